// SPDX-License-Identifier: Apache-2.0
// Numbers and enumerations inside one value. Values are invented.
#include "source/eu_journal_csv/numbers.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tamga::source::eu_journal_csv {
namespace {

using testing::ElementsAre;

std::vector<std::string> texts(std::string_view item) {
    std::vector<std::string> out;
    for (const PrintedNumber& number : split_numbers(item)) {
        out.push_back(std::string(number.text) + "|" + std::string(number.label));
    }
    return out;
}

TEST(SplitEnumeration, CutsAtMarkersInOrder) {
    EXPECT_THAT(split_enumeration("(a) German; (b) Algerian"), ElementsAre("German", "Algerian"));
    EXPECT_THAT(split_enumeration("(1) 530308 (2) 531246"), ElementsAre("530308", "531246"));
    EXPECT_THAT(split_enumeration("(a) 1 Kiln St.; b) 2 Kiln St."),
                ElementsAre("1 Kiln St.", "2 Kiln St."));
    EXPECT_THAT(split_enumeration("Zephyr; (c)Zefir; (d) Sephir"),
                ElementsAre("Zephyr", "Zefir", "Sephir"));
    EXPECT_THAT(split_enumeration("a) Zembla 654781 b) Zembla 286062"),
                ElementsAre("Zembla 654781", "Zembla 286062"));
    EXPECT_THAT(split_enumeration("(a) alone"), ElementsAre("alone"));
}

TEST(SplitEnumeration, LeavesOtherBracketsAlone) {
    EXPECT_THAT(split_enumeration("Order of 2 (b) of 1999"), ElementsAre("Order of 2 (b) of 1999"));
    EXPECT_THAT(split_enumeration("Zephyr (Z)"), ElementsAre("Zephyr (Z)"));
    EXPECT_THAT(split_enumeration(""), ElementsAre(""));
}

TEST(SplitNumbers, PartsLabelsOnBothSides) {
    EXPECT_THAT(texts("7700000001 (Tax ID/INN)"), ElementsAre("7700000001|Tax ID/INN"));
    EXPECT_THAT(texts("100200300(BRN)"), ElementsAre("100200300|BRN"));
    EXPECT_THAT(texts("TIN (INN): 7700000001"), ElementsAre("7700000001|TIN (INN)"));
    EXPECT_THAT(texts("12345 (register number (Old Town))"),
                ElementsAre("12345|register number (Old Town)"));
    EXPECT_THAT(texts("Zembla passport number R512"), ElementsAre("R512|Zembla passport number"));
}

TEST(SplitNumbers, KeepsASeriesWithItsNumber) {
    EXPECT_THAT(texts("D 004878"), ElementsAre("D 004878|"));
    EXPECT_THAT(texts("1002 570526"), ElementsAre("1002 570526|"));
    EXPECT_THAT(texts("B/001897"), ElementsAre("B/001897|"));
    EXPECT_THAT(texts("12/ZEMBLA(N)020199"), ElementsAre("12/ZEMBLA(N)020199|"));
    EXPECT_THAT(texts("5/ZeMbLa (Naing) 017289"), ElementsAre("5/ZeMbLa (Naing) 017289|"));
}

TEST(SplitNumbers, CutsListsOfNumbers) {
    EXPECT_THAT(texts("7730239877, KPP 773001001, OKPO 20239393"),
                ElementsAre("7730239877|", "773001001|KPP", "20239393|OKPO"));
    EXPECT_THAT(texts("3525023010 OKPO: 07500548 KPP: 352501001"),
                ElementsAre("3525023010|", "07500548|OKPO", "352501001|KPP"));
    EXPECT_THAT(texts("1001234 (TRN), 2001234 (BRN)"), ElementsAre("1001234|TRN", "2001234|BRN"));
    EXPECT_THAT(texts("6441013942 / 644101001"), ElementsAre("6441013942|", "644101001|"));
    EXPECT_THAT(texts("1237700920654 – 9705215107 or 4149500 and 4777900."),
                ElementsAre("1237700920654|", "9705215107|", "4149500|", "4777900.|"));
    EXPECT_THAT(texts("ZEPHYRXX and 5040942458"), ElementsAre("ZEPHYRXX and 5040942458|"));
    EXPECT_THAT(texts("7712040285,"), ElementsAre("7712040285|"));
    EXPECT_THAT(texts("7700000001 (or register number : 1020000000001)"),
                ElementsAre("7700000001|", "1020000000001|or register number"));
    EXPECT_THAT(texts("- 7805060220"), ElementsAre("7805060220|"));
}

TEST(SplitNumbers, CutsDaysOfIssue) {
    EXPECT_THAT(texts("M271351 (Zemblan passport, issued on 24.10.2000 by the Embassy of Zembla in "
                      "Ulm, Germany)"),
                ElementsAre("M271351|"));
    EXPECT_THAT(texts("A0012345, issued on 1.2.2003"), ElementsAre("A0012345|"));
    EXPECT_THAT(texts("1020000000001 on 25.11.2002"), ElementsAre("1020000000001|"));
    EXPECT_THAT(texts("Zembla identity card number 54201-2, officially cancelled as of 2013"),
                ElementsAre("54201-2|Zembla identity card number"));
    EXPECT_THAT(texts("D0012345 expires 9.9.2015."), ElementsAre("D0012345|"));
}

TEST(IsCut, SaysWhetherTextIsMissing) {
    EXPECT_FALSE(is_cut(split_numbers("7712040285,"), "7712040285,"));
    EXPECT_FALSE(is_cut(split_numbers("2694980 (CR No.)"), "2694980 (CR No.)"));
    EXPECT_TRUE(
        is_cut(split_numbers("A0012345, issued on 1.2.2003"), "A0012345, issued on 1.2.2003"));
}

} // namespace
} // namespace tamga::source::eu_journal_csv
