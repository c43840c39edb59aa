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

// Four sums side by side, added in this order: the additions need not wait for each other.
double dot(std::span<const double> left, std::span<const double> right) {
    double sum[4] = {0, 0, 0, 0};
    std::size_t i = 0;
    for (; i + 4 <= left.size(); i += 4) {
        for (std::size_t k = 0; k < 4; ++k) {
            sum[k] += left[i + k] * right[i + k];
        }
    }
    for (; i < left.size(); ++i) {
        sum[0] += left[i] * right[i];
    }
    return (sum[0] + sum[1]) + (sum[2] + sum[3]);
}

// Where the descent stands: the weights, and A w - b, which a step along one column moves cheaply.
struct Place {
    std::vector<double> w;
    std::vector<double> rest;
};

Place place_of(const Matrix& a, std::span<const double> b, std::vector<double> w) {
    Place out{std::move(w), std::vector<double>(b.size())};
    for (std::size_t i = 0; i < b.size(); ++i) {
        out.rest[i] = -b[i];
    }
    for (std::size_t j = 0; j < out.w.size(); ++j) {
        for (std::size_t i = 0; out.w[j] != 0 && i < a.rows; ++i) {
            out.rest[i] += a.at(i, j) * out.w[j];
        }
    }
    return out;
}

// One conditional-gradient step; false when the best vertex is where we stand.
bool step(const Matrix& a, const std::vector<double>& b, double ridge, Place& at) {
    std::size_t best = 0;
    double lowest = 0;
    double here = 0; // slope along the weights themselves
    for (std::size_t j = 0; j < at.w.size(); ++j) {
        const double slope = dot(at.rest, a.column(j)) + ridge * at.w[j];
        here += slope * at.w[j];
        if (j == 0 || slope < lowest) {
            best = j;
            lowest = slope;
        }
    }
    double size = 0; // |move|^2
    for (std::size_t j = 0; j < at.w.size(); ++j) {
        const double move = (j == best ? 1 : 0) - at.w[j];
        size += move * move;
    }
    double curve = ridge * size;
    for (std::size_t i = 0; i < a.rows; ++i) {
        const double change = a.at(i, best) - (at.rest[i] + b[i]);
        curve += change * change;
    }
    if (size == 0 || curve == 0) {
        return false;
    }
    const double length = std::clamp((here - lowest) / curve, 0.0, 1.0);
    for (std::size_t j = 0; j < at.w.size(); ++j) {
        at.w[j] += length * ((j == best ? 1 : 0) - at.w[j]);
    }
    for (std::size_t i = 0; i < a.rows; ++i) {
        at.rest[i] += length * (a.at(i, best) - (at.rest[i] + b[i]));
    }
    return true;
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
    Place at = place_of(a, b, std::move(start));
    double before = 0;
    for (std::size_t done = 0; done < options.most_steps; ++done) {
        const bool has_moved = step(a, b, ridge, at);
        const double now =
            options.ridge * dot(at.w, at.w) + dot(at.rest, at.rest) / static_cast<double>(a.rows);
        if (!has_moved || (done > 0 && before - now <= least)) {
            break;
        }
        before = now;
    }
    return at.w;
}

} // namespace tamga::flows
