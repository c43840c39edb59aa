// SPDX-License-Identifier: Apache-2.0
// The rows of a panel file, cell by cell.
#pragma once

#include "tamga/effect.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tamga::engine {

struct EffectRow {
    std::string unit;
    std::int32_t period = 0;
    double outcome = 0; // not a number: empty, or no logarithm
    bool is_treated = false;
    std::optional<std::int32_t> first_treated;
    std::uint64_t line = 0;
};

struct EffectRows {
    std::vector<EffectRow> rows;
    std::vector<Skipped> skipped;
    PanelStep step = PanelStep::year;
    std::string vintage; // name and digest of the file
};

// Separated by comma, semicolon or tab: the one under which the heading row has the columns named.
// Error: bad_input for a heading that the file lacks.
[[nodiscard]] Result<EffectRows> read_effect_rows(const std::string& path,
                                                  const EffectPanelOptions& options);

// "2022-03", "202203" or a day: month; "2022-Q1": quarter; "2022", "2022.0", "17": whole number.
[[nodiscard]] std::optional<std::pair<PanelStep, std::int32_t>> parse_period(std::string_view text);

} // namespace tamga::engine
