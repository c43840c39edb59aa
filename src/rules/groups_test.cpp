// SPDX-License-Identifier: Apache-2.0
#include "rules/testing.hpp"

#include <gmock/gmock.h>
#include <map>
#include <set>

namespace tamga::rules {
namespace {

using testing::HasSubstr;

std::string ask(const std::string& group, const std::string& country, const std::string& on) {
    const auto answer = group_member(group, country, day(on));
    EXPECT_TRUE(answer) << answer.error().message();
    return answer ? std::string(word(answer->answer)) : "";
}

TEST(Groups, FollowTheTableOnBothSidesOfEachDay) {
    struct Case {
        std::string group, country, on, answer;
    };
    const std::vector<Case> cases{
        {"EAEU", "RU", "2014-12-31", "not_yet"},
        {"EAEU", "RU", "2015-01-01", "yes"},
        {"EAEU", "BY", "2015-01-01", "yes"},
        {"EAEU", "KZ", "2015-01-01", "yes"},
        {"EAEU", "AM", "2015-01-01", "not_yet"},
        {"EAEU", "AM", "2015-01-02", "yes"},
        {"EAEU", "KG", "2015-08-05", "not_yet"},
        {"EAEU", "KG", "2015-08-06", "undetermined"},
        {"EAEU", "KG", "2015-08-11", "undetermined"},
        {"EAEU", "KG", "2015-08-12", "yes"},
        {"EAEU", "UZ", "2024-01-01", "no"},
        {"EAEU", "UZ", "2014-12-31", "not_shown"},
        {"EU", "GB", "1972-12-31", "not_yet"},
        {"EU", "GB", "1973-01-01", "yes"},
        {"EU", "GB", "2020-01-31", "yes"},
        {"EU", "GB", "2020-02-01", "no"},
        {"EU", "HR", "2013-06-30", "not_yet"},
        {"EU", "HR", "2013-07-01", "yes"},
        {"EU", "CH", "2024-01-01", "no"},
        {"EU_ANNEX_VIII", "US", "2024-03-19", "undetermined"},
        {"EU_ANNEX_VIII", "US", "2024-03-20", "yes"},
        {"EU_ANNEX_VIII", "CH", "2023-06-23", "not_yet"},
        {"EU_ANNEX_VIII", "CH", "2023-06-24", "yes"},
        {"EU_ANNEX_VIII", "LI", "2024-06-24", "not_yet"},
        {"EU_ANNEX_VIII", "LI", "2024-06-25", "yes"},
        {"EU_ANNEX_VIII", "IS", "2024-06-25", "yes"},
        {"EU_ANNEX_VIII", "TR", "2024-06-25", "no"},
        {"GECC", "KR", "2022-03-09", "not_yet"},
        {"GECC", "KR", "2022-03-10", "yes"},
        {"GECC", "DE", "2025-11-11", "undetermined"},
        {"GECC", "DE", "2025-11-12", "yes"},
        {"GECC", "TW", "2026-01-01", "not_shown"},
    };
    for (const Case& one : cases) {
        EXPECT_EQ(ask(one.group, one.country, one.on), one.answer)
            << one.group << " " << one.country << " " << one.on;
    }
}

TEST(Groups, HoldAsManyMembersAsTheyHad) {
    std::map<std::string, std::set<std::string>> members;
    for (const RuleTable& table : rule_tables()) {
        for (const auto& row : table.rows) {
            if (table.name == "country_groups" && ask(row[1], row[2], "2026-01-01") == "yes") {
                members[row[1]].insert(row[2]);
            }
        }
    }
    EXPECT_EQ(members["EU"].size(), 27U);
    EXPECT_EQ(members["EAEU"].size(), 5U);
    EXPECT_EQ(members["EU_ANNEX_VIII"].size(), 11U);
    EXPECT_EQ(members["GECC"].size(), 37U);
}

TEST(Groups, RefuseWhatTheyDoNotHold) {
    EXPECT_THAT(group_member("NATO", "DE", day("2024-01-01")).error().message(),
                HasSubstr("no such group \"NATO\" (expected EU, EAEU, EU_ANNEX_VIII, GECC)"));
    EXPECT_THAT(group_member("EU", "Germany", day("2024-01-01")).error().message(),
                HasSubstr("is no country code \"Germany\""));
}

} // namespace
} // namespace tamga::rules
