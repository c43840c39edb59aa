// SPDX-License-Identifier: Apache-2.0
// Placebos: the same estimator where nothing happened. Places or goods: the marks of treatment are
// dealt anew to the units (Fisher's randomisation test; Abadie, Diamond, Hainmueller, JASA 105,
// 2010); dates: the measure is moved into the time before it.
#pragma once

#include "base/pool.hpp"
#include "flows/effect_design.hpp"

namespace tamga::flows {

inline constexpr std::size_t kFewestPlacebos = 5; // product choice
inline constexpr std::size_t kMostLeftOut = 120;  // donors beyond which none is left out in turn

// One treated unit: every other unit in turn. Several: `draws` random deals that keep the dates.
// The marks may fall on the real units again: under no effect all deals are alike, so that the
// share of estimates as large as the real one, itself counted, is a p value.
[[nodiscard]] EffectPlacebo placebo(const EffectPanel& panel, const EffectOptions& options,
                                    EffectFunction estimate, double real, bool is_one_series,
                                    Pool& pool);

// Least and largest estimate with one donor left out; nothing when there are fewer than two donors
// or more than kMostLeftOut.
void leave_one_out(const EffectPanel& panel, const EffectOptions& options, EffectFunction estimate,
                   EffectResult& result, Pool& pool);

// The panel of deal `draw`.
[[nodiscard]] EffectPanel dealt(const EffectPanel& panel, std::uint64_t seed, std::uint64_t draw);

} // namespace tamga::flows
