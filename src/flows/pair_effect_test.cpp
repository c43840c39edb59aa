// SPDX-License-Identifier: Apache-2.0
#include "flows/pair_effect.hpp"

#include <cmath>
#include <gtest/gtest.h>

namespace tamga::flows {
namespace {

// Treated trade is `ratio` of the rest before the date and `ratio * rise` behind it.
void add(std::vector<PairMonth>& out, std::uint32_t reporter, std::uint32_t partner, double ratio,
         double rise) {
    for (std::int32_t month = 0; month < 8; ++month) {
        const double rest = 100 + 10 * month;
        const double treated = rest * ratio * (month >= 5 ? rise : 1);
        out.push_back({reporter, partner, month, treated, rest + treated});
    }
}

TEST(PairEffect, IsTheMeanRiseOfTheLogRatio) {
    std::vector<PairMonth> months;
    add(months, 1, 9, .1, 2);
    add(months, 2, 9, .3, 8);
    const PairEffect found = pair_effect(months, 5);
    EXPECT_EQ(found.refused, "");
    EXPECT_NEAR(found.estimate, std::log(4.0), 1e-12);
    // Two clusters whose slopes are log 2 and log 8: half their gap, times root 2 for G / (G - 1).
    EXPECT_NEAR(found.standard_error, std::log(2.0) * std::sqrt(2.0) / std::sqrt(2.0), 1e-12);
    EXPECT_NEAR(found.t, found.estimate / found.standard_error, 1e-12);
    EXPECT_EQ(found.rows, 16U);
    EXPECT_EQ(found.pairs, 2U);
    EXPECT_EQ(found.reporters, 2U);
}

TEST(PairEffect, CountsMonthsWithoutTradeOnASide) {
    std::vector<PairMonth> months;
    add(months, 1, 9, .1, 2);
    add(months, 2, 9, .3, 2);
    months[3].treated = 0;
    months[4].all = months[4].treated;
    const PairEffect found = pair_effect(months, 5);
    EXPECT_EQ(found.not_positive, 2U);
    EXPECT_EQ(found.rows, 14U);
    EXPECT_NEAR(found.estimate, std::log(2.0), 1e-12);
}

TEST(PairEffect, RefusesWhatHasNoError) {
    std::vector<PairMonth> months;
    EXPECT_NE(pair_effect(months, 5).refused, "");
    add(months, 1, 9, .1, 2);
    EXPECT_NE(pair_effect(months, 5).refused.find("two reporters"), std::string::npos);
    add(months, 2, 9, .1, 2);
    EXPECT_NE(pair_effect(months, 100).refused.find("both sides"), std::string::npos);
}

} // namespace
} // namespace tamga::flows
