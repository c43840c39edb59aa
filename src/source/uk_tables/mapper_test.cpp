// SPDX-License-Identifier: Apache-2.0
// The UK tables: joined children, collapsed repeats, named orphans. Parties are invented.
#include "source/uk_tables/mapper.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>
#include <vector>

namespace tamga::source::uk_tables {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

InputFile file(const std::string& name, const std::string& text) {
    InputFile input;
    input.path = name;
    input.name = name;
    input.text = std::make_shared<const std::string>(text);
    input.received = input.text;
    return input;
}

const std::string kSubjects =
    "unique_id,subject_type,un_reference_number,ofsi_group_id,date_designated,last_updated\n";
const std::string kNames = "name_id,unique_id,name_type,alias_strength,full_name,name_6,name_1,"
                           "name_2,name_3,name_4,name_5\n";
const std::string kDobs = "dob_id,unique_id,year,month,day,precision,parse_issues\n";
const std::string kCountries =
    "id,unique_id,raw_value,country_type,iso,resolution_method,iso_available\n";
const std::string kNumbers =
    "id,unique_id,ofsi_group_id,raw_value,identifier_type,additional_info\n";

InputFile subjects() {
    return file("subjects.csv", kSubjects + "RUS2040,individual,XXi.012,12703,29/06/2022,\n"
                                            "IRN0007,entity,,,05/11/2012,16/04/2026\n"
                                            "RUS9001,ship,,,21/07/2025,\n");
}

InputFile names() {
    return file("subject_names.csv",
                kNames + "0,RUS2040,primary,,Orhan KARDAN,KARDAN,Orhan,,,,\n"
                         "1,IRN0007,primary,,Zephyr Freight,Zephyr Freight,,,,,\n"
                         "2,RUS2040,alias,low_quality_aka,The Lathe,The Lathe,,,,,\n"
                         "3,RUS2040,primary_variation,,Urhan KARDAN,KARDAN,Urhan,,,,\n"
                         "4,RUS9001,primary,,ZEPHYR I,ZEPHYR I,,,,,\n"
                         "5,RUS2040,primary_variation,,Urhan KARDAN,KARDAN,,Urhan,,,\n");
}

ListFacts read_ok(std::vector<InputFile> files) {
    Result<ListFacts> facts = read({"uk_tables", "", std::move(files)}, {});
    EXPECT_TRUE(facts.ok());
    return facts.ok() ? std::move(facts).value() : ListFacts{};
}

TEST(UkTables, JoinsNamesToTheirSubjects) {
    const ListFacts facts = read_ok({names(), subjects()});
    ASSERT_EQ(facts.records.size(), 3U);
    EXPECT_EQ(facts.records[0].id, "uk-RUS2040");
    EXPECT_EQ(facts.records[0].schema, Schema::Person);
    EXPECT_EQ(facts.records[1].schema, Schema::Organization);
    EXPECT_EQ(facts.records[2].schema, Schema::Vessel);
    EXPECT_EQ(facts.records[0].place.file, 1U);
    EXPECT_EQ(facts.records[0].place.line, 2U);
    ASSERT_EQ(facts.records[0].names.size(), 3U);
    EXPECT_EQ(facts.names[0].text, "Orhan KARDAN");
    EXPECT_EQ(facts.names[0].kind, NameKind::primary);
    EXPECT_EQ(facts.names[1].kind, NameKind::weak_alias);
    EXPECT_EQ(facts.names[1].place.line, 4U);
    EXPECT_EQ(facts.names[2].kind, NameKind::alias);
    EXPECT_EQ(facts.version.source, "uk_sanctions_list");
    EXPECT_EQ(facts.version.format, "uk_tables");
    EXPECT_TRUE(facts.version.is_complete);
    EXPECT_THAT(facts.version.skipped, IsEmpty());
}

TEST(UkTables, ListsByTheLettersOfTheIdAndTheDayOfDesignation) {
    const ListFacts facts = read_ok({subjects(), names()});
    ASSERT_EQ(facts.listings.size(), 3U);
    EXPECT_EQ(facts.listings[0].authority, Authority::UK);
    EXPECT_EQ(facts.listings[0].list, "UK sanctions list");
    EXPECT_EQ(facts.listings[0].measure, Measure::not_stated);
    EXPECT_EQ(facts.listings[0].programme, "RUS");
    EXPECT_EQ(facts.listings[0].printed, DateBounds::exact(*Date::of(2022, 6, 29)));
    ASSERT_EQ(facts.covers.size(), 1U);
    EXPECT_EQ(facts.covers[0].list, "UK sanctions list");
    const Range range = facts.records[1].details;
    ASSERT_EQ(range.size(), 1U);
    EXPECT_EQ(facts.details[range.begin].text, "Last updated 16/04/2026");
}

TEST(UkTables, CollapsesRepeatedRowsAndCountsThem) {
    const ListFacts facts = read_ok(
        {subjects(), names(),
         file("subject_countries.csv", kCountries + "1,RUS2040,Chad,birth,TD,direct,True\n"
                                                    "2,RUS2040,Chad,birth,TD,direct,True\n"
                                                    "3,RUS2040,Chad,nationality,TD,direct,True\n"
                                                    "4,IRN0007,Chad,address,TD,direct,True\n"
                                                    "5,IRN0007,Chad,address,TD,direct,True\n")});
    EXPECT_EQ(facts.details[0].kind, DetailKind::birth_place);
    EXPECT_EQ(facts.details[1].kind, DetailKind::nationality);
    ASSERT_EQ(facts.addresses.size(), 1U);
    EXPECT_EQ(facts.addresses[0].country, "Chad");
    EXPECT_EQ(facts.addresses[0].text, "");
    EXPECT_THAT(facts.version.notes,
                Contains("subject_countries.csv: 2 rows repeat another row of their subject and "
                         "were collapsed"));
    EXPECT_THAT(facts.version.notes, Contains("no subject_dobs.csv was loaded"));
}

TEST(UkTables, JoinsThePartsOfABirthDate) {
    const ListFacts facts =
        read_ok({subjects(), names(),
                 file("subject_dobs.csv", kDobs + "0,RUS2040,1968,,,year_only,\"a, b\"\n"
                                                  "1,RUS2040,1958,09,,month_year,c\n"
                                                  "2,RUS2040,1967,01,01,exact,\n")});
    EXPECT_EQ(facts.details[0].text, "1968");
    EXPECT_EQ(facts.details[1].text, "1958-09");
    EXPECT_EQ(facts.details[2].text, "1967-01-01");
    EXPECT_EQ(facts.details[2].kind, DetailKind::birth_date);
}

TEST(UkTables, ReadsIdentifiersByTypeAndLabel) {
    const ListFacts facts =
        read_ok({subjects(), names(),
                 file("subject_identifiers.csv",
                      kNumbers + "1,RUS2040,12703,P0450000,passport,Chad passport\n"
                                 "2,RUS2040,12703,770000000001,national,Russia INN\n"
                                 "3,RUS2040,12703,812000,national,\n"
                                 "4,IRN0007,,INN: 6600000001OGRN: 1020000000001,"
                                 "business_registration_numbers,\n"
                                 "5,RUS9001,,IMO9560000,imo,\n")});
    ASSERT_EQ(facts.identifiers.size(), 6U);
    EXPECT_EQ(facts.identifiers[0].kind, IdentifierKind::passport);
    EXPECT_EQ(facts.identifiers[0].label, "Chad passport");
    EXPECT_EQ(facts.identifiers[1].kind, IdentifierKind::tax);
    EXPECT_EQ(facts.identifiers[2].kind, IdentifierKind::national_id);
    EXPECT_EQ(facts.identifiers[2].label, "national");
    EXPECT_EQ(facts.identifiers[3].kind, IdentifierKind::tax);
    EXPECT_EQ(facts.identifiers[3].text, "6600000001");
    EXPECT_EQ(facts.identifiers[4].kind, IdentifierKind::registration);
    EXPECT_EQ(facts.identifiers[5].kind, IdentifierKind::imo);
    EXPECT_EQ(facts.identifiers[5].text, "9560000");
    EXPECT_EQ(facts.records[2].details.size(), 0U); // label and number say it all
    const Range range = facts.records[1].details;
    EXPECT_EQ(facts.details[range.begin].text, "INN: 6600000001OGRN: 1020000000001");
}

TEST(UkTables, NamesRowsWithoutTheirSubject) {
    const ListFacts facts = read_ok(
        {subjects(), names(), file("subject_dobs.csv", kDobs + "0,RUS7777,1968,,,year_only,\n")});
    ASSERT_EQ(facts.version.skipped.size(), 1U);
    EXPECT_EQ(facts.version.skipped[0].file, "subject_dobs.csv");
    EXPECT_EQ(facts.version.skipped[0].line, 2U);
    EXPECT_EQ(facts.version.skipped[0].text, "RUS7777: 1968");
    EXPECT_TRUE(facts.version.is_complete);
}

TEST(UkTables, IsIncompleteWhenASubjectOrANameIsLost) {
    const ListFacts no_name = read_ok(
        {file("subjects.csv", *subjects().text + "RUS9002,entity,,,21/07/2025,\n"), names()});
    EXPECT_FALSE(no_name.version.is_complete);
    EXPECT_EQ(no_name.version.skipped[0].text, "RUS9002");
    const ListFacts orphan = read_ok(
        {subjects(), file("subject_names.csv",
                          *names().text + "9,RUS7777,primary,,Lost Lathe,Lost Lathe,,,,,\n")});
    EXPECT_FALSE(orphan.version.is_complete);
    EXPECT_EQ(orphan.version.skipped[0].text, "RUS7777: Lost Lathe");
}

TEST(UkTables, NamesUnknownWordsAndColumnsAndKeepsTheRows) {
    const ListFacts facts =
        read_ok({file("subjects.csv", "unique_id,subject_type,date_designated,colour\n"
                                      "RUS1,guild,tomorrow,red\n"),
                 file("subject_names.csv", kNames + "1,RUS1,nickname,,Lathe Guild,,,,,,\n")});
    ASSERT_EQ(facts.records.size(), 1U);
    EXPECT_EQ(facts.records[0].schema, Schema::LegalEntity);
    EXPECT_EQ(facts.names[0].kind, NameKind::alias);
    EXPECT_FALSE(facts.listings[0].printed.known());
    ASSERT_EQ(facts.version.skipped.size(), 3U);
    EXPECT_EQ(facts.version.skipped[0].text, "tomorrow");
    EXPECT_EQ(facts.version.skipped[1].text, "nickname");
    EXPECT_EQ(facts.version.skipped[2].text, "guild");
    EXPECT_EQ(facts.version.notes[0],
              "subjects.csv: columns colour are not known and were not used");
}

TEST(UkTables, RefusesAChildWithoutItsParent) {
    const auto facts = read({"uk_tables", "", {names()}}, {});
    ASSERT_FALSE(facts.ok());
    EXPECT_EQ(facts.error().kind, ErrorKind::bad_input);
    EXPECT_EQ(facts.error().place, "subject_names.csv");
    EXPECT_THAT(facts.error().message(), HasSubstr("no subjects.csv"));
    const auto alone = read({"uk_tables", "", {subjects()}}, {});
    ASSERT_FALSE(alone.ok());
    EXPECT_THAT(alone.error().message(), HasSubstr("no subject_names.csv"));
}

TEST(UkTables, RecognisesEachTableByItsHeadings) {
    for (const std::string& headings : {kSubjects, kNames, kDobs, kCountries, kNumbers}) {
        EXPECT_TRUE(recognise(file("x.txt", headings))) << headings;
    }
    EXPECT_FALSE(recognise(file("subjects.csv", "id,name\n1,A\n")));
    EXPECT_FALSE(recognise(file("subjects.csv", "")));
}

} // namespace
} // namespace tamga::source::uk_tables
