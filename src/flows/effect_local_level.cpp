// SPDX-License-Identifier: Apache-2.0
#include "flows/effect_local_level.hpp"

#include "flows/effect_panel.hpp"
#include "flows/statistics.hpp"

#include <cmath>

namespace tamga::flows {
namespace {

// Control series: the mean of the complete donors; nothing without donors.
Matrix controls_of(const EffectPanel& panel, EffectResult& result) {
    std::vector<std::size_t> donors;
    for (const std::size_t u : donor_units(panel)) {
        if (is_complete(panel, u)) {
            donors.push_back(u);
        } else {
            result.notes.push_back("left out, misses a period: " + panel.units[u]);
        }
    }
    result.donors = static_cast<std::uint32_t>(donors.size());
    Matrix out(static_cast<std::size_t>(panel.periods), donors.empty() ? 0 : 1);
    if (!donors.empty()) {
        out.values = mean_series(panel, donors);
    }
    return out;
}

void set_path(EffectResult& result, const EffectPanel& panel, const std::vector<double>& y,
              const LocalLevelForecast& forecast) {
    const std::size_t before = forecast.fitted.size();
    for (std::size_t t = 0; t < y.size(); ++t) {
        EffectPoint point{panel.first_period + static_cast<std::int32_t>(t), y[t], 0, {}, {}};
        if (t < before) {
            point.counterfactual = forecast.fitted[t];
        } else {
            const TMixture& one = forecast.periods[t - before];
            point.counterfactual = one.mean();
            point.low = one.quantile(.025);
            point.high = one.quantile(.975);
        }
        result.path.push_back(point);
    }
}

} // namespace

EffectResult local_level(const EffectPanel& panel, const EffectOptions&, Depth depth) {
    EffectResult result = start_result(EffectDesign::local_level, panel);
    const auto date = common_date(panel);
    if (!date) {
        result.refused = "treated units start at different times: one series needs one date";
        return result;
    }
    if (*date < kFewestPrePeriods) {
        result.refused = std::to_string(*date) + " periods before the measure, at least 12 needed";
        return result;
    }
    const std::vector<double> y = mean_series(panel, treated_units(panel));
    double after = 0;
    bool is_flat = true;
    for (std::size_t t = 0; t < y.size(); ++t) {
        if (std::isnan(y[t])) {
            result.refused =
                "the series misses " + period_text(panel, static_cast<std::int32_t>(t));
            return result;
        }
        is_flat = is_flat && (t >= static_cast<std::size_t>(*date) || y[t] == y[0]);
        after += t >= static_cast<std::size_t>(*date) ? y[t] / result.post_periods : 0;
    }
    if (is_flat) {
        result.refused = "the series does not move before the measure";
        return result;
    }
    result.observations = static_cast<std::uint32_t>(y.size());
    const Matrix controls = controls_of(panel, result);
    const LocalLevelForecast forecast =
        forecast_local_level(std::span(y).first(static_cast<std::size_t>(*date)), controls);
    set_estimate_alone(result, after - forecast.mean.mean(), "");
    if (depth == Depth::estimate) {
        return result;
    }
    result.low = after - forecast.mean.quantile(.975);
    result.high = after - forecast.mean.quantile(.025);
    result.standard_error = (*result.high - *result.low) / (2 * half_width_95(0));
    result.smallest_visible = kVisibleErrors * *result.standard_error;
    result.interval_kind = "posterior, ratio of variances integrated";
    result.relative = result.estimate / forecast.mean.mean();
    result.parts.push_back({"level_to_noise", forecast.ratio, {}});
    set_path(result, panel, y, forecast);
    result.would_change = controls.columns == 0
                              ? "a control series: without one any common shock counts as effect"
                              : "controls that the measure touched too; another event at that date";
    return result;
}

} // namespace tamga::flows
