// SPDX-License-Identifier: Apache-2.0
#include "rules/testing.hpp"

#include <gmock/gmock.h>

namespace tamga::rules {
namespace {

using testing::Contains;
using testing::HasSubstr;

TransitAnswer ask(const std::string& good, const std::string& on, std::uint16_t edition = 0) {
    auto answer = transit_ban(good, edition, "RU", day(on));
    EXPECT_TRUE(answer) << answer.error().message();
    return answer ? *answer : TransitAnswer{};
}

TEST(Transit, OfAWholeChapterStartsOnItsDay) {
    EXPECT_EQ(ask("8806", "2023-06-23").answer, "not_yet");
    EXPECT_EQ(ask("88", "2023-06-23").answer, "may") << "dual-use goods among it, from February";
    for (const std::string good : {"88", "8806", "880622"}) {
        EXPECT_EQ(ask(good, "2023-06-24").answer, "yes") << good;
    }
}

TEST(Transit, OfGoodsByTechnicalParametersIsMay) {
    // 854231 (integrated circuits) stands in the table of bans as dual use and Annex VII.
    EXPECT_EQ(ask("854231", "2023-02-25", 2017).answer, "not_yet");
    const TransitAnswer chips = ask("854231", "2023-07-01", 2017);
    EXPECT_EQ(chips.answer, "may");
    EXPECT_THAT(chips.basis.cautions, Contains(HasSubstr("classify")));
    EXPECT_THAT(chips.basis.cautions, Contains(HasSubstr("technical parameters")));
}

TEST(Transit, OfFuelIsMayBecauseTheAnnexIsFiner) {
    EXPECT_EQ(ask("2710", "2023-06-24").answer, "may");
    EXPECT_EQ(ask("381121", "2023-06-23").answer, "not_yet");
    EXPECT_EQ(ask("381121", "2023-06-24").answer, "may");
}

TEST(Transit, OfACodeThatNoTableKnowsIsUnknownNeverNot) {
    EXPECT_EQ(ask("999998", "2024-01-01").answer, "unknown");
    EXPECT_THAT(ask("999998", "2024-01-01").basis.because, HasSubstr("do not know this code"));
    // 852412 is new in HS2022, tangled with old codes that the table of bans half knows.
    EXPECT_NE(ask("852412", "2024-01-01", 2022).answer, "no");
    EXPECT_EQ(ask("010130", "2024-01-01", 2017).answer, "no");
}

TEST(Transit, ThroughAnotherCountryIsNotHeld) {
    const auto answer = transit_ban("8806", 0, "KZ", day("2024-01-01"));
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->answer, "no");
    EXPECT_FALSE(transit_ban("8806", 0, "Russia", day("2024-01-01")));
    EXPECT_FALSE(transit_ban("880", 0, "RU", day("2024-01-01")));
    EXPECT_FALSE(transit_ban("8806", 2013, "RU", day("2024-01-01")) &&
                 transit_ban("8806", 1900, "RU", day("2024-01-01")));
}

} // namespace
} // namespace tamga::rules
