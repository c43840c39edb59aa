// SPDX-License-Identifier: Apache-2.0
// The clause against re-export at its boundary days.
#include "rules/testing.hpp"

#include <gmock/gmock.h>

namespace tamga::rules {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

ClauseQuestion question(const std::string& good, const std::string& contract, const std::string& on,
                        const std::string& destination) {
    ClauseQuestion out;
    out.good = good;
    out.contract = day(contract);
    out.day = day(on);
    out.destination = destination;
    return out;
}

ClauseAnswer ask(const ClauseQuestion& asked) {
    auto answer = clause_duty(asked);
    EXPECT_TRUE(answer) << answer.error().message();
    return answer ? *answer : ClauseAnswer{};
}

TEST(Clause, FollowsTheTablesOnBothSidesOfEachDay) {
    struct Case {
        std::string good, contract, on, destination, answer;
    };
    const std::vector<Case> cases{
        // Annex XL: an integrated circuit of the high priority list.
        {"854231", "2024-03-19", "2024-03-19", "TR", "not_yet"},
        {"854231", "2024-03-20", "2024-03-20", "TR", "required"},
        // Contracts by their own day.
        {"854231", "2023-12-18", "2024-12-19", "TR", "not_yet"},
        {"854231", "2023-12-18", "2024-12-20", "TR", "required"},
        {"854231", "2023-12-19", "2024-03-20", "TR", "required"},
        {"854231", "2024-03-19", "2024-12-20", "TR", "required"},
        {"854231", "1999-01-01", "2024-12-20", "TR", "required"},
        // Annex XI: the whole chapter 88, drones among it.
        {"8806", "2024-04-01", "2024-04-02", "KZ", "required"},
        // Annex XX is finer than the heading; all of chapter 93 stands in the table of bans.
        {"2710", "2024-04-01", "2024-04-02", "KZ", "may"},
        {"3811", "2024-04-01", "2024-04-02", "KZ", "may"},
        {"9303", "2024-04-01", "2024-04-02", "KZ", "required"},
        // Partners of Annex VIII, and the Union itself.
        {"854231", "2024-04-01", "2024-04-02", "US", "exempt"},
        {"854231", "2024-04-01", "2024-06-24", "LI", "required"},
        {"854231", "2024-04-01", "2024-06-25", "LI", "exempt"},
        {"854231", "2024-04-01", "2024-06-25", "IS", "exempt"},
        {"854231", "2024-04-01", "2024-04-02", "CH", "exempt"},
        {"854231", "2024-04-01", "2024-04-02", "DE", "not_required"},
        // Goods of no annex, and of no table.
        {"010130", "2024-04-01", "2024-04-02", "TR", "not_required"},
        {"999998", "2024-04-01", "2024-04-02", "TR", "unknown"},
    };
    for (const Case& one : cases) {
        const ClauseAnswer answer = ask(question(one.good, one.contract, one.on, one.destination));
        EXPECT_EQ(word(answer.duty), one.answer)
            << one.good << " " << one.contract << " " << one.on << " " << one.destination << ": "
            << answer.basis.because;
        EXPECT_EQ(answer.found, ClauseFound::not_given);
    }
}

TEST(Clause, OfAPublicBuyerIsExemptWithNotice) {
    auto asked = question("854231", "2024-04-01", "2024-04-02", "TR");
    asked.public_buyer = Sign::yes;
    const ClauseAnswer answer = ask(asked);
    EXPECT_EQ(answer.duty, ClauseDuty::exempt);
    EXPECT_THAT(answer.basis.cautions, Contains(HasSubstr("notice")));
    asked.public_buyer = Sign::unknown;
    EXPECT_THAT(ask(asked).basis.needs, ElementsAre("whether the buyer is a public authority"));
}

TEST(Clause, IsPresentWeakerOrAbsentNeverCompliant) {
    auto asked = question("854231", "2024-04-01", "2024-04-02", "TR");
    const auto found = [&](std::vector<std::string> elements) {
        asked.elements = std::move(elements);
        return ask(asked);
    };
    EXPECT_EQ(found({}).found, ClauseFound::absent);
    EXPECT_EQ(found({"to_russia"}).found, ClauseFound::weaker);
    EXPECT_THAT(found({"to_russia"}).missing, ElementsAre("for_use", "remedies"));
    EXPECT_EQ(found({"to_russia", "for_use"}).found, ClauseFound::weaker);
    EXPECT_EQ(found({"to_russia", "for_use", "remedies"}).found, ClauseFound::present);
    EXPECT_THAT(found({"to_russia", "for_use", "remedies"}).missing, IsEmpty());
    for (const ClauseFound one :
         {ClauseFound::not_given, ClauseFound::absent, ClauseFound::weaker, ClauseFound::present}) {
        EXPECT_EQ(std::string(word(one)).find("compliant"), std::string::npos);
    }
    asked.elements = {"promise"};
    EXPECT_THAT(clause_duty(asked).error().message(),
                HasSubstr("no such element of a clause \"promise\" (expected to_russia, for_use, "
                          "remedies)"));
}

TEST(Clause, RefusesWhatIsNoCodeOrCountry) {
    EXPECT_THAT(clause_duty(question("chips", "2024-04-01", "2024-04-02", "TR")).error().message(),
                HasSubstr("is no HS code \"chips\""));
    for (const std::string good : {"854231", "010130"}) {
        EXPECT_THAT(
            clause_duty(question(good, "2024-04-01", "2024-04-02", "Turkey")).error().message(),
            HasSubstr("is no country code \"Turkey\""));
    }
}

} // namespace
} // namespace tamga::rules
