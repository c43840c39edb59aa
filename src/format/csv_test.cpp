// SPDX-License-Identifier: Apache-2.0
#include "format/csv.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tamga::format {
namespace {

using Row = std::vector<std::string>;

// Rows, and errors as "line: error".
std::vector<Row> read(std::string_view text, std::vector<std::string>* errors = nullptr,
                      CsvDialect dialect = {}) {
    CsvReader reader(text, dialect);
    std::vector<Row> rows;
    for (;;) {
        while (const auto row = reader.next()) {
            rows.emplace_back(row->fields.begin(), row->fields.end());
        }
        if (reader.error().empty()) {
            return rows;
        }
        if (errors != nullptr) {
            errors->push_back(std::to_string(reader.error_line()) + ": " + reader.error());
        }
        reader.clear_error();
    }
}

TEST(Csv, ReadsQuotesLineEndsAndEmptyFields) {
    EXPECT_EQ(read("a,\"b \"\"c\"\", d\",\r\n\n1,2,3"),
              (std::vector<Row>{{"a", "b \"c\", d", ""}, {"1", "2", "3"}}));
    EXPECT_EQ(read("\"two\nlines\",x\n"), (std::vector<Row>{{"two\nlines", "x"}}));
}

TEST(Csv, SkipsAByteOrderMarkAndEndsAtOfacsLastByte) {
    EXPECT_EQ(read("\xef\xbb\xbf"
                   "a,b\n\x1a"),
              (std::vector<Row>{{"a", "b"}}));
}

TEST(Csv, CountsPhysicalLines) {
    CsvReader reader("\"a\nb\",1\nc,2\n");
    EXPECT_EQ(reader.next()->line, 1U);
    EXPECT_EQ(reader.next()->line, 3U);
}

TEST(Csv, OneBadRowNeverHidesTheRest) {
    std::vector<std::string> errors;
    const auto rows = read("a,b\n\"c\"d,e\nf,g\n", &errors);
    EXPECT_EQ(rows, (std::vector<Row>{{"a", "b"}, {"f", "g"}}));
    ASSERT_EQ(errors.size(), 1U);
    EXPECT_EQ(errors[0].substr(0, 2), "2:");
}

TEST(Csv, ACarriageReturnAloneBehindAQuoteEndsNoRow) {
    std::vector<std::string> errors;
    EXPECT_EQ(read("\"a\" \r\"b\"\nc\n", &errors), (std::vector<Row>{{"c"}}));
    EXPECT_EQ(errors, std::vector<std::string>{"1: text behind a closing quote"});
    EXPECT_EQ(read("\"a\"\r\n\"b\"\r"), (std::vector<Row>{{"a"}, {"b"}}));
}

TEST(Csv, NamesAQuoteThatNeverCloses) {
    std::vector<std::string> errors;
    const auto rows = read("a,b\n\"c,d\ne,f\n", &errors);
    EXPECT_EQ(rows.front(), (Row{"a", "b"}));
    EXPECT_EQ(errors.size(), 1U);
    EXPECT_EQ(rows.back(), (Row{"e", "f"}));
}

} // namespace
} // namespace tamga::format
