// SPDX-License-Identifier: Apache-2.0
// Country statistics on tables small enough to work out by hand. Numbers are invented.
#include "flows/gateways.hpp"
#include "flows/mirror.hpp"
#include "flows/routes.hpp"
#include "flows/substitution.hpp"
#include "flows/surge.hpp"

#include <cmath>
#include <gtest/gtest.h>

namespace tamga::flows {
namespace {

constexpr std::int32_t kPre = 2021 * 12, kPost = 2022 * 12;

class Country : public ::testing::Test {
protected:
    void SetUp() override {
        table_.places = {{"Nordia", "DE", false},
                         {"Hubland", "KG", false},
                         {"Target", "RU", false},
                         {"Union", "", true}};
    }
    void row(const char* code, std::uint16_t reporter, std::uint16_t partner, std::int32_t month,
             double value) {
        table_.product.push_back(table_.products.add(code));
        table_.reporter.push_back(reporter);
        table_.partner.push_back(partner);
        table_.kind.push_back(FlowKind::exports);
        table_.month.push_back(month);
        table_.span.push_back(1);
        table_.value.push_back(value);
    }
    FlowTable table_;
    Window window_{1, 12, 2021, 2022};
};

TEST_F(Country, CubeCountsWhatStaysOutside) {
    row("8703", 0, 1, kPre, 9);
    row("87032110", 0, 1, kPre, 5);
    row("87032110", 0, 1, kPre + 2, 6);
    row("87032110", 3, 1, kPre, 100);
    const FlowCube cube = flow_cube(table_);
    EXPECT_EQ(cube.digits, 8U);
    ASSERT_EQ(cube.codes.size(), 1U);
    EXPECT_EQ(cube.sum(0, 0, kPre, kPre + 11), 11);
    EXPECT_EQ(cube.outside.other_level, 1U);
    EXPECT_EQ(cube.outside.aggregates, 1U);
    EXPECT_EQ(cube.missing(kPre, kPre + 2), std::vector<std::int32_t>{kPre + 1});
}

TEST_F(Country, SubstitutionIsAShareOfTheLossAndNoRatioWithoutOne) {
    row("11111111", 0, 1, kPost, 3e6);
    row("11111111", 0, 2, kPre, 10e6);
    row("22222222", 0, 2, kPre, 2e6);
    const FlowCube cube = flow_cube(table_);
    Pool pool(1);
    const std::vector<std::size_t> codes{0, 1}, hubs{*cube.partner("KG")};
    const std::size_t target = *cube.partner("RU");
    const Substitution found = substitution(cube, codes, hubs, target, window_, {200, 1}, pool);
    EXPECT_DOUBLE_EQ(found.draws.estimate, .25);
    EXPECT_EQ(found.lost_over_half, 2U);
    EXPECT_EQ(found.gained_over_half, 0U);
    EXPECT_LE(found.draws.low, .25);
    EXPECT_GE(found.draws.high, .25);
    const Window back{1, 12, 2022, 2021};
    EXPECT_FALSE(substitution(cube, codes, hubs, target, back, {}, pool).has_ratio);
}

TEST_F(Country, SurgeNeedsBothAMultipleAndARise) {
    row("11111111", 0, 1, kPre, 1e6);
    row("11111111", 0, 1, kPost, 2.9e6);   // less than three times
    row("22222222", 0, 1, kPost, 499'999); // less than the rise
    row("33333333", 0, 1, kPost, 500'001);
    row("33333333", 0, 2, kPre, 2e6);
    const FlowCube cube = flow_cube(table_);
    const std::vector<std::size_t> codes{0, 1, 2}, hubs{*cube.partner("KG")};
    const Surge found = surge(cube, codes, hubs, *cube.partner("RU"), window_);
    EXPECT_EQ(found.pairs, 3U);
    ASSERT_EQ(found.flagged.size(), 1U);
    EXPECT_EQ(cube.codes[found.flagged[0].code], "33333333");
    EXPECT_EQ(found.flagged_with_loss, 1U);
}

TEST_F(Country, CodesBornAtTheEdgeAreSpliced) {
    row("11111111", 0, 1, kPre + 3, 1);
    row("11111111", 0, 1, kPost, 1);
    row("22222222", 0, 1, kPost, 1);
    row("33333333", 0, 1, kPre, 1);
    row("33333333", 0, 1, kPost, 0); // a zero row is no trade
    const FlowCube cube = flow_cube(table_);
    const Spliced found = spliced_codes(code_lives(cube, kPost + 11), kPost);
    EXPECT_EQ(found.born, std::vector<std::size_t>{1});
    EXPECT_EQ(found.ended, std::vector<std::size_t>{2});
}

TEST_F(Country, ARouteIsNewWhereTheBaseHasNoTrade) {
    row("11111111", 0, 1, kPost + 2, 100'000);
    row("11111111", 0, 2, kPre, 7);
    row("22222222", 0, 1, kPre, 1);
    row("22222222", 0, 1, kPost + 2, 900'000);
    row("33333333", 0, 1, kPre, 0);
    row("33333333", 0, 1, kPost + 2, 99'999);
    RouteOptions options;
    options.base_from = kPre;
    options.base_until = kPost + 1;
    options.post_from = kPost + 2;
    options.post_until = kPost + 10;
    options.reporters = {"DE"};
    options.hubs = {"KG"};
    options.target = "RU";
    const auto found = new_routes(table_, options);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].code, "11111111");
    EXPECT_TRUE(found[0].had_target);
}

TEST(Alarm, IsTheFirstOfTwoMonthsAndRefusesAShortBase) {
    std::vector<double> series;
    for (int month = 0; month < 36; ++month) {
        series.push_back(100 + month % 3 + (month >= 29 ? 100 : 0) + (month == 27 ? 100 : 0));
    }
    AlarmOptions options;
    options.base_from = 12;
    options.base_until = 25;
    options.search_until = 35;
    EXPECT_EQ(alarm(series, 0, options).month, 29);
    options.base_until = 22;
    EXPECT_NE(alarm(series, 0, options).refused, "");
}

TEST(Mirror, TellsAGapThatOpenedFromOneThatWasAlwaysThere) {
    MirrorTable table;
    table.partners = {"A", "B"};
    table.years = {2020, 2021, 2023};
    table.sent = {100, 100, 300, 100, 100, 100};
    table.received = {90, 95, 60, 20, 25, 22};
    table.refused = {"", "", ""};
    const Mirror found = mirror(table, 2021);
    EXPECT_NEAR(*found.years[0].ratio, .55, 1e-12);
    EXPECT_NEAR(*found.base, .575, 1e-12);
    EXPECT_EQ(found.partners[0].gap, MirrorGap::opened);
    EXPECT_EQ(found.partners[1].gap, MirrorGap::constant);
    table.refused[2] = "January only";
    EXPECT_FALSE(mirror(table, 2021).years[2].ratio);
}

TEST(Gateways, CountsDirectionsAndOwnSupply) {
    const std::vector<GatewayRow> rows{{1, 5, 1, 5}, {5, 1, 1, 9}, {5, 6, 9, 1}, {9, 1, 9, 1}};
    const Gateways found = gateways(rows);
    EXPECT_EQ(found.both_up, 1U);
    EXPECT_EQ(found.only_out_up, 1U);
    EXPECT_EQ(found.only_in_up, 1U);
    EXPECT_EQ(found.both_down, 1U);
    EXPECT_EQ(found.own_supply, std::vector<std::size_t>{1});
}

} // namespace
} // namespace tamga::flows
