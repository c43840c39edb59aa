// SPDX-License-Identifier: Apache-2.0
// One file of trade statistics into the data set that it belongs to.
#pragma once

#include "base/pool.hpp"
#include "engine/flow_files.hpp"
#include "source/flow_tables/flow_builder.hpp"

#include <cstddef>
#include <map>
#include <string>

namespace tamga::engine {

struct FlowFileFound {
    std::string path;
    bool is_named = false; // by the caller
};

// Files of one folder and kind that are read into one table.
struct FlowDataSet {
    std::string name;
    source::FlowBuilder builder;
    std::string digests;
    std::size_t files = 0;
    std::string first_file;
};

// Large files are read by pieces, with two threads where the pool has them; the table does not
// depend on it. A file that is no table is an error when named, else said in `out`.
[[nodiscard]] Result<Done> take_flow_file(const FlowFileFound& found, const FlowQuery& query,
                                          Pool& pool, std::map<std::string, FlowDataSet>& sets,
                                          FlowFiles& out);

} // namespace tamga::engine
