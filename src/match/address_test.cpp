// SPDX-License-Identifier: Apache-2.0
#include "match/address.hpp"

#include <gtest/gtest.h>

namespace tamga::match {
namespace {

std::int32_t score(std::string_view left, std::string_view right) {
    const Address a = read_address(left);
    const Address b = read_address(right);
    EXPECT_EQ(address_score(a, b), address_score(b, a)) << left << " / " << right;
    return address_score(a, b);
}

TEST(Address, IsTheSameInAnyOrderAndInShort) {
    EXPECT_EQ(score("12 Main Street, Berlin", "Berlin, Main Str. 12"), 1'000'000);
    EXPECT_EQ(score("ul. Granatnaya, d. 5", "Granatnaya street 5"), 1'000'000);
}

TEST(Address, AnotherHouseIsAnotherAddress) {
    EXPECT_LT(score("12 Main Street, Berlin", "34 Main Street, Berlin"), 800'000);
    EXPECT_EQ(score("12 Main Street, Berlin", "34 Other Road, Paris"), 0);
}

TEST(Address, ASlipInAWordCostsHalfOfIt) {
    EXPECT_EQ(score("5 Granatnaya", "5 Granatnaja"), 833'333);
}

TEST(Address, NothingIsNoAddress) {
    EXPECT_TRUE(read_address("--").printed.empty());
    EXPECT_EQ(score("street", "street"), 0); // only says that there is a way
}

} // namespace
} // namespace tamga::match
