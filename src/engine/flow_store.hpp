// SPDX-License-Identifier: Apache-2.0
// Tables of trade statistics in a workspace: flows/<id>.parquet, each with a manifest <id>.json.
#pragma once

#include "engine/flow_files.hpp"

#include <string>

namespace tamga::engine {

// The newest import of each data set, with what its import skipped; older ones are named in notes.
// Error: bad_input when nothing was imported, unavailable without DuckDB.
[[nodiscard]] Result<FlowFiles> read_stored_flows(const std::string& workspace,
                                                  const std::string& only = {});
} // namespace tamga::engine
