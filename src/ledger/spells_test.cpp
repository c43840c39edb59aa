// SPDX-License-Identifier: Apache-2.0
#include "ledger/spells.hpp"

#include <gtest/gtest.h>

namespace tamga::ledger {
namespace {

constexpr std::array<DayRow, 4> kDays = {DayRow{100, 100}, DayRow{200, 200}, DayRow{300, 330},
                                         DayRow{400, 400}};
constexpr std::array<std::uint32_t, 4> kAll = {0, 1, 2, 3};

TEST(Spells, AListingIsBoundedByTheVersionsWithoutAndWithIt) {
    const std::array<std::uint32_t, 2> present = {1, 2};
    const auto found = spells(kDays, kAll, present);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].from.earliest, 101); // the day after the last version without it
    EXPECT_EQ(found[0].from.latest, 200);
    EXPECT_EQ(found[0].until.latest, 400);
    EXPECT_GT(found[0].until.earliest, 300);
}

TEST(Spells, WithoutAnEarlierVersionTheBeginningIsOpen) {
    const std::array<std::uint32_t, 4> present = {0, 1, 2, 3};
    const auto found = spells(kDays, kAll, present);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].from.earliest, kNoDay);
    EXPECT_EQ(found[0].from.latest, 100);
    EXPECT_EQ(found[0].until.earliest, kNoDay);
}

TEST(Spells, ARemovalAndAReturnAreTwoSpells) {
    const std::array<std::uint32_t, 2> present = {0, 3};
    EXPECT_EQ(spells(kDays, kAll, present).size(), 2U);
}

TEST(Spells, AVersionThatDoesNotCoverTheListEndsNothing) {
    const std::array<std::uint32_t, 2> covering = {0, 3};
    const std::array<std::uint32_t, 2> present = {0, 3};
    EXPECT_EQ(spells(kDays, covering, present).size(), 1U);
}

TEST(ProvenPeriod, RunsFromTheFirstsLatestToTheLastsEarliestDay) {
    const DayRow period = proven_period(kDays, kAll);
    EXPECT_EQ(period.earliest, 100);
    EXPECT_EQ(period.latest, 400);
    const std::array<std::uint32_t, 1> month = {2};
    EXPECT_EQ(proven_period(kDays, month).earliest, kNoDay);
}

} // namespace
} // namespace tamga::ledger
