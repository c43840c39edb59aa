// SPDX-License-Identifier: Apache-2.0
// Tables of trade statistics out of files and folders.
#pragma once

#include "model/flow_table.hpp"
#include "tamga/flows.hpp"

#include <string>
#include <vector>

namespace tamga::engine {

struct FlowFiles {
    std::vector<FlowTable> tables; // in order of name; one per file, or per folder of like files
    std::vector<std::string> notes;
    std::vector<Skipped> skipped;
};
// Reads every file named and below folders. Files that are no table of trade statistics are named
// in `skipped` when named by the caller or looking like one (.csv, .json, .dat), in `notes` as a
// count otherwise. A folder that repeats another row by row is counted once.
[[nodiscard]] Result<FlowFiles> read_flow_files(const FlowQuery& query);

// "2021-03" of a month number.
[[nodiscard]] std::string month_text(std::int32_t month);
[[nodiscard]] const std::vector<std::string>& eu_members(); // ISO codes of the 27

} // namespace tamga::engine
