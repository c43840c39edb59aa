// SPDX-License-Identifier: Apache-2.0
#include "trade/chains.hpp"

#include "trade/testing.hpp"

#include <gtest/gtest.h>

namespace tamga::trade {
namespace {

using testing::add;

std::vector<Chain> chains_of(const Lots& lots, const ChainOptions& options = {}) {
    const Measured measured = measure(lots);
    return find_chains(lots, measured, match_all(lots, measured, options.window), options);
}

std::vector<std::string> ids(const Lots& lots, const Chain& chain) {
    std::vector<std::string> out;
    for (const Leg& leg : chain.legs) {
        out.emplace_back(lots.lot_id(leg.lot));
    }
    return out;
}

// The hand case of the method: in 100 + 50, out 120 and, too late, 60; and a lot in another unit.
Lots hand_case() {
    Lots lots;
    add(lots, {"1", "S", "B", "2022-05-01", "", 100});
    add(lots, {"2", "S", "B", "2022-05-10", "", 50});
    add(lots, {"3", "B", "R", "", "2022-06-01", 120, "pcs", 854231, 6, "", "", "RU"});
    add(lots, {"4", "B", "R", "", "2022-09-20", 60, "pcs", 854231, 6, "", "", "RU"});
    add(lots, {"5", "B", "R", "", "2022-06-02", 30, "kg", 854231, 6, "", "", "RU"});
    return lots;
}

TEST(Chains, CountTheHandCase) {
    const Lots lots = hand_case();
    const std::vector<Chain> chains = chains_of(lots);
    ASSERT_EQ(chains.size(), 1U);
    const Chain& chain = chains[0];
    EXPECT_EQ(chain.matched, 120 * 10'000);
    EXPECT_EQ(chain.in, 150 * 10'000);
    EXPECT_EQ(chain.out, 180 * 10'000);
    EXPECT_EQ(share(chain.matched, chain.out), 666'667);
    EXPECT_EQ(share(chain.matched, chain.in), 800'000);
    EXPECT_EQ(chain.refused, 1U);
    EXPECT_EQ(chain.dwell_days, 31);
    EXPECT_EQ(ids(lots, chain), (std::vector<std::string>{"1", "2", "3"}));
    ASSERT_EQ(chain.pairs.size(), 2U);
    EXPECT_EQ(chain.pairs[0].amount, 100 * 10'000);
    EXPECT_EQ(chain.pairs[1].amount, 20 * 10'000);
    EXPECT_EQ(chain.level, Level::hs6);
    EXPECT_EQ(chain.low, 0);
    EXPECT_EQ(chain.high, 120 * 10'000);
    EXPECT_EQ(chain.ending, Ending::target);
}

TEST(Chains, DrawTheRotationNullFromItsSeedAlone) {
    const Lots lots = hand_case();
    const Chain first = chains_of(lots, {.seed = 7})[0];
    EXPECT_EQ(first.shifts, 999U);
    EXPECT_EQ(first.p, chains_of(lots, {.seed = 7})[0].p);
    EXPECT_GT(first.p, 1'000'000 / 1000 - 1);
    EXPECT_LT(first.p, 1'000'000);
}

TEST(Chains, GoThroughFiveLegsAndNoFurther) {
    Lots lots;
    const std::vector<std::string> firms = {"A", "B", "C", "D", "E", "F", "G"};
    for (int leg = 0; leg < 6; ++leg) {
        const std::string day = "2023-0" + std::to_string(leg + 1) + "-01";
        const std::string later = "2023-0" + std::to_string(leg + 1) + "-11";
        add(lots, {std::to_string(leg), firms[leg], firms[leg + 1], later, day, 10, "pcs", 854231,
                   6, "", "", leg == 5 ? "RU" : "KZ"});
    }
    const std::vector<Chain> chains = chains_of(lots);
    ASSERT_EQ(chains.size(), 1U);
    EXPECT_EQ(ids(lots, chains[0]), (std::vector<std::string>{"1", "2", "3", "4", "5"}));
    EXPECT_EQ(chains[0].firms.size(), 6U);
    EXPECT_EQ(lots.parties.text(chains[0].firms.front()), "B");
    EXPECT_EQ(lots.parties.text(chains[0].firms.back()), "G");
}

TEST(Chains, DoNotFollowACircle) {
    Lots lots;
    add(lots, {"1", "R", "B", "2023-01-01", "2023-01-01", 10});
    add(lots, {"2", "B", "C", "2023-01-01", "2023-01-01", 10});
    add(lots, {"3", "C", "B", "2023-01-01", "2023-01-01", 10});
    add(lots, {"4", "B", "R", "2023-01-01", "2023-01-01", 20, "pcs", 854231, 6, "", "", "RU"});
    const std::vector<Chain> chains = chains_of(lots);
    ASSERT_EQ(chains.size(), 1U);
    EXPECT_GE(chains[0].cycles, 1U);
    EXPECT_LE(chains[0].legs.size(), 4U);
}

TEST(Chains, LeaveHomeSalesAndFaultyLotsOut) {
    Lots lots;
    add(lots, {"1", "S", "B", "2023-01-01", "", 10, "pcs", 854231, 6, "", "", "KZ"});
    add(lots, {"2", "B", "R", "", "2023-01-05", 10, "pcs", 854231, 6, "", "", "KZ"});
    add(lots, {"3", "B", "B", "", "2023-01-05", 10});
    add(lots, {"4", "B", "R", "", "2023-01-05", 0});
    add(lots, {"5", "B", "R", "", "", 5});
    const Measured measured = measure(lots);
    EXPECT_EQ(measured.fault[2], Fault::self_trade);
    EXPECT_EQ(measured.fault[3], Fault::no_amount);
    EXPECT_EQ(measured.fault[4], Fault::no_day);
    ChainOptions options;
    options.party_country.assign(lots.parties.size(), 0);
    options.party_country[lots.parties.find("B")] = country_of("KZ");
    EXPECT_TRUE(chains_of(lots, options).empty());
    EXPECT_EQ(chains_of(lots).size(), 1U); // B's country unknown: not known to be a home sale
}

TEST(Chains, TakeAMillionLotsOfOneDay) {
    Lots lots;
    for (int n = 0; n < 1'000'000; ++n) {
        const std::string id = std::to_string(10'000'000 + n);
        const bool is_in = n % 2 == 0;
        add(lots, {id, is_in ? "S" : "B", is_in ? "B" : "R", "2023-01-01", "2023-01-01", 1, "pcs",
                   854231, 6, "", "", is_in ? "KZ" : "RU"});
    }
    const std::vector<Chain> chains = chains_of(lots);
    ASSERT_EQ(chains.size(), 1U);
    EXPECT_EQ(chains[0].matched, std::int64_t{500'000} * 10'000);
    EXPECT_EQ(chains[0].legs.size(), 1'000'000U);
}

} // namespace
} // namespace tamga::trade
