// SPDX-License-Identifier: Apache-2.0
// What the files of FlowBuilder share.
#pragma once

#include "source/flow_tables/flow_builder.hpp"

#include <limits>

namespace tamga::source {

inline constexpr double kNoAmount = std::numeric_limits<double>::quiet_NaN();

[[nodiscard]] std::string_view trimmed(std::string_view text);
// Whether a cell says something: not empty, NA, null, ":" or "-".
[[nodiscard]] bool is_given(std::string_view text);

// Where each field stands in a row.
struct FlowBuilder::Columns {
    std::array<std::size_t, kFlowFields> at{};
    std::array<bool, kFlowFields> has{};
    std::size_t count = 0;

    [[nodiscard]] Cells cells(std::span<const std::string_view> fields) const {
        Cells out;
        for (std::size_t i = 0; i < kFlowFields; ++i) {
            if (has[i]) {
                out[i] = trimmed(fields[at[i]]);
            }
        }
        return out;
    }
};

} // namespace tamga::source
