// SPDX-License-Identifier: Apache-2.0
// All names are invented.
#include "source/un_xml/mapper.hpp"

#include <gtest/gtest.h>

namespace tamga::source::un_xml {
namespace {

constexpr std::string_view kEntry = R"(<INDIVIDUAL><DATAID>1</DATAID>
<FIRST_NAME>GRANAT</FIRST_NAME><SECOND_NAME>VYMYSHLENNY</SECOND_NAME>
<UN_LIST_TYPE>Invented</UN_LIST_TYPE><REFERENCE_NUMBER>XXi.001</REFERENCE_NUMBER>
<LISTED_ON>2020-01-02</LISTED_ON><NAME_ORIGINAL_SCRIPT>Гранат</NAME_ORIGINAL_SCRIPT>
<NATIONALITY><VALUE>Nowhere</VALUE></NATIONALITY>
<INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>G &amp; V</ALIAS_NAME></INDIVIDUAL_ALIAS>
<INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/></INDIVIDUAL_ALIAS>
<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1960</FROM_YEAR>
<TO_YEAR>1965</TO_YEAR></INDIVIDUAL_DATE_OF_BIRTH>
<INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER>A123456</NUMBER>
<ISSUING_COUNTRY>Nowhere</ISSUING_COUNTRY></INDIVIDUAL_DOCUMENT>
<INDIVIDUAL_ADDRESS><STREET>1 Street</STREET><CITY>Town</CITY><COUNTRY>Nowhere</COUNTRY>
</INDIVIDUAL_ADDRESS><SOMETHING_NEW><VALUE>kept</VALUE></SOMETHING_NEW></INDIVIDUAL>)";

Result<ListFacts> read_text(const std::string& entries) {
    InputFile file;
    file.name = "un.xml";
    file.text = std::make_shared<const std::string>(
        "<?xml version=\"1.0\"?>\n<!-- list --><CONSOLIDATED_LIST "
        "dateGenerated=\"2026-02-27T00:00:09.554Z\"><INDIVIDUALS>" +
        entries + "</INDIVIDUALS></CONSOLIDATED_LIST>");
    EXPECT_TRUE(recognise(file));
    Group group;
    group.format = kFormat;
    group.files.push_back(file);
    return read(group, {});
}

TEST(UnXml, TakesAnEntryWhole) {
    const auto facts = read_text(std::string(kEntry));
    ASSERT_TRUE(facts.ok());
    ASSERT_EQ(facts->records.size(), 1U);
    EXPECT_EQ(facts->records[0].id, "un-XXi.001");
    EXPECT_EQ(facts->records[0].schema, Schema::Person);
    ASSERT_EQ(facts->names.size(), 3U);
    EXPECT_EQ(facts->names[0].text, "GRANAT VYMYSHLENNY");
    EXPECT_EQ(facts->names[2].text, "G & V");
    EXPECT_EQ(facts->names[2].kind, NameKind::weak_alias);
    EXPECT_EQ(facts->identifiers.at(0).text, "A123456");
    EXPECT_EQ(facts->identifiers.at(0).kind, IdentifierKind::passport);
    EXPECT_EQ(facts->addresses.at(0).text, "1 Street, Town");
    EXPECT_EQ(facts->listings.at(0).printed, DateBounds::exact(*Date::of(2020, 1, 2)));
    EXPECT_EQ(facts->listings.at(0).list, "UN Invented");
    EXPECT_EQ(facts->version.dated.how, DateHow::printed);
    EXPECT_EQ(facts->version.dated.day.earliest->iso(), "2026-02-27");
    EXPECT_TRUE(facts->version.is_complete);
}

TEST(UnXml, KeepsWhatItDoesNotKnow) {
    const auto facts = read_text(std::string(kEntry));
    bool is_kept = false;
    for (const DetailFact& detail : facts->details) {
        is_kept = is_kept || detail.text == "SOMETHING_NEW/VALUE: kept";
    }
    EXPECT_TRUE(is_kept);
}

TEST(UnXml, ABrokenDocumentGivesEveryEntryButTheBrokenOne) {
    const auto facts = read_text("<INDIVIDUAL><FIRST_NAME>X</INDIVIDUAL>\n" + std::string(kEntry) +
                                 "<INDIVIDUAL><FIRST_NAME>Y");
    ASSERT_TRUE(facts.ok());
    EXPECT_EQ(facts->records.size(), 1U);
    EXPECT_FALSE(facts->version.is_complete);
    ASSERT_EQ(facts->version.skipped.size(), 3U); // the fault, and both entries
    EXPECT_GT(facts->version.skipped[2].line, facts->version.skipped[1].line);
}

TEST(UnXml, MendsForbiddenCharactersAndSaysSo) {
    const auto facts = read_text("<ENTITY><FIRST_NAME>A \x19 & B < 5</FIRST_NAME>"
                                 "<REFERENCE_NUMBER>XXe.009</REFERENCE_NUMBER></ENTITY>" +
                                 std::string(kEntry));
    ASSERT_TRUE(facts.ok());
    ASSERT_EQ(facts->records.size(), 2U);
    EXPECT_EQ(facts->names[facts->records[0].names.begin].text, "A \xef\xbf\xbd & B < 5");
    EXPECT_FALSE(facts->version.is_complete);
    EXPECT_EQ(facts->version.skipped.at(1).problem,
              "not well-formed: forbidden characters were mended");
}

TEST(UnXml, AnEntryWithoutNumberOrNameIsNamed) {
    const auto facts =
        read_text(std::string(kEntry) +
                  "<INDIVIDUAL><REFERENCE_NUMBER>XXi.002</REFERENCE_NUMBER></INDIVIDUAL>");
    EXPECT_EQ(facts->records.size(), 1U);
    EXPECT_FALSE(facts->version.is_complete);
    EXPECT_EQ(facts->version.skipped.at(0).text, "XXi.002");
}

TEST(UnXml, AnEmptyListIsAnError) {
    EXPECT_EQ(read_text("").error().kind, ErrorKind::bad_data);
}

} // namespace
} // namespace tamga::source::un_xml
