// SPDX-License-Identifier: Apache-2.0
#include "source/flow_tables/row_cutter.hpp"

#include "source/flow_tables/flow_builder.hpp"

#include <algorithm>
#include <gtest/gtest.h>

namespace tamga::source {
namespace {

std::vector<std::string> pieces_of(const std::string& text, std::size_t block, std::size_t piece) {
    std::vector<std::string> out;
    RowCutter cutter(piece);
    const auto take = [&](std::string one) -> Result<Done> {
        out.push_back(std::move(one));
        return Done{};
    };
    for (std::size_t at = 0; at < text.size(); at += block) {
        EXPECT_TRUE(cutter.feed(std::string_view(text).substr(at, block), take).ok());
    }
    EXPECT_TRUE(cutter.finish(take).ok());
    return out;
}

TEST(RowCutter, PiecesAreWholeRowsAndNothingIsLost) {
    const std::string text = "a,b\n1,\"x\ny\"\n2,z\n\"3\",w\n4,end";
    for (std::size_t block = 1; block < 12; ++block) {
        for (std::size_t piece = 4; piece < 14; ++piece) {
            std::string all;
            for (const std::string& one : pieces_of(text, block, piece)) {
                all += one;
                EXPECT_EQ(std::count(one.begin(), one.end(), '"') % 2, 0) << one;
            }
            EXPECT_EQ(all, text);
        }
    }
}

TEST(RowCutter, AQuoteThatNeverClosesDoesNotHoldTheRest) {
    std::string text = "a\n\"open\n";
    for (int i = 0; i < 100; ++i) {
        text += "row\n";
    }
    const auto pieces = pieces_of(text, 7, 8);
    EXPECT_GT(pieces.size(), 3U);
    std::string all;
    for (const std::string& one : pieces) {
        all += one;
    }
    EXPECT_EQ(all, text);
}

// The slow twin of reading by pieces is reading at once.
TEST(RowCutter, TablesReadByPiecesAreTheSame) {
    std::string text = "reporter,partner,product,month,value_eur\n";
    for (int i = 0; i < 200; ++i) {
        text += "Germany,Kyrgyzstan,8703" + std::to_string(1000 + i) + ",2021-0" +
                std::to_string(1 + i % 9) + "," + (i % 17 == 3 ? "-4" : std::to_string(i)) + "\n";
    }
    FlowBuilder whole{{{}, {{"unit", "EUR"}}}}, cut{{{}, {{"unit", "EUR"}}}};
    const bool is_known = whole.add("f.csv", text).ok();
    ASSERT_TRUE(is_known);
    bool is_first = true;
    for (const std::string& one : pieces_of(text, 64, 256)) {
        ASSERT_TRUE((is_first ? cut.add("f.csv", one) : cut.add_more(one)).ok());
        is_first = false;
    }
    FlowBuilder joined{{{}, {{"unit", "EUR"}}}};
    is_first = true;
    for (const std::string& one : pieces_of(text, 64, 256)) {
        if (is_first) {
            ASSERT_TRUE(joined.add("f.csv", one).ok());
            is_first = false;
            continue;
        }
        FlowBuilder piece = joined.for_piece();
        ASSERT_TRUE(piece.add_more(one).ok());
        joined.absorb(std::move(piece));
    }
    const FlowRead a = whole.finish(), b = cut.finish(), c = joined.finish();
    EXPECT_EQ(a.table.value, c.table.value);
    EXPECT_EQ(a.table.month, c.table.month);
    EXPECT_EQ(a.rows, c.rows);
    ASSERT_EQ(a.skipped.size(), c.skipped.size());
    for (std::size_t i = 0; i < a.skipped.size(); ++i) {
        EXPECT_EQ(a.skipped[i].line, c.skipped[i].line);
    }
    EXPECT_EQ(a.table.value, b.table.value);
    EXPECT_EQ(a.table.month, b.table.month);
    ASSERT_EQ(a.skipped.size(), b.skipped.size());
    for (std::size_t i = 0; i < a.skipped.size(); ++i) {
        EXPECT_EQ(a.skipped[i].line, b.skipped[i].line);
        EXPECT_EQ(a.skipped[i].text, b.skipped[i].text);
    }
    EXPECT_GT(a.skipped.size(), 3U);
}

} // namespace
} // namespace tamga::source
