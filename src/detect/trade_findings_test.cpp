// SPDX-License-Identifier: Apache-2.0
#include "detect/exposure.hpp"
#include "detect/pass_through.hpp"
#include "detect/same_head.hpp"

#include "trade/testing.hpp"

#include <gtest/gtest.h>

namespace tamga::detect {
namespace {

using trade::testing::add;

// Runs matching and hands the world to `ask`.
template <typename Ask> auto with_world(const Lots& lots, const Ask& ask) {
    const trade::Measured measured = trade::measure(lots);
    const trade::ChainOptions options;
    const auto chains =
        trade::find_chains(lots, measured, trade::match_all(lots, measured), options);
    return ask(TradeWorld{lots, measured, options, chains});
}

std::vector<Finding> exposures_of(const Lots& lots) {
    return with_world(lots, [](const TradeWorld& world) {
        GoodsRules rules;
        return exposures(world, rules);
    });
}

TEST(PassThrough, PrintsTheNumbersOfTheHandCase) {
    Lots lots;
    add(lots, {"1", "S", "B", "2022-05-01", "", 100});
    add(lots, {"2", "S", "B", "2022-05-10", "", 50});
    add(lots, {"3", "B", "R", "", "2022-06-01", 120, "pcs", 854231, 6, "", "", "RU"});
    add(lots, {"4", "B", "R", "", "2022-09-20", 60, "pcs", 854231, 6, "", "", "RU"});
    add(lots, {"5", "B", "R", "", "2022-06-02", 30, "kg", 854231, 6, "", "", "RU"});
    const std::vector<Finding> found = with_world(lots, [](const TradeWorld& world) {
        GoodsRules rules;
        return pass_through(world, rules);
    });
    ASSERT_EQ(found.size(), 1U);
    auto numbers = found[0].numbers;
    EXPECT_EQ(numbers["matched"], "120");
    EXPECT_EQ(numbers["in"], "150");
    EXPECT_EQ(numbers["out"], "180");
    EXPECT_EQ(numbers["rho"], "0.667");
    EXPECT_EQ(numbers["kappa"], "0.800");
    EXPECT_EQ(numbers["dwell_days"], "31");
    EXPECT_EQ(numbers["unit"], "pcs");
    EXPECT_EQ(numbers["refused"], "1");
    EXPECT_EQ(found[0].lots, (std::vector<std::string>{"1", "2", "3"}));
    EXPECT_EQ(found[0].parties, (std::vector<std::string>{"S", "B", "R"}));
    EXPECT_EQ(found[0].text.find("evad"), std::string::npos);
}

TEST(PassThrough, PrintsAFlowScoreBelowZero) {
    EXPECT_EQ(amount_text(-12'345), "-1.2345");
    Lots lots;
    add(lots, {"1", "S", "B", "2022-05-01", "", 1001});
    add(lots, {"2", "B", "R", "", "2022-06-01", 2, "pcs", 854231, 6, "", "", "RU"});
    const std::vector<Finding> found = with_world(lots, [](const TradeWorld& world) {
        GoodsRules rules;
        return pass_through(world, rules);
    });
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].numbers.at("flow_score").front(), '-');
}

TEST(Exposure, CountsDirectSalesOfListedGoodsOnly) {
    Lots lots;
    add(lots, {"1", "B", "R", "", "2024-06-01", 10, "pcs", 854231, 6, "", "", "RU"});
    add(lots, {"2", "B", "R", "", "2024-06-01", 10, "pcs", 870323, 6, "", "", "RU"});
    add(lots, {"3", "B", "K", "", "2024-06-01", 10, "pcs", 854231, 6, "", "", "KZ"});
    add(lots, {"4", "C", "R", "", "2021-06-01", 10, "pcs", 854231, 6, "", "", "RU"});
    const std::vector<Finding> found = exposures_of(lots);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].id, "D1-B");
    EXPECT_EQ(found[0].lots, (std::vector<std::string>{"1"}));
    EXPECT_EQ(found[0].numbers.at("codes"), "854231 (tier 1): 1 lot");
}

TEST(Exposure, TellsTheFirstSellerOfAChainIndirectly) {
    Lots lots;
    add(lots, {"1", "S", "B", "2024-06-01", "", 10, "pcs", 854231, 6, "", "", "KZ"});
    add(lots, {"2", "B", "R", "", "2024-06-10", 10, "pcs", 854231, 6, "", "", "RU"});
    const std::vector<Finding> found = exposures_of(lots);
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].id, "D1-S");
    EXPECT_EQ(found[0].numbers.at("indirect_lots"), "1");
    EXPECT_EQ(found[1].id, "D1-B");
    EXPECT_GT(found[1].score, found[0].score);
}

TEST(SameHead, NeedsATradeWhileBothPostsHeld) {
    Lots lots;
    add(lots, {"1", "B", "R", "", "2023-03-01", 10, "pcs", 854231, 6, "", "", "RU"});
    add(lots, {"2", "B", "R", "", "2023-09-01", 10, "pcs", 854231, 6, "", "", "RU"});
    add(lots, {"3", "B", "X", "", "2023-03-01", 10, "pcs", 854231, 6, "", "", "RU"});
    Registry registry;
    registry.persons.resize(1);
    registry.persons[0].id = "p";
    registry.persons[0].name = "Granat Vymyshlenny";
    const Spell spell{trade::testing::day_of("2023-01-01"), trade::testing::day_of("2023-06-30")};
    registry.posts = {
        {"p", "B", "director", spell}, {"p", "R", "director", {}}, {"p", "Y", "director", {}}};
    const network::CommonHeads heads = network::common_heads(registry);
    std::vector<Skipped> skipped;
    const std::vector<Finding> found = with_world(lots, [&](const TradeWorld& world) {
        GoodsRules rules;
        return same_heads(world, heads, rules, skipped);
    });
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].id, "D4-B-R");
    EXPECT_EQ(found[0].lots, (std::vector<std::string>{"1"}));
    EXPECT_EQ(found[0].numbers.at("lots_at_other_times"), "1");
}

} // namespace
} // namespace tamga::detect
