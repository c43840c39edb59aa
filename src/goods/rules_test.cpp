// SPDX-License-Identifier: Apache-2.0
#include "goods/rules.hpp"

#include "goods/tables.hpp"

#include <gtest/gtest.h>
#include <map>

namespace tamga::goods {
namespace {

Date day(int year, int month, int of_month) {
    return *Date::of(year, month, of_month);
}
Code hs6(std::uint32_t code) {
    return {code, 6, 0, 0};
}

TEST(Priority, HoldsAllFiftyCodesUnderBothSpellings) {
    std::map<std::string_view, int> tiers;
    for (const PriorityRow& row : priority_rows()) {
        ++tiers[row.tier];
        const auto now = priority_on(hs6(row.code), Edition::hs2022, day(2024, 3, 1));
        EXPECT_EQ(now.answer, Answer::yes) << row.code;
        EXPECT_EQ(now.tier, row.tier);
        const auto old = priority_on(hs6(row.hs2017), Edition::hs2017, day(2024, 3, 1));
        EXPECT_EQ(old.answer, row.code == row.hs2017 ? Answer::yes : Answer::may) << row.code;
        EXPECT_EQ(old.tier, row.tier);
    }
    EXPECT_EQ(tiers, (std::map<std::string_view, int>{
                         {"1", 4}, {"2", 5}, {"3.A", 16}, {"3.B", 9}, {"4.A", 11}, {"4.B", 5}}));
}

TEST(Priority, NeverReachesTelephones) {
    EXPECT_EQ(priority_on(hs6(851712), Edition::hs2017, day(2024, 3, 1)).answer, Answer::no);
    EXPECT_EQ(priority_on(hs6(854150), Edition::hs2017, day(2024, 3, 1)).listed, 854151U);
}

TEST(Priority, CountsFromTheDayItIsKnownFor) {
    EXPECT_EQ(priority_on(hs6(854231), Edition::hs2022, day(2023, 5, 18)).answer, Answer::not_yet);
    EXPECT_EQ(priority_on(hs6(854231), Edition::hs2022, day(2023, 5, 19)).answer, Answer::yes);
    EXPECT_EQ(priority_on(hs6(847150), Edition::hs2022, day(2023, 6, 30)).answer, Answer::not_yet);
    EXPECT_EQ(priority_on(hs6(847150), Edition::hs2022, day(2023, 8, 1)).answer,
              Answer::undetermined);
    EXPECT_EQ(priority_on(hs6(847150), Edition::hs2022, day(2024, 2, 23)).answer, Answer::yes);
    EXPECT_EQ(priority_on(hs6(845710), Edition::hs2022, day(2024, 2, 22)).answer, Answer::not_yet);
}

TEST(Priority, OfAHeadingIsThatOfSomeOfItsGoods) {
    const auto chips = priority_on(Code{8542, 4, 0, 0}, Edition::hs2022, day(2024, 3, 1));
    EXPECT_EQ(chips.answer, Answer::may);
    EXPECT_EQ(chips.tier, "1");
    EXPECT_EQ(priority_on(Code{101, 4, 0, 0}, Edition::hs2022, day(2024, 3, 1)).answer, Answer::no);
    EXPECT_EQ(priority_on(hs6(852589), Edition::hs2017, day(2024, 3, 1)).answer, Answer::unknown)
        << "HS2017 does not know the code";
}

TEST(Bans, StartOnTheDayTheActCameIntoForce) {
    const auto before = bans_on(hs6(854231), Edition::hs2017, day(2022, 2, 25));
    EXPECT_EQ(before.answer, Answer::not_yet);
    const auto on = bans_on(hs6(854231), Edition::hs2017, day(2022, 2, 26));
    EXPECT_EQ(on.answer, Answer::yes);
    EXPECT_EQ(on.rules.front().act, "32022R0328");
    EXPECT_TRUE(on.rules.front().is_by_parameters);
}

TEST(Bans, WithoutTheActsRowThePrintedDayIsUndetermined) {
    for (const BanRow& row : ban_rows()) {
        if (Date{row.day}.iso() == "2016-12-22") {
            const auto code = hs6(row.code);
            EXPECT_EQ(bans_on(code, Edition::hs2017, day(2016, 12, 21)).answer, Answer::not_yet);
            EXPECT_EQ(bans_on(code, Edition::hs2017, day(2016, 12, 22)).answer,
                      Answer::undetermined);
            EXPECT_EQ(bans_on(code, Edition::hs2017, day(2016, 12, 23)).answer, Answer::yes);
            return;
        }
    }
    FAIL() << "no row of 2016-12-22";
}

TEST(Bans, OfDronesComeFromTheChapter) {
    for (const Code& code : {Code{8806, 4, 0, 0}, hs6(880622), Code{88, 2, 0, 0}}) {
        const auto bans = bans_on(code, Edition::hs2022, day(2023, 3, 1));
        EXPECT_EQ(bans.answer, Answer::yes) << code.text();
        EXPECT_EQ(bans.rules.front().rule.substr(0, 10), "chapter 88");
    }
    EXPECT_EQ(bans_on(hs6(880622), Edition::hs2022, day(2022, 2, 1)).answer, Answer::not_yet);
}

TEST(Bans, OfACodeTheTableDoesNotKnowAreUnknownNotAbsent) {
    const auto leds = bans_on(hs6(854150), Edition::hs2017, day(2024, 1, 1));
    EXPECT_EQ(leds.answer, Answer::unknown);
    EXPECT_EQ(bans_on(hs6(850740), Edition::hs2017, day(2024, 1, 1)).answer, Answer::unknown);
    EXPECT_EQ(bans_on(hs6(999998), Edition::none, day(2024, 1, 1)).answer, Answer::unknown);
    EXPECT_EQ(bans_on(hs6(10130), Edition::hs2022, day(2024, 1, 1)).answer, Answer::no);
}

TEST(Bans, OfNewCodesComeFromTheCodeTheyWerePartOf) {
    const auto parts = bans_on(hs6(880730), Edition::hs2022, day(2024, 1, 1));
    EXPECT_EQ(parts.answer, Answer::yes);
    const auto cells = bans_on(hs6(854149), Edition::hs2022, day(2024, 1, 1));
    EXPECT_EQ(cells.rules.front().rule, "hs6 854140");
    EXPECT_NE(cells.because.find("part of 854140"), std::string::npos) << cells.because;
}

TEST(Bans, OfAHeadingHoldForSomeOfIt) {
    const auto chips = bans_on(Code{8542, 4, 0, 0}, Edition::hs2022, day(2024, 1, 1));
    EXPECT_TRUE(chips.answer == Answer::yes || chips.answer == Answer::may);
    const auto horses = bans_on(Code{101, 4, 0, 0}, Edition::hs2022, day(2024, 1, 1));
    EXPECT_EQ(horses.answer, Answer::may);
}

TEST(Bans, TableHoldsThePublishedCounts) {
    std::map<std::string, int> days;
    for (const BanRow& row : ban_rows()) {
        ++days[row.day == 0 ? "none" : Date{row.day}.iso()];
    }
    EXPECT_EQ(ban_rows().size(), 5369U);
    EXPECT_EQ(days["none"], 5369 - 2304);
    EXPECT_EQ(days["2022-02-25"], 894);
    EXPECT_EQ(days["2022-03-15"], 583);
    EXPECT_EQ(days["2022-04-08"], 583);
    EXPECT_EQ(days["2023-02-25"], 122);
    int absent = 0;
    for (const CodeRow& row : code_rows()) {
        bool is_there = (row.editions & 4) == 0;
        for (const BanRow& ban : ban_rows()) {
            is_there = is_there || ban.code == row.code;
        }
        absent += is_there ? 0 : 1;
    }
    EXPECT_EQ(absent, 26);
}

} // namespace
} // namespace tamga::goods
