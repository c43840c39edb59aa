// SPDX-License-Identifier: Apache-2.0
#include "flows/series_robust.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace tamga::flows {
namespace {

double middle_of_sorted(const std::vector<double>& sorted) {
    const std::size_t n = sorted.size();
    return n % 2 == 1 ? sorted[n / 2] : .5 * (sorted[n / 2 - 1] + sorted[n / 2]);
}

} // namespace

double median(std::span<const double> values) {
    std::vector<double> sorted(values.begin(), values.end());
    std::sort(sorted.begin(), sorted.end());
    return middle_of_sorted(sorted);
}

RobustBase robust_base(std::span<const double> values) {
    RobustBase base;
    base.median = median(values);
    std::vector<double> away(values.begin(), values.end());
    for (double& value : away) {
        value = std::abs(value - base.median);
    }
    base.mad = median(away);
    return base;
}

double robust_z(double y, const RobustBase& base, double mad_floor) {
    return (y - base.median) / (kMadScale * std::max(base.mad, mad_floor));
}

std::optional<std::size_t> first_run(std::span<const double> z, double threshold, std::size_t run) {
    std::size_t length = 0;
    for (std::size_t i = 0; i < z.size(); ++i) {
        length = z[i] >= threshold ? length + 1 : 0;
        if (length == run) {
            return i + 1 - run;
        }
    }
    return std::nullopt;
}

} // namespace tamga::flows
