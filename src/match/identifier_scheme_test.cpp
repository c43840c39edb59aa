// SPDX-License-Identifier: Apache-2.0
#include "tamga/identifier.hpp"

#include <gtest/gtest.h>

namespace tamga {
namespace {

IdentifierReading read(std::string_view scheme, std::string_view text) {
    return read_identifier(*parse_identifier_scheme(scheme), text);
}

TEST(IdentifierScheme, FindsTheRightNumberInAPrintedText) {
    EXPECT_EQ(read("imo", "IMO number: 9126819").normal, "IMO9126819");
    EXPECT_EQ(read("imo", "9289519 / 9126819").normal, "IMO9126819");
    EXPECT_EQ(read("imo", "1234567 IMO 9126819").normal, "IMO9126819"); // behind the mark first
    EXPECT_EQ(read("imo", "IMO 9289519").normal, "");
    EXPECT_EQ(read("imo", "IMO 0000000").normal, "");
    EXPECT_EQ(read("bic", "ARMJAM22XXX").normal, "ARMJAM22");
    EXPECT_EQ(read("isin", "banana").normal, "");
}

TEST(IdentifierScheme, TellsShipsFromTheirCompanies) {
    EXPECT_EQ(read("imo", "9126819").kind, "vessel");
    EXPECT_EQ(read("imo", "IMO 6459297").kind, "company");
}

TEST(IdentifierScheme, IsValidOnlyWhenTheTextIsTheNumberAlone) {
    EXPECT_TRUE(read("ogrn", "1027739552642").is_valid);
    EXPECT_FALSE(read("ogrn", "OGRN 1027739552642").is_valid);
    EXPECT_EQ(read("ogrn", "OGRN 1027739552642").normal, "1027739552642");
    EXPECT_FALSE(read("ogrn", "1027739552643").is_valid);
    EXPECT_FALSE(read("uei", "F5L4T8IUYC68").is_valid); // no I in it
    EXPECT_TRUE(read("npi", "1073106373").is_valid);
    EXPECT_FALSE(read("wikidata", "q7747").is_valid);
}

TEST(IdentifierScheme, PrintsAsTheIssuerDoes) {
    EXPECT_EQ(read("iban", "de89370400440532013000").formatted, "DE89 3704 0044 0532 0130 00");
    EXPECT_EQ(read("cnpj", "00000000000191").formatted, "00.000.000/0001-91");
    EXPECT_EQ(read("ssn", "123456789").formatted, "123-45-6789");
}

TEST(IdentifierScheme, RefusesUnknownSchemes) {
    EXPECT_EQ(parse_identifier_scheme("passport"), std::nullopt);
    for (const std::string_view word : identifier_schemes()) {
        EXPECT_TRUE(parse_identifier_scheme(word)) << word;
        EXPECT_FALSE(read(word, "").is_valid) << word;
    }
}

} // namespace
} // namespace tamga
