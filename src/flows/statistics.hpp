// SPDX-License-Identifier: Apache-2.0
// Distribution functions and quantiles, accurate to 1e-12 or better where tests say so.
#pragma once

#include <cstdint>

namespace tamga::flows {

[[nodiscard]] double normal_cdf(double z);
// Wichura, algorithm AS 241 (Applied Statistics 37, 1988). p in (0, 1).
[[nodiscard]] double normal_quantile(double p);
// P(T <= t) of Student's t; degrees > 0.
[[nodiscard]] double student_cdf(double t, double degrees);
// p in (0, 1): by bisection on student_cdf.
[[nodiscard]] double student_quantile(double p, double degrees);
// P(F >= f) with the two degrees of freedom.
[[nodiscard]] double f_upper(double f, double numerator, double denominator);
// P(X >= x) of chi-squared.
[[nodiscard]] double chi_squared_upper(double x, double degrees);

// Two-sided p of a t value; degrees <= 0: normal.
[[nodiscard]] double two_sided_p(double t, double degrees);
// Half width of a 95 % interval in standard errors; degrees <= 0: normal.
[[nodiscard]] double half_width_95(double degrees);
// Standard errors that an effect must measure to be seen with 80 % power at 5 %, two-sided.
inline constexpr double kVisibleErrors = 2.80; // 1.96 + .84

} // namespace tamga::flows
