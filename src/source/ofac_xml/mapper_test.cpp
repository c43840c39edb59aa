// SPDX-License-Identifier: Apache-2.0
// All names are invented.
#include "source/ofac_xml/mapper.hpp"

#include <gtest/gtest.h>

namespace tamga::source::ofac_xml {
namespace {

Result<ListFacts> read_text(const std::string& entries, const std::string& count = "1") {
    InputFile file;
    file.name = "sdn.xml";
    file.text = std::make_shared<const std::string>(
        "<?xml version=\"1.0\"?><sdnList xmlns=\"x\"><publshInformation><Publish_Date>03/28/2025"
        "</Publish_Date><Record_Count>" +
        count + "</Record_Count></publshInformation>" + entries + "</sdnList>");
    EXPECT_TRUE(recognise(file));
    Group group;
    group.format = kFormat;
    group.files.push_back(file);
    return read(group, {});
}

constexpr const char* kEntry = R"(<sdnEntry><uid>36</uid><firstName>Granat</firstName>
<lastName>VYMYSHLENNY</lastName><sdnType>Individual</sdnType><title>Head</title>
<remarks>(Linked To: LUNA)</remarks><programList><program>IRAN</program><program>SDGT</program>
</programList><akaList><aka><uid>1</uid><type>a.k.a.</type><category>weak</category>
<lastName>GV</lastName></aka></akaList><addressList><address><uid>3</uid><address1>1 Street
</address1><city>Town</city><country>Russia</country></address></addressList><idList><id>
<uid>2</uid><idType>Tax ID No.</idType><idNumber>7707083893</idNumber><idCountry>Russia</idCountry>
</id></idList><dateOfBirthList><dateOfBirthItem><uid>4</uid><dateOfBirth>12 May 1971</dateOfBirth>
<mainEntry>true</mainEntry></dateOfBirthItem></dateOfBirthList></sdnEntry>)";

TEST(OfacXml, TakesAnEntryWhole) {
    const auto facts = read_text(kEntry);
    ASSERT_TRUE(facts.ok());
    ASSERT_EQ(facts->records.size(), 1U);
    EXPECT_EQ(facts->records[0].id, "ofac-36");
    EXPECT_EQ(facts->records[0].schema, Schema::Person);
    EXPECT_EQ(facts->names.at(0).text, "VYMYSHLENNY, Granat");
    EXPECT_TRUE(facts->names.at(0).is_surname_first);
    EXPECT_EQ(facts->names.at(1).kind, NameKind::weak_alias);
    EXPECT_EQ(facts->addresses.at(0).text, "1 Street, Town");
    EXPECT_EQ(facts->identifiers.at(0).text, "7707083893");
    EXPECT_EQ(facts->identifiers.at(0).kind, IdentifierKind::tax);
    EXPECT_EQ(facts->listings.size(), 2U);
    EXPECT_EQ(facts->listings.at(0).list, "SDN");
    EXPECT_EQ(facts->listings.at(0).measure, Measure::asset_freeze);
    EXPECT_EQ(facts->version.source, "us_ofac_sdn");
    EXPECT_EQ(facts->version.dated.day.earliest->iso(), "2025-03-28");
    EXPECT_TRUE(facts->version.is_complete);
}

TEST(OfacXml, AnotherRecordCountThanPrintedIsIncomplete) {
    const auto facts = read_text(kEntry, "2");
    EXPECT_FALSE(facts->version.is_complete);
    EXPECT_NE(facts->version.skipped.at(0).problem.find("Record_Count 2"), std::string::npos);
}

TEST(OfacXml, TellsTheConsolidatedSetByItsTags) {
    const auto facts = read_text(
        "<sdnEntry><uid>9</uid><lastName>GRANAT</lastName><sdnType>Entity</sdnType><programList>"
        "<program>UKRAINE-EO13662</program></programList></sdnEntry>");
    EXPECT_EQ(facts->version.source, "us_ofac_cons");
    EXPECT_EQ(facts->listings.at(0).measure, Measure::debt_and_equity_limits);
}

} // namespace
} // namespace tamga::source::ofac_xml
