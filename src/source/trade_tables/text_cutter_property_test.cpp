// SPDX-License-Identifier: Apache-2.0
// Rows read part by part are the rows read at once, wherever the parts end.
#include "source/trade_tables/text_cutter.hpp"

#include "format/csv.hpp"

#include <gtest/gtest.h>
#include <random>
#include <string>
#include <vector>

namespace tamga::source {
namespace {

using Row = std::vector<std::string>;

std::vector<Row> rows_of(std::string_view bytes, std::uint64_t first_line) {
    std::vector<Row> out;
    format::CsvReader reader(bytes);
    for (;;) {
        while (const auto row = reader.next()) {
            Row fields(row->fields.begin(), row->fields.end());
            fields.push_back("line " + std::to_string(first_line + row->line - 1));
            out.push_back(std::move(fields));
        }
        if (reader.error().empty()) {
            return out;
        }
        out.push_back(
            {reader.error(), "line " + std::to_string(first_line + reader.error_line() - 1)});
        reader.clear_error();
    }
}

ByteSource held(const std::string& text) {
    return {text.size(), [&text](std::uint64_t offset, std::size_t count, std::string& out) {
                out.assign(text, static_cast<std::size_t>(offset), count);
                return Result<Done>(Done{});
            }};
}

// Rows of short fields, some quoted over lines, some broken; no field is longer than a part.
std::string invented(std::mt19937& random, bool has_broken) {
    std::string out;
    const auto pick = [&](unsigned count) { return static_cast<unsigned>(random() % count); };
    for (unsigned row = 0, rows = 3 + pick(40); row < rows; ++row) {
        for (unsigned field = 0; field < 3; ++field) {
            out += field == 0 ? "" : ",";
            switch (pick(has_broken ? 9 : 8)) {
            case 0: out += "\"a,b\""; break;
            case 1: out += "\"two\nlines\""; break;
            case 2: out += "\"say \"\"so\"\"\""; break;
            case 3: out += "5\" pipe"; break;
            case 4: break;
            case 5: out += "\"\""; break;
            case 8: out += "\"x\"y"; break;
            default: out += std::string(pick(12), 'p'); break;
            }
        }
        out += pick(4) == 0 ? "\r\n" : "\n";
        out += pick(10) == 0 ? "\n" : "";
    }
    return out;
}

void expect_same(const std::string& text, std::size_t part_bytes) {
    std::vector<Row> together;
    TextCutter cutter(held(text), TextShape::csv, ',', 0, 1, part_bytes);
    std::uint64_t offset = 0;
    for (;;) {
        const auto part = cutter.next();
        ASSERT_TRUE(part.ok());
        if (part->bytes.empty()) {
            break;
        }
        ASSERT_EQ(part->offset, offset);
        offset += part->bytes.size();
        for (Row& row : rows_of(part->bytes, part->first_line)) {
            together.push_back(std::move(row));
        }
    }
    EXPECT_EQ(offset, text.size());
    EXPECT_EQ(together, rows_of(text, 1)) << text;
}

TEST(TextCutter, LosesNoRowAtTheEndOfAPart) {
    std::mt19937 random(20260227);
    for (int round = 0; round < 400; ++round) {
        const std::string text = invented(random, false);
        for (const std::size_t part_bytes : {80U, 113U, 256U, 4096U}) {
            expect_same(text, part_bytes);
        }
    }
}

TEST(TextCutter, ABrokenRowEndsWithItsLine) {
    std::mt19937 random(7);
    for (int round = 0; round < 400; ++round) {
        expect_same(invented(random, true), 4096);
    }
    const std::string text = "a,\"x\"y\nb,c\n\"d,e\nf,g\n";
    EXPECT_EQ(last_row_end("a,\"x\"y\nb,", TextShape::csv, ','), 7U);
    EXPECT_EQ(last_row_end(text, TextShape::csv, ','), 11U) << "the open quote may close later";
}

TEST(TextCutter, ARowLongerThanAPartComesWhole) {
    std::string text = "a,b\n" + std::string(500, 'x') + ",c\nd,e\n";
    TextCutter cutter(held(text), TextShape::csv, ',', 0, 1, 64);
    std::size_t bytes = 0;
    for (;;) {
        const auto part = cutter.next();
        ASSERT_TRUE(part.ok());
        if (part->bytes.empty()) {
            break;
        }
        bytes += part->bytes.size();
        EXPECT_EQ(part->bytes.back(), '\n');
    }
    EXPECT_EQ(bytes, text.size());
}

} // namespace
} // namespace tamga::source
