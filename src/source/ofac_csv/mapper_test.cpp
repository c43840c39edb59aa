// SPDX-License-Identifier: Apache-2.0
// OFAC's CSV set: joined parts, recognition by content, bad rows by name. Parties are invented.
#include "source/ofac_csv/mapper.hpp"

#include <gtest/gtest.h>
#include <string>
#include <vector>

namespace tamga::source::ofac_csv {
namespace {

InputFile file(const std::string& name, const std::string& text) {
    InputFile input;
    input.path = name;
    input.name = name;
    input.text = std::make_shared<const std::string>(text);
    input.received = input.text;
    return input;
}

// An entries row with the columns that tests care about.
std::string entry(const std::string& number, const std::string& name, const std::string& type,
                  const std::string& tags, const std::string& remarks) {
    const std::string null = ",-0- ";
    return number + ",\"" + name + "\"," + type + ",\"" + tags + "\"" + null + null + null + null +
           null + null + null + "," + (remarks.empty() ? "-0- " : '"' + remarks + '"') + "\r\n";
}

const std::string kPerson = entry("36", "KARDAN, Orhan", "\"individual\"", "SDGT] [IFSR",
                                  "DOB 10 Dec 1948; a.k.a. 'THE LATHE'.");
const std::string kFirm = entry("41", "ZEPHYR FREIGHT LLC", "-0- ", "RUSSIA-EO14024", "");
const std::string kVessel = "77,\"ZEPHYR I\",\"vessel\",\"CUBA\",-0- ,\"CL0000\",\"Tug\",-0- ,"
                            "\"212\",\"Cuba\",\"Zephyr Freight\",-0- \r\n";

ListFacts read_ok(std::vector<InputFile> files) {
    Result<ListFacts> facts = read({"ofac_csv", "", std::move(files)}, {});
    EXPECT_TRUE(facts.ok());
    return facts.ok() ? std::move(facts).value() : ListFacts{};
}

std::vector<std::string> names_of(const ListFacts& facts, std::size_t record) {
    std::vector<std::string> names;
    const Range range = facts.records[record].names;
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
        names.emplace_back(facts.names[i].text);
    }
    return names;
}

using Texts = std::vector<std::string>;

TEST(OfacCsv, JoinsAliasesAddressesAndCommentsToTheirEntries) {
    const ListFacts facts = read_ok({
        file("sdn.csv", kPerson + kFirm + "\x1a"),
        file("alt.csv", "36,1,\"aka\",\"KARDAN, Urhan\",-0- \r\n36,2,\"fka\",\"OLDER, O.\",-0- \r\n"
                        "41,3,\"nka\",\"ZEPHYR NOVA LLC\",-0- \r\n\x1a"),
        file("add.csv", "41,7,\"1 Lathe Street\",\"Ulm 89073\",\"Germany\",-0- \r\n"
                        "36,8,-0- ,-0- ,-0- ,-0- \r\n36,9,-0- ,-0- ,\"Chad\",-0- \r\n"),
    });
    ASSERT_EQ(facts.records.size(), 2U);
    EXPECT_EQ(facts.records[0].id, "ofac-36");
    EXPECT_EQ(names_of(facts, 0),
              (Texts{"KARDAN, Orhan", "KARDAN, Urhan", "OLDER, O.", "THE LATHE"}));
    EXPECT_EQ(facts.names[1].kind, NameKind::alias);
    EXPECT_TRUE(facts.names[1].is_surname_first);
    EXPECT_EQ(facts.names[2].kind, NameKind::previous);
    EXPECT_EQ(facts.names[3].kind, NameKind::weak_alias);
    EXPECT_EQ(names_of(facts, 1), (Texts{"ZEPHYR FREIGHT LLC", "ZEPHYR NOVA LLC"}));
    ASSERT_EQ(facts.addresses.size(), 2U);
    EXPECT_EQ(facts.addresses[0].country, "Chad");
    EXPECT_EQ(facts.addresses[1].text, "1 Lathe Street, Ulm 89073");
    EXPECT_EQ(facts.addresses[1].place.line, 1U);
    EXPECT_EQ(facts.addresses[1].place.file, 2U);
    EXPECT_TRUE(facts.version.skipped.empty());
    EXPECT_TRUE(facts.version.has_aliases);
    EXPECT_TRUE(facts.version.is_complete);
}

TEST(OfacCsv, SplitsProgrammesIntoListings) {
    const ListFacts facts = read_ok({file("sdn.csv", kPerson)});
    ASSERT_EQ(facts.listings.size(), 2U);
    EXPECT_EQ(facts.listings[0].programme, "SDGT");
    EXPECT_EQ(facts.listings[1].programme, "IFSR");
    EXPECT_EQ(facts.listings[1].list, "SDN");
    EXPECT_EQ(facts.listings[1].place.line, 1U);
}

TEST(OfacCsv, ReadsTheColumnsOfAVessel) {
    const ListFacts facts = read_ok({file("sdn.csv", kVessel)});
    EXPECT_EQ(facts.records[0].schema, Schema::Vessel);
    EXPECT_EQ(facts.records[0].schema_printed, "vessel");
    ASSERT_EQ(facts.identifiers.size(), 1U);
    EXPECT_EQ(facts.identifiers[0].kind, IdentifierKind::call_sign);
    ASSERT_EQ(facts.details.size(), 4U);
    EXPECT_EQ(facts.details[0].text, "Tug");
    EXPECT_EQ(facts.details[1].text, "Cuba");
    EXPECT_EQ(facts.details[2].kind, DetailKind::owner);
    EXPECT_EQ(facts.details[3].text, "Gross registered tonnage 212");
}

TEST(OfacCsv, JoinsACutRemarkWithItsCommentInTheMiddleOfAWord) {
    const ListFacts facts = read_ok({
        file("sdn.csv", entry("41", "ZEPHYR", "-0- ", "SDGT", "Linked To: LATHE; Linked ")),
        file("sdn_comments.csv", "41,\"To: ORBIT S.A.; a.k.a. 'ZEP\"\n41,\"HYRUS'.\"\n\x1a"),
    });
    ASSERT_EQ(facts.details.size(), 2U);
    EXPECT_EQ(facts.details[0].text, "LATHE");
    EXPECT_EQ(facts.details[1].text, "ORBIT S.A.");
    EXPECT_EQ(names_of(facts, 0), (Texts{"ZEPHYR", "ZEPHYRUS"}));
}

TEST(OfacCsv, NamesEveryOrphanWithItsFileLineAndText) {
    const ListFacts facts = read_ok({
        file("sdn.csv", kFirm),
        file("alt.csv", "41,1,\"aka\",\"A\",-0- \n99,2,\"aka\",\"LOST NAME\",-0- \n"),
        file("add.csv", "98,1,\"1 Lost Road\",\"Ulm\",\"Germany\",-0- \n"),
        file("sdn_comments.csv", "97,\"half a word\"\n"),
    });
    ASSERT_EQ(facts.version.skipped.size(), 3U);
    EXPECT_EQ(facts.version.skipped[0].file, "add.csv");
    EXPECT_EQ(facts.version.skipped[0].text, "98: 1 Lost Road Ulm Germany");
    EXPECT_EQ(facts.version.skipped[1].line, 2U);
    EXPECT_EQ(facts.version.skipped[1].text, "99: LOST NAME");
    EXPECT_EQ(facts.version.skipped[2].problem, "comment without its entry");
    EXPECT_TRUE(facts.version.is_complete);
}

TEST(OfacCsv, NamesARaggedRowAndReadsTheRest) {
    const ListFacts facts = read_ok({file("sdn.csv", kPerson + "40,\"SHORT\",-0- \r\n" + kFirm)});
    EXPECT_EQ(facts.records.size(), 2U);
    ASSERT_EQ(facts.version.skipped.size(), 1U);
    EXPECT_EQ(facts.version.skipped[0].line, 2U);
    EXPECT_EQ(facts.version.skipped[0].problem, "row has 3 columns, expected 12");
    EXPECT_EQ(facts.version.skipped[0].text, "40,SHORT,-0-");
    EXPECT_FALSE(facts.version.is_complete);
}

TEST(OfacCsv, NamesARowWhoseQuoteNeverCloses) {
    const ListFacts facts = read_ok({file("sdn.csv", kPerson + "40,\"CUT OFF")});
    EXPECT_EQ(facts.records.size(), 1U);
    ASSERT_EQ(facts.version.skipped.size(), 1U);
    EXPECT_EQ(facts.version.skipped[0].line, 2U);
    EXPECT_FALSE(facts.version.is_complete);
}

TEST(OfacCsv, ReadsAnEntryOfUnknownTypeAndSaysSo) {
    const ListFacts facts =
        read_ok({file("sdn.csv", kPerson + entry("40", "ORBITER", "\"Vesel\"", "SDGT", ""))});
    ASSERT_EQ(facts.records.size(), 2U);
    EXPECT_EQ(facts.records[1].schema, Schema::LegalEntity);
    EXPECT_EQ(facts.records[1].schema_printed, "Vesel");
    ASSERT_EQ(facts.version.skipped.size(), 1U);
    EXPECT_EQ(facts.version.skipped[0].text, "Vesel");
    EXPECT_TRUE(facts.version.is_complete);
}

TEST(OfacCsv, SaysWhatWasNotLoadedWhenTheEntriesStandAlone) {
    const ListFacts facts = read_ok({file("sdn_2021-08-18.csv", kFirm)});
    EXPECT_FALSE(facts.version.has_aliases);
    EXPECT_EQ(facts.version.notes,
              Texts{"aliases and addresses were not loaded (no alt.csv, add.csv)"});
    ASSERT_EQ(facts.covers.size(), 1U);
    EXPECT_EQ(facts.covers[0].list, "SDN");
}

TEST(OfacCsv, SaysThatARemarkIsCutWhenNoCommentContinuesIt) {
    const ListFacts facts =
        read_ok({file("sdn.csv", entry("41", "ZEPHYR", "-0- ", "SDGT", std::string(1000, 'x')))});
    ASSERT_EQ(facts.version.notes.size(), 2U);
    EXPECT_EQ(facts.version.notes[1],
              "remarks of 1 entries are cut at 1,000 characters (no comment continues them)");
}

TEST(OfacCsv, RefusesASetWithoutEntries) {
    const auto facts = read({"ofac_csv", "", {file("alt.csv", "41,1,\"aka\",\"A\",-0- \n")}}, {});
    ASSERT_FALSE(facts.ok());
    EXPECT_EQ(facts.error().kind, ErrorKind::bad_input);
    EXPECT_EQ(facts.error().place, "alt.csv");
}

TEST(OfacCsv, KeepsTextWithDoubledQuotesAfterReading) {
    const ListFacts facts =
        read_ok({file("sdn.csv", entry("41", "THE \"\"ZEPHYR\"\" LLC", "-0- ", "SDGT", ""))});
    EXPECT_EQ(names_of(facts, 0), Texts{"THE \"ZEPHYR\" LLC"});
}

TEST(OfacCsvParts, AreToldByContent) {
    EXPECT_EQ(part_of(file("x.txt", kPerson)), Part::entries);
    EXPECT_EQ(part_of(file("x.txt", "1,2,\"aka\",\"A\",-0- \n")), Part::aliases);
    EXPECT_EQ(part_of(file("x.txt", "1,2,\"s\",\"c\",\"t\",-0- \n")), Part::addresses);
    EXPECT_EQ(part_of(file("sdn_comments.csv", "1,\"rest\"\n")), Part::comments);
    EXPECT_EQ(part_of(file("parties.csv", "1,\"rest\"\n")), Part::none);
    EXPECT_EQ(part_of(file("x.csv", "id,name\n1,A\n")), Part::none);
    EXPECT_EQ(part_of(file("x.csv", "")), Part::none);
    EXPECT_EQ(part_of(file("x.csv", "1,\"never closed\n\"\n" + kPerson)), Part::entries);
}

TEST(OfacCsvParts, AreToldByNameWhereTheyHoldNoRow) {
    EXPECT_EQ(part_of(file("alt.csv", "\x1a")), Part::aliases);
    EXPECT_EQ(part_of(file("add.csv", "\r\n\x1a")), Part::addresses);
    EXPECT_EQ(part_of(file("notes.csv", "\x1a")), Part::none);
    EXPECT_EQ(part_of(file("alt.csv", "")), Part::none);
    const ListFacts facts = read_ok(
        {file("sdn.csv", kPerson + "\x1a"), file("alt.csv", "\x1a"), file("add.csv", "\x1a")});
    EXPECT_TRUE(facts.version.has_aliases);
}

TEST(OfacCsvParts, TellTheConsolidatedSetByItsNameOrTags) {
    const std::string cons =
        entry("1", "A", "-0- ", "CMIC-EO13959", "") + entry("2", "B", "-0- ", "NS-PLC", "");
    EXPECT_EQ(source_name(file("any.csv", cons)), "us_ofac_cons");
    EXPECT_EQ(source_name(file("any.csv", kPerson)), "us_ofac_sdn");
    EXPECT_EQ(source_name(file("sdn.csv", cons)), "us_ofac_sdn");
    EXPECT_EQ(source_name(file("cons_alt.csv", "1,2,\"aka\",\"A\",-0- \n")), "us_ofac_cons");
    const ListFacts facts = read_ok({file("cons_prim.csv", cons)});
    EXPECT_EQ(facts.listings[0].list, "CMIC");
    EXPECT_EQ(facts.covers.size(), 6U);
}

} // namespace
} // namespace tamga::source::ofac_csv
