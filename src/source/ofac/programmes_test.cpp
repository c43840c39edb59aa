// SPDX-License-Identifier: Apache-2.0
// Programme tags as listings: never one measure for all.
#include "source/ofac/programmes.hpp"

#include <gtest/gtest.h>
#include <string>
#include <vector>

namespace tamga::source::ofac {
namespace {

using Views = std::vector<std::string_view>;

std::vector<ListingFact> listings(ListFacts& facts, ListSet set, const Views& tags,
                                  const Views& remarks = {}) {
    static const Programmes kProgrammes;
    facts.begin_record("ofac-1", Schema::Organization, "", {});
    kProgrammes.add_listings(facts, set, {tags, remarks}, {});
    return facts.listings;
}

TEST(OfacProgrammes, BlocksUnderEveryTagOfTheSdnList) {
    ListFacts facts;
    const auto found = listings(facts, ListSet::sdn, {"RUSSIA-EO14024", "SDGT"});
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].list, "SDN");
    EXPECT_EQ(found[0].measure, Measure::asset_freeze);
    EXPECT_EQ(found[0].programme, "RUSSIA-EO14024");
    EXPECT_EQ(found[0].basis, "Executive Order 14024");
    EXPECT_EQ(found[1].basis, "");
    EXPECT_FALSE(found[0].printed.known());
    EXPECT_EQ(found[0].measure_printed, "");
}

TEST(OfacProgrammes, GivesALegislatorsTagOnTheSdnListItsOwnMeasure) {
    ListFacts facts;
    const auto found = listings(facts, ListSet::sdn, {"SDGT", "NS-PLC"});
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].measure, Measure::asset_freeze);
    EXPECT_EQ(found[1].list, "PLC");
    EXPECT_EQ(found[1].measure, Measure::not_blocking);
}

TEST(OfacProgrammes, NeverLeavesAnSdnEntryWithoutAFreeze) {
    for (const Views& tags : {Views{"NS-PLC"}, Views{}}) {
        ListFacts facts;
        const auto found = listings(facts, ListSet::sdn, tags);
        ASSERT_EQ(found.size(), 1U);
        EXPECT_EQ(found[0].measure, Measure::asset_freeze);
    }
}

TEST(OfacProgrammes, LimitsDebtAndEquityUnderTheSectoralTag) {
    ListFacts facts;
    const auto found = listings(facts, ListSet::consolidated, {"UKRAINE-EO13662"});
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].list, "SSI");
    EXPECT_EQ(found[0].measure, Measure::debt_and_equity_limits);
    EXPECT_EQ(found[0].basis, "Executive Order 13662");
}

TEST(OfacProgrammes, DatesAListingByTheListingDateThatIsPrinted) {
    ListFacts facts;
    const auto found =
        listings(facts, ListSet::consolidated, {"CMIC-EO13959"},
                 {"Effective Date (CMIC) 02 Aug 2021; Listing Date (CMIC) 03 Jun 2021."});
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].measure, Measure::investment_ban);
    EXPECT_EQ(found[0].printed, DateBounds::exact(*Date::of(2021, 6, 3)));
}

TEST(OfacProgrammes, TellsTheDirectivesOfOneTagApart) {
    ListFacts facts;
    const auto found = listings(facts, ListSet::consolidated, {"RUSSIA-EO14024"},
                                {"Listing Date (EO 14024 Directive 2): 24 Feb 2022; "
                                 "Effective Date (EO 14024 Directive 3): 26 Mar 2022"});
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].list, "CAPTA");
    EXPECT_EQ(found[0].printed, DateBounds::exact(*Date::of(2022, 2, 24)));
    EXPECT_EQ(found[1].list, "MBS");
    EXPECT_EQ(found[1].printed, DateBounds::exact(*Date::of(2022, 3, 26)));
}

TEST(OfacProgrammes, DoesNotSayWhichListWhereTheFileDoesNot) {
    ListFacts facts;
    const auto found = listings(facts, ListSet::consolidated, {"SDGT", "RUSSIA-EO14024"},
                                {"Secondary sanctions risk: See Section 11 of Executive Order "
                                 "14024.; Effective Date (EO 14024 Directive 3): 26 Mar 2022"});
    ASSERT_EQ(found.size(), 2U);
    for (const ListingFact& listing : found) {
        EXPECT_EQ(listing.list, "NON-SDN");
        EXPECT_EQ(listing.measure, Measure::not_stated);
    }
}

TEST(OfacProgrammes, CoversSixListsBesideTheSdnList) {
    EXPECT_EQ(Programmes::covers(ListSet::sdn).size(), 1U);
    EXPECT_EQ(Programmes::covers(ListSet::consolidated).size(), 6U);
}

} // namespace
} // namespace tamga::source::ofac
