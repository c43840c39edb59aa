// SPDX-License-Identifier: Apache-2.0
// Entries are invented.
#include "source/ch_seco_xml/mapper.hpp"
#include "source/testing.hpp"

#include <gtest/gtest.h>
#include <string>

namespace tamga::source::ch_seco_xml {
namespace {

Result<ListFacts> mapped(const std::string& text) {
    return testing::read_file(testing::file_of("seco.xml", text), kFormat, recognise, read);
}

using testing::detail;

constexpr std::string_view kText = R"(<swiss-sanctions-list list-type="amendment" date="2024-01-17">
<sanctions-program ssid="1"><program-name lang="ger">Zembla (de)</program-name>
<program-name lang="eng">Zembla</program-name>
<sanctions-set ssid="7" lang="eng">Financial measures, annex 2</sanctions-set>
<sanctions-set ssid="8" lang="eng">Travel ban, annex 1</sanctions-set></sanctions-program>
<target ssid="11"><sanctions-set-id>7</sanctions-set-id><sanctions-set-id>8</sanctions-set-id>
<individual sex="female"><identity main="true">
<name name-type="primary-name" quality="good"><name-part name-part-type="family-name"><value>Kiln</value>
</name-part><name-part name-part-type="given-name"><value>Oda</value></name-part></name>
<nationality><country iso-code="CH">Switzerland</country></nationality>
<day-month-year day="3" month="12" year="1971"/></identity>
<other-information>words</other-information></individual>
<modification modification-type="listed" effective-date="2023-05-01"/></target>
<target ssid="12"><sanctions-set-id>9</sanctions-set-id></target></swiss-sanctions-list>)";

TEST(ChSecoXml, ReadsTargetsUnderTheirSets) {
    const auto facts = mapped(std::string(kText));
    ASSERT_TRUE(facts.ok());
    ASSERT_EQ(facts->records.size(), 1U);
    EXPECT_EQ(facts->records[0].id, "ch-seco-11");
    EXPECT_EQ(facts->names[0].text, "Kiln Oda");
    EXPECT_EQ(facts->names[0].kind, NameKind::primary);
    EXPECT_EQ(detail(*facts, DetailKind::birth_date), "1971-12-03");
    EXPECT_EQ(detail(*facts, DetailKind::gender), "female");
    EXPECT_EQ(detail(*facts, DetailKind::nationality), "Switzerland");
    ASSERT_EQ(facts->listings.size(), 2U);
    EXPECT_EQ(facts->listings[0].measure, Measure::asset_freeze);
    EXPECT_EQ(facts->listings[1].measure, Measure::travel_ban);
    EXPECT_EQ(facts->listings[0].programme, "Zembla");
    EXPECT_EQ(facts->listings[0].printed.earliest->iso(), "2023-05-01");
    EXPECT_EQ(facts->version.dated.day.earliest->iso(), "2024-01-17");
}

TEST(ChSecoXml, AnAmendmentProvesPresenceOnly) {
    const auto facts = mapped(std::string(kText));
    ASSERT_TRUE(facts.ok());
    EXPECT_FALSE(facts->version.is_complete);
    EXPECT_TRUE(facts->covers.empty());
    ASSERT_EQ(facts->version.skipped.size(), 1U); // the target without a party
    EXPECT_EQ(facts->version.skipped[0].text, "12");
}

} // namespace
} // namespace tamga::source::ch_seco_xml
