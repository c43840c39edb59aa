// SPDX-License-Identifier: Apache-2.0
// The first stage of an import of lots: parts of the file, read and checked apart, each a Parquet
// file of its own. A part that is finished stays finished when the process is killed.
#pragma once

#include "engine/rejected_rows.hpp"
#include "source/trade_tables/table_input.hpp"
#include "store/database.hpp"
#include "tamga/trade.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace tamga::engine {

struct PartsRead {
    std::vector<std::string> parts;    // Parquet files in the order of the file
    std::vector<std::string> rejected; // CSV rows without heading, where a part has any
    std::uint64_t rows = 0;
    std::uint64_t taken = 0;
    RejectedCounts counts;
    std::vector<ImportNote> notes;
};

// Reads all parts of `input` into `folder`, on `threads` threads. What is written depends on the
// file alone. Errors: those of reading and of the file door; unavailable when cancelled.
[[nodiscard]] Result<PartsRead> read_parts(source::TableInput& input,
                                           const store::Database& database,
                                           const std::string& folder, const ImportOptions& options);

} // namespace tamga::engine
