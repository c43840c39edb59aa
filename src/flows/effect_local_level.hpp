// SPDX-License-Identifier: Apache-2.0
// A local level with control series, filtered before the measure and forecast behind it (Harvey,
// Forecasting, Structural Time Series Models, 1989; Brodersen and others, Annals of Applied
// Statistics 9, 2015, whose vignette is a test). No simulation: the ratio of level to observation
// variance is integrated over a grid.
#pragma once

#include "flows/matrix.hpp"

#include <span>
#include <vector>

namespace tamga::flows {

// A finite mixture of Student t distributions with common degrees of freedom.
struct TMixture {
    std::vector<double> weight, centre, scale;
    double degrees = 1;

    [[nodiscard]] double mean() const;
    [[nodiscard]] double cdf(double x) const;
    [[nodiscard]] double quantile(double p) const;
};

struct LocalLevelForecast {
    TMixture mean;                 // of the mean outcome over the periods behind
    std::vector<TMixture> periods; // of each of them
    std::vector<double> fitted;    // one-step forecasts before the measure, best ratio
    double ratio = 0;              // posterior mean of level over observation deviation
};

// y: the outcome before the measure. controls: one column per series, all periods (rows: before,
// then behind). Level start and coefficients are diffuse; the ratio of deviations has a half-normal
// prior of scale kRatioScale. Needs y.size() >= controls.columns + 3.
[[nodiscard]] LocalLevelForecast forecast_local_level(std::span<const double> y,
                                                      const Matrix& controls);

inline constexpr double kRatioScale = .2; // product choice: levels drift slowly against the noise

} // namespace tamga::flows
