// SPDX-License-Identifier: Apache-2.0
#include "match/identifier.hpp"

#include <gtest/gtest.h>

namespace tamga::match {
namespace {

TEST(NormalIdentifier, DropsLabelAndPunctuation) {
    EXPECT_EQ(normal_identifier("TIN 309-644-860"), "309644860");
    EXPECT_EQ(normal_identifier("CR No. 2687207"), "2687207");
    EXPECT_EQ(normal_identifier("IMO9187629"), "9187629");
    EXPECT_EQ(normal_identifier("uen: 199508697k"), "199508697K");
}

TEST(NormalIdentifier, IsEmptyWhenTooShortToSayAnything) {
    EXPECT_EQ(normal_identifier("12345"), "");
    EXPECT_EQ(normal_identifier("ABCDEF"), "");
    EXPECT_EQ(normal_identifier(""), "");
}

TEST(CheckDigits, AreKnownForImoLeiInnOgrn) {
    EXPECT_EQ(check_digit(IdentifierUse::imo, "9074729"), CheckDigit::valid);
    EXPECT_EQ(check_digit(IdentifierUse::imo, "9074728"), CheckDigit::invalid);
    EXPECT_EQ(check_digit(IdentifierUse::lei, "5493001KJTIIGC8Y1R12"), CheckDigit::valid);
    EXPECT_EQ(check_digit(IdentifierUse::lei, "5493001KJTIIGC8Y1R13"), CheckDigit::invalid);
    EXPECT_EQ(check_digit(IdentifierUse::tax, "7707083893"), CheckDigit::valid);
    EXPECT_EQ(check_digit(IdentifierUse::tax, "7707083894"), CheckDigit::unknown);
    EXPECT_EQ(check_digit(IdentifierUse::registration, "1027700132195"), CheckDigit::valid);
}

} // namespace
} // namespace tamga::match
