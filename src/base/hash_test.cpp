// SPDX-License-Identifier: Apache-2.0
#include "base/hash.hpp"

#include <gtest/gtest.h>

namespace tamga {
namespace {

TEST(Sha256, MatchesThePublishedVector) {
    // FIPS 180-4, "abc"
    EXPECT_EQ(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    Sha256 parts;
    parts.feed("a");
    parts.feed("bc");
    EXPECT_EQ(parts.finish(), sha256("abc"));
}

TEST(Checksum64, DependsOnEveryByte) {
    EXPECT_NE(checksum64("granat"), checksum64("granas"));
    EXPECT_EQ(checksum64("granat"), checksum64("granat"));
}

} // namespace
} // namespace tamga
