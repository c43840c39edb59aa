// SPDX-License-Identifier: Apache-2.0
// FollowTheMoney lines: parties, joined objects, nothing misread. Parties are invented.
#include "source/ftm_jsonl/mapper.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>
#include <vector>

namespace tamga::source::ftm_jsonl {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

InputFile file(const std::string& name, const std::string& text) {
    InputFile input;
    input.path = name;
    input.name = name;
    input.text = std::make_shared<const std::string>(text);
    input.received = input.text;
    return input;
}

ListFacts read_ok(const std::string& text, const AddListsOptions& options = {}) {
    Result<ListFacts> facts = read({"ftm_jsonl", "", {file("zephyr.ftm.json", text)}}, options);
    EXPECT_TRUE(facts.ok());
    return facts.ok() ? std::move(facts).value() : ListFacts{};
}

std::vector<std::string> names_of(const ListFacts& facts) {
    std::vector<std::string> names;
    for (const NameFact& name : facts.names) {
        names.emplace_back(name.text);
    }
    return names;
}

const std::string kLathe =
    R"({"id":"ofac-7","schema":"Company","caption":"Lathe B","datasets":["us_ofac_sdn"],)"
    R"("properties":{"name":["Lathe A"," Lathe B "],"alias":["Orbit",""],"weakAlias":["LB"],)"
    R"("previousName":["Old Lathe"],"innCode":["7700000000"],"country":["kz"],)"
    R"("incorporationDate":["2002-12-31"],"dunsCode":["12-345"],"programId":["US-X"]}})"
    "\n";

TEST(FtmJsonl, ReadsNamesIdentifiersAndDetails) {
    const ListFacts facts = read_ok(kLathe);
    ASSERT_EQ(facts.records.size(), 1U);
    EXPECT_EQ(facts.records[0].id, "ofac-7");
    EXPECT_EQ(facts.records[0].schema, Schema::Company);
    EXPECT_THAT(names_of(facts), ElementsAre("Lathe B", "Lathe A", "Orbit", "LB", "Old Lathe"));
    EXPECT_EQ(facts.names[0].kind, NameKind::primary);
    EXPECT_EQ(facts.names[1].kind, NameKind::alias);
    EXPECT_EQ(facts.names[3].kind, NameKind::weak_alias);
    EXPECT_EQ(facts.names[4].kind, NameKind::previous);
    ASSERT_EQ(facts.identifiers.size(), 2U);
    EXPECT_EQ(facts.identifiers[0].kind, IdentifierKind::tax);
    EXPECT_EQ(facts.identifiers[0].label, "innCode");
    EXPECT_EQ(facts.identifiers[1].kind, IdentifierKind::other);
    ASSERT_EQ(facts.details.size(), 2U);
    EXPECT_EQ(facts.details[1].kind, DetailKind::incorporated);
    EXPECT_EQ(facts.version.source, "us_ofac_sdn");
    EXPECT_EQ(facts.version.format, "ftm_jsonl");
}

TEST(FtmJsonl, KeepsACodeThatManyShareAsARemark) {
    const ListFacts facts = read_ok(
        R"({"id":"p","schema":"Company","properties":{"name":["A B"],"kppCode":["770000001"]}})");
    EXPECT_THAT(facts.identifiers, IsEmpty());
    ASSERT_EQ(facts.details.size(), 1U);
    EXPECT_EQ(facts.details[0].text, "kppCode 770000001");
}

TEST(FtmJsonl, ListsByDataset) {
    const ListFacts facts = read_ok(kLathe);
    ASSERT_EQ(facts.listings.size(), 1U);
    EXPECT_EQ(facts.listings[0].authority, Authority::OFAC);
    EXPECT_EQ(facts.listings[0].list, "SDN");
    EXPECT_EQ(facts.listings[0].measure, Measure::asset_freeze);
    EXPECT_EQ(facts.listings[0].programme, "US-X");
    ASSERT_EQ(facts.covers.size(), 1U);
    EXPECT_EQ(facts.covers[0].list, "SDN");
}

TEST(FtmJsonl, GivesAnUnknownDatasetItsOwnNameAndNoMeasure) {
    const ListFacts facts =
        read_ok(R"({"id":"a","schema":"Person","datasets":["xx_zephyr","ext_register"],)"
                R"("properties":{"name":["Orhan Lathe"],"topics":["role.pep"]}})");
    ASSERT_EQ(facts.listings.size(), 1U);
    EXPECT_EQ(facts.listings[0].authority, Authority::OTHER);
    EXPECT_EQ(facts.listings[0].list, "xx_zephyr");
    EXPECT_EQ(facts.listings[0].measure, Measure::not_stated);
    EXPECT_EQ(facts.listings[0].measure_printed, "role.pep");
    EXPECT_THAT(facts.covers, IsEmpty());
}

TEST(FtmJsonl, UsesTheSourceWhereNoDatasetIsPrinted) {
    const std::string text = R"({"id":"a","schema":"Person","properties":{"name":"Orhan Lathe"}})";
    EXPECT_EQ(read_ok(text).listings[0].list, "zephyr");
    AddListsOptions options;
    options.source = "un_sc_sanctions";
    EXPECT_EQ(read_ok(text, options).listings[0].authority, Authority::UN);
}

TEST(FtmJsonl, CoversNothingWhenSeveralDatasetsAreMixed) {
    const ListFacts facts = read_ok(
        kLathe +
        R"({"id":"b","schema":"Person","datasets":["eu_fsf"],"properties":{"name":["B B"]}})");
    EXPECT_EQ(facts.listings.size(), 2U);
    EXPECT_THAT(facts.covers, IsEmpty());
}

const std::string kJoined =
    R"({"id":"s1","schema":"Sanction","datasets":["un_sc_sanctions"],"properties":{"entity":["p"],)"
    R"("startDate":["2023-06-24T00:00:00"],"endDate":["soon"],"program":["UN-X"],)"
    R"("reason":["Lathes"]}})"
    "\n"
    R"({"id":"p","schema":"Person","datasets":["un_sc_sanctions"],"properties":{)"
    R"("name":["Orhan Kardan"],"addressEntity":["ad","lost"],"address":["1 Lathe St"]}})"
    "\n"
    R"({"id":"ad","schema":"Address","properties":{"full":["1 Lathe St"],"country":["de"]}})"
    "\n"
    R"({"id":"pp","schema":"Passport","properties":{"holder":["p"],"number":["X123"],)"
    R"("country":["kz"]}})"
    "\n"
    R"({"id":"own","schema":"Ownership","properties":{"owner":["p"],"asset":["q"]}})"
    "\n";

TEST(FtmJsonl, JoinsSanctionsAddressesAndPapersToTheirParty) {
    const ListFacts facts = read_ok(kJoined);
    ASSERT_EQ(facts.records.size(), 1U);
    ASSERT_EQ(facts.listings.size(), 1U);
    EXPECT_EQ(facts.listings[0].authority, Authority::UN);
    EXPECT_EQ(facts.listings[0].printed, DateBounds::exact(*Date::of(2023, 6, 24)));
    EXPECT_EQ(facts.listings[0].programme, "UN-X");
    EXPECT_EQ(facts.listings[0].reason, "Lathes");
    ASSERT_EQ(facts.addresses.size(), 1U);
    EXPECT_EQ(facts.addresses[0].country, "de");
    ASSERT_EQ(facts.identifiers.size(), 1U);
    EXPECT_EQ(facts.identifiers[0].kind, IdentifierKind::passport);
    EXPECT_EQ(facts.identifiers[0].country, "kz");
    ASSERT_EQ(facts.version.skipped.size(), 1U);
    EXPECT_EQ(facts.version.skipped[0].text, "soon");
    EXPECT_THAT(facts.version.notes,
                ElementsAre("1 objects of schemas Ownership are not parties and were not used",
                            "1 addresses of parties are not in the file"));
    EXPECT_TRUE(facts.version.is_complete);
}

TEST(FtmJsonl, ReadsNestedObjects) {
    const ListFacts facts = read_ok(
        R"({"id":"p","schema":"Person","datasets":["eu_fsf"],"properties":{"name":["A B"],)"
        R"("addressEntity":[{"id":"x","schema":"Address","properties":{"street":["1 Rd"],)"
        R"("city":["Ulm"],"country":["de"]}}],"sanctions":[{"id":"s","schema":"Sanction",)"
        R"("datasets":["eu_fsf"],"properties":{"startDate":["2022"]}}],"familyPerson":[{"id":"f",)"
        R"("schema":"Family","properties":{"relative":[{"id":"q","schema":"Person",)"
        R"("properties":{"name":["C D"]}}]}}],"education":["Ulm"]}})");
    ASSERT_EQ(facts.records.size(), 1U);
    EXPECT_THAT(names_of(facts), ElementsAre("A B"));
    ASSERT_EQ(facts.addresses.size(), 1U);
    EXPECT_EQ(facts.addresses[0].text, "1 Rd, Ulm");
    ASSERT_EQ(facts.listings.size(), 1U);
    EXPECT_EQ(facts.listings[0].printed.latest, Date::of(2022, 12, 31));
    EXPECT_THAT(facts.version.notes,
                ElementsAre("1 objects of schemas Family are not parties and were not used",
                            "1 values of properties education were not used"));
}

TEST(FtmJsonl, ReadsAKeyThatStandsTwice) {
    const ListFacts facts =
        read_ok(R"({"id":"p","schema":"Person","properties":{"name":["A B"],"name":["C D"]}})");
    EXPECT_THAT(names_of(facts), ElementsAre("A B", "C D"));
}

TEST(FtmJsonl, LeavesOutPartiesThatAreNoTargets) {
    const ListFacts facts =
        read_ok(kLathe + R"({"id":"b","schema":"Person","target":false,"datasets":["us_ofac_sdn"],)"
                         R"("properties":{"name":["Not Listed"]}})");
    EXPECT_EQ(facts.records.size(), 1U);
    EXPECT_THAT(facts.version.notes,
                Contains("1 parties that the file marks as no target were not used"));
}

TEST(FtmJsonl, KeepsAnUnknownSchemaAsLegalEntityAndSaysSo) {
    const ListFacts facts =
        read_ok(kLathe + R"({"id":"b","schema":"Guild","properties":{"name":["Lathe Guild"]}})");
    ASSERT_EQ(facts.records.size(), 2U);
    EXPECT_EQ(facts.records[1].schema, Schema::LegalEntity);
    EXPECT_EQ(facts.records[1].schema_printed, "Guild");
    ASSERT_EQ(facts.version.skipped.size(), 1U);
    EXPECT_EQ(facts.version.skipped[0].text, "Guild");
    EXPECT_EQ(facts.version.skipped[0].line, 2U);
    EXPECT_TRUE(facts.version.is_complete);
}

TEST(FtmJsonl, KeepsAWalletThatHasNoName) {
    const ListFacts facts = read_ok(
        R"({"id":"w","schema":"CryptoWallet","properties":{"publicKey":["1LatheOrbitZephyr"]}})");
    ASSERT_EQ(facts.identifiers.size(), 1U);
    EXPECT_EQ(facts.identifiers[0].kind, IdentifierKind::crypto);
}

TEST(FtmJsonl, NamesWhatIsLostAndIsThenIncomplete) {
    const ListFacts facts =
        read_ok("\n" + kLathe + "[1]\n" + R"({"id":"n","schema":"Person","properties":{}})" + "\n" +
                R"({"id":"cut","schema":"Per)");
    EXPECT_EQ(facts.records.size(), 1U);
    ASSERT_EQ(facts.version.skipped.size(), 3U);
    EXPECT_EQ(facts.version.skipped[0].line, 3U);
    EXPECT_EQ(facts.version.skipped[1].text, "n");
    EXPECT_EQ(facts.version.skipped[2].line, 5U);
    EXPECT_FALSE(facts.version.is_complete);
    EXPECT_THAT(facts.version.notes, Contains("zephyr.ftm.json is cut off in its last line"));
}

TEST(FtmJsonl, SaysThatAFileOfNamesHoldsNothingElse) {
    const ListFacts facts =
        read_ok(R"({"id":"ofac-1","schema":"LegalEntity","datasets":["us_ofac_sdn"],)"
                R"("properties":{"name":["LATHE LTD"],"alias":[],"topics":["sanction"]}})");
    EXPECT_THAT(facts.version.notes, ElementsAre("dates, addresses and types were not loaded"));
}

TEST(FtmJsonl, RefusesADeltaFileByName) {
    const InputFile delta =
        file("entities.delta.json", R"({"op":"DEL","entity":{"id":"NK-Zephyr"}})");
    EXPECT_TRUE(recognise(delta));
    const auto facts = read({"ftm_jsonl", "", {delta}}, {});
    ASSERT_FALSE(facts.ok());
    EXPECT_EQ(facts.error().kind, ErrorKind::bad_input);
    EXPECT_EQ(facts.error().place, "entities.delta.json");
}

TEST(FtmJsonl, RefusesAFileWithoutParties) {
    const auto facts =
        read({"", "", {file("x.json", R"({"id":"a","schema":"Address","properties":{}})")}}, {});
    ASSERT_FALSE(facts.ok());
    EXPECT_EQ(facts.error().kind, ErrorKind::bad_data);
}

TEST(FtmJsonlRecognise, LooksAtTheFirstLine) {
    EXPECT_TRUE(recognise(file("x", "\xef\xbb\xbf\n" + kLathe)));
    EXPECT_FALSE(recognise(file("x", R"({"id":"a","schema":"Guild","properties":{}})")));
    EXPECT_FALSE(recognise(file("x", R"({"id":"a","properties":{}})")));
    EXPECT_FALSE(recognise(file("x", R"({"id":"a","schema":"Person","properties":[]})")));
    EXPECT_FALSE(recognise(file("x", "{\n\"id\": 1}\n")));
    EXPECT_FALSE(recognise(file("x", "id,name\n1,A\n")));
    EXPECT_FALSE(recognise(file("x", "")));
}

TEST(FtmJsonlRecognise, NamesTheSourceByDatasetOrFile) {
    const std::string other =
        R"({"id":"b","schema":"Person","datasets":["eu_fsf"],"properties":{}})";
    EXPECT_EQ(source_name(file("a.ftm.json", kLathe + kLathe)), "us_ofac_sdn");
    EXPECT_EQ(source_name(file("a.ftm.json", kLathe + other)), "a");
    EXPECT_EQ(source_name(file("donations.ijson", R"({"id":"b","properties":{}})")), "donations");
}

} // namespace
} // namespace tamga::source::ftm_jsonl
