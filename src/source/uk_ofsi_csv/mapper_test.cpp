// SPDX-License-Identifier: Apache-2.0
// Rows are invented.
#include "source/testing.hpp"
#include "source/uk_ofsi_csv/mapper.hpp"

#include <gtest/gtest.h>
#include <string>

namespace tamga::source::uk_ofsi_csv {
namespace {

Result<ListFacts> mapped(const std::string& text) {
    return testing::read_file(testing::file_of("conlist.csv", text), kFormat, recognise, read);
}

const std::string kHead =
    "Last Updated,13/04/2018,,,,,,,,,,,,,,,,,,,,,,,,,,,\n"
    "Name 6,Name 1,Name 2,Name 3,Name 4,Name 5,Title,DOB,Town of Birth,Country of "
    "Birth,Nationality,"
    "Passport Details,NI Number,Position,Address 1,Address 2,Address 3,Address 4,Address 5,Address "
    "6,"
    "Post/Zip Code,Country,Other Information,Group Type,Alias Type,Regime,Listed On,Last Updated,"
    "Group ID\n";

TEST(UkOfsiCsv, RowsOfOneGroupAreOneParty) {
    const auto facts = mapped(
        kHead +
        "KELN,Oda,,,,,,00/00/1971,,Zembla,,,,,,,,,,,,,,Individual,AKA,Zembla regime,01/04/2016,"
        "01/04/2016,77\n"
        "FELT LTD,,,,,,,,,,,,,,1 Lathe Road,,,,,,Z1,Zembla,,Entity,Prime Alias,Zembla regime,"
        "02/04/2016,02/04/2016,78\n"
        "KILN,Oda,,,,,,00/03/1972,,Zembla,,,,,,,,,,,,,,Individual,Prime Alias,Zembla regime,"
        "01/04/2016,01/04/2016,77\n");
    ASSERT_TRUE(facts.ok());
    ASSERT_EQ(facts->records.size(), 2U);
    EXPECT_EQ(facts->records[0].id, "uk-ofsi-77");
    EXPECT_EQ(facts->records[0].schema, Schema::Person);
    EXPECT_EQ(facts->names[0].text, "Oda KILN");
    EXPECT_EQ(facts->names[0].kind, NameKind::primary);
    EXPECT_EQ(facts->names[1].text, "Oda KELN");
    EXPECT_EQ(facts->details[0].text, "03/1972");
    EXPECT_EQ(facts->listings.size(), 2U);
    EXPECT_EQ(facts->listings[0].printed.earliest->iso(), "2016-04-01");
    EXPECT_EQ(facts->addresses[0].text, "1 Lathe Road, Z1");
    EXPECT_EQ(facts->version.dated.day.earliest->iso(), "2018-04-13");
    EXPECT_EQ(facts->covers.size(), 1U);
}

TEST(UkOfsiCsv, ReadsTheLayoutOf2022AndSaysThatNoRealFileIsHeld) {
    const auto facts = mapped(
        "Last Updated,01/02/2024\nName 6,Name 1,Name 2,Name 3,Name 4,Name 5,Title,Name Non-Latin "
        "Script,Non-Latin Script Type,Non-Latin Script Language,DOB,Town of Birth,Country of "
        "Birth,Nationality,Passport Number,Passport Details,National Identification "
        "Number,National Identification Details,Position,Address 1,Address 2,Address 3,Address "
        "4,Address 5,Address 6,Post/Zip Code,Country,Other Information,Group Type,Alias Type,Alias "
        "Quality,Regime,Listed On,UK Sanctions List Date Designated,Last Updated,Group ID\n"
        "KELN,Oda,,,,,,,,,,,,,,,,,,,,,,,,,,,Individual,Primary name variation,,Zembla,"
        "01/04/2023,31/03/2023,01/04/2023,77\n"
        "KILN,Oda,,,,,,\u041a\u0438\u043b\u043d,,,,,,,D77,,,,,,,,,,,,,,Individual,Primary name,,"
        "Zembla,01/04/2023,31/03/2023,01/04/2023,77\n"
        "OVEN,,,,,,,,,,,,,,,,,,,,,,,,,,,,Individual,AKA,Low quality,Zembla,"
        "01/04/2023,31/03/2023,01/04/2023,77\n");
    ASSERT_TRUE(facts.ok());
    ASSERT_EQ(facts->records.size(), 1U);
    EXPECT_EQ(facts->names[0].text, "Oda KILN");
    EXPECT_EQ(facts->names[0].kind, NameKind::primary);
    const auto kind = [&](std::string_view text) {
        for (const NameFact& name : facts->names) {
            if (name.text == text) {
                return name.kind;
            }
        }
        return NameKind::primary;
    };
    EXPECT_EQ(kind("Oda KELN"), NameKind::alias); // a variation is not the primary name
    EXPECT_EQ(kind("OVEN"), NameKind::weak_alias);
    EXPECT_EQ(kind("\u041a\u0438\u043b\u043d"), NameKind::alias);
    ASSERT_EQ(facts->identifiers.size(), 1U);
    EXPECT_EQ(facts->identifiers[0].text, "D77");
    EXPECT_EQ(facts->version.notes.back(), "OFSI layout of 2022 on: unverified on a real file");
}

TEST(UkOfsiCsv, NamesRowsThatItCannotUse) {
    const auto facts = mapped(
        kHead + "KILN,Oda\n"
                "KILN,Oda,,,,,,,,,,,,,,,,,,,,,,Individual,Prime Alias,Zembla regime,soon,,77\n");
    ASSERT_TRUE(facts.ok());
    EXPECT_FALSE(facts->version.is_complete);
    EXPECT_EQ(facts->version.skipped.size(), 2U);
}

} // namespace
} // namespace tamga::source::uk_ofsi_csv
