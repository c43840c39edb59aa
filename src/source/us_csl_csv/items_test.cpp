// SPDX-License-Identifier: Apache-2.0
// Items of the cell "ids" in both orders, and the sources. Values are invented.
#include "source/us_csl_csv/items.hpp"
#include "source/us_csl_csv/lists.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>

namespace tamga::source::us_csl_csv {
namespace {

using testing::ElementsAre;

ListFacts added(std::string_view item, LabelAt at) {
    ListFacts facts;
    facts.begin_record("x", Schema::Person, "", {});
    add_item(facts, ofac::Labels(), item, at, {});
    return facts;
}

TEST(SplitCell, KeepsQuotesAndDropsTheLastAnd) {
    EXPECT_THAT(split_cell("\"KILN\", SOCIEDAD; ZEPHYR; and 51 Lathe Road; "),
                ElementsAre("\"KILN\", SOCIEDAD", "ZEPHYR", "51 Lathe Road"));
    EXPECT_THAT(split_cell("and so on"), ElementsAre("and so on"));
}

TEST(PartItem, TakesTheLabelFromEitherEnd) {
    const Item front = part_item("Passport, D900, IR, 18 Jul 2010, 2015-07-18", LabelAt::front);
    EXPECT_EQ(front.label, "Passport");
    EXPECT_EQ(front.value, "D900");
    EXPECT_EQ(front.country, "IR");
    EXPECT_FALSE(front.is_whole);
    const Item back = part_item("IR, 2015-07-18, 2010-07-18, D900, Passport", LabelAt::back);
    EXPECT_EQ(back.label, "Passport");
    EXPECT_EQ(back.value, "D900");
    EXPECT_EQ(back.country, "IR");
    const Item tax = part_item("BE 454,419,759, V.A.T. Number", LabelAt::back);
    EXPECT_EQ(tax.value, "BE 454,419,759");
    EXPECT_TRUE(tax.is_whole);
}

TEST(LabelPlace, IsDecidedByAllCells) {
    const ofac::Labels labels;
    EXPECT_EQ(label_place({"Male, Gender", "RU, 77, Tax ID No."}, labels), LabelAt::back);
    EXPECT_EQ(label_place({"Gender, Male; Tax ID No., 77, RU"}, labels), LabelAt::front);
    EXPECT_EQ(label_place({}, labels), LabelAt::front);
}

TEST(AddItem, ReadsNumbers) {
    const ListFacts tax = added("RU, 7700000001, Tax ID No.", LabelAt::back);
    ASSERT_EQ(tax.identifiers.size(), 1U);
    EXPECT_EQ(tax.identifiers[0].text, "7700000001");
    EXPECT_EQ(tax.identifiers[0].kind, IdentifierKind::tax);
    EXPECT_EQ(tax.identifiers[0].label, "Tax ID No.");
    EXPECT_EQ(tax.identifiers[0].country, "RU");
    EXPECT_TRUE(tax.details.empty());
    const ListFacts ship = added("IMO 9000001, Vessel Registration Identification", LabelAt::back);
    ASSERT_EQ(ship.identifiers.size(), 1U);
    EXPECT_EQ(ship.identifiers[0].text, "9000001");
    EXPECT_EQ(ship.identifiers[0].kind, IdentifierKind::imo);
    const ListFacts coin = added("1KiLnKiLn, Digital Currency Address - XBT", LabelAt::back);
    ASSERT_EQ(coin.identifiers.size(), 1U);
    EXPECT_EQ(coin.identifiers[0].kind, IdentifierKind::crypto);
    EXPECT_EQ(coin.identifiers[0].label, "Digital Currency Address - XBT");
    const ListFacts odd = added("Zemblan Kiln Permit, 77-1, ZB", LabelAt::front);
    ASSERT_EQ(odd.identifiers.size(), 1U);
    EXPECT_EQ(odd.identifiers[0].kind, IdentifierKind::other);
}

TEST(AddItem, KeepsWhatANumberDoesNotSay) {
    const ListFacts facts = added("Passport, D00048, Diplomatic, SY, 1 Feb 2003", LabelAt::front);
    ASSERT_EQ(facts.identifiers.size(), 1U);
    EXPECT_EQ(facts.identifiers[0].text, "D00048");
    ASSERT_EQ(facts.details.size(), 1U);
    EXPECT_EQ(facts.details[0].text, "Passport, D00048, Diplomatic, SY, 1 Feb 2003");
}

TEST(AddItem, ReadsDetails) {
    EXPECT_EQ(added("Male, Gender", LabelAt::back).details[0].kind, DetailKind::gender);
    EXPECT_EQ(added("Website, kiln.example", LabelAt::front).details[0].kind, DetailKind::website);
    const ListFacts risk =
        added("Zembla Rules, 31 CFR 1.1, Secondary sanctions risk:", LabelAt::back);
    EXPECT_EQ(risk.details[0].kind, DetailKind::secondary_sanctions);
    EXPECT_EQ(risk.details[0].text, "Secondary sanctions risk: Zembla Rules, 31 CFR 1.1");
    const ListFacts subject =
        added("Subject to Secondary Sanctions, Additional Sanctions Information -", LabelAt::back);
    EXPECT_EQ(subject.details[0].kind, DetailKind::secondary_sanctions);
    EXPECT_TRUE(added("Equity Ticker, KILN, HK", LabelAt::front).identifiers.empty());
    EXPECT_EQ(added("Equity Ticker, KILN, HK", LabelAt::front).details[0].text,
              "Equity Ticker, KILN, HK");
    EXPECT_EQ(added("loose words", LabelAt::front).details[0].text, "loose words");
    EXPECT_EQ(added("MICEX Code, KILN", LabelAt::front).details[0].kind, DetailKind::remark);
}

TEST(DatedItems, FindListingAndEffectiveDates) {
    const auto items = dated_items("Listing Date (CMIC), 2021-06-03; Gender, Male; "
                                   "Effective Date (EO 14024 Directive 2):, 26 Mar 2022",
                                   LabelAt::front);
    ASSERT_EQ(items.size(), 2U);
    EXPECT_EQ(items[0].words, "(CMIC)");
    EXPECT_TRUE(items[0].is_listing);
    EXPECT_EQ(items[1].words, "(EO 14024 Directive 2)");
    EXPECT_EQ(items[1].day.earliest->iso(), "2022-03-26");
}

TEST(ListOf, KnowsTheSources) {
    EXPECT_EQ(list_of("Capta List (CAP) - Treasury Department").list, "CAPTA");
    EXPECT_EQ(list_of("Military End User (MEU) List - Bureau of Industry and Security").authority,
              Authority::BIS);
    EXPECT_EQ(list_of("ITAR Debarred (DTC) - State Department").measure, Measure::export_control);
    const SourceList unknown = list_of("Kiln List (KL) - State Department");
    EXPECT_EQ(unknown.list, "KL");
    EXPECT_EQ(unknown.authority, Authority::STATE);
    EXPECT_FALSE(unknown.is_known);
    EXPECT_EQ(list_of("Zembla").authority, Authority::OTHER);
}

TEST(IsDatedBy, AsksForTheOrderOfTheProgramme) {
    EXPECT_TRUE(is_dated_by("(EO 14024 Directive 2)", "CAPTA", "RUSSIA-EO14024"));
    EXPECT_FALSE(is_dated_by("(EO 14024 Directive 2)", "CAPTA", "UKRAINE-EO13662"));
    EXPECT_FALSE(is_dated_by("(EO 14024 Directive 2)", "MBS", "RUSSIA-EO14024"));
    EXPECT_TRUE(is_dated_by("(EO 14024 Directive 3)", "MBS", "MBS"));
}

} // namespace
} // namespace tamga::source::us_csl_csv
