// SPDX-License-Identifier: Apache-2.0
// Poisson pseudo-maximum likelihood with high-dimensional fixed effects (Santos Silva and Tenreyro,
// Review of Economics and Statistics 88, 2006; Correia, Guimaraes, Zylkin, Stata Journal 20, 2020):
// reweighted least squares, effects taken out by alternating projections, separated rows found by
// the iterative rectifier (the same authors, arXiv 1903.01633).
#pragma once

#include "base/pool.hpp"
#include "flows/fixed_effects.hpp"
#include "flows/matrix.hpp"
#include "flows/regression.hpp"

#include <span>
#include <string>
#include <vector>

namespace tamga::flows {

// Rows whose mean has no finite estimate: 1 where some combination of columns and effects is zero
// on every row with y > 0, not negative on those with y == 0, and positive there. Without `factors`
// the columns alone count. `y` >= 0.
[[nodiscard]] std::vector<char> separated_rows(std::span<const double> y, const Matrix& x,
                                               std::span<const FixedEffect> factors);

struct PoissonOptions {
    double tolerance = 1e-8; // relative change of deviance
    std::size_t most_steps = 50;
    bool checks_separation = true;           // else only levels whose rows are all zero
    std::span<const std::uint32_t> clusters; // per row; empty: heteroskedasticity-robust
    Pool* pool = nullptr;                    // columns side by side; same bytes without
};

struct PoissonFit {
    std::string refused;              // empty: converged
    std::vector<double> coefficients; // not a number: no variation left
    Matrix covariance;
    std::vector<double> mean;    // per row; of dropped rows zero
    std::vector<char> separated; // per row
    double deviance = 0;
    std::size_t steps = 0, rows = 0, groups = 0;
};

[[nodiscard]] PoissonFit fit_poisson(std::span<const double> y, const Matrix& x,
                                     std::span<const FixedEffect> factors,
                                     const PoissonOptions& options);

} // namespace tamga::flows
