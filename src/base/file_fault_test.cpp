// SPDX-License-Identifier: Apache-2.0
// A fault at any step of a write leaves the old file or the new one, never a mix.
#include "base/file.hpp"

#include <filesystem>
#include <gtest/gtest.h>

namespace tamga::file {
namespace {

class Faults : public ::testing::TestWithParam<Fault> {
protected:
    void TearDown() override { set_fault_hook({}); }
};

TEST_P(Faults, LeaveTheOldFileOrTheNewOne) {
    const auto folder = std::filesystem::path(::testing::TempDir()) /
                        ("tamga_fault_" + std::to_string(static_cast<int>(GetParam())));
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    const std::string path = (folder / "file").string();
    ASSERT_TRUE(write(path, "old").ok());
    for (std::uint64_t step = 0; step < 8; ++step) {
        std::uint64_t at = 0;
        set_fault_hook(
            [&](Step, std::uint64_t) { return at++ == step ? GetParam() : Fault::none; });
        const auto done = write(path, "new");
        set_fault_hook({});
        const std::string now = *read(path);
        EXPECT_TRUE(now == "old" || now == "new") << step;
        if (done.ok()) {
            EXPECT_EQ(now, "new");
        } else {
            EXPECT_EQ(done.error().kind, ErrorKind::unavailable);
        }
        ASSERT_TRUE(write(path, "old").ok());
    }
}

INSTANTIATE_TEST_SUITE_P(File, Faults, ::testing::Values(Fault::short_write, Fault::full_disk));

} // namespace
} // namespace tamga::file
