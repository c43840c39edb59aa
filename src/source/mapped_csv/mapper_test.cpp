// SPDX-License-Identifier: Apache-2.0
// Entries are invented.
#include "source/mapped_csv/mapper.hpp"

#include "source/testing.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <string>

namespace tamga::source::mapped_csv {
namespace {

using testing::is_noted;

Result<ListFacts> mapped(const std::string& mapping, const std::string& text) {
    InputFile written = testing::file_of("map.toml", mapping);
    written.stored = kMappingFile;
    Group group;
    group.format = kFormat;
    group.files = {testing::file_of("watch.csv", text), written};
    return read(group, {});
}

constexpr const char* kMapping = R"(
source = "watch"
list = "Watch list"
separator = ";"
values = "|"
date_format = "dd/mm/yyyy"
schema = "Organization"
[columns]
id = "Ref"
name = ["First", "Last"]
aliases = "Aka"
schema = "Type"
birth_date = "Born"
address = ["Street", "City"]
address_country = "Land"
listed = "Since"
reason = "Why"
remark = "Note"
[schemas]
P = "Person"
[[identifiers]]
column = "INN"
kind = "tax"
country = "Land"
)";
constexpr const char* kRows =
    "Ref;Type;First;Last;Aka;Born;Street;City;Land;Since;Why;Note;INN;Extra\n"
    "7;P;Oda;Kiln;Ota Kiln|O. K.;05/08/1962;7 Kiln Road;Onhava;Zembla;01/02/2024;letter;says no;;\n"
    "8;E;;Felt Works;;;;;;;;;4711|4712;x\n"
    "7;P;Oda;Kiln-Oven;;;9 Oven Road;Onhava;Zembla;01/02/2024;letter;;;\n"
    "9;E;;;;;12 Back Yard;Onhava;Zembla;no day;;;;\n"
    ";E;;Nameless Number;;;;;;;;;;\n"
    "10;E;;;;;;;;;;empty;;\n"
    "11;E;short row\n";

TEST(MappedCsv, MakesFactsOfWhatTheMappingNames) {
    const auto facts = mapped(kMapping, kRows);
    ASSERT_TRUE(facts.ok()) << facts.error().message();
    ASSERT_EQ(facts->records.size(), 5U);
    EXPECT_EQ(facts->records[0].id, "watch-7");
    EXPECT_EQ(facts->records[0].schema, Schema::Person);
    EXPECT_EQ(facts->records[1].schema, Schema::Organization);
    ASSERT_EQ(facts->records[0].names.size(), 4U); // two rows of one entry
    EXPECT_EQ(facts->names[0].text, "Oda Kiln");
    EXPECT_EQ(facts->names[0].kind, NameKind::primary);
    EXPECT_EQ(facts->names[1].text, "Ota Kiln");
    EXPECT_EQ(facts->names[2].text, "O. K.");
    EXPECT_EQ(facts->names[3].text, "Oda Kiln-Oven");
    EXPECT_EQ(facts->names[3].kind, NameKind::alias);
    EXPECT_EQ(facts->records[0].addresses.size(), 2U);
    EXPECT_EQ(facts->addresses[0].text, "7 Kiln Road, Onhava");
    EXPECT_EQ(facts->addresses[0].country, "Zembla");
    EXPECT_EQ(testing::detail(*facts, DetailKind::birth_date), "05/08/1962");
    EXPECT_EQ(testing::detail(*facts, DetailKind::remark), "Note: says no");
    ASSERT_EQ(facts->identifiers.size(), 2U);
    EXPECT_EQ(facts->identifiers[1].text, "4712");
    EXPECT_EQ(facts->identifiers[1].label, "INN");
    EXPECT_EQ(facts->identifiers[1].kind, IdentifierKind::tax);
}

TEST(MappedCsv, CallsAPrivateListPrivateAndStatesNoMeasure) {
    const auto facts = mapped(kMapping, kRows);
    ASSERT_TRUE(facts.ok());
    ASSERT_EQ(facts->records[0].listings.size(), 1U); // both rows print the same
    EXPECT_EQ(facts->listings[0].authority, Authority::OTHER);
    EXPECT_EQ(facts->listings[0].list, "Watch list");
    EXPECT_EQ(facts->listings[0].measure, Measure::not_stated);
    EXPECT_EQ(facts->listings[0].reason, "letter");
    EXPECT_EQ(facts->listings[0].printed.earliest->iso(), "2024-02-01");
    EXPECT_TRUE(is_noted(*facts, "private list: not law"));
}

TEST(MappedCsv, NamesRowsWithoutIdNameOrAnythingAndLosesNone) {
    const auto facts = mapped(kMapping, kRows);
    ASSERT_TRUE(facts.ok());
    const auto named = [&](std::uint64_t line, std::string_view problem) {
        return std::ranges::any_of(facts->version.skipped, [&](const Skipped& one) {
            return one.line == line && one.problem.find(problem) != std::string::npos;
        });
    };
    EXPECT_TRUE(named(5, "entry without a name: not screenable by name; kept with its address"));
    EXPECT_TRUE(named(5, "Since is not a date"));
    EXPECT_TRUE(named(6, "row without Ref: kept under a digest of its text"));
    EXPECT_TRUE(named(7, "there is nothing to screen by"));
    EXPECT_TRUE(named(8, "row has 3 fields, expected 14"));
    EXPECT_EQ(facts->version.skipped.size(), 5U);
    EXPECT_EQ(facts->records[2].id, "watch-9");
    EXPECT_EQ(facts->records[2].addresses.size(), 1U);
    EXPECT_TRUE(facts->records[3].id.starts_with("watch-row-"));
    EXPECT_FALSE(facts->version.is_complete); // a row was lost
    EXPECT_TRUE(is_noted(*facts, "columns that the mapping does not name: Extra"));
}

TEST(MappedCsv, RefusesAColumnThatTheFileHasNotWithTheNearestHeading) {
    const auto facts = mapped("source = \"w\"\nlist = \"W\"\n[columns]\nname = \"Company nmae\"\n",
                              "Ref,Company name\n1,Felt\n");
    ASSERT_FALSE(facts.ok());
    EXPECT_EQ(facts.error().text, "Company nmae");
    EXPECT_EQ(facts.error().hint, "did you mean \"Company name\"?");
}

TEST(MappedCsv, ReadsAnAuthoritysListWithItsMeasures) {
    const auto facts =
        mapped("source = \"zz\"\nlist = \"ZZ\"\nauthority = \"CA\"\ncomplete = true\n"
               "measure = \"asset_freeze\"\n[columns]\nid = \"Id\"\nname = \"Name\"\n"
               "measure = \"What\"\nprogramme = \"Under\"\nlist = \"List\"\n"
               "[measures]\nban = \"travel_ban\"\n",
               "Id,Name,What,Under,List\n1,Felt,ban,P1,L1\n2,Kiln,,P2,\n");
    ASSERT_TRUE(facts.ok()) << facts.error().message();
    EXPECT_EQ(facts->listings[0].measure, Measure::travel_ban);
    EXPECT_EQ(facts->listings[0].measure_printed, "ban");
    EXPECT_EQ(facts->listings[0].programme, "P1");
    EXPECT_EQ(facts->listings[0].list, "L1");
    EXPECT_EQ(facts->listings[1].measure, Measure::asset_freeze);
    EXPECT_EQ(facts->listings[1].list, "ZZ");
    ASSERT_EQ(facts->covers.size(), 2U);
    EXPECT_EQ(facts->covers[0].authority, Authority::CA);
    EXPECT_TRUE(is_noted(*facts, "read by a mapping of the user"));
}

TEST(MappedCsv, TakesOnlyTheYearOfADayThatMayBeReadBothWays) {
    const auto facts =
        mapped("source = \"w\"\nlist = \"W\"\n[columns]\nid = \"Id\"\nname = \"Name\"\n"
               "birth_date = \"Born\"\nlisted = \"Since\"\n",
               "Id,Name,Born,Since\n1,Oda Kiln,05/08/1962,03/04/2024\n");
    ASSERT_TRUE(facts.ok());
    EXPECT_EQ(testing::detail(*facts, DetailKind::birth_date), "1962");
    EXPECT_EQ(testing::detail(*facts, DetailKind::remark), "Born: 05/08/1962");
    EXPECT_FALSE(facts->listings[0].printed.known());
    EXPECT_EQ(facts->version.skipped.size(), 2U);
}

TEST(MappedCsv, ReadsEntriesOutOfALetter) {
    const auto facts =
        mapped("source = \"letter\"\nlist = \"Letter of a supplier\"\nentry = \"- \"\n"
               "separator = \";\"\nheadings = [\"name\", \"street\"]\n[columns]\n"
               "name = \"name\"\naddress = \"street\"\n",
               "Dear all,\nwe ship no more to:\n\n- Felt Works; 7 Kiln Road\n"
               "  - Oven Sons\n- ; 12 Back Yard\n\nYours\n");
    ASSERT_TRUE(facts.ok()) << facts.error().message();
    ASSERT_EQ(facts->records.size(), 3U);
    EXPECT_EQ(facts->records[0].place.line, 4U); // of the letter
    EXPECT_EQ(facts->names[0].text, "Felt Works");
    EXPECT_EQ(facts->names[1].text, "Oven Sons");
    EXPECT_EQ(facts->addresses[1].text, "12 Back Yard");
    ASSERT_EQ(facts->version.skipped.size(), 1U); // the address alone
    EXPECT_EQ(facts->version.skipped[0].line, 6U);
    EXPECT_TRUE(is_noted(*facts, "lines of the text that are no entries: 3"));
    EXPECT_TRUE(is_noted(*facts, "the mapping names no id"));
}

TEST(MappedCsv, ReadsATableWithoutHeadings) {
    const auto facts = mapped("source = \"w\"\nlist = \"W\"\nheadings = [\"id\", \"name\"]\n"
                              "[columns]\nid = \"id\"\nname = \"name\"\n",
                              "1,Felt Works\n2,\"Kiln\n3,Oven\n");
    ASSERT_TRUE(facts.ok());
    EXPECT_EQ(facts->names[0].text, "Felt Works");
    EXPECT_EQ(facts->records[0].place.line, 1U);
    ASSERT_FALSE(facts->version.skipped.empty());
    EXPECT_EQ(facts->version.skipped[0].line, 2U);
}

TEST(MappedCsv, SaysWhenNoRowCouldBeRead) {
    const auto facts =
        mapped("source = \"w\"\nlist = \"W\"\n[columns]\nname = \"Name\"\n", "Name\n");
    ASSERT_FALSE(facts.ok());
    EXPECT_EQ(facts.error().problem, "no row could be read");
}

} // namespace
} // namespace tamga::source::mapped_csv
