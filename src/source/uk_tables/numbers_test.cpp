// SPDX-License-Identifier: Apache-2.0
// Numbers and labels in one cell, in the shapes that the UK list prints. Numbers are invented.
#include "source/uk_tables/numbers.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>

namespace tamga::source::uk_tables {
namespace {

using testing::ElementsAre;

// "text|label|kind" of each number.
std::vector<std::string> split(std::string_view cell) {
    std::vector<std::string> out;
    for (const PrintedNumber& number : split_numbers(cell, mapping().labels)) {
        out.push_back(std::string(number.text) + "|" + std::string(number.label) + "|" +
                      (number.kind ? std::string(word(*number.kind)) : ""));
    }
    return out;
}

TEST(SplitNumbers, LeavesAPlainNumberAlone) {
    EXPECT_THAT(split("1234567"), ElementsAre("1234567||"));
    EXPECT_THAT(split("'00021503"), ElementsAre("00021503||"));
    EXPECT_THAT(split("12/ABCDEF(N)020199"), ElementsAre("12/ABCDEF(N)020199||"));
    EXPECT_THAT(split("75 5267141"), ElementsAre("75 5267141||"));
    EXPECT_THAT(split("8208 No. 555627"), ElementsAre("8208 No. 555627||"));
    EXPECT_THAT(split("IMO9562233"), ElementsAre("9562233|IMO|imo"));
    EXPECT_THAT(split("unknown"), ElementsAre("unknown||"));
}

TEST(SplitNumbers, ReadsLabelsThatStandBefore) {
    EXPECT_THAT(split("INN: 7700000001"), ElementsAre("7700000001|INN|tax"));
    EXPECT_THAT(split("INN \xe2\x80\x93 7700000001 "), ElementsAre("7700000001|INN|tax"));
    EXPECT_THAT(split("INN number- 7700000001"), ElementsAre("7700000001|INN number|tax"));
    EXPECT_THAT(split("CR No. 1350000 "), ElementsAre("1350000|CR No|registration"));
    EXPECT_THAT(split("UK Company no. 06500000"), ElementsAre("06500000|UK Company no|"));
    EXPECT_THAT(split("Belarusian tax number: 400000001"),
                ElementsAre("400000001|Belarusian tax number|tax"));
    EXPECT_THAT(split("Indonesia, number T700000 (issued in Ulm, Ulm)"),
                ElementsAre("T700000|Indonesia, number|"));
}

TEST(SplitNumbers, ReadsSeveralNumbersThatRunTogether) {
    EXPECT_THAT(split("INN: 6600000001OGRN: 1020000000001"),
                ElementsAre("6600000001|INN|tax", "1020000000001|OGRN|registration"));
    EXPECT_THAT(split("INN - 6600000001 OGRN - 1020000000001"),
                ElementsAre("6600000001|INN|tax", "1020000000001|OGRN|registration"));
    EXPECT_THAT(split("75300000CR No. 3280000"),
                ElementsAre("75300000||", "3280000|CR No|registration"));
    EXPECT_THAT(split("Business Identification Number: RU0750 Taxpayer No. 165700"),
                ElementsAre("RU0750|Business Identification Number|", "165700|Taxpayer No|tax"));
    EXPECT_THAT(split("7725000001 / 772200001 "), ElementsAre("7725000001||"));
    EXPECT_THAT(split("TIN (Taxpayer Identification Number) 9718000001 / SRN 1217700000001"),
                ElementsAre("9718000001|Taxpayer Identification Number|tax",
                            "1217700000001|SRN|registration"));
}

TEST(SplitNumbers, ReadsLabelsThatStandBehind) {
    EXPECT_THAT(split("7706000001 (INN) "), ElementsAre("7706000001|INN|tax"));
    EXPECT_THAT(split("9709000001 - Russia INN"), ElementsAre("9709000001|Russia INN|tax"));
    EXPECT_THAT(
        split("4401000001 (Company registration number)1907000001 (China Organisation code)"),
        ElementsAre("4401000001|Company registration number|",
                    "1907000001|China Organisation code|"));
}

TEST(SplitNumbers, TakesRemarksOffTheNumber) {
    EXPECT_THAT(split("1037700000001 (Russia)"), ElementsAre("1037700000001|Russia|"));
    EXPECT_THAT(split("010526344 (01)"), ElementsAre("010526344 (01)||"));
    EXPECT_THAT(split("1067700000001 dated 27/07/1992"), ElementsAre("1067700000001||"));
    EXPECT_THAT(split("(УНН/ИНН): 190900001 (Belarus),  7704700001/770300001 (Russia) "),
                ElementsAre("190900001|УНН/ИНН|tax", "7704700001|УНН/ИНН|tax"));
}

TEST(SplitNumbers, KeepsBracketsThatHaveTheirPair) {
    EXPECT_THAT(split("Trade Register Number (IP identification): 0000100000"),
                ElementsAre("0000100000|IP identification|other"));
    EXPECT_THAT(split("5/ABCDEF (NAING) 127000"), ElementsAre("5/ABCDEF (NAING) 127000||"));
}

TEST(SplitNumbers, LeavesOutNumbersThatManyShare) {
    EXPECT_THAT(split("INN: 7720000001 / KPP: 772200001"), ElementsAre("7720000001|INN|tax"));
    EXPECT_THAT(split("KPP - 772200001"), ElementsAre());
    EXPECT_THAT(split("Russia INN - 7743000001Russia KPP - 772200001"),
                ElementsAre("7743000001|Russia INN|tax"));
}

TEST(SplitNumbers, KnowsSwiftCodesWithoutDigits) {
    EXPECT_THAT(split("BvD ID: IRFEB50000SWIFT/BIC \xe2\x80\x93 ZEPHIRTH"),
                ElementsAre("IRFEB50000|BvD ID|other", "ZEPHIRTH|SWIFT/BIC|swift"));
    EXPECT_THAT(split("SWIFT/BIN ZEPHSDKH / 5040000001"),
                ElementsAre("ZEPHSDKH|SWIFT/BIN|swift", "5040000001|SWIFT/BIN|"));
}

TEST(UkMapping, IsCompleteAndKnowsItsWords) {
    const Mapping& all = mapping();
    EXPECT_EQ(all.parent.types.size(), 3U);
    ASSERT_EQ(all.children.size(), 4U);
    EXPECT_TRUE(all.children[0].is_required);
    EXPECT_EQ(all.children[0].kinds.size(), 7U);
    EXPECT_GE(all.labels.size(), 40U);
    EXPECT_EQ(parse_meaning("identifier:imo")->identifier, IdentifierKind::imo);
    EXPECT_FALSE(parse_meaning("identifier:primary"));
    EXPECT_FALSE(parse_meaning("name"));
    EXPECT_FALSE(parse_meaning(""));
}

} // namespace
} // namespace tamga::source::uk_tables
