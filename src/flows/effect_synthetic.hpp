// SPDX-License-Identifier: Apache-2.0
// Weights on the simplex for synthetic control and synthetic difference in differences:
// Arkhangelsky, Athey, Hirshberg, Imbens, Wager, American Economic Review 111 (2021), section 2 and
// algorithm 1; the conditional-gradient step is Frank and Wolfe (1956) with exact line search.
#pragma once

#include "flows/matrix.hpp"

#include <span>
#include <vector>

namespace tamga::flows {

struct SimplexOptions {
    double ridge = 0; // zeta^2
    bool has_intercept = false;
    double least_decrease = 1e-5; // of the objective's root; stops below
    std::size_t most_steps = 10'000;
};

// Weights w >= 0, sum 1, that minimise mean over rows (A w - b)^2 + zeta^2 |w|^2, from `start`.
[[nodiscard]] std::vector<double> simplex_weights(const Matrix& a, std::span<const double> b,
                                                  std::vector<double> start,
                                                  const SimplexOptions& options);

struct SyntheticWeights {
    std::vector<double> units, periods; // donors; periods before the measure
    double noise = 0; // standard deviation of first differences of donors before the measure
};

// `y`: donors first, then treated units, by periods. Donors and periods as in the paper: first
// pass of 100 steps, weights up to a quarter of the largest set to zero, second pass.
[[nodiscard]] SyntheticWeights did_weights(const Matrix& y, std::size_t donors, std::size_t before);
// Unit weights only, with next to no ridge and no intercept; periods are all zero.
[[nodiscard]] SyntheticWeights control_weights(const Matrix& y, std::size_t donors,
                                               std::size_t before);
// (mean treated - weighted donors) after, less the same over weighted periods before.
[[nodiscard]] double weighted_effect(const Matrix& y, std::size_t donors, std::size_t before,
                                     const SyntheticWeights& weights);

} // namespace tamga::flows
