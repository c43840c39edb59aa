// SPDX-License-Identifier: Apache-2.0
#include "ledger/acts.hpp"

#include <gtest/gtest.h>

namespace tamga::ledger {
namespace {

DateBounds day(int year, int month, int day_of_month) {
    return DateBounds::exact(*Date::of(year, month, day_of_month));
}

TEST(EuDates, AFreezeIsInForceOnThePrintedDay) {
    EXPECT_EQ(eu_dates("32014R0269", Measure::asset_freeze, day(2024, 12, 16)).in_force,
              day(2024, 12, 16));
}

TEST(EuDates, AnAnnexWithARowIsInForceOnItsDay) {
    EXPECT_EQ(eu_dates("32014R0833", Measure::export_control, day(2023, 6, 23)).in_force,
              day(2023, 6, 24));
    EXPECT_EQ(eu_dates("32014R0833", Measure::export_control, day(2023, 12, 18)).in_force,
              day(2023, 12, 19));
}

TEST(EuDates, AnAnnexWithoutARowLeavesThePrintedDayUndetermined) {
    const DateBounds in_force =
        eu_dates("32014R0833", Measure::export_control, day(2024, 6, 25)).in_force;
    EXPECT_EQ(in_force.earliest, Date::of(2024, 6, 25));
    EXPECT_EQ(in_force.latest, Date::of(2024, 6, 26));
}

TEST(EuDates, WithoutAPrintedDayNothingIsKnown) {
    EXPECT_FALSE(eu_dates("32014R0833", Measure::export_control, {}).in_force.known());
}

} // namespace
} // namespace tamga::ledger
