// SPDX-License-Identifier: Apache-2.0
// Month by month: what the reporters asked sent to (or received from) one partner.
#pragma once

#include "engine/flow_files.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace tamga::engine {

struct LineFound {
    FlowLine line;
    const FlowTable* table = nullptr; // null: no table holds it
    std::uint64_t codes = 0;          // summed; 0: the row for the code or for all goods
    std::vector<std::string> others;  // tables that hold it too and were not read
};
// Of the table with a row of its own for the goods, then with most months, then first by name. A
// month in which the table has rows of other partners and none of this one is zero (trade
// statistics leave zeros out), a month without any row is no data.
[[nodiscard]] LineFound flow_line(const FlowFiles& files, const FlowQuery& query,
                                  const std::string& codes, const std::string& partner);

// What of it stands in months from..until (both included); `lacks` names the first month without
// data.
struct LineSum {
    double sum = 0;
    std::string lacks;
};
[[nodiscard]] LineSum sum_of(const FlowLine& line, std::int32_t from, std::int32_t until);

} // namespace tamga::engine
