// SPDX-License-Identifier: Apache-2.0
#include "flows/effect_synthetic.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace tamga::flows {
namespace {

void centre(std::span<double> column) {
    double sum = 0;
    for (const double value : column) {
        sum += value;
    }
    for (double& value : column) {
        value -= sum / static_cast<double>(column.size());
    }
}

// A w - b, kept up to date by adding columns: a step moves along one column.
std::vector<double> residual(const Matrix& a, std::span<const double> b,
                             const std::vector<double>& w) {
    std::vector<double> out(b.begin(), b.end());
    for (double& value : out) {
        value = -value;
    }
    for (std::size_t j = 0; j < w.size(); ++j) {
        for (std::size_t i = 0; w[j] != 0 && i < a.rows; ++i) {
            out[i] += a.at(i, j) * w[j];
        }
    }
    return out;
}

double dot(std::span<const double> left, std::span<const double> right) {
    double sum = 0;
    for (std::size_t i = 0; i < left.size(); ++i) {
        sum += left[i] * right[i];
    }
    return sum;
}

// One conditional-gradient step; false when the best vertex is where we stand.
bool step(const Matrix& a, const std::vector<double>& b, double ridge, std::vector<double>& w) {
    const std::vector<double> rest = residual(a, b, w);
    std::vector<double> slope(w.size());
    for (std::size_t j = 0; j < w.size(); ++j) {
        slope[j] = dot(rest, a.column(j)) + ridge * w[j];
    }
    const auto best =
        static_cast<std::size_t>(std::min_element(slope.begin(), slope.end()) - slope.begin());
    double along = 0; // half the derivative along the move
    double size = 0;  // |move|^2
    for (std::size_t j = 0; j < w.size(); ++j) {
        const double move = (j == best ? 1 : 0) - w[j];
        along += slope[j] * move;
        size += move * move;
    }
    double curve = ridge * size;
    for (std::size_t i = 0; i < a.rows; ++i) {
        const double change = a.at(i, best) - (rest[i] + b[i]);
        curve += change * change;
    }
    if (size == 0 || curve == 0) {
        return false;
    }
    const double length = std::clamp(-along / curve, 0.0, 1.0);
    for (std::size_t j = 0; j < w.size(); ++j) {
        w[j] += length * ((j == best ? 1 : 0) - w[j]);
    }
    return true;
}

double objective(const Matrix& a, const std::vector<double>& b, double zeta_squared,
                 const std::vector<double>& w) {
    const std::vector<double> rest = residual(a, b, w);
    return zeta_squared * dot(w, w) + dot(rest, rest) / static_cast<double>(a.rows);
}

} // namespace

std::vector<double> simplex_weights(const Matrix& given, std::span<const double> target,
                                    std::vector<double> start, const SimplexOptions& options) {
    Matrix a = given;
    std::vector<double> b(target.begin(), target.end());
    if (options.has_intercept) {
        for (std::size_t j = 0; j < a.columns; ++j) {
            centre(a.column(j));
        }
        centre(b);
    }
    const double ridge = options.ridge * static_cast<double>(a.rows);
    const double least = options.least_decrease * options.least_decrease;
    double before = 0;
    for (std::size_t done = 0; done < options.most_steps; ++done) {
        const bool has_moved = step(a, b, ridge, start);
        const double now = objective(a, b, options.ridge, start);
        if (!has_moved || (done > 0 && before - now <= least)) {
            break;
        }
        before = now;
    }
    return start;
}

} // namespace tamga::flows
