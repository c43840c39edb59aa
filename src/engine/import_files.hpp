// SPDX-License-Identifier: Apache-2.0
// What imports need of files.
#pragma once

#include "store/database.hpp"
#include "tamga/trade.hpp"

#include <string>

namespace tamga::engine {

// A path from the root: DuckDB compares paths with the folders it may touch as texts.
[[nodiscard]] std::string absolute(const std::string& path);
// The folder that holds a file, as an absolute path; a folder itself.
[[nodiscard]] std::string folder_of(const std::string& path);
// SHA-256 of a file's bytes, read piece by piece.
[[nodiscard]] Result<std::string> sha256_of_file(const std::string& path,
                                                 const ImportOptions& options);

// A connection that reads and writes the workspace's tables, with one thread and 512 MB.
[[nodiscard]] Result<store::Connection> connect_workspace(const std::string& workspace);

} // namespace tamga::engine
