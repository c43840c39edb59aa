// SPDX-License-Identifier: Apache-2.0
// Periods, flows and amounts as offices print them.
#pragma once

#include "model/flow_table.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace tamga::source {

struct FlowPeriod {
    std::int32_t month = 0; // 12 * year + month - 1, the first one
    std::uint8_t span = 1;  // 1, 3 or 12
};
// "2020-01", "2020-01-01", "202001", "Aug. 2024", "202408-Aug. 2024", "2019-Q1"; a year as "2019",
// "Y2019", "201952" or "201952-Jan.-Dec. 2019" (Comext's month 52). Years 1900 to 2200.
[[nodiscard]] std::optional<FlowPeriod> parse_flow_period(std::string_view text) noexcept;

// "EXPORT", "2-EXPORT", "2", "X"; "IMPORT", "1-IMPORT", "1", "M"; "RX", "Re-export"; "RM".
[[nodiscard]] std::optional<FlowKind> parse_flow_kind(std::string_view text) noexcept;

// "1.64882917E8", "62592". nullopt for what is no number, and for none at all.
[[nodiscard]] std::optional<double> parse_amount(std::string_view text) noexcept;

} // namespace tamga::source
