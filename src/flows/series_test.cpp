// SPDX-License-Identifier: Apache-2.0
#include "base/random.hpp"
#include "flows/series_changepoint.hpp"
#include "flows/series_robust.hpp"
#include "flows/statistics.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <limits>
#include <numeric>

namespace tamga::flows {
namespace {

std::vector<double> noise(std::uint64_t seed, std::size_t n) {
    std::vector<double> out(n);
    for (std::size_t i = 0; i < n; ++i) {
        out[i] = normal_quantile(CounterRandom(seed).uniform(i));
    }
    return out;
}

TEST(Robust, MedianTakesTheMiddleOrTheMeanOfTwo) {
    EXPECT_EQ(median(std::vector<double>{3, 1, 2}), 2);
    EXPECT_EQ(median(std::vector<double>{4, 1, 2, 3}), 2.5);
    const RobustBase base = robust_base(std::vector<double>{1, 1, 2, 2, 4, 6, 9});
    EXPECT_EQ(base.median, 2);
    EXPECT_EQ(base.mad, 1);
}

TEST(Robust, ACalmBaseIsFloored) {
    const RobustBase calm{1, .01};
    EXPECT_DOUBLE_EQ(robust_z(1.5, calm, .1), .5 / (1.4826 * .1));
    EXPECT_DOUBLE_EQ(robust_z(1.5, RobustBase{1, .2}, .1), .5 / (1.4826 * .2));
}

TEST(Robust, AnAlarmNeedsConsecutiveMonths) {
    EXPECT_EQ(first_run(std::vector<double>{4, 1, 3, 3, 5}, 3, 2), 2U);
    EXPECT_EQ(first_run(std::vector<double>{4, 1, 3, 2.9, 5}, 3, 2), std::nullopt);
}

// All segmentations, by dynamic programming without pruning and with means taken anew.
std::vector<std::size_t> plain_changepoints(const std::vector<double>& y, double penalty,
                                            std::size_t shortest) {
    std::vector<double> best(y.size() + 1, std::numeric_limits<double>::infinity());
    std::vector<std::size_t> last(y.size() + 1, 0);
    best[0] = -penalty;
    for (std::size_t end = shortest; end <= y.size(); ++end) {
        for (std::size_t start = 0; start + shortest <= end; ++start) {
            double mean = 0;
            for (std::size_t i = start; i < end; ++i) {
                mean += y[i] / static_cast<double>(end - start);
            }
            double cost = 0;
            for (std::size_t i = start; i < end; ++i) {
                cost += (y[i] - mean) * (y[i] - mean);
            }
            if (best[start] + cost + penalty < best[end]) {
                best[end] = best[start] + cost + penalty;
                last[end] = start;
            }
        }
    }
    std::vector<std::size_t> out;
    for (std::size_t at = last[y.size()]; at > 0; at = last[at]) {
        out.insert(out.begin(), at);
    }
    return out;
}

TEST(Changepoints, EqualThePlainSearch) {
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        const CounterRandom random(seed, 99);
        std::vector<double> y = noise(seed, 10 + random.below(0, 80));
        for (std::size_t i = y.size() / 3; i < y.size(); ++i) {
            y[i] += 3 * random.uniform(1);
        }
        for (std::size_t i = 2 * y.size() / 3; i < y.size(); ++i) {
            y[i] -= 5 * random.uniform(2);
        }
        const double penalty = .5 + 8 * random.uniform(3);
        const std::size_t shortest = 1 + random.below(4, 5);
        EXPECT_EQ(changepoints(y, {penalty, shortest}), plain_changepoints(y, penalty, shortest))
            << "seed " << seed;
    }
}

TEST(Changepoints, FindAStepAndNothingInNoise) {
    std::vector<double> y = noise(11, 60);
    EXPECT_TRUE(changepoints(y).empty());
    for (std::size_t i = 40; i < y.size(); ++i) {
        y[i] += 4;
    }
    EXPECT_EQ(changepoints(y), (std::vector<std::size_t>{40}));
    EXPECT_TRUE(changepoints(std::vector<double>(30, 2.0)).empty());
    EXPECT_TRUE(changepoints(std::vector<double>{1, 2}).empty());
}

} // namespace
} // namespace tamga::flows
