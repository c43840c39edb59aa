// SPDX-License-Identifier: Apache-2.0
#include "trade/fifo.hpp"

#include "trade/testing.hpp"

#include <gtest/gtest.h>

namespace tamga::trade {
namespace {

using testing::add;

std::vector<Pair> pairs_of(const Lots& lots) {
    return match_all(lots, measure(lots)).pairs;
}

TEST(Fifo, CountsTheWindowToItsLastDay) {
    for (const auto& [day, is_matched] : {std::pair{"2023-04-01", true},
                                          {"2023-04-02", false},
                                          {"2023-01-01", true},
                                          {"2022-12-31", false}}) {
        Lots lots;
        add(lots, {"1", "S", "B", "2023-01-01", "", 10});
        add(lots, {"2", "B", "R", "", day, 10});
        EXPECT_EQ(pairs_of(lots).size(), is_matched ? 1U : 0U) << day;
    }
}

TEST(Fifo, BreaksTiesByLotId) {
    Lots lots;
    add(lots, {"a", "S", "B", "2023-01-01", "", 10});
    add(lots, {"b", "S", "B", "2023-01-01", "", 10});
    add(lots, {"c", "B", "R", "", "2023-01-05", 10});
    const std::vector<Pair> pairs = pairs_of(lots);
    ASSERT_EQ(pairs.size(), 1U);
    EXPECT_EQ(pairs[0].in, 0U);
}

TEST(Fifo, NeverComparesPiecesWithMass) {
    Lots lots;
    add(lots, {"1", "S", "B", "2023-01-01", "", 10, "pcs", 854231, 6, "", "", "", 500});
    add(lots, {"2", "B", "R", "", "2023-01-05", 0, "", 854231, 6, "", "", "", 500});
    const Measured measured = measure(lots);
    const Matches matches = match_all(lots, measured);
    EXPECT_TRUE(matches.pairs.empty());
    EXPECT_EQ(matches.in_refused[0], 1);
    EXPECT_EQ(matches.out_refused[1], 1);
}

TEST(Fifo, MatchesMassWhereNeitherSideHasAQuantity) {
    Lots lots;
    add(lots, {"1", "S", "B", "2023-01-01", "", 0, "", 854231, 6, "", "", "", 500});
    add(lots, {"2", "B", "R", "", "2023-01-05", 0, "", 854231, 6, "", "", "", 300});
    const std::vector<Pair> pairs = pairs_of(lots);
    ASSERT_EQ(pairs.size(), 1U);
    EXPECT_EQ(pairs[0].amount, 300);
}

TEST(Fifo, GoesDownTheLadderAndNeverJoinsWhatIsKnownToDiffer) {
    Lots lots;
    add(lots, {"1", "S", "B", "2023-01-01", "", 10, "pcs", 854231, 6, "X-1", "Granat"});
    add(lots, {"2", "S", "B", "2023-01-02", "", 10, "pcs", 854231, 6, "X-2", "Granat"});
    add(lots, {"3", "S", "B", "2023-01-03", "", 10, "pcs", 854231, 6, "", "Granat"});
    add(lots, {"4", "B", "R", "", "2023-01-05", 10, "pcs", 854231, 6, "X-2", ""});
    add(lots, {"5", "B", "R", "", "2023-01-05", 10, "pcs", 854231, 6, "", "Granat"});
    add(lots, {"6", "B", "R", "", "2023-01-06", 5, "pcs", 8542, 4, "", ""});
    add(lots, {"7", "B", "R", "", "2023-01-06", 5, "pcs", 854231, 6, "X-9", ""});
    const std::vector<Pair> pairs = pairs_of(lots);
    ASSERT_EQ(pairs.size(), 3U);
    EXPECT_EQ(pairs[0], (Pair{1, 3, 100'000, Level::model}));
    EXPECT_EQ(pairs[1], (Pair{2, 4, 100'000, Level::brand_hs6}));
    EXPECT_EQ(pairs[2], (Pair{0, 5, 50'000, Level::hs4}));
}

TEST(Fifo, MatchesTwoPartsOfADescriptionThatDoNotMeet) {
    Lots lots;
    add(lots, {"1", "S", "B", "2023-01-01", "", 10, "pcs", 854231, 6, "X-1", ""});
    add(lots, {"2", "B", "R", "", "2023-01-05", 10, "pcs", 854231, 6, "", "Granat"});
    EXPECT_EQ(pairs_of(lots).size(), 1U);
}

} // namespace
} // namespace tamga::trade
