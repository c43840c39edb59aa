// SPDX-License-Identifier: Apache-2.0
// What the files of FlowBuilder share.
#pragma once

#include "source/flow_tables/flow_builder.hpp"

#include <limits>

namespace tamga::source {

inline constexpr double kNoAmount = std::numeric_limits<double>::quiet_NaN();

[[nodiscard]] inline std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) {
        text.remove_prefix(1);
    }
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r')) {
        text.remove_suffix(1);
    }
    return text;
}
// Whether a cell says something: not empty, NA, null, ":" or "-".
[[nodiscard]] bool is_given(std::string_view text);

// Calls `work` with each column of the table that it has.
template <typename Work> void each_column(FlowTable& table, const Work& work) {
    work(table.product);
    work(table.reporter);
    work(table.partner);
    work(table.kind);
    work(table.month);
    work(table.span);
    work(table.value);
    if (!table.mass_kg.empty()) {
        work(table.mass_kg);
    }
}

// Where each field stands in a row.
struct FlowBuilder::Columns {
    std::array<std::size_t, kFlowFields> at{};
    std::array<bool, kFlowFields> has{};
    std::array<std::uint8_t, kFlowFields> fields_held{}; // those that `has`, `held` of them
    std::size_t held = 0;
    std::size_t count = 0; // of headings

    // Cells of fields that the table lacks stay as they are in `out`: empty.
    void read(std::span<const std::string_view> fields, Cells& out) const {
        for (std::size_t i = 0; i < held; ++i) {
            out[fields_held[i]] = trimmed(fields[at[fields_held[i]]]);
        }
    }
};

} // namespace tamga::source
