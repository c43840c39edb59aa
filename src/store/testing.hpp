// SPDX-License-Identifier: Apache-2.0
// For tests: a folder of its own and a database that may use it.
#pragma once

#include "store/database.hpp"

#include <filesystem>
#include <gtest/gtest.h>
#include <string>

namespace tamga::store::testing {

inline std::string fresh_folder(const std::string& name) {
    const auto folder = std::filesystem::path(::testing::TempDir()) / ("tamga_store_" + name);
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder / "temp");
    return folder.string();
}

inline Connection open_in(const std::string& folder, unsigned threads = 2,
                          std::uint64_t memory = std::uint64_t{1} << 28) {
    auto database = Database::open({.memory_bytes = memory,
                                    .threads = threads,
                                    .temp_folder = folder + "/temp",
                                    .folders = {folder}});
    EXPECT_TRUE(database.ok()) << (database.ok() ? "" : database.error().message());
    return database->connect().value();
}

} // namespace tamga::store::testing
