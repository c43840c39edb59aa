// SPDX-License-Identifier: Apache-2.0
#include "rules/table.hpp"
#include "rules/testing.hpp"

#include <gmock/gmock.h>

namespace tamga::rules {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(RuleTables, EveryRowHasCitationValidityAndNoWrongNeighbour) {
    EXPECT_THAT(rule_table_problems(), IsEmpty());
    EXPECT_EQ(rule_tables().size(), 13U);
    for (const RuleTable& table : rule_tables()) {
        EXPECT_FALSE(table.rows.empty()) << table.name;
        EXPECT_FALSE(table.about.empty()) << table.name;
    }
}

constexpr std::string_view kHead =
    "id\tregime\tvalid_from\tvalid_until\tcitation\turl\tlast_verified\tverified_by\tnote\n";

std::vector<std::string> problems(const std::string& rows) {
    const std::string text = std::string(kHead) + rows;
    const auto read = read_table("ownership", text);
    return read ? problems_of(*read) : std::vector<std::string>{read.error().message()};
}

TEST(RuleTables, TellWhatARowLacks) {
    const std::string good = "a\tr\t2020-01-01\t2020-12-31\tAct\tu\t2026-01-01\tpage\t\n";
    EXPECT_THAT(problems(good), IsEmpty());
    EXPECT_THAT(problems("a\tr\t2020-01-01\t\t\tu\t2026-01-01\tpage\t\n"),
                ElementsAre("ownership.tsv:2: no citation"));
    EXPECT_THAT(problems("a\tr\t2020-01-01\t\tAct\tu\t2026-01-01\t\t\n"),
                ElementsAre("ownership.tsv:2: no verified_by"));
    EXPECT_THAT(problems("a\tr\t\t\tAct\tu\t2026-01-01\tpage\t\n"),
                ElementsAre("ownership.tsv:2: no validity"));
    EXPECT_THAT(problems("a\tr\t2021-01-01\t2020-01-01\tAct\tu\t2026-01-01\tpage\t\n"),
                ElementsAre("ownership.tsv:2: ends before it starts"));
    EXPECT_THAT(problems(good + "a\tr\t2021-01-01\t\tAct\tu\t2026-01-01\tpage\t\n"),
                ElementsAre("ownership.tsv:3: id twice: a"));
    EXPECT_THAT(problems("a\tr\tsoon\t\tAct\tu\t2026-01-01\tpage\t\n"),
                ElementsAre(HasSubstr("ownership.tsv:2: no day, minute or interval \"soon\"")));
    EXPECT_THAT(problems("a\tr\t2021-01-01\t\tAct\tu\tlately\tpage\t\n"),
                ElementsAre(HasSubstr("last_verified is no day \"lately\"")));
    EXPECT_THAT(problems("a\tr\n"), ElementsAre(HasSubstr("has 2 cells, expected 9")));
}

TEST(RuleTables, TellOverlapAndGapOfNeighbours) {
    const auto two = [](const std::string& until, const std::string& from) {
        return problems("a\tr\t2020-01-01\t" + until + "\tAct\tu\t2026-01-01\tp\t\n" + "b\tr\t" +
                        from + "\t\tAct\tu\t2026-01-01\tp\t\n");
    };
    EXPECT_THAT(two("2020-12-31", "2021-01-01"), IsEmpty());
    EXPECT_THAT(two("2020-12-31", "2020-12-31"), ElementsAre("ownership: a and b overlap"));
    EXPECT_THAT(two("2020-12-31", "2021-01-02"), ElementsAre("ownership: a and b leave a gap"));
    EXPECT_THAT(two("", "2021-01-01"), ElementsAre("ownership: a and b overlap"));
    EXPECT_THAT(two("2020-12-31T23:00+01:00", "2020-12-31T23:01+01:00"), IsEmpty());
    EXPECT_THAT(two("2020-12-31T23:00+01:00", "2020-12-31T23:00+01:00"),
                ElementsAre("ownership: a and b overlap"));
    EXPECT_THAT(two("2020-12-31T22:58+01:00", "2020-12-31T23:00+01:00"),
                ElementsAre("ownership: a and b leave a gap"));
}

TEST(Moments, AreReadAndWritten) {
    for (const std::string text :
         {"2025-09-02", "2025-09-02T23:01+01:00", "2026-01-31T00:00-05:30"}) {
        EXPECT_EQ(moment(text).iso(), text);
    }
    EXPECT_EQ(moment("2025-09-02T23:01Z").iso(), "2025-09-02T23:01+00:00");
    for (const std::string text :
         {"2025-09-02T23:01", "2025-09-02T24:00Z", "2025-09-02T23:60Z", "2025-02-30",
          "2025-09-02 23:01Z", "2025-09-02T23:01+1:00", "2025-09-02T23:01+01:00x", ""}) {
        EXPECT_FALSE(parse_moment(text)) << text;
    }
}

TEST(Moments, AreComparedOnTheClockOfTheMinute) {
    const Edge change{moment("2025-09-02T23:01+01:00"), moment("2025-09-02T23:01+01:00")};
    EXPECT_EQ(reached(moment("2025-09-01"), change), Truth::no);
    EXPECT_EQ(reached(moment("2025-09-02"), change), Truth::maybe);
    EXPECT_EQ(reached(moment("2025-09-03"), change), Truth::yes);
    EXPECT_EQ(reached(moment("2025-09-02T23:00+01:00"), change), Truth::no);
    EXPECT_EQ(reached(moment("2025-09-03T00:01+02:00"), change), Truth::yes);
    EXPECT_EQ(reached(moment("2025-09-03T00:00+02:00"), change), Truth::no);
    EXPECT_EQ(reached(moment("2025-09-02T22:01Z"), change), Truth::yes);
}

TEST(Moments, AgainstADayAreMaybeWhereClocksDiffer) {
    const Edge third{moment("2025-09-03"), moment("2025-09-03")};
    const Zone brussels{60, 120};
    EXPECT_EQ(reached(moment("2025-09-02T20:00Z"), third, brussels), Truth::no);
    EXPECT_EQ(reached(moment("2025-09-02T22:30Z"), third, brussels), Truth::maybe);
    EXPECT_EQ(reached(moment("2025-09-03T01:00Z"), third, brussels), Truth::yes);
}

TEST(Moments, InsideAnIntervalAreMaybe) {
    const auto edge = parse_edge("2015-08-06..2015-08-12");
    ASSERT_TRUE(edge);
    EXPECT_EQ(reached(moment("2015-08-05"), *edge), Truth::no);
    EXPECT_EQ(reached(moment("2015-08-06"), *edge), Truth::maybe);
    EXPECT_EQ(reached(moment("2015-08-11"), *edge), Truth::maybe);
    EXPECT_EQ(reached(moment("2015-08-12"), *edge), Truth::yes);
    const auto by = parse_edge("..2024-03-20");
    ASSERT_TRUE(by);
    EXPECT_EQ(reached(moment("1999-01-01"), *by), Truth::maybe);
    EXPECT_EQ(reached(moment("2024-03-20"), *by), Truth::yes);
    EXPECT_FALSE(parse_edge("2015-08-06.."));
}

} // namespace
} // namespace tamga::rules
