// SPDX-License-Identifier: Apache-2.0
// Rows are invented.
#include "source/eu_fsf_csv/mapper.hpp"
#include "source/testing.hpp"

#include <map>

#include <gtest/gtest.h>
#include <string>

namespace tamga::source::eu_fsf_csv {
namespace {

Result<ListFacts> mapped(const std::string& text) {
    return testing::read_file(testing::file_of("eu.csv", text), kFormat, recognise, read);
}

std::string line(const std::map<int, std::string>& cells) {
    std::string out = "\"";
    for (int i = 0; i < 59; ++i) {
        const auto found = cells.find(i);
        out += (i == 0 ? "" : ";") + (found == cells.end() ? std::string() : found->second);
    }
    return out + "\t\t\"\n";
}

const std::string kHead = "\"Date_filexxxx;Entity_logical_id;Subject_type;Leba_numtitle;"
                          "Leba_publication_date;Naal_wholename\t\"\n";

TEST(EuFsfCsv, RowsOfOneEntityAreOneRecord) {
    const auto facts = mapped(
        kHead +
        line({{0, "04/07/2018"},
              {1, "7"},
              {2, "P"},
              {3, "12/2018 (OJ L1)"},
              {4, "2018-02-16"},
              {6, "ZEM"},
              {14, "Kiln"},
              {15, "Oda"},
              {17, "Oda Kiln"},
              {18, "F"},
              {58, "EU.1.2"}}) +
        line({{0, "04/07/2018"},
              {1, "7"},
              {2, "P"},
              {3, "1/2002 (OJ L2)"},
              {4, "2002-09-13"},
              {6, "ZEM"},
              {40, "1971-02-21"},
              {41, "Felt \"\"Hill\"\""}}) +
        line(
            {{0, "04/07/2018"}, {1, "7"}, {2, "P"}, {6, "ZEM"}, {49, "AD77 (passport-National)"}}));
    ASSERT_TRUE(facts.ok());
    ASSERT_EQ(facts->records.size(), 1U);
    EXPECT_EQ(facts->records[0].id, "eu-fsf-7");
    EXPECT_EQ(facts->names[0].text, "Oda Kiln");
    ASSERT_EQ(facts->listings.size(), 1U);
    EXPECT_EQ(facts->listings[0].printed.earliest->iso(), "2002-09-13");
    EXPECT_EQ(facts->listings[0].basis, "1/2002 (OJ L2)");
    EXPECT_EQ(facts->identifiers[0].text, "AD77");
    EXPECT_EQ(facts->identifiers[0].kind, IdentifierKind::passport);
    EXPECT_EQ(facts->version.dated.day.earliest->iso(), "2018-07-04");
}

TEST(EuFsfCsv, NamesRowsThatItCannotUse) {
    const auto facts = mapped(kHead + "\"04/07/2018;7;P\"\n" +
                              line({{0, "04/07/2018"}, {1, "8"}, {2, "E"}, {17, "Felt"}}));
    ASSERT_TRUE(facts.ok());
    EXPECT_FALSE(facts->version.is_complete);
    EXPECT_EQ(facts->version.skipped.size(), 1U);
    EXPECT_EQ(facts->version.skipped[0].line, 2U);
}

} // namespace
} // namespace tamga::source::eu_fsf_csv
