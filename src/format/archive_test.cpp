// SPDX-License-Identifier: Apache-2.0
// Packed bytes come from fuzz/corpus/archive, which says how each was made.
#include "format/archive.hpp"

#include <fstream>
#include <gtest/gtest.h>
#include <iterator>

namespace tamga::format {
namespace {

std::shared_ptr<const std::string> bytes_of(const std::string& name) {
    std::ifstream in(std::string(TAMGA_SOURCE_DIR) + "/fuzz/corpus/archive/" + name,
                     std::ios::binary);
    return std::make_shared<const std::string>(std::istreambuf_iterator<char>(in),
                                               std::istreambuf_iterator<char>());
}

TEST(Unpack, ReadsGzipXzAndPlainByContent) {
    for (const char* name : {"one.gz", "one.xz", "plain.txt"}) {
        const auto members = unpack(name, bytes_of(name));
        ASSERT_TRUE(members.ok()) << name;
        ASSERT_EQ(members->size(), 1U);
        EXPECT_EQ(*members->front().bytes, "hello") << name;
    }
    EXPECT_EQ(unpack("list.csv.gz", bytes_of("one.gz"))->front().name, "list.csv");
}

TEST(Unpack, RefusesACutArchive) {
    const auto members = unpack("cut.gz", bytes_of("cut.gz"));
    ASSERT_FALSE(members.ok());
    EXPECT_EQ(members.error().kind, ErrorKind::bad_data);
}

TEST(Unpack, RefusesAPathThatLeavesTheArchive) {
    EXPECT_FALSE(unpack("two.zip", bytes_of("two.zip")).ok());
}

TEST(Unpack, RefusesMoreThanItsLimits) {
    EXPECT_FALSE(unpack("one.gz", bytes_of("one.gz"), {.bytes = 3}).ok());
}

} // namespace
} // namespace tamga::format
