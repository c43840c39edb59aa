// SPDX-License-Identifier: Apache-2.0
#include "detect/after_listing.hpp"

#include "trade/testing.hpp"

#include <gtest/gtest.h>

namespace tamga::detect {
namespace {

using trade::testing::day_of;

struct Days {
    std::string_view departed{}, arrived{}, loaded{}, paid{};
};

// The standing of one lot S -> R to a listing of `who` under `measure` in [from, to].
Standing standing(const Days& days, Measure measure, std::string_view from, std::string_view to,
                  std::string_view who = "R", std::string_view until = "") {
    Lots lots;
    const std::size_t lot = trade::testing::add(lots, {"1", "S", "R"});
    lots.departed[lot] = day_of(days.departed);
    lots.arrived[lot] = day_of(days.arrived);
    lots.loaded[lot] = day_of(days.loaded);
    lots.paid[lot] = day_of(days.paid);
    ListedParty listed;
    listed.party = lots.parties.find(who);
    listed.measure = measure;
    listed.from = {parse_iso_date(from), parse_iso_date(to)};
    if (!until.empty()) {
        listed.until = DateBounds::exact(*parse_iso_date(until));
    }
    return standing_of(lots, 0, listed);
}

constexpr std::string_view kDay = "2023-06-24";

TEST(AfterListing, AnExportControlGoesByDeparture) {
    const auto on = [](const Days& days) {
        return standing(days, Measure::export_control, kDay, kDay);
    };
    EXPECT_EQ(on({"2023-06-24"}), Standing::after);
    EXPECT_EQ(on({"2023-06-23", "2023-07-30", "", "2023-08-01"}), Standing::before);
    EXPECT_EQ(on({"", "2023-07-01"}), Standing::undetermined);
    EXPECT_EQ(on({"", "2023-06-23"}), Standing::before);
    EXPECT_EQ(on({"", "2023-07-01", "2023-06-24"}), Standing::after);
    EXPECT_EQ(standing({"2023-06-24"}, Measure::export_control, kDay, kDay, "S"),
              Standing::not_counted);
}

TEST(AfterListing, AFreezeGoesByPaymentOrAnyDealing) {
    const auto on = [](const Days& days) {
        return standing(days, Measure::asset_freeze, kDay, kDay);
    };
    EXPECT_EQ(on({"2023-06-20", "2023-06-23", "", "2023-06-24"}), Standing::after);
    EXPECT_EQ(on({"2023-06-20", "2023-06-24"}), Standing::after);
    EXPECT_EQ(on({"2023-06-20", "2023-06-23", "2023-06-19", "2023-06-23"}), Standing::before);
    EXPECT_EQ(on({}), Standing::undetermined);
    EXPECT_EQ(standing({"2023-06-24"}, Measure::asset_freeze, kDay, kDay, "S"), Standing::after);
}

TEST(AfterListing, AnImportBanGoesByEntry) {
    const auto on = [](const Days& days) {
        return standing(days, Measure::import_ban, kDay, kDay, "S");
    };
    EXPECT_EQ(on({"2023-06-20", "2023-06-24"}), Standing::after);
    EXPECT_EQ(on({"2023-06-20", "2023-06-23"}), Standing::before);
    EXPECT_EQ(on({"2023-06-24"}), Standing::after); // it entered on that day or later
    EXPECT_EQ(on({"2023-06-20"}), Standing::undetermined);
}

TEST(AfterListing, APortBanGoesByPortCall) {
    const auto on = [](const Days& days) {
        return standing(days, Measure::port_or_vessel_ban, kDay, kDay);
    };
    EXPECT_EQ(on({"", "", "2023-06-24"}), Standing::after);
    EXPECT_EQ(on({"", "", "2023-06-23", "2023-06-25"}), Standing::before);
}

TEST(AfterListing, InsideAnIntervalItIsUndetermined) {
    const auto on = [](std::string_view day) {
        return standing({day}, Measure::export_control, "2023-02-25", "2023-11-30");
    };
    EXPECT_EQ(on("2023-02-24"), Standing::before);
    EXPECT_EQ(on("2023-02-25"), Standing::undetermined);
    EXPECT_EQ(on("2023-11-29"), Standing::undetermined);
    EXPECT_EQ(on("2023-11-30"), Standing::after);
}

TEST(AfterListing, WhatIsTakenOffCountsNoLonger) {
    const auto on = [](std::string_view day) {
        return standing({day}, Measure::export_control, kDay, kDay, "R", "2023-12-01");
    };
    EXPECT_EQ(on("2023-11-30"), Standing::after);
    EXPECT_EQ(on("2023-12-01"), Standing::before);
}

TEST(AfterListing, MeasuresThatDoNotConcernGoodsAreNotCounted) {
    EXPECT_EQ(standing({"2024-01-01"}, Measure::travel_ban, kDay, kDay), Standing::not_counted);
    EXPECT_EQ(standing({"2024-01-01"}, Measure::not_stated, kDay, kDay), Standing::undetermined);
}

} // namespace
} // namespace tamga::detect
