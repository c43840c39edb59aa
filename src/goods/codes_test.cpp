// SPDX-License-Identifier: Apache-2.0
#include "goods/codes.hpp"

#include <gtest/gtest.h>

namespace tamga::goods {
namespace {

TEST(GoodsCode, IsReadAsPeopleWriteIt) {
    for (const char* text : {"854231", "8542.31", "85 42 31", "85-42-31"}) {
        const auto code = parse_code(text);
        ASSERT_TRUE(code) << text;
        EXPECT_EQ(*code, (Code{854231, 6, 0, 0})) << text;
    }
    EXPECT_EQ(*parse_code("8542.31.90.05"), (Code{854231, 6, 9005, 4}));
    EXPECT_EQ(*parse_code("0101"), (Code{101, 4, 0, 0}));
    EXPECT_EQ(parse_code("0101")->text(), "0101");
    EXPECT_EQ(parse_code("01")->text(), "01");
    EXPECT_EQ(parse_code("010121")->prefix(2), 1U);
    EXPECT_EQ(parse_code("854231")->prefix(4), 8542U);
}

TEST(GoodsCode, IsNotGuessedFromAnOddNumberOfDigits) {
    for (const char* text : {"", "1", "10121", "8542319", "85423190051", "8542a1", "."}) {
        EXPECT_FALSE(parse_code(text)) << text;
    }
}

TEST(GoodsCode, IsKnownToTheEditionsThatHaveIt) {
    const Code photo{854140, 6, 0, 0};
    EXPECT_TRUE(has_code(Edition::hs2017, photo));
    EXPECT_FALSE(has_code(Edition::hs2022, photo));
    EXPECT_TRUE(has_code(Edition::hs2022, Code{8806, 4, 0, 0}));
    EXPECT_FALSE(has_code(Edition::hs2017, Code{8806, 4, 0, 0}));
    EXPECT_TRUE(is_known(Code{930521, 6, 0, 0})) << "ended with HS2007, but a table knows it";
    for (const std::uint32_t never : {999998U, 770000U, 854299U}) {
        EXPECT_FALSE(is_known(Code{never, 6, 0, 0})) << never;
    }
    EXPECT_FALSE(is_known(Code{77, 2, 0, 0})) << "chapter 77 is kept free";
}

TEST(GoodsCode, IsReadInTheEditionGivenElseInForceElseTheNewestThatHasIt) {
    const Code code{852589, 6, 0, 0};
    EXPECT_EQ(edition_of(code, Edition::hs2022, std::nullopt).edition, Edition::hs2022);
    EXPECT_EQ(edition_of(code, Edition::hs2017, Date::of(2021, 5, 1)).edition, Edition::hs2022);
    EXPECT_FALSE(edition_of(code, Edition::hs2017, std::nullopt).is_given);
    const Code old{852580, 6, 0, 0};
    EXPECT_EQ(edition_of(old, Edition::none, Date::of(2023, 1, 1)).edition, Edition::hs2017);
    EXPECT_EQ(edition_of(old, Edition::none, Date::of(2014, 1, 1)).edition, Edition::hs2012);
    EXPECT_EQ(edition_of(Code{854299, 6, 0, 0}, Edition::none, std::nullopt).edition,
              Edition::none);
}

TEST(GoodsEdition, IsReadAsPeopleWriteIt) {
    for (const char* text : {"2022", "HS2022", "hs 2022", "H6"}) {
        EXPECT_EQ(parse_edition(text), Edition::hs2022) << text;
    }
    EXPECT_EQ(parse_edition("H5"), Edition::hs2017);
    for (const char* text : {"", "2019", "HS2007", "H2", "new", "99999999999"}) {
        EXPECT_EQ(parse_edition(text), Edition::none) << text;
    }
    EXPECT_EQ(edition_in_force(*Date::of(2021, 12, 31)), Edition::hs2017);
    EXPECT_EQ(edition_in_force(*Date::of(2022, 1, 1)), Edition::hs2022);
}

} // namespace
} // namespace tamga::goods
