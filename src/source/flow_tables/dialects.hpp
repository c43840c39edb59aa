// SPDX-License-Identifier: Apache-2.0
// Which headings stand for what, in each table of trade statistics that we know.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tamga::source {

enum class FlowField : std::uint8_t {
    reporter,
    partner,
    product,
    flow,
    period, // or year and month
    year,
    month,
    value,
    mass_kg,
    indicator, // Eurostat's API: says what the value is
    aggregate, // Comtrade's aggrLevel is no aggregate; a 0/1 mark of a sum over partners is
    mode,      // mode of transport: rows of other than all modes are parts
    customs,   // customs procedure: as mode
    partner2,  // second partner: as mode
    flag,      // observation status: "c" confidential
    quantity,  // supplementary units: read and not kept
    unit,      // currency of the row's value: one for the whole table, others are not added
    edition,   // of the nomenclature; several in one table are said
};
inline constexpr std::size_t kFlowFields = 18;
[[nodiscard]] std::string_view word(FlowField field) noexcept;

struct FlowDialect {
    std::string_view name;
    std::string_view unit;       // of the value; empty: to be said (--set unit=USD)
    std::string_view definition; // of imports' partner
    std::vector<std::pair<FlowField, std::string_view>> headings; // all but optional ones must be
    std::vector<FlowField> optional;
    // One key may stand in several rows (by trade regime): they add up.
    bool adds = false;
};
[[nodiscard]] std::span<const FlowDialect> flow_dialects();

} // namespace tamga::source
