// SPDX-License-Identifier: Apache-2.0
#include "snapshot/container.hpp"

#include <cstring>
#include <gtest/gtest.h>

namespace tamga::snapshot {
namespace {

// Bytes at a 64-byte boundary, as a mapping gives them.
class Aligned {
public:
    explicit Aligned(const std::string& bytes) : storage_(bytes.size() + 64), size_(bytes.size()) {
        const auto address = reinterpret_cast<std::uintptr_t>(storage_.data());
        data_ = storage_.data() + (64 - address % 64) % 64;
        std::memcpy(data_, bytes.data(), bytes.size());
    }
    [[nodiscard]] std::string_view view() const { return {data_, size_}; }

private:
    std::vector<char> storage_;
    char* data_;
    std::size_t size_;
};

std::string built() {
    static const std::vector<std::uint32_t> rows = {1, 2, 3};
    std::array<std::uint8_t, 32> digest{};
    digest[0] = 0xab;
    ContainerBuilder builder(digest);
    builder.add_rows<std::uint32_t>(SectionId{7}, 1, rows);
    builder.add(SectionId{9}, 1, 5, "hello");
    return builder.bytes();
}

TEST(Container, GivesSectionsBack) {
    const Aligned bytes(built());
    const auto container = Container::view(bytes.view(), "test");
    ASSERT_TRUE(container.ok());
    EXPECT_EQ((*container)->digest().substr(0, 4), "ab00");
    const auto rows = (*container)->rows<std::uint32_t>(SectionId{7}, 1);
    ASSERT_TRUE(rows.ok());
    EXPECT_EQ(rows->size(), 3U);
    EXPECT_EQ((*container)->bytes(SectionId{9}), "hello");
    EXPECT_FALSE((*container)->has(SectionId{8}));
}

TEST(Container, RefusesAnotherSectionVersionOrRowSize) {
    const Aligned bytes(built());
    const auto container = *Container::view(bytes.view(), "test");
    EXPECT_EQ(container->rows<std::uint32_t>(SectionId{7}, 2).error().kind, ErrorKind::bad_data);
    EXPECT_EQ(container->rows<std::uint64_t>(SectionId{7}, 1).error().kind, ErrorKind::bad_data);
    EXPECT_EQ(container->rows<std::uint32_t>(SectionId{8}, 1).error().kind, ErrorKind::bad_data);
}

TEST(Container, RefusesEveryFlippedByteThatCounts) {
    const std::string good = built();
    int refused = 0;
    for (std::size_t i = 0; i < good.size(); ++i) {
        std::string bad = good;
        bad[i] = static_cast<char>(bad[i] ^ 0x55);
        const Aligned bytes(bad);
        refused += Container::view(bytes.view(), "test").ok() ? 0 : 1;
    }
    // Only padding between sections may change unseen.
    EXPECT_GE(refused, static_cast<int>(good.size()) - 64 * 3);
}

TEST(Container, RefusesEveryCut) {
    const std::string good = built();
    for (std::size_t size = 0; size < good.size(); ++size) {
        const Aligned bytes(good.substr(0, size));
        ASSERT_FALSE(Container::view(bytes.view(), "test").ok()) << size;
    }
}

TEST(Container, RefusesALaterMajorByName) {
    std::string later = built();
    later[8] = 2;
    const Aligned bytes(later);
    EXPECT_NE(Container::view(bytes.view(), "test").error().problem.find("major"),
              std::string::npos);
}

} // namespace
} // namespace tamga::snapshot
