// SPDX-License-Identifier: Apache-2.0
#include "flows/effect_poisson.hpp"

#include "flows/effect_panel.hpp"

#include <algorithm>
#include <cmath>

namespace tamga::flows {

// The coefficient b is a log ratio; the estimate is put in outcome units: mean over treated cells
// of mean * (1 - exp(-b)), the interval by the ends of b.
EffectResult poisson(const EffectPanel& panel, const EffectOptions&, Depth depth) {
    EffectResult result = start_result(EffectDesign::poisson, panel);
    if (result.pre_periods < 1 || result.donors < 1) {
        result.refused = result.donors < 1 ? "no unit without the measure to compare with"
                                           : "no period before the measure";
        return result;
    }
    const LongPanel rows = long_panel(panel);
    Matrix x(rows.outcome.size(), 1);
    std::copy(rows.is_treated.begin(), rows.is_treated.end(), x.values.begin());
    const std::vector<FixedEffect> factors{compact(rows.unit), compact(rows.period)};
    PoissonOptions options;
    options.clusters = factors[0].level;
    const PoissonFit fit = fit_poisson(rows.outcome, x, factors, options);
    const auto dropped = std::count(fit.separated.begin(), fit.separated.end(), 1);
    if (dropped > 0) {
        result.notes.push_back(std::to_string(dropped) + " rows left out: their mean is zero "
                                                         "whatever the data (separation)");
    }
    result.refused = fit.refused;
    if (result.refused.empty() && std::isnan(fit.coefficients[0])) {
        result.refused = "the data do not identify the effect";
    }
    if (!result.refused.empty()) {
        return result;
    }
    result.observations = static_cast<std::uint32_t>(fit.rows);
    const double b = fit.coefficients[0];
    double with = 0;
    double cells = 0;
    for (std::size_t i = 0; i < rows.outcome.size(); ++i) {
        with += rows.is_treated[i] != 0 ? fit.mean[i] : 0;
        cells += rows.is_treated[i];
    }
    const auto effect = [&](double ratio) {
        return with / cells * std::exp(-b) * std::expm1(ratio);
    };
    set_estimate_alone(result, effect(b), "");
    result.relative = std::expm1(b);
    if (depth == Depth::estimate) {
        return result;
    }
    const double error = std::sqrt(fit.covariance.at(0, 0));
    result.parts.push_back({"log_ratio", b, error});
    if (result.treated < 2 || !(error > 0)) {
        result.interval_refused = "one treated unit has no variance of its own: see the placebo";
        return result;
    }
    EffectResult on_log = result;
    set_estimate(on_log, b, error, static_cast<double>(fit.groups) - 1,
                 "clustered by unit, t(" + std::to_string(fit.groups - 1) +
                     "), ends of the log ratio");
    result.interval_kind = on_log.interval_kind;
    result.low = effect(*on_log.low);
    result.high = effect(*on_log.high);
    result.standard_error = with / cells * error; // delta method
    result.smallest_visible = effect(*on_log.smallest_visible);
    result.would_change = "a trend in ratios that treated units had and others had not; zeros that "
                          "are missing reports";
    return result;
}

} // namespace tamga::flows
