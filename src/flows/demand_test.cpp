// SPDX-License-Identifier: Apache-2.0
#include "flows/demand.hpp"

#include <cmath>
#include <gtest/gtest.h>

namespace tamga::flows {
namespace {

// ln v = 1.2 ln gdp - .3 ln population + place + good, with a known noise.
std::vector<DemandRow> world(double surge) {
    std::vector<DemandRow> out;
    for (std::uint32_t place = 0; place < 6; ++place) {
        for (std::uint32_t good = 0; good < 8; ++good) {
            for (int year = 0; year < 4; ++year) {
                DemandRow row;
                row.place = place;
                row.good = good;
                row.gdp = std::exp(20 + .3 * place + .05 * year * (place % 3 + 1));
                row.population = std::exp(15 + .1 * place + .01 * year * (place % 2 + 1));
                const double noise = .01 * ((place * 7 + good * 3 + year * 5) % 11 - 5.0);
                row.value = std::exp(1.2 * std::log(row.gdp) - .3 * std::log(row.population) +
                                     .4 * place - .2 * good + noise);
                row.is_base = year < 3;
                if (!row.is_base && place == 2 && good == 5) {
                    row.value *= surge;
                }
                out.push_back(row);
            }
        }
    }
    return out;
}

TEST(Demand, TheCoefficientsAndTheOneThatStandsOutAreFound) {
    const auto rows = world(20);
    const DemandFit fit = demand_fit(rows);
    ASSERT_TRUE(fit.refused.empty()) << fit.refused;
    EXPECT_NEAR(fit.of_gdp, 1.2, .15);
    EXPECT_EQ(fit.base_rows, 6U * 8 * 3);
    ASSERT_EQ(fit.after.size(), 48U);
    for (const DemandResidual& one : fit.after) {
        const DemandRow& row = rows[one.row];
        if (row.place == 2 && row.good == 5) {
            EXPECT_GT(one.z, 30);
            EXPECT_NEAR(row.value / one.expected, 20, 4);
        } else {
            EXPECT_LT(std::abs(one.z), 6);
        }
    }
}

TEST(Demand, AGoodWithoutABaseIsCountedAndNotJudged) {
    auto rows = world(1);
    for (DemandRow& row : rows) {
        row.good = row.is_base && row.good == 7 ? 6 : row.good;
    }
    const DemandFit fit = demand_fit(rows);
    EXPECT_EQ(fit.without_base, 6U);
    EXPECT_EQ(fit.after.size(), 42U);
}

TEST(Demand, TooFewValuesAreRefused) {
    const auto rows = world(1);
    EXPECT_FALSE(demand_fit(std::span(rows).first(20)).refused.empty());
}

TEST(Demand, OneYearCannotTellIncomeFromTheCountry) {
    const auto all = world(1);
    std::vector<DemandRow> rows;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (i % 4 == 0 || i % 4 == 3) { // the first year and the one judged
            rows.push_back(all[i]);
        }
    }
    const DemandFit fit = demand_fit(rows);
    ASSERT_TRUE(fit.refused.empty()) << fit.refused;
    EXPECT_TRUE(std::isnan(fit.of_gdp));
    EXPECT_FALSE(fit.after.empty());
}

} // namespace
} // namespace tamga::flows
