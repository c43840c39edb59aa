// SPDX-License-Identifier: Apache-2.0
// Entries are invented.
#include "source/ca_sema_xml/mapper.hpp"
#include "source/testing.hpp"

#include <gtest/gtest.h>
#include <string>

namespace tamga::source::ca_sema_xml {
namespace {

Result<ListFacts> mapped(const std::string& text) {
    return testing::read_file(testing::file_of("sema.xml", text), kFormat, recognise, read);
}

using testing::detail;

constexpr std::string_view kText = R"(<?xml version="1.0"?><data-set>
<record><Country>Zembla / Zemble</Country><LastName>Kiln</LastName><GivenName>Oda</GivenName>
<DateOfBirthOrShipBuildDate>1971</DateOfBirthOrShipBuildDate><Aliases>Oda Keln; O. Kiln</Aliases>
<Schedule>1, Part 1</Schedule><Item>1</Item><DateOfListing>2022-05-06</DateOfListing></record>
<record><Country>Zembla / Zemble</Country><EntityOrShip>Kiln Star</EntityOrShip>
<ShipIMONumber>9000001</ShipIMONumber><Schedule>3</Schedule><Item>1</Item>
<DateOfListing>2024-01-02</DateOfListing><New>word</New></record>
<record><Country>Zembla / Zemble</Country><Item>3</Item><DateOfListing>2024-01-02</DateOfListing></record>
</data-set>)";

TEST(CaSemaXml, ReadsPersonsAndShips) {
    const auto facts = mapped(std::string(kText));
    ASSERT_TRUE(facts.ok());
    ASSERT_EQ(facts->records.size(), 2U);
    EXPECT_EQ(facts->records[0].schema, Schema::Person);
    EXPECT_EQ(facts->names[0].text, "Oda Kiln");
    EXPECT_EQ(facts->names[2].text, "O. Kiln");
    EXPECT_EQ(detail(*facts, DetailKind::birth_date), "1971");
    EXPECT_EQ(facts->listings[0].authority, Authority::CA);
    EXPECT_EQ(facts->listings[0].measure, Measure::asset_freeze);
    EXPECT_EQ(facts->listings[0].printed.earliest->iso(), "2022-05-06");
    EXPECT_EQ(facts->records[1].schema, Schema::Vessel);
    EXPECT_EQ(facts->listings[1].measure, Measure::port_or_vessel_ban);
    EXPECT_EQ(facts->identifiers[0].text, "9000001");
}

TEST(CaSemaXml, NamesWhatItCannotUseAndKeepsWhatItDoesNotKnow) {
    const auto facts = mapped(std::string(kText));
    ASSERT_TRUE(facts.ok());
    EXPECT_FALSE(facts->version.is_complete);
    ASSERT_EQ(facts->version.skipped.size(), 1U);
    EXPECT_EQ(facts->version.skipped[0].problem, "record without a name");
    EXPECT_EQ(detail(*facts, DetailKind::remark), "New: word");
}

} // namespace
} // namespace tamga::source::ca_sema_xml
