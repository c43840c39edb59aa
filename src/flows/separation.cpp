// SPDX-License-Identifier: Apache-2.0
// Rows without a finite Poisson mean: first levels that are zero throughout, then the iterative
// rectifier: regress the mark "is zero" with a great weight on positive rows, keep the positive
// part of the fit as the next mark, until the fit is nowhere negative on zero rows.
#include "flows/effect_poisson.hpp"

#include <algorithm>
#include <cmath>

namespace tamga::flows {
namespace {

constexpr double kZero = 1e-5;    // fits within this share of the largest are zero
constexpr double kSettled = 1e-8; // rounds end when nothing strays further; they shrink by a factor
// Weight of rows with y > 0. What the fit still is there is taken off their mark, so that rounds
// drive it to zero (the method of multipliers) and the weight need not be huge.
constexpr double kPositiveWeight = 1e4;
constexpr std::size_t kMostRounds = 2'000;

// Levels of any factor whose kept rows are all zero, again until none is left.
void drop_zero_levels(std::span<const double> y, std::span<const FixedEffect> factors,
                      std::vector<char>& separated) {
    for (bool has_changed = true; has_changed;) {
        has_changed = false;
        for (const FixedEffect& factor : factors) {
            std::vector<char> is_alive(factor.levels, 0);
            for (std::size_t i = 0; i < y.size(); ++i) {
                if (separated[i] == 0 && y[i] > 0) {
                    is_alive[factor.level[i]] = 1;
                }
            }
            for (std::size_t i = 0; i < y.size(); ++i) {
                if (separated[i] == 0 && is_alive[factor.level[i]] == 0) {
                    separated[i] = 1;
                    has_changed = true;
                }
            }
        }
    }
}

struct Kept {
    std::vector<std::size_t> rows;
    std::vector<double> weight;
    Matrix x; // demeaned under the weights
    std::vector<FixedEffect> factors;
};

Kept keep(std::span<const double> y, const Matrix& x, std::span<const FixedEffect> factors,
          const std::vector<char>& separated) {
    Kept out;
    std::vector<char> kept(y.size());
    for (std::size_t i = 0; i < y.size(); ++i) {
        kept[i] = separated[i] == 0 ? 1 : 0;
        if (kept[i] != 0) {
            out.rows.push_back(i);
            out.weight.push_back(y[i] > 0 ? kPositiveWeight : 1);
        }
    }
    out.x = Matrix(out.rows.size(), x.columns);
    for (std::size_t j = 0; j < x.columns; ++j) {
        for (std::size_t i = 0; i < out.rows.size(); ++i) {
            out.x.at(i, j) = x.at(out.rows[i], j);
        }
    }
    for (const FixedEffect& factor : factors) {
        out.factors.push_back(compact(factor.level, kept));
    }
    return out;
}

} // namespace

std::vector<char> separated_rows(std::span<const double> y, const Matrix& x,
                                 std::span<const FixedEffect> factors) {
    std::vector<char> separated(y.size(), 0);
    drop_zero_levels(y, factors, separated);
    Kept kept = keep(y, x, factors, separated);
    const Demeaner demeaner(kept.factors, kept.weight);
    const DemeanOptions how{1e-9, 20'000};
    for (std::size_t j = 0; j < kept.x.columns; ++j) {
        (void)demeaner.demean(kept.x.column(j), how);
    }
    RegressionOptions options;
    options.weights = kept.weight;
    double highest = 0;
    std::vector<double> mark(kept.rows.size());
    for (std::size_t i = 0; i < mark.size(); ++i) {
        mark[i] = y[kept.rows[i]] > 0 ? 0 : 1;
    }
    for (std::size_t done = 0; done < kMostRounds; ++done) {
        std::vector<double> rest = mark;
        (void)demeaner.demean(rest, how);
        rest = regress(kept.x, rest, options).residuals;
        double lowest = 0;
        highest = 0;
        double astray = 0; // of the fit on positive rows
        for (std::size_t i = 0; i < mark.size(); ++i) {
            const double fitted = mark[i] - rest[i];
            if (y[kept.rows[i]] > 0) {
                astray = std::max(astray, std::abs(fitted));
                mark[i] -= fitted;
                continue;
            }
            lowest = std::min(lowest, fitted);
            mark[i] = std::max(fitted, 0.0);
            highest = std::max(highest, mark[i]);
        }
        if (highest <= kZero || (lowest > -kSettled * highest && astray <= kSettled * highest)) {
            break;
        }
    }
    for (std::size_t i = 0; i < mark.size(); ++i) {
        separated[kept.rows[i]] =
            y[kept.rows[i]] == 0 && mark[i] > kZero * std::max(1.0, highest) ? 1 : 0;
    }
    return separated;
}

} // namespace tamga::flows
