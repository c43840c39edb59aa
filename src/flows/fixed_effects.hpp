// SPDX-License-Identifier: Apache-2.0
// Takes high-dimensional fixed effects out of columns: the weighted least-squares fit on all
// levels, by conjugate gradients on the normal equations with the weights of the levels as
// preconditioner (Hestenes, Stiefel 1952). The plain way, alternating projections (Gaure,
// Computational Statistics and Data Analysis 66, 2013), converges to the same and is its twin in
// tests.
#pragma once

#include "flows/matrix.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace tamga::flows {

// One factor: the level of each row, 0-based and without gaps.
struct FixedEffect {
    std::vector<std::uint32_t> level;
    std::uint32_t levels = 0;
};
// Renumbers levels in order of first appearance; `keep` (empty: all) picks rows.
[[nodiscard]] FixedEffect compact(std::span<const std::uint32_t> level,
                                  std::span<const char> keep = {});

struct DemeanOptions {
    // Largest mean of a level that is still left in, over the largest value of the column.
    double tolerance = 1e-10;
    std::size_t max_rounds = 100'000;
};

// Demeans columns with respect to all factors at once, under weights. Sums run in row order, so
// that the result is the same bytes everywhere. Const calls may run concurrently.
class Demeaner {
public:
    // The factors must outlive this; `weights` empty: ones, else one per row, > 0 or zero.
    Demeaner(std::span<const FixedEffect> factors, std::span<const double> weights);
    // False when max_rounds did not suffice: then the column is demeaned as far as it came.
    [[nodiscard]] bool demean(std::span<double> column, const DemeanOptions& options = {}) const;

private:
    // Values per level, all factors behind each other.
    using Levels = std::vector<double>;
    void sum_rows(std::span<const double> column, Levels& sums) const;
    void multiply(const Levels& direction, Levels& out) const;
    void take_out(const Levels& effects, std::span<double> column) const;
    bool solve(Levels residual, double limit, std::size_t& rounds, Levels& effects) const;
    double largest_mean(const Levels& sums) const;

    std::span<const FixedEffect> factors_;
    std::span<const double> weights_;
    std::vector<std::size_t> first_; // place of each factor's first level
    Levels inverse_weight_;
};

// One column by itself.
[[nodiscard]] bool demean(std::span<double> column, std::span<const FixedEffect> factors,
                          std::span<const double> weights, const DemeanOptions& options = {});

// Parameters that the factors take: levels of the first, then levels less connected components for
// the second, levels less one for each further one (Abowd, Creecy, Kramarz 2002 for two).
[[nodiscard]] std::size_t absorbed_parameters(std::span<const FixedEffect> factors);

} // namespace tamga::flows
