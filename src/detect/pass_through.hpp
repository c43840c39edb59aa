// SPDX-License-Identifier: Apache-2.0
// D3, pass-through: what came in went out again, in time, in the same goods and unit.
#pragma once

#include "detect/goods_status.hpp"
#include "detect/trade_world.hpp"

namespace tamga::detect {

// One finding per chain. Score: the share of all goods on both sides that can be the same, weighted
// by where they end and what they are. `numbers`: matched, in, out, rho, kappa, dwell_days, unit,
// p, and low, high (the interval of the key ladder), level, flow_score, shifts, refused, ending.
[[nodiscard]] std::vector<Finding> pass_through(const TradeWorld& world, GoodsRules& rules);

} // namespace tamga::detect
