// SPDX-License-Identifier: Apache-2.0
#include "ledger/answers.hpp"

#include <gtest/gtest.h>

namespace tamga::ledger {
namespace {

Date day(int number) {
    return Date{number};
}

Listing listing(Authority authority, DateBounds from, DateBounds until = {}) {
    Listing out;
    out.authority = authority;
    out.list = authority == Authority::OFAC ? "SDN" : "833/2014 Annex IV";
    out.measure = Measure::asset_freeze;
    out.printed = from;
    settle_dates(out, {}, {}, until);
    return out;
}

Answer answer_of(const std::vector<AuthorityAnswer>& answers, Authority authority) {
    for (const AuthorityAnswer& answer : answers) {
        if (answer.authority == authority) {
            return answer.answer;
        }
    }
    return Answer::not_shown;
}

TEST(Answer, FollowsBoundsOnBothSides) {
    const Listing bounded = listing(Authority::OFAC, {day(100), day(110)}, {day(200), day(210)});
    EXPECT_EQ(answer(bounded, day(99)).answer, Answer::not_yet);
    EXPECT_EQ(answer(bounded, day(105)).answer, Answer::undetermined);
    EXPECT_EQ(answer(bounded, day(110)).answer, Answer::yes);
    EXPECT_EQ(answer(bounded, day(205)).answer, Answer::undetermined);
    EXPECT_EQ(answer(bounded, day(210)).answer, Answer::no);
    EXPECT_EQ(bounded.bounds, "after 1970-04-10, by 1970-04-21");
}

TEST(Answers, HaveARowPerKnownAuthority) {
    const auto all = answers({}, {}, day(100));
    EXPECT_EQ(all.size(), static_cast<std::size_t>(kKnownAuthorities));
    for (const AuthorityAnswer& one : all) {
        EXPECT_EQ(one.answer, Answer::not_shown);
        EXPECT_FALSE(one.measure);
    }
}

TEST(Answers, AbsenceIsProvedOnlyInsideCoverageOfThePrincipalList) {
    Coverage sdn{Authority::OFAC, "SDN", {day(100), day(200)}, {}, {}};
    Coverage ssi{Authority::OFAC, "SSI", {day(100), day(300)}, {}, {}};
    const std::vector<Coverage> coverage = {sdn, ssi};
    EXPECT_EQ(answer_of(answers({}, coverage, day(150)), Authority::OFAC), Answer::no);
    EXPECT_EQ(answer_of(answers({}, coverage, day(250)), Authority::OFAC), Answer::not_shown);
    EXPECT_EQ(answer_of(answers({}, coverage, day(50)), Authority::OFAC), Answer::not_shown);
    EXPECT_EQ(answer_of(answers({}, coverage, day(150)), Authority::BIS), Answer::not_shown);
}

TEST(Answers, AListingGivesItsMeasureARow) {
    const std::vector<Listing> listings = {listing(Authority::EU, DateBounds::exact(day(100)))};
    for (const AuthorityAnswer& one : answers(listings, {}, day(150))) {
        if (one.authority == Authority::EU) {
            EXPECT_EQ(one.answer, Answer::yes);
            EXPECT_EQ(one.measure, Measure::asset_freeze);
        }
    }
}

} // namespace
} // namespace tamga::ledger
