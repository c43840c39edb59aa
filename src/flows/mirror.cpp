// SPDX-License-Identifier: Apache-2.0
#include "flows/mirror.hpp"

#include "flows/series_robust.hpp"

#include <algorithm>
#include <cmath>

namespace tamga::flows {
namespace {

// Median of a partner's ratios in the base years; not a number without one.
double base_of(const MirrorTable& table, std::size_t partner, int base_until) {
    std::vector<double> ratios;
    for (std::size_t y = 0; y < table.years.size() && table.years[y] <= base_until; ++y) {
        const std::size_t at = partner * table.years.size() + y;
        if (table.refused[y].empty() && table.sent[at] > 0 && !std::isnan(table.received[at])) {
            ratios.push_back(table.received[at] / table.sent[at]);
        }
    }
    return ratios.empty() ? std::nan("") : median(ratios);
}

} // namespace

Mirror mirror(const MirrorTable& table, int base_until) {
    Mirror out;
    std::vector<double> base;
    const std::size_t years = table.years.size();
    for (std::size_t y = 0; y < years; ++y) {
        MirrorYear year;
        for (std::size_t p = 0; p < table.partners.size(); ++p) {
            const double sent = table.sent[p * years + y], got = table.received[p * years + y];
            year.sent += std::isnan(sent) ? 0 : sent;
            year.received += std::isnan(got) ? 0 : got;
            if (sent > 0 && std::isnan(got)) {
                year.unnamed.push_back(p);
            }
        }
        if (table.refused[y].empty() && year.sent > 0) {
            year.ratio = year.received / year.sent;
            out.last = y;
            if (table.years[y] <= base_until) {
                base.push_back(*year.ratio);
            }
        }
        out.years.push_back(std::move(year));
    }
    if (!base.empty()) {
        out.base = median(base);
        out.base_low = *std::min_element(base.begin(), base.end());
        out.base_high = *std::max_element(base.begin(), base.end());
    }
    for (std::size_t p = 0; out.last && p < table.partners.size(); ++p) {
        const std::size_t at = p * years + *out.last;
        MirrorPartner partner;
        partner.base = base_of(table, p, base_until);
        const double ratio = table.received[at] / table.sent[at];
        if (partner.base < kLow && ratio < kLow) {
            partner.gap = MirrorGap::constant;
        } else if (ratio < partner.base / 2) {
            partner.gap = MirrorGap::opened;
        }
        out.partners.push_back(partner);
    }
    return out;
}

} // namespace tamga::flows
