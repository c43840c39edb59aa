// SPDX-License-Identifier: Apache-2.0
// Entries are invented: the files that the fuzz corpus holds.
#include "source/uk_list_xml/mapper.hpp"

#include "source/testing.hpp"

#include <gtest/gtest.h>
#include <string>

namespace tamga::source::uk_list_xml {
namespace {

using testing::has_detail;
using testing::is_noted;

Result<ListFacts> mapped(const std::string& name) {
    return testing::read_file(testing::corpus_file(kFormat, name), kFormat, recognise, read);
}

TEST(UkListXml, ReadsDesignations) {
    const auto facts = mapped("entries.xml");
    ASSERT_TRUE(facts.ok());
    ASSERT_EQ(facts->records.size(), 2U);
    EXPECT_EQ(facts->records[0].id, "uk-list-ZEM0006");
    EXPECT_EQ(facts->records[0].schema, Schema::Person);
    EXPECT_EQ(facts->records[1].schema, Schema::Vessel);
    ASSERT_EQ(facts->names.size(), 5U);
    EXPECT_EQ(facts->names[0].text, "ODA MARIA KILN");
    EXPECT_EQ(facts->names[0].kind, NameKind::primary); // written "Primary name" here
    EXPECT_EQ(facts->names[1].kind, NameKind::alias);
    EXPECT_EQ(facts->names[2].kind, NameKind::weak_alias);
    EXPECT_EQ(facts->names[3].text, "\u041e\u0434\u0430 \u041a\u0438\u043b\u043d");
    ASSERT_EQ(facts->addresses.size(), 1U);
    EXPECT_EQ(facts->addresses[0].text, "7 Kiln Road, Onhava, 1001");
    EXPECT_EQ(facts->addresses[0].country, "Zembla");
    EXPECT_EQ(facts->version.dated.day.earliest->iso(), "2026-08-20");
    EXPECT_TRUE(is_noted(*facts, "unverified on a real file"));
}

TEST(UkListXml, ReadsTheBoxesOfPersonsAndShips) {
    const auto facts = mapped("entries.xml");
    ASSERT_TRUE(facts.ok());
    EXPECT_TRUE(has_detail(*facts, DetailKind::birth_date, "1945"));
    EXPECT_TRUE(has_detail(*facts, DetailKind::birth_date, "01/03/1958"));
    EXPECT_TRUE(has_detail(*facts, DetailKind::birth_place, "Onhava, Zembla"));
    EXPECT_TRUE(has_detail(*facts, DetailKind::nationality, "Zembla"));
    EXPECT_TRUE(has_detail(*facts, DetailKind::position, "Head of the kiln"));
    EXPECT_TRUE(has_detail(*facts, DetailKind::gender, "Female"));
    EXPECT_TRUE(has_detail(*facts, DetailKind::owner, "Felt Works"));
    EXPECT_TRUE(has_detail(*facts, DetailKind::flag, "Zembla"));
    EXPECT_TRUE(has_detail(*facts, DetailKind::remark, "YearBuilt: 2011"));
    EXPECT_TRUE(has_detail(*facts, DetailKind::remark, "OtherInformation: A kiln hand."));
    ASSERT_EQ(facts->identifiers.size(), 5U);
    EXPECT_EQ(facts->identifiers[2].kind, IdentifierKind::passport);
    EXPECT_EQ(facts->identifiers[3].kind, IdentifierKind::national_id);
    EXPECT_EQ(facts->identifiers[4].kind, IdentifierKind::imo);
}

TEST(UkListXml, GivesAListingForEachMeasure) {
    const auto facts = mapped("entries.xml");
    ASSERT_TRUE(facts.ok());
    ASSERT_EQ(facts->listings.size(), 3U);
    EXPECT_EQ(facts->listings[0].measure, Measure::asset_freeze);
    EXPECT_EQ(facts->listings[1].measure, Measure::travel_ban);
    EXPECT_EQ(facts->listings[1].measure_printed, "Travel Ban");
    EXPECT_EQ(facts->listings[0].printed.earliest->iso(), "2001-01-25");
    EXPECT_EQ(facts->listings[0].reason, "Invented reasons.");
    EXPECT_EQ(facts->listings[2].measure, Measure::port_or_vessel_ban);
    EXPECT_FALSE(facts->listings[2].printed.known());
}

TEST(UkListXml, NamesWhatItCouldNotUse) {
    const auto facts = mapped("entries.xml");
    ASSERT_TRUE(facts.ok());
    ASSERT_EQ(facts->version.skipped.size(), 2U);
    EXPECT_EQ(facts->version.skipped[0].problem, "DateDesignated is not a date");
    EXPECT_EQ(facts->version.skipped[1].problem, "designation without UniqueID");
    EXPECT_EQ(facts->version.skipped[1].text, "No Number");
    EXPECT_FALSE(facts->version.is_complete);
}

TEST(UkListXml, TakesItsDayFromTheRootToo) {
    const auto facts = mapped("bare.xml");
    ASSERT_TRUE(facts.ok());
    EXPECT_EQ(facts->version.dated.day.earliest->iso(), "2026-08-20");
    EXPECT_FALSE(facts->version.is_complete); // a party without a name
}

} // namespace
} // namespace tamga::source::uk_list_xml
