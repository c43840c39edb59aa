// SPDX-License-Identifier: Apache-2.0
#include "format/encoding.hpp"

#include <gtest/gtest.h>

namespace tamga::format {
namespace {

Decoded decoded(const std::string& bytes) {
    return decode(std::make_shared<const std::string>(bytes));
}

TEST(Encoding, TellsAsciiUtf8AndWindows1252) {
    EXPECT_EQ(decoded("granat\n").encoding, "ascii");
    EXPECT_EQ(decoded("гранат\n").encoding, "utf-8");
    const Decoded western = decoded("gran\xe1t\nvelv\xe9t\n");
    EXPECT_EQ(western.encoding, "windows-1252");
    EXPECT_EQ(*western.text, "granát\nvelvét\n");
}

TEST(Encoding, NamesLinesOfAnotherEncodingInside) {
    std::string text;
    for (int i = 0; i < 20; ++i) {
        text += "гранат\n";
    }
    const Decoded mixed = decoded(text + "velv\xe9t\n");
    EXPECT_EQ(mixed.encoding, "utf-8");
    EXPECT_EQ(mixed.mixed_lines, (std::vector<std::uint32_t>{21}));
    EXPECT_TRUE(mixed.text->ends_with("velvét\n"));
}

TEST(Encoding, ReadsUtf16WithItsMark) {
    const Decoded wide = decoded(std::string("\xff\xfe"
                                             "g\0\x30\x04",
                                             6));
    EXPECT_EQ(wide.encoding, "utf-16le");
    EXPECT_EQ(*wide.text, "gа");
}

TEST(IsUtf8, RefusesSurrogatesOverlongFormsAndCutSequences) {
    EXPECT_TRUE(is_utf8("гранат 北京"));
    EXPECT_FALSE(is_utf8("\xed\xa0\x80"));
    EXPECT_FALSE(is_utf8("\xc0\xaf"));
    EXPECT_FALSE(is_utf8("\xe5\x8c"));
}

} // namespace
} // namespace tamga::format
