// SPDX-License-Identifier: Apache-2.0
// Entries are invented.
#include "source/ofac_enhanced/mapper.hpp"
#include "source/testing.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <string>

namespace tamga::source::ofac_enhanced {
namespace {

Result<ListFacts> mapped(const std::string& text) {
    return testing::read_file(testing::file_of("cons.xml", text), kFormat, recognise, read);
}

constexpr std::string_view kText = R"(<sanctionsData><publicationInfo>
<dataAsOf>2025-01-10T00:00:00</dataAsOf><filters><sanctionsLists>
<sanctionsList refId="1">Consolidated List</sanctionsList></sanctionsLists></filters></publicationInfo>
<entities><entity id="77"><generalInfo><identityId>1</identityId>
<entityType refId="600">Individual</entityType></generalInfo>
<sanctionsPrograms><sanctionsProgram refId="2">NS-PLC</sanctionsProgram></sanctionsPrograms>
<names><name><isPrimary>true</isPrimary><isLowQuality>false</isLowQuality><translations>
<translation><isPrimary>true</isPrimary><formattedFullName>KILN, Oda</formattedFullName></translation>
</translations></name><name><isPrimary>false</isPrimary><aliasType>A.K.A.</aliasType>
<isLowQuality>true</isLowQuality><translations><translation><isPrimary>true</isPrimary>
<formattedFullName>KELN</formattedFullName></translation></translations></name></names>
<features><feature><type>Birthdate</type><value>1962</value></feature></features>
<identityDocuments><identityDocument><type>Passport</type><documentNumber>D77</documentNumber>
<issuingCountry>Zembla</issuingCountry><isValid>true</isValid></identityDocument></identityDocuments>
<relationships><relationship><type>Owned by</type><relatedEntity entityId="78">FELT</relatedEntity>
</relationship></relationships></entity><entity id="79"><generalInfo/></entity></entities>
</sanctionsData>)";

TEST(OfacEnhanced, ReadsEntities) {
    const auto facts = mapped(std::string(kText));
    ASSERT_TRUE(facts.ok());
    ASSERT_EQ(facts->records.size(), 1U);
    EXPECT_EQ(facts->records[0].id, "ofac-77");
    EXPECT_EQ(facts->names[0].text, "KILN, Oda");
    EXPECT_TRUE(facts->names[0].is_surname_first);
    EXPECT_EQ(facts->names[1].kind, NameKind::weak_alias);
    EXPECT_EQ(facts->details[0].kind, DetailKind::birth_date);
    ASSERT_EQ(facts->identifiers.size(), 1U);
    EXPECT_EQ(facts->identifiers[0].text, "D77");
    EXPECT_EQ(facts->identifiers[0].country, "Zembla");
    EXPECT_EQ(facts->listings[0].list, "PLC");
    EXPECT_EQ(facts->version.dated.day.earliest->iso(), "2025-01-10");
    EXPECT_EQ(facts->version.skipped.size(), 1U); // the entity without names
    EXPECT_TRUE(facts->covers.empty());
    const auto linked = std::find_if(facts->details.begin(), facts->details.end(),
                                     [](const auto& d) { return d.kind == DetailKind::linked_to; });
    ASSERT_NE(linked, facts->details.end());
    EXPECT_EQ(linked->text, "Owned by FELT (ofac-78)");
}

} // namespace
} // namespace tamga::source::ofac_enhanced
