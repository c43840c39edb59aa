// SPDX-License-Identifier: Apache-2.0
// Least squares with the errors that effects need: classic, Newey-West, clustered.
#pragma once

#include "flows/matrix.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace tamga::flows {

enum class ErrorModel : std::uint8_t { classic, newey_west, clustered };

// Factor on a clustered covariance. `groups`: G / (G - 1); `full`: that times (n - 1) / (n - k).
enum class ClusterFactor : std::uint8_t { groups, full };

struct RegressionOptions {
    ErrorModel errors = ErrorModel::classic;
    std::size_t lags = 0;                    // Newey-West, Bartlett weights, no small-sample factor
    std::span<const std::uint32_t> clusters; // per row, 0-based
    ClusterFactor factor = ClusterFactor::full;
    std::size_t absorbed = 0;        // parameters already taken out of the data, counted in k
    std::span<const double> weights; // empty: ones
};

struct Regression {
    // Not a number for a column that is a combination of those before it.
    std::vector<double> coefficients;
    Matrix covariance; // rows and columns of dropped coefficients are zero
    std::vector<double> residuals;
    std::size_t rank = 0;
    std::size_t groups = 0; // clusters with a row
    double degrees = 0;     // of the t distribution: n - k, or groups - 1

    [[nodiscard]] double standard_error(std::size_t j) const;
};

// Regresses y on the columns of x. Modified Gram-Schmidt on [x y], summed in row order: equal bytes
// everywhere. Sources: Newey and West, Econometrica 55 (1987); Liang and Zeger, Biometrika 73
// (1986).
[[nodiscard]] Regression regress(const Matrix& x, std::span<const double> y,
                                 const RegressionOptions& options);

// Newey and West's rule of 1994 as it is commonly used: floor(4 (n / 100)^(2/9)).
[[nodiscard]] std::size_t newey_west_lags(std::size_t n);

// p of the Wald test that the coefficients at `which` are all zero, by F(q, degrees); 1 where none
// of them was estimated.
[[nodiscard]] double joint_p(const Regression& fit, std::span<const std::size_t> which);

// Inverse of a symmetric positive definite matrix; a singular direction is left out (zero).
[[nodiscard]] Matrix symmetric_inverse(const Matrix& a);

} // namespace tamga::flows
