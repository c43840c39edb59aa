// SPDX-License-Identifier: Apache-2.0
#include "rules/testing.hpp"

#include <gmock/gmock.h>
#include <map>

namespace tamga::rules {
namespace {

using testing::HasSubstr;

// Answers by authority and direction.
std::map<std::string, std::string> ask(const std::string& good, const std::string& on) {
    const auto answer = country_measures("RU", good, 0, day(on));
    EXPECT_TRUE(answer) << answer.error().message();
    std::map<std::string, std::string> out;
    for (const CountryMeasure& measure : answer->measures) {
        out[measure.authority + " " + measure.direction] = measure.answer;
    }
    EXPECT_EQ(answer->measures.size(), answer->basis.rows.size());
    return out;
}

TEST(CountryMeasures, StartOnTheirDays) {
    EXPECT_EQ(ask("2709", "2022-12-04")["EU transport"], "not_yet");
    EXPECT_EQ(ask("270900", "2022-12-05")["EU transport"], "yes");
    EXPECT_EQ(ask("2709", "2022-12-05")["UK transport"], "yes");
    EXPECT_EQ(ask("2710", "2023-02-04")["EU transport"], "not_yet");
    EXPECT_EQ(ask("2710", "2023-02-05")["EU transport"], "yes");
    EXPECT_EQ(ask("2710", "2023-02-05")["UK transport"], "yes");
    EXPECT_EQ(ask("2709", "2022-03-07")["US import"], "not_yet");
    EXPECT_EQ(ask("2709", "2022-03-08")["US import"], "yes");
    EXPECT_EQ(ask("8806", "2022-02-25")["EU export"], "not_yet");
    EXPECT_EQ(ask("8806", "2022-02-26")["EU export"], "yes");
}

TEST(CountryMeasures, OfOtherGoodsAndCountriesAreNone) {
    EXPECT_TRUE(ask("010130", "2024-01-01").empty());
    EXPECT_EQ(ask("999998", "2024-01-01")["EU export"], "unknown");
    const auto none = country_measures("KZ", "", 0, day("2024-01-01"));
    ASSERT_TRUE(none);
    EXPECT_TRUE(none->measures.empty());
    EXPECT_THAT(none->basis.because, HasSubstr("measures without a row are not held"));
    EXPECT_FALSE(country_measures("Russia", "", 0, day("2024-01-01")));
    EXPECT_FALSE(country_measures("RU", "88x", 0, day("2024-01-01")));
}

} // namespace
} // namespace tamga::rules
