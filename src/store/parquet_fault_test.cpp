// SPDX-License-Identifier: Apache-2.0
// A fault at any step of a Parquet write leaves the old file or the new one, never a mix.
#include "base/file.hpp"
#include "store/parquet.hpp"
#include "store/testing.hpp"

namespace tamga::store {
namespace {

TEST(ParquetFaults, LeaveTheOldFileOrTheNewOne) {
    const std::string folder = testing::fresh_folder("faults");
    auto connection = testing::open_in(folder);
    const std::string path = folder + "/x.parquet";
    const std::string count = "SELECT count(*) FROM read_parquet(" + sql_text(path) + ")";
    ASSERT_TRUE(write_parquet(connection, "SELECT 1 AS a", path).ok());
    bool was_cut = false;
    for (std::uint64_t step = 0; step < 5; ++step) {
        std::uint64_t at = 0;
        file::set_fault_hook([&](file::Step, std::uint64_t) {
            return at++ == step ? file::Fault::full_disk : file::Fault::none;
        });
        const auto done = write_parquet(connection, "SELECT 1 AS a UNION ALL SELECT 2", path);
        file::set_fault_hook({});
        const auto rows = connection.number(count);
        ASSERT_TRUE(rows.ok()) << rows.error().message();
        EXPECT_TRUE(*rows == 1 || *rows == 2);
        EXPECT_FALSE(file::exists(file::temporary_name(path)));
        if (!done.ok()) {
            was_cut = true;
            EXPECT_EQ(done.error().kind, ErrorKind::unavailable);
        } else {
            EXPECT_EQ(*rows, 2);
        }
        ASSERT_TRUE(write_parquet(connection, "SELECT 1 AS a", path).ok());
    }
    EXPECT_TRUE(was_cut);
}

} // namespace
} // namespace tamga::store
