// SPDX-License-Identifier: Apache-2.0
// Rows are invented.
#include "source/testing.hpp"
#include "source/uk_list_csv/mapper.hpp"

#include <gtest/gtest.h>
#include <string>

namespace tamga::source::uk_list_csv {
namespace {

Result<ListFacts> mapped(const std::string& text) {
    return testing::read_file(testing::file_of("uk.csv", text), kFormat, recognise, read);
}

TEST(UkListCsv, ReadsAPartyWithItsMeasures) {
    const auto facts = mapped(
        "Report Date: 13-Feb-2026\n"
        "Unique ID,Name 6,Name 1,Name type,Regime Name,Designation Type,Sanctions Imposed,"
        "Date Designated,D.O.B,Passport number,Gender,New column\n"
        "ZEM0001,KILN,Oda,Primary Name,Zembla Regulations,Individual,Asset freeze|Travel Ban,"
        "25/01/2001,00/00/1958|01/02/1959,P77,Female,x\n"
        "ZEM0001,KELN,Oda,Alias,Zembla Regulations,Individual,Asset freeze|Travel "
        "Ban,25/01/2001,,,,\n");
    ASSERT_TRUE(facts.ok());
    ASSERT_EQ(facts->records.size(), 1U);
    EXPECT_EQ(facts->records[0].id, "uk-list-ZEM0001");
    EXPECT_EQ(facts->names.size(), 2U);
    EXPECT_EQ(facts->names[0].text, "Oda KILN");
    ASSERT_EQ(facts->listings.size(), 2U);
    EXPECT_EQ(facts->listings[0].measure, Measure::asset_freeze);
    EXPECT_EQ(facts->listings[1].measure, Measure::travel_ban);
    EXPECT_EQ(facts->listings[1].printed.earliest->iso(), "2001-01-25");
    EXPECT_EQ(facts->identifiers[0].kind, IdentifierKind::passport);
    EXPECT_EQ(facts->version.dated.day.earliest->iso(), "2026-02-13");
    EXPECT_EQ(facts->version.notes[0], "columns that are not read: New column");
}

} // namespace
} // namespace tamga::source::uk_list_csv
