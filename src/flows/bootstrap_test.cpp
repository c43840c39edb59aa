// SPDX-License-Identifier: Apache-2.0
#include "flows/bootstrap.hpp"

#include "base/random.hpp"

#include <cmath>
#include <gtest/gtest.h>

namespace tamga::flows {
namespace {

std::vector<double> made(std::uint64_t seed, std::size_t n) {
    std::vector<double> out(n);
    for (std::size_t i = 0; i < n; ++i) {
        out[i] = CounterRandom(seed).uniform(i) + .1;
    }
    return out;
}

TEST(Bootstrap, EachDrawEqualsItsSlowTwin) {
    const auto above = made(1, 37);
    const auto below = made(2, 37);
    Pool pool(2);
    const BootstrapResult found = bootstrap_ratio(above, below, {50, 9}, pool);
    ASSERT_EQ(found.draws.size(), 50U);
    for (std::uint32_t draw = 0; draw < 50; ++draw) {
        EXPECT_EQ(found.draws[draw], drawn_ratio(above, below, 9, draw));
    }
}

TEST(Bootstrap, IsTheSameOnAnyNumberOfThreads) {
    const auto above = made(3, 500);
    const auto below = made(4, 500);
    Pool one(1);
    Pool seven(7);
    const BootstrapResult left = bootstrap_ratio(above, below, {333, 5}, one);
    const BootstrapResult right = bootstrap_ratio(above, below, {333, 5}, seven);
    EXPECT_EQ(left.draws, right.draws);
    EXPECT_EQ(left.low, right.low);
    EXPECT_EQ(bootstrap_sums(above, 5, {77, 5}, one), bootstrap_sums(above, 5, {77, 5}, seven));
}

TEST(Bootstrap, PanelSumsDrawTheSameItemsAsTheRatio) {
    const auto above = made(5, 101);
    const auto below = made(6, 101);
    std::vector<double> rows;
    for (std::size_t i = 0; i < above.size(); ++i) {
        rows.push_back(above[i]);
        rows.push_back(below[i]);
    }
    Pool pool(2);
    const auto sums = bootstrap_sums(rows, 2, {40, 8}, pool);
    for (std::uint32_t draw = 0; draw < 40; ++draw) {
        EXPECT_NEAR(sums[2 * draw] / sums[2 * draw + 1], drawn_ratio(above, below, 8, draw), 1e-12);
    }
}

TEST(Bootstrap, IntervalHoldsTheSpreadOfAMean) {
    // The mean of 400 uniform values has deviation .2887 / 20; the interval is 3.92 of them wide.
    const auto values = made(7, 400);
    const std::vector<double> ones(400, 1.0);
    Pool pool(1);
    const BootstrapResult found = bootstrap_ratio(values, ones, {4000, 1}, pool);
    EXPECT_NEAR(found.high - found.low, 3.92 * .2887 / 20, .004);
    EXPECT_LT(found.low, found.estimate);
    EXPECT_GT(found.high, found.estimate);
}

TEST(Bootstrap, ZeroDenominatorsAreCountedNotHidden) {
    const std::vector<double> above{1, 1};
    const std::vector<double> below{0, 1};
    Pool pool(1);
    const BootstrapResult found = bootstrap_ratio(above, below, {400, 3}, pool);
    EXPECT_NEAR(found.undefined, 100, 40); // a quarter draws the empty item twice
    EXPECT_TRUE(std::isfinite(found.low));
}

TEST(Bootstrap, QuantilesAreLinearBetweenOrderStatistics) {
    const std::vector<double> sorted{1, 2, 3, 4};
    EXPECT_DOUBLE_EQ(quantile_of_sorted(sorted, .5), 2.5);
    EXPECT_DOUBLE_EQ(quantile_of_sorted(sorted, 1), 4);
    EXPECT_DOUBLE_EQ(quantile_of_sorted(sorted, .1), 1.3);
}

} // namespace
} // namespace tamga::flows
