// SPDX-License-Identifier: Apache-2.0
#include "flows/series_changepoint.hpp"

#include "flows/series_robust.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace tamga::flows {
namespace {

// Squared error of [from, to) around its mean, by prefix sums of centred values.
class SquaredError {
public:
    explicit SquaredError(std::span<const double> values)
        : sum_(values.size() + 1, 0), square_(values.size() + 1, 0) {
        const double centre = median(values);
        for (std::size_t i = 0; i < values.size(); ++i) {
            const double x = values[i] - centre;
            sum_[i + 1] = sum_[i] + x;
            square_[i + 1] = square_[i] + x * x;
        }
    }
    [[nodiscard]] double operator()(std::size_t from, std::size_t to) const {
        const double sum = sum_[to] - sum_[from];
        return std::max(0.0,
                        square_[to] - square_[from] - sum * sum / static_cast<double>(to - from));
    }

private:
    std::vector<double> sum_, square_;
};

struct Candidate {
    std::size_t start = 0;
    std::size_t until = std::numeric_limits<std::size_t>::max(); // of no use from this end on
};

constexpr double kNever = std::numeric_limits<double>::infinity();

} // namespace

double default_penalty(std::span<const double> values) {
    if (values.size() < 2) {
        return 0;
    }
    std::vector<double> steps(values.size() - 1);
    for (std::size_t i = 0; i + 1 < values.size(); ++i) {
        steps[i] = values[i + 1] - values[i];
    }
    const double scale = robust_base(steps).mad * kMadScale;
    // Half of the variance of a difference is the variance of a value.
    return scale * scale * std::log(static_cast<double>(values.size()));
}

std::vector<std::size_t> changepoints(std::span<const double> values,
                                      const ChangepointOptions& options) {
    const std::size_t n = values.size();
    const std::size_t shortest = std::max<std::size_t>(options.min_length, 1);
    if (n < 2 * shortest) {
        return {};
    }
    const double penalty = options.penalty > 0 ? options.penalty : default_penalty(values);
    const SquaredError cost(values);
    std::vector<double> best(n + 1, kNever);
    std::vector<std::size_t> last(n + 1, 0);
    std::vector<Candidate> open;
    best[0] = -penalty;
    for (std::size_t end = shortest; end <= n; ++end) {
        if (best[end - shortest] < kNever) {
            open.push_back({end - shortest});
        }
        for (const Candidate& candidate : open) {
            const double total = best[candidate.start] + cost(candidate.start, end) + penalty;
            if (total < best[end]) {
                best[end] = total;
                last[end] = candidate.start;
            }
        }
        // A start that a break at `end` beats without its penalty is beaten at every later end that
        // leaves room for a segment behind it.
        for (Candidate& candidate : open) {
            if (best[candidate.start] + cost(candidate.start, end) > best[end]) {
                candidate.until = std::min(candidate.until, end + shortest);
            }
        }
        std::erase_if(open, [&](const Candidate& c) { return c.until <= end + 1; });
    }
    std::vector<std::size_t> breaks;
    for (std::size_t at = last[n]; at > 0; at = last[at]) {
        breaks.push_back(at);
    }
    std::reverse(breaks.begin(), breaks.end());
    return breaks;
}

} // namespace tamga::flows
