// SPDX-License-Identifier: Apache-2.0
#include "flows/surge.hpp"

#include "flows/series_changepoint.hpp"
#include "flows/series_robust.hpp"
#include "flows/substitution.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace tamga::flows {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t kLeastBase = 12;

} // namespace

Surge surge(const FlowCube& cube, std::span<const std::size_t> codes,
            std::span<const std::size_t> hubs, std::size_t target, const Window& window) {
    Surge out;
    const auto in = [&](std::size_t code, std::size_t partner, std::int32_t year) {
        return cube.sum(code, partner, window.from(year), window.until(year));
    };
    for (const std::size_t code : codes) {
        const double target_pre = in(code, target, window.pre);
        const bool target_lost =
            target_pre > kNotable && in(code, target, window.post) < target_pre / 2;
        for (std::size_t h = 0; h < hubs.size(); ++h) {
            SurgePair pair{code, h, in(code, hubs[h], window.pre), in(code, hubs[h], window.post),
                           target_lost};
            out.pairs += pair.pre + pair.post > 0 ? 1 : 0;
            if (pair.post > kTimes * std::max(pair.pre, 1.0) && pair.post - pair.pre > kRise) {
                out.flagged_with_loss += target_lost ? 1 : 0;
                out.flagged.push_back(pair);
            }
        }
    }
    std::sort(out.flagged.begin(), out.flagged.end(), [](const SurgePair& a, const SurgePair& b) {
        const double rise_a = a.post - a.pre, rise_b = b.post - b.pre;
        return rise_a != rise_b   ? rise_a > rise_b
               : a.code != b.code ? a.code < b.code
                                  : a.hub < b.hub;
    });
    return out;
}

Alarm alarm(std::span<const double> series, std::int32_t first, const AlarmOptions& options) {
    Alarm out;
    const auto log_at = [&](std::int32_t month) {
        const std::int64_t at = std::int64_t{month} - first;
        return at >= 0 && at < static_cast<std::int64_t>(series.size()) &&
                       series[static_cast<std::size_t>(at)] > 0
                   ? std::log(series[static_cast<std::size_t>(at)])
                   : kNone;
    };
    std::vector<double> base, changes;
    for (std::int32_t month = options.base_from; month <= options.base_until; ++month) {
        const double y = log_at(month) - log_at(month - 12);
        if (!std::isnan(y)) {
            base.push_back(y);
            changes.push_back(y);
        }
    }
    if (base.size() < kLeastBase) {
        out.refused = std::to_string(base.size()) +
                      " base months with a value twelve months before, at least " +
                      std::to_string(kLeastBase) + " needed";
        return out;
    }
    const RobustBase robust = robust_base(base);
    out.median = robust.median;
    out.mad = robust.mad;
    for (std::int32_t month = options.base_until + 1; month <= options.search_until; ++month) {
        const double y = log_at(month) - log_at(month - 12);
        out.z.push_back(std::isnan(y) ? kNone : robust_z(y, robust, options.mad_floor));
        if (!std::isnan(y)) {
            changes.push_back(y);
        }
    }
    if (const auto at = first_run(out.z, options.threshold, options.run)) {
        out.month = options.base_until + 1 + static_cast<std::int32_t>(*at);
    }
    // Months without a change are rare; a break is dated only where none is missing.
    const auto all = static_cast<std::size_t>(options.search_until - options.base_from + 1);
    if (changes.size() == all) {
        const auto breaks = changepoints(changes);
        if (!breaks.empty()) {
            out.break_month = options.base_from + static_cast<std::int32_t>(breaks.back());
        }
    }
    return out;
}

} // namespace tamga::flows
