// SPDX-License-Identifier: Apache-2.0
// The estimators of D24, one function each, on one panel. Pure; no randomness, no threads.
// Each gives a result that is either refused with a reason or estimated; placebos are added by
// effect_placebo.hpp. docs/methodology/effects.md has each formula and its source.
#pragma once

#include "tamga/effect.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace tamga::flows {

// Estimates of placebos need no interval, path or leave-one-out range.
enum class Depth : std::uint8_t { estimate, full };

inline constexpr std::int32_t kFewestPrePeriods = 12; // product choice (D24)
inline constexpr std::int32_t kFewestDonors = 5;      // product choice (D24)

using EffectFunction = EffectResult (*)(const EffectPanel&, const EffectOptions&, Depth);

[[nodiscard]] EffectResult difference_in_differences(const EffectPanel& panel,
                                                     const EffectOptions& options, Depth depth);
[[nodiscard]] EffectResult interrupted_series(const EffectPanel& panel,
                                              const EffectOptions& options, Depth depth);
[[nodiscard]] EffectResult event_study(const EffectPanel& panel, const EffectOptions& options,
                                       Depth depth);
[[nodiscard]] EffectResult group_time(const EffectPanel& panel, const EffectOptions& options,
                                      Depth depth);
[[nodiscard]] EffectResult synthetic_control(const EffectPanel& panel, const EffectOptions& options,
                                             Depth depth);
[[nodiscard]] EffectResult synthetic_did(const EffectPanel& panel, const EffectOptions& options,
                                         Depth depth);
[[nodiscard]] EffectResult poisson(const EffectPanel& panel, const EffectOptions& options,
                                   Depth depth);
[[nodiscard]] EffectResult local_level(const EffectPanel& panel, const EffectOptions& options,
                                       Depth depth);
[[nodiscard]] EffectFunction function_of(EffectDesign design) noexcept;

} // namespace tamga::flows
