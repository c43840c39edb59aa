// SPDX-License-Identifier: Apache-2.0
#include "model/trade.hpp"

#include <gtest/gtest.h>
#include <string>

namespace tamga {
namespace {

TEST(TextTable, NumbersTextsInTheOrderTheyCome) {
    TextTable table;
    EXPECT_EQ(table.add(""), kNoText);
    for (std::uint32_t i = 1; i <= 5000; ++i) {
        ASSERT_EQ(table.add("text " + std::to_string(i)), i);
    }
    for (std::uint32_t i = 1; i <= 5000; ++i) {
        ASSERT_EQ(table.add("text " + std::to_string(i)), i);
        ASSERT_EQ(table.find("text " + std::to_string(i)), i);
        ASSERT_EQ(table.text(i), "text " + std::to_string(i));
    }
    EXPECT_EQ(table.find("absent"), kNoText);
    EXPECT_EQ(table.size(), 5001U);
}

TEST(Lots, KnowAPartyByIdElseByName) {
    Lots lots;
    const auto row = lots.add_lot("lot-1");
    lots.seller[row] = lots.add_party("f1", "");
    lots.buyer[row] = lots.add_party("", "Invented Trading");
    EXPECT_EQ(lots.add_party("f1", "First Name"), lots.seller[row]);
    EXPECT_EQ(lots.add_party("f1", "Second Name"), lots.seller[row]);
    EXPECT_EQ(lots.party_name(lots.seller[row]), "First Name");
    EXPECT_TRUE(lots.is_named_only(lots.buyer[row]));
    EXPECT_NE(lots.add_party("Invented Trading", ""), lots.buyer[row]);
    EXPECT_EQ(lots.add_party("", ""), 0U);
    EXPECT_EQ(lots.lot_id(row), "lot-1");
    EXPECT_EQ(lots.mass_g[row], kNoAmount);
}

TEST(Lots, AreSortedByIdAndGiveBackLaterRowsOfOneId) {
    Lots lots;
    for (const char* id : {"b", "a", "b", "c", "a"}) {
        const auto row = lots.add_lot(id);
        lots.mass_g[row] = static_cast<std::int64_t>(row) + 1;
        lots.departed[row] = static_cast<std::int32_t>(row);
    }
    EXPECT_EQ(lots.sort_by_id(), (std::vector<std::size_t>{2, 4}));
    ASSERT_EQ(lots.size(), 3U);
    EXPECT_EQ(lots.lot_id(0), "a");
    EXPECT_EQ(lots.lot_id(2), "c");
    EXPECT_EQ(lots.mass_g, (std::vector<std::int64_t>{2, 1, 4}));
    EXPECT_EQ(lots.departed, (std::vector<std::int32_t>{1, 0, 3}));
}

TEST(Share, IsAnExactFraction) {
    const auto share = [](std::string_view text) {
        Share out;
        return read_share(text, out)
                   ? std::to_string(out.numerator) + "/" + std::to_string(out.denominator)
                   : std::string("none");
    };
    EXPECT_EQ(share("1/3"), "1/3");
    EXPECT_EQ(share("50%"), "1/2");
    EXPECT_EQ(share("33.4 %"), "167/500");
    EXPECT_EQ(share("0.5"), "1/2");
    EXPECT_EQ(share("140 %"), "7/5");
    EXPECT_EQ(share("2/6 %"), "1/300");
    EXPECT_EQ(share("0"), "0/1");
    for (const char* bad : {"", "%", "1/0", "-5%", "half", "1/3/4", "1..2", "1234567890123"}) {
        EXPECT_EQ(share(bad), "none") << bad;
    }
}

TEST(Spell, OverlapsOverOpenSides) {
    EXPECT_TRUE((Spell{kNoDay, 10}).overlaps({10, kNoDay}));
    EXPECT_FALSE((Spell{kNoDay, 9}).overlaps({10, kNoDay}));
    EXPECT_TRUE((Spell{}).overlaps({5, 6}));
    EXPECT_TRUE((Spell{3, 5}).holds(5));
    EXPECT_FALSE((Spell{3, 5}).holds(6));
}

TEST(Country, IsTwoLetters) {
    EXPECT_EQ(country_code(country_of("KZ")), "KZ");
    EXPECT_EQ(country_of("Kazakhstan"), 0);
    EXPECT_EQ(country_code(0), "");
}

} // namespace
} // namespace tamga
