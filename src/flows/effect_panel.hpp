// SPDX-License-Identifier: Apache-2.0
// What the estimators share: cuts of a panel, counts, refusals, intervals.
#pragma once

#include "flows/effect_design.hpp"
#include "flows/fixed_effects.hpp"
#include "flows/matrix.hpp"

#include <cstddef>
#include <vector>

namespace tamga::flows {

[[nodiscard]] double outcome_at(const EffectPanel& panel, std::size_t unit, std::size_t period);
[[nodiscard]] bool is_complete(const EffectPanel& panel, std::size_t unit);
[[nodiscard]] std::vector<std::size_t> treated_units(const EffectPanel& panel);
[[nodiscard]] std::vector<std::size_t> donor_units(const EffectPanel& panel);
// The one first treated period, or nullopt when units differ.
[[nodiscard]] std::optional<std::int32_t> common_date(const EffectPanel& panel);

// The panel without units that miss a period, each named in `notes`.
[[nodiscard]] EffectPanel balanced(const EffectPanel& panel, std::vector<std::string>& notes);
// The panel with these units only, in this order.
[[nodiscard]] EffectPanel with_units(const EffectPanel& panel,
                                     const std::vector<std::size_t>& units);
// Mean over units in each period; not a number where a unit is missing.
[[nodiscard]] std::vector<double> mean_series(const EffectPanel& panel,
                                              const std::vector<std::size_t>& units);
// "2022-03", "2022-Q1", "2022".
[[nodiscard]] std::string period_text(const EffectPanel& panel, std::int32_t index);

// A result with its design and counts filled in.
[[nodiscard]] EffectResult start_result(EffectDesign design, const EffectPanel& panel);
// Estimate, standard error, interval and smallest visible effect; degrees <= 0: normal.
void set_estimate(EffectResult& result, double estimate, double standard_error, double degrees,
                  const std::string& kind);
// The estimate without interval, and why.
void set_estimate_alone(EffectResult& result, double estimate, const std::string& why);

// Rows of observed cells, in unit-major order.
struct LongPanel {
    std::vector<double> outcome;
    std::vector<std::uint32_t> unit, period;
    std::vector<char> is_treated;
    std::vector<std::int32_t> since; // periods since the measure; of never-treated units: kNever
};
inline constexpr std::int32_t kNever = -1'000'000;
[[nodiscard]] LongPanel long_panel(const EffectPanel& panel);

} // namespace tamga::flows
