// SPDX-License-Identifier: Apache-2.0
// Interrupted series: level, trend, dummies of the season, a step at the measure; Newey-West errors
// (Bernal, Cummins, Gasparrini, International Journal of Epidemiology 46, 2017).
#include "flows/effect_panel.hpp"
#include "flows/regression.hpp"
#include "flows/statistics.hpp"

#include <algorithm>
#include <cmath>

namespace tamga::flows {
namespace {

std::int32_t seasons_of(PanelStep step) {
    return step == PanelStep::month ? 12 : step == PanelStep::quarter ? 4 : 1;
}

// Columns: one, trend, season dummies (first season the base), step.
Matrix design(const EffectPanel& panel, std::int32_t date) {
    const std::int32_t seasons = seasons_of(panel.step);
    Matrix x(static_cast<std::size_t>(panel.periods), static_cast<std::size_t>(seasons) + 2);
    for (std::int32_t t = 0; t < panel.periods; ++t) {
        const auto row = static_cast<std::size_t>(t);
        x.at(row, 0) = 1;
        x.at(row, 1) = t - date;
        const std::int32_t season = (panel.first_period + t) % seasons;
        if (season > 0) {
            x.at(row, static_cast<std::size_t>(season) + 1) = 1;
        }
        x.at(row, x.columns - 1) = t >= date ? 1 : 0;
    }
    return x;
}

// Standard error of the fitted value of a row without its step: x' V x.
double error_of_row(const Matrix& x, std::size_t row, const Matrix& covariance) {
    double variance = 0;
    for (std::size_t i = 0; i + 1 < x.columns; ++i) {
        for (std::size_t j = 0; j + 1 < x.columns; ++j) {
            variance += x.at(row, i) * covariance.at(i, j) * x.at(row, j);
        }
    }
    return std::sqrt(std::max(0.0, variance));
}

void set_path(EffectResult& result, const EffectPanel& panel, const std::vector<double>& y,
              const Regression& fit, const Matrix& x) {
    double counterfactual = 0;
    const double width = half_width_95(fit.degrees);
    for (std::size_t t = 0; t < y.size(); ++t) {
        const double step = x.at(t, x.columns - 1) * result.estimate;
        const double without = y[t] - fit.residuals[t] - step;
        const double half = width * error_of_row(x, t, fit.covariance);
        result.path.push_back({panel.first_period + static_cast<std::int32_t>(t), y[t], without,
                               without - half, without + half});
        counterfactual += x.at(t, x.columns - 1) * without / result.post_periods;
    }
    if (counterfactual != 0) {
        result.relative = result.estimate / counterfactual;
    }
}

} // namespace

EffectResult interrupted_series(const EffectPanel& panel, const EffectOptions& options,
                                Depth depth) {
    EffectResult result = start_result(EffectDesign::interrupted_series, panel);
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
    for (std::size_t t = 0; t < y.size(); ++t) {
        if (std::isnan(y[t])) {
            result.refused =
                "the series misses " + period_text(panel, static_cast<std::int32_t>(t));
            return result;
        }
    }
    const Matrix x = design(panel, *date);
    RegressionOptions how;
    how.errors = ErrorModel::newey_west;
    how.lags =
        options.lags >= 0 ? static_cast<std::size_t>(options.lags) : newey_west_lags(y.size());
    const Regression fit = regress(x, y, how);
    result.observations = static_cast<std::uint32_t>(y.size());
    if (fit.rank < x.columns || fit.degrees < 3) {
        result.refused =
            "too few periods for trend, seasons and step: " + std::to_string(y.size()) + " for " +
            std::to_string(x.columns) + " numbers";
        return result;
    }
    set_estimate(result, fit.coefficients.back(), fit.standard_error(x.columns - 1), fit.degrees,
                 "Newey-West, " + std::to_string(how.lags) + " lags, t(" +
                     std::to_string(static_cast<int>(fit.degrees)) + ")");
    if (depth == Depth::full) {
        result.parts.push_back({"trend", fit.coefficients[1], fit.standard_error(1)});
        set_path(result, panel, y, fit, x);
    }
    result.would_change = "anything else that happened at that date; a trend that bends";
    return result;
}

} // namespace tamga::flows
