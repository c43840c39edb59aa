// SPDX-License-Identifier: Apache-2.0
// D4, the same head on both sides of a sale.
#pragma once

#include "detect/goods_status.hpp"
#include "detect/trade_world.hpp"
#include "network/common_heads.hpp"

namespace tamga::detect {

// One finding per seller and buyer that one person headed at the same time and that traded abroad
// meanwhile, directly or along a chain. A nominee with too many posts and a name without a second
// key tie nothing; `skipped` says how many of them there were.
[[nodiscard]] std::vector<Finding> same_heads(const TradeWorld& world,
                                              const network::CommonHeads& heads, GoodsRules& rules,
                                              std::vector<Skipped>& skipped);

} // namespace tamga::detect
