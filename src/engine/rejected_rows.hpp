// SPDX-License-Identifier: Apache-2.0
// Rejected rows as a CSV that can be mended and read again, and their counts.
#pragma once

#include "source/trade_tables/raw_batch.hpp"
#include "tamga/trade.hpp"

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tamga::engine {

// Counts by problem and column; merges in any order to the same.
class RejectedCounts {
public:
    void add(const source::Rejected& row);
    void add(const RejectedRows& rows);
    // By count, then problem, then column.
    [[nodiscard]] std::vector<RejectedRows> take() const;

private:
    std::map<std::pair<std::string, std::string>, RejectedRows> by_problem_;
};

// "_line,_problem,_column,_text,<columns>\n"; an import ignores headings that start with "_".
[[nodiscard]] std::string rejected_head(std::span<const std::string_view> columns);
// Appends one row, with `column_count` cells behind the four.
void append_rejected(const source::Rejected& row, std::size_t column_count, std::string& out);

} // namespace tamga::engine
