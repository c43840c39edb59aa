// SPDX-License-Identifier: Apache-2.0
#include "base/file.hpp"

#include <filesystem>
#include <gtest/gtest.h>

namespace tamga::file {
namespace {

std::string scratch(const std::string& name) {
    const auto path = std::filesystem::path(::testing::TempDir()) / ("tamga_file_" + name);
    std::filesystem::remove_all(path);
    std::filesystem::create_directories(path);
    return path.string();
}

TEST(File, WritesReadsMapsListsAndRemoves) {
    const std::string folder = scratch("basic");
    ASSERT_TRUE(write(folder + "/b", "two").ok());
    ASSERT_TRUE(write(folder + "/a", "one").ok());
    ASSERT_TRUE(write(folder + "/a", "three").ok());
    EXPECT_EQ(*read(folder + "/a"), "three");
    EXPECT_EQ(map(folder + "/b")->bytes(), "two");
    const auto entries = list(folder);
    ASSERT_EQ(entries->size(), 2U);
    EXPECT_EQ(entries->front().name, "a");
    ASSERT_TRUE(remove_all(folder).ok());
    EXPECT_FALSE(exists(folder));
    EXPECT_TRUE(remove_all(folder).ok()); // what is absent is fine
}

TEST(File, LimitsWhatItReads) {
    const std::string folder = scratch("limit");
    ASSERT_TRUE(write(folder + "/a", "12345").ok());
    EXPECT_EQ(read(folder + "/a", 4).error().kind, ErrorKind::bad_data);
    EXPECT_EQ(read(folder + "/absent").error().kind, ErrorKind::bad_input);
}

TEST(File, PublishNeverReplaces) {
    const std::string folder = scratch("publish");
    ASSERT_TRUE(make_folder(folder + "/new/deep").ok());
    ASSERT_TRUE(make_folder(folder + "/old").ok());
    EXPECT_FALSE(publish(folder + "/new", folder + "/old").ok());
    EXPECT_TRUE(publish(folder + "/new", folder + "/fresh").ok());
    EXPECT_TRUE(is_folder(folder + "/fresh/deep"));
}

TEST(Lock, IsHeldByOne) {
    const std::string path = scratch("lock") + "/LOCK";
    auto first = Lock::take(path);
    ASSERT_TRUE(first.ok());
    EXPECT_EQ(Lock::take(path).error().kind, ErrorKind::unavailable);
    {
        const Lock released = std::move(*first);
    }
    EXPECT_TRUE(Lock::take(path).ok());
}

} // namespace
} // namespace tamga::file
