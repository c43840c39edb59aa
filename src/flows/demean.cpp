// SPDX-License-Identifier: Apache-2.0
#include "flows/fixed_effects.hpp"

#include <algorithm>
#include <cmath>

namespace tamga::flows {
namespace {

double dot(const std::vector<double>& left, const std::vector<double>& right) {
    double sum = 0;
    for (std::size_t i = 0; i < left.size(); ++i) {
        sum += left[i] * right[i];
    }
    return sum;
}

constexpr int kMostRestarts = 20; // rounding keeps a single run from the last digits

} // namespace

Demeaner::Demeaner(std::span<const FixedEffect> factors, std::span<const double> weights)
    : factors_(factors), weights_(weights) {
    for (const FixedEffect& factor : factors) {
        first_.push_back(inverse_weight_.size());
        inverse_weight_.resize(inverse_weight_.size() + factor.levels, 0);
        for (std::size_t i = 0; i < factor.level.size(); ++i) {
            inverse_weight_[first_.back() + factor.level[i]] += weights.empty() ? 1 : weights[i];
        }
    }
    for (double& value : inverse_weight_) {
        value = value > 0 ? 1 / value : 0;
    }
}

namespace {

// The factors of a call side by side, their number known at compile time for the usual ones.
template <std::size_t kCount> struct Rows {
    const std::uint32_t* level[kCount];
    std::size_t first[kCount];
    std::size_t size;

    Rows(std::span<const FixedEffect> factors, const std::vector<std::size_t>& places)
        : size(factors.front().level.size()) {
        for (std::size_t f = 0; f < kCount; ++f) {
            level[f] = factors[f].level.data();
            first[f] = places[f];
        }
    }
    [[nodiscard]] double sum(std::size_t row, const double* values) const {
        double total = 0;
        for (std::size_t f = 0; f < kCount; ++f) {
            total += values[first[f] + level[f][row]];
        }
        return total;
    }
    void add(std::size_t row, double value, double* sums) const {
        for (std::size_t f = 0; f < kCount; ++f) {
            sums[first[f] + level[f][row]] += value;
        }
    }
};

// Calls work with the factors three at a time at most, and the number of the first of them.
template <typename Work>
void in_threes(std::span<const FixedEffect> factors, const std::vector<std::size_t>& first,
               Work work) {
    for (std::size_t f = 0; f < factors.size(); f += 3) {
        const std::vector<std::size_t> places(first.begin() + static_cast<std::ptrdiff_t>(f),
                                              first.end());
        switch (std::min<std::size_t>(3, factors.size() - f)) {
        case 1: work(Rows<1>(factors.subspan(f), places)); break;
        case 2: work(Rows<2>(factors.subspan(f), places)); break;
        default: work(Rows<3>(factors.subspan(f), places)); break;
        }
    }
}

} // namespace

void Demeaner::sum_rows(std::span<const double> column, Levels& sums) const {
    std::fill(sums.begin(), sums.end(), 0);
    in_threes(factors_, first_, [&](const auto& rows) {
        for (std::size_t i = 0; i < rows.size; ++i) {
            rows.add(i, weights_.empty() ? column[i] : weights_[i] * column[i], sums.data());
        }
    });
}

void Demeaner::take_out(const Levels& effects, std::span<double> column) const {
    in_threes(factors_, first_, [&](const auto& rows) {
        for (std::size_t i = 0; i < rows.size; ++i) {
            column[i] -= rows.sum(i, effects.data());
        }
    });
}

// out = (D' W D) direction, D the dummies of all levels.
void Demeaner::multiply(const Levels& direction, Levels& out) const {
    std::fill(out.begin(), out.end(), 0);
    if (factors_.size() <= 3) { // in one pass
        in_threes(factors_, first_, [&](const auto& rows) {
            for (std::size_t i = 0; i < rows.size; ++i) {
                const double weight = weights_.empty() ? 1 : weights_[i];
                rows.add(i, weight * rows.sum(i, direction.data()), out.data());
            }
        });
        return;
    }
    std::vector<double> column(factors_.front().level.size(), 0);
    in_threes(factors_, first_, [&](const auto& rows) {
        for (std::size_t i = 0; i < rows.size; ++i) {
            column[i] += rows.sum(i, direction.data());
        }
    });
    sum_rows(column, out);
}

double Demeaner::largest_mean(const Levels& sums) const {
    double largest = 0;
    for (std::size_t l = 0; l < sums.size(); ++l) {
        largest = std::max(largest, std::abs(sums[l]) * inverse_weight_[l]);
    }
    return largest;
}

bool Demeaner::solve(Levels residual, double limit, std::size_t& rounds, Levels& effects) const {
    Levels scaled(residual.size());
    Levels direction(residual.size(), 0);
    Levels image(residual.size());
    double last = 0;
    for (; rounds > 0; --rounds) {
        for (std::size_t l = 0; l < residual.size(); ++l) {
            scaled[l] = residual[l] * inverse_weight_[l];
        }
        const double size = dot(residual, scaled);
        const double keep = last > 0 ? size / last : 0;
        last = size;
        for (std::size_t l = 0; l < direction.size(); ++l) {
            direction[l] = scaled[l] + keep * direction[l];
        }
        multiply(direction, image);
        const double curve = dot(direction, image);
        if (!(curve > 0)) {
            return true;
        }
        const double step = size / curve;
        for (std::size_t l = 0; l < direction.size(); ++l) {
            effects[l] += step * direction[l];
            residual[l] -= step * image[l];
        }
        if (largest_mean(residual) <= limit) {
            return true;
        }
    }
    return false;
}

bool Demeaner::demean(std::span<double> column, const DemeanOptions& options) const {
    if (factors_.empty() || column.empty()) {
        return true;
    }
    double scale = 0;
    for (const double value : column) {
        scale = std::max(scale, std::abs(value));
    }
    const double limit = options.tolerance * scale;
    std::size_t rounds = options.max_rounds;
    Levels sums(inverse_weight_.size());
    for (int run = 0; run < kMostRestarts; ++run) {
        sum_rows(column, sums);
        if (largest_mean(sums) <= limit) {
            return true;
        }
        Levels effects(sums.size(), 0);
        const bool has_converged = solve(sums, limit * .5, rounds, effects);
        take_out(effects, column);
        if (!has_converged) {
            return false;
        }
    }
    return false;
}

bool demean(std::span<double> column, std::span<const FixedEffect> factors,
            std::span<const double> weights, const DemeanOptions& options) {
    return Demeaner(factors, weights).demean(column, options);
}

} // namespace tamga::flows
