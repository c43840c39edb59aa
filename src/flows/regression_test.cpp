// SPDX-License-Identifier: Apache-2.0
#include "flows/regression.hpp"

#include "base/random.hpp"
#include "flows/fixed_effects.hpp"
#include "flows/statistics.hpp"

#include <cmath>
#include <gtest/gtest.h>

namespace tamga::flows {
namespace {

double draw(std::uint64_t seed, std::uint64_t place) {
    return normal_quantile(CounterRandom(seed).uniform(place));
}

Matrix made(std::uint64_t seed, std::size_t rows, std::size_t columns) {
    Matrix out(rows, columns);
    for (std::size_t i = 0; i < out.values.size(); ++i) {
        out.values[i] = draw(seed, i);
    }
    return out;
}

// (X'X)^-1 by Gauss-Jordan: the plain way.
Matrix plain_inverse(const Matrix& x) {
    const std::size_t k = x.columns;
    Matrix a(k, k);
    Matrix inverse(k, k);
    for (std::size_t i = 0; i < k; ++i) {
        inverse.at(i, i) = 1;
        for (std::size_t j = 0; j < k; ++j) {
            for (std::size_t r = 0; r < x.rows; ++r) {
                a.at(i, j) += x.at(r, i) * x.at(r, j);
            }
        }
    }
    for (std::size_t p = 0; p < k; ++p) {
        const double pivot = a.at(p, p);
        for (std::size_t j = 0; j < k; ++j) {
            a.at(p, j) /= pivot;
            inverse.at(p, j) /= pivot;
        }
        for (std::size_t i = 0; i < k; ++i) {
            const double factor = i == p ? 0 : a.at(i, p);
            for (std::size_t j = 0; j < k; ++j) {
                a.at(i, j) -= factor * a.at(p, j);
                inverse.at(i, j) -= factor * inverse.at(p, j);
            }
        }
    }
    return inverse;
}

Matrix sandwich(const Matrix& bread, const Matrix& meat) {
    const std::size_t k = bread.rows;
    Matrix out(k, k);
    for (std::size_t a = 0; a < k; ++a) {
        for (std::size_t b = 0; b < k; ++b) {
            for (std::size_t i = 0; i < k; ++i) {
                for (std::size_t j = 0; j < k; ++j) {
                    out.at(a, b) += bread.at(a, i) * meat.at(i, j) * bread.at(j, b);
                }
            }
        }
    }
    return out;
}

class Errors : public ::testing::Test {
protected:
    Matrix x = made(1, 80, 3);
    std::vector<double> y = made(2, 80, 1).values;

    void expect_covariance(const RegressionOptions& options, const Matrix& meat, double factor) {
        const Regression fit = regress(x, y, options);
        const Matrix expected = sandwich(plain_inverse(x), meat);
        for (std::size_t i = 0; i < 9; ++i) {
            EXPECT_NEAR(fit.covariance.values[i], factor * expected.values[i], 1e-14);
        }
    }
};

TEST_F(Errors, NeweyWestEqualsItsDefinition) {
    const Regression fit = regress(x, y, {});
    Matrix meat(3, 3);
    for (std::size_t a = 0; a < 3; ++a) {
        for (std::size_t b = 0; b < 3; ++b) {
            for (std::size_t s = 0; s < 80; ++s) {
                for (std::size_t t = 0; t < 80; ++t) {
                    const double apart = std::abs(static_cast<double>(s) - static_cast<double>(t));
                    meat.at(a, b) += std::max(0.0, 1 - apart / 5) * fit.residuals[s] *
                                     fit.residuals[t] * x.at(s, a) * x.at(t, b);
                }
            }
        }
    }
    RegressionOptions options;
    options.errors = ErrorModel::newey_west;
    options.lags = 4;
    expect_covariance(options, meat, 1);
}

TEST_F(Errors, ClusteredEqualsItsDefinition) {
    const Regression fit = regress(x, y, {});
    std::vector<std::uint32_t> clusters(80);
    Matrix meat(3, 3);
    for (std::size_t s = 0; s < 80; ++s) {
        clusters[s] = static_cast<std::uint32_t>(s * 7 % 11);
    }
    for (std::size_t a = 0; a < 3; ++a) {
        for (std::size_t b = 0; b < 3; ++b) {
            for (std::size_t s = 0; s < 80; ++s) {
                for (std::size_t t = 0; t < 80; ++t) {
                    meat.at(a, b) +=
                        clusters[s] == clusters[t]
                            ? fit.residuals[s] * fit.residuals[t] * x.at(s, a) * x.at(t, b)
                            : 0;
                }
            }
        }
    }
    RegressionOptions options;
    options.errors = ErrorModel::clustered;
    options.clusters = clusters;
    options.factor = ClusterFactor::groups;
    expect_covariance(options, meat, 11.0 / 10);
    options.factor = ClusterFactor::full;
    expect_covariance(options, meat, 11.0 / 10 * 79 / 77);
}

TEST(Regression, RecoversWhatMadeTheData) {
    const Matrix x = made(3, 50, 4);
    std::vector<double> y(50);
    for (std::size_t i = 0; i < 50; ++i) {
        y[i] = 2 * x.at(i, 0) - x.at(i, 1) + .5 * x.at(i, 3);
    }
    const Regression fit = regress(x, y, {});
    EXPECT_NEAR(fit.coefficients[0], 2, 1e-13);
    EXPECT_NEAR(fit.coefficients[1], -1, 1e-13);
    EXPECT_NEAR(fit.coefficients[2], 0, 1e-13);
    EXPECT_NEAR(fit.coefficients[3], .5, 1e-13);
}

TEST(Regression, DropsAColumnThatTheOthersMake) {
    Matrix x = made(4, 30, 3);
    for (std::size_t i = 0; i < 30; ++i) {
        x.at(i, 2) = x.at(i, 0) - 3 * x.at(i, 1);
    }
    const Regression fit = regress(x, made(5, 30, 1).values, {});
    EXPECT_EQ(fit.rank, 2U);
    EXPECT_TRUE(std::isnan(fit.coefficients[2]));
    EXPECT_FALSE(std::isnan(fit.coefficients[1]));
}

TEST(Regression, LagsFollowTheRule) {
    EXPECT_EQ(newey_west_lags(35), 3U);
    EXPECT_EQ(newey_west_lags(100), 4U);
}

// Columns of dummies in place of projections.
TEST(FixedEffects, EqualARegressionOnDummies) {
    constexpr std::size_t kRows = 120;
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        const CounterRandom random(seed, 5);
        std::vector<std::vector<std::uint32_t>> level(3, std::vector<std::uint32_t>(kRows));
        std::vector<double> weights(kRows);
        for (std::size_t i = 0; i < kRows; ++i) {
            level[0][i] = static_cast<std::uint32_t>(random.below(4 * i, 9));
            level[1][i] = static_cast<std::uint32_t>(random.below(4 * i + 1, 7));
            level[2][i] = static_cast<std::uint32_t>(random.below(4 * i + 2, 5));
            weights[i] = .1 + random.uniform(4 * i + 3);
        }
        std::vector<FixedEffect> factors;
        Matrix dummies(kRows, 21);
        std::size_t first = 0;
        for (std::size_t f = 0; f < 3; ++f) {
            factors.push_back(compact(level[f]));
            for (std::size_t i = 0; i < kRows; ++i) {
                dummies.at(i, first + level[f][i]) = 1;
            }
            first += f == 0 ? 9 : 7;
        }
        std::vector<double> y = made(seed + 100, kRows, 1).values;
        RegressionOptions options;
        options.weights = weights;
        const Regression fit = regress(dummies, y, options);
        ASSERT_TRUE(demean(y, factors, weights, {1e-13}));
        for (std::size_t i = 0; i < kRows; ++i) {
            EXPECT_NEAR(y[i], fit.residuals[i], 1e-9);
        }
        EXPECT_EQ(absorbed_parameters(std::span(factors).first(2)), 15U);
    }
}

TEST(FixedEffects, CountsConnectedComponents) {
    // Two blocks that never meet: 4 + 4 levels, two of them free.
    std::vector<FixedEffect> factors{{{0, 0, 1, 1, 2, 3}, 4}, {{0, 1, 0, 1, 2, 3}, 4}};
    EXPECT_EQ(absorbed_parameters(factors), 8U - 3U);
}

} // namespace
} // namespace tamga::flows
