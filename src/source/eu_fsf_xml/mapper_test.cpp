// SPDX-License-Identifier: Apache-2.0
// Entries are invented: the files that the fuzz corpus holds.
#include "source/eu_fsf_xml/mapper.hpp"

#include "source/testing.hpp"

#include <gtest/gtest.h>
#include <string>

namespace tamga::source::eu_fsf_xml {
namespace {

using testing::has_detail;
using testing::is_noted;

Result<ListFacts> mapped(const std::string& name) {
    return testing::read_file(testing::corpus_file(kFormat, name), kFormat, recognise, read);
}

TEST(EuFsfXml, ReadsEntitiesWithTheirParts) {
    const auto facts = mapped("entries.xml");
    ASSERT_TRUE(facts.ok());
    ASSERT_EQ(facts->records.size(), 3U);
    EXPECT_EQ(facts->records[0].id, "eu-fsf-9013");
    EXPECT_EQ(facts->records[0].schema, Schema::Person);
    EXPECT_EQ(facts->records[1].schema, Schema::Organization);
    ASSERT_EQ(facts->names.size(), 5U);
    EXPECT_EQ(facts->names[0].kind, NameKind::weak_alias); // strong="false", though it stands first
    EXPECT_EQ(facts->names[1].text, "Oda Maria Kiln");
    EXPECT_EQ(facts->names[1].kind, NameKind::primary);
    EXPECT_EQ(facts->names[2].text, "\u041e\u0434\u0430 \u041a\u0438\u043b\u043d");
    EXPECT_EQ(facts->names[3].text, "Ota Kiln"); // the name on the paper
    EXPECT_EQ(facts->names[4].text, "Felt & Works");
    ASSERT_EQ(facts->addresses.size(), 2U);
    EXPECT_EQ(facts->addresses[0].text, "7 Kiln Road, PO Box 12, 1000, Onhava");
    EXPECT_EQ(facts->addresses[0].country, "ZEMBLA");
    EXPECT_EQ(facts->version.dated.day.earliest->iso(), "2026-09-22");
    EXPECT_TRUE(is_noted(*facts, "unverified on a real file"));
}

TEST(EuFsfXml, ReadsDaysAndPapers) {
    const auto facts = mapped("entries.xml");
    ASSERT_TRUE(facts.ok());
    EXPECT_TRUE(has_detail(*facts, DetailKind::birth_date, "1962-05-08"));
    EXPECT_TRUE(has_detail(*facts, DetailKind::birth_date, "circa 1960 to 1964"));
    EXPECT_TRUE(has_detail(*facts, DetailKind::birth_date, "1963-05"));
    EXPECT_TRUE(has_detail(*facts, DetailKind::birth_place, "Onhava, ZEMBLA"));
    EXPECT_TRUE(has_detail(*facts, DetailKind::nationality, "ZEMBLA"));
    EXPECT_TRUE(has_detail(*facts, DetailKind::position, "Head of the kiln"));
    EXPECT_TRUE(has_detail(*facts, DetailKind::remark, "National passport D77: known expired"));
    EXPECT_TRUE(has_detail(*facts, DetailKind::remark, "PHONE +99 1"));
    EXPECT_TRUE(has_detail(*facts, DetailKind::remark, "designation date: 2003-11-02"));
    ASSERT_EQ(facts->identifiers.size(), 5U); // passport, EU and UN reference; number, reference
    EXPECT_EQ(facts->identifiers[0].text, "D77");
    EXPECT_EQ(facts->identifiers[0].kind, IdentifierKind::passport);
    EXPECT_EQ(facts->identifiers[2].text, "ZZi.001");
    EXPECT_EQ(facts->identifiers[3].kind, IdentifierKind::registration);
    EXPECT_TRUE(facts->identifiers[3].country.empty()); // "UNKNOWN" is no country
}

TEST(EuFsfXml, ListsUnderEachProgrammeFromItsEarliestAct) {
    const auto facts = mapped("entries.xml");
    ASSERT_TRUE(facts.ok());
    ASSERT_EQ(facts->listings.size(), 4U);
    EXPECT_EQ(facts->listings[0].programme, "ZEM");
    EXPECT_EQ(facts->listings[0].measure, Measure::asset_freeze);
    EXPECT_EQ(facts->listings[0].basis, "1210/2003 (OJ L169)"); // a name came with it
    EXPECT_EQ(facts->listings[0].printed.earliest->iso(), "2003-07-08");
    EXPECT_EQ(facts->listings[1].printed.earliest->iso(), "2019-01-02"); // two programmes: own acts
    EXPECT_EQ(facts->listings[2].programme, "TERR");
    EXPECT_FALSE(facts->listings[3].printed.known()); // never taken as unlisted
}

TEST(EuFsfXml, NamesEntitiesThatCannotBeFoundByNameOrNumber) {
    const auto facts = mapped("entries.xml");
    ASSERT_TRUE(facts.ok());
    ASSERT_EQ(facts->version.skipped.size(), 2U);
    EXPECT_EQ(facts->version.skipped[0].problem, "entity without logicalId");
    EXPECT_EQ(facts->version.skipped[0].text, "EU.90.13");
    EXPECT_EQ(facts->version.skipped[1].text, "9015"); // its address is kept all the same
    EXPECT_FALSE(facts->version.is_complete);
    EXPECT_TRUE(facts->covers.empty());
}

TEST(EuFsfXml, ProvesPresenceOnlyWhenCutOff) {
    const auto facts = mapped("cut.xml");
    ASSERT_TRUE(facts.ok());
    EXPECT_EQ(facts->records.size(), 1U);
    EXPECT_FALSE(facts->version.is_complete);
}

TEST(EuFsfXml, TakesAnExportOfAnotherKindForNone) {
    EXPECT_FALSE(recognise(testing::file_of("a.xml", "<export><row/></export>")));
}

} // namespace
} // namespace tamga::source::eu_fsf_xml
