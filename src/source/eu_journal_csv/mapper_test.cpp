// SPDX-License-Identifier: Apache-2.0
// All names are invented.
#include "source/eu_journal_csv/act.hpp"
#include "source/eu_journal_csv/mapper.hpp"

#include <gtest/gtest.h>

namespace tamga::source::eu_journal_csv {
namespace {

constexpr const char* kColumns = "recordId,programKey,annex,measure,startDate,schema,name,alias,"
                                 "registrationNumber,address\n";

InputFile file(const std::string& name, const std::string& text) {
    InputFile out;
    out.name = name;
    out.text = std::make_shared<const std::string>(text);
    EXPECT_TRUE(recognise(out));
    return out;
}

Result<ListFacts> read_files(std::vector<InputFile> files) {
    Group group;
    group.format = kFormat;
    group.files = std::move(files);
    return read(group, {});
}

InputFile consolidated(const std::string& rows) {
    return file("32014R0833.csv", std::string("celex,") + kColumns + rows);
}

TEST(ActName, IsHowTheActIsCited) {
    EXPECT_EQ(act_name("32014R0833"), "833/2014");
    EXPECT_EQ(act_name("32002R0881"), "881/2002");
    EXPECT_EQ(act_name("32017R1509"), "2017/1509");
    EXPECT_EQ(act_name("32011D0173"), "2011/173/CFSP");
    EXPECT_EQ(act_name("something"), "something");
}

TEST(EuJournal, TakesRowsOfAConsolidatedAct) {
    const auto facts = read_files(
        {consolidated("32014R0833,7,EU-RUS,IV,Export control,23.6.2023,Company,Granat Velvet,"
                      "\"Text of image; Velvet\",TIN 309628784,\"1 Street; 2 Street\"\n")});
    ASSERT_TRUE(facts.ok());
    EXPECT_EQ(facts->records.at(0).id, "eu-32014R0833-IV-7");
    EXPECT_EQ(facts->names.size(), 3U); // verbatim: the placeholder is kept here
    EXPECT_EQ(facts->identifiers.at(0).text, "309628784");
    EXPECT_EQ(facts->identifiers.at(0).kind, IdentifierKind::tax);
    EXPECT_EQ(facts->addresses.size(), 2U);
    const ListingFact& listing = facts->listings.at(0);
    EXPECT_EQ(listing.list, "833/2014 Annex IV");
    EXPECT_EQ(listing.measure, Measure::export_control);
    EXPECT_EQ(listing.basis, "32014R0833");
    EXPECT_EQ(listing.printed, DateBounds::exact(*Date::of(2023, 6, 23)));
    ASSERT_EQ(facts->covers.size(), 1U);
    EXPECT_EQ(facts->covers[0].list, "833/2014");
}

TEST(EuJournal, AddsPartsToAnIdThatTwoRowsShareAndADigestWhereNoneIsPrinted) {
    const auto facts =
        read_files({consolidated("32014R0833,7,EU-RUS,IV,Export control,,Company,Granat,,,\n"
                                 "32014R0833,7,EU-RUS,IV,Asset freeze,,Company,Granat,,,\n"
                                 "32014R0833,,EU-RUS,IV,Asset freeze,,Company,Velvet,,,\n")});
    EXPECT_EQ(facts->records.at(0).id, "eu-32014R0833-IV-7-EU-RUS-Export control-Company");
    EXPECT_EQ(facts->records.at(1).id, "eu-32014R0833-IV-7-EU-RUS-Asset freeze-Company");
    EXPECT_EQ(facts->records.at(2).id.substr(0, 17), "eu-32014R0833-IV-");
    EXPECT_EQ(facts->records.at(2).id.size(), 17U + 16U);
}

TEST(EuJournal, AnAmendingActNamesTheAmendedOneAndCoversNothing) {
    const auto facts = read_files({file(
        "32026R1941.csv", std::string("amendedCelex,amendmentCelex,") + kColumns +
                              "32014R0269,32026R1941,9,EU-UKR,I,Asset freeze,13.7.2026,Person,"
                              "Granat Vymyshlenny,,,\n")});
    EXPECT_EQ(facts->records.at(0).id, "eu-32014R0269-I-9");
    EXPECT_EQ(facts->listings.at(0).list, "269/2014 Annex I");
    EXPECT_TRUE(facts->covers.empty());
}

TEST(EuJournal, AnUnknownMeasureIsSaidAndNotGuessed) {
    const auto facts =
        read_files({consolidated("32014R0833,7,EU-RUS,IV,Something new,,Company,Granat,,,\n")});
    EXPECT_EQ(facts->listings.at(0).measure, Measure::not_stated);
    EXPECT_EQ(facts->listings.at(0).measure_printed, "Something new");
    EXPECT_NE(facts->version.notes.at(0).find("Something new"), std::string::npos);
}

} // namespace
} // namespace tamga::source::eu_journal_csv
