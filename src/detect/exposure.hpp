// SPDX-License-Identifier: Apache-2.0
// D1, exposure to goods of the Common High Priority List that go to a sanctioned destination.
#pragma once

#include "detect/goods_status.hpp"
#include "detect/trade_world.hpp"

namespace tamga::detect {

// One finding per firm that sold such goods to a sanctioned destination itself (*direct*), or whose
// lots can have got there through a chain (*indirect*). Goods that a firm only bought are counted
// (*import_only*) and raise nothing. A lot known by heading only, or listed on a day that is not
// certain, counts as *perhaps*. Values stand by currency and are never added across currencies.
[[nodiscard]] std::vector<Finding> exposures(const TradeWorld& world, GoodsRules& rules);

} // namespace tamga::detect
