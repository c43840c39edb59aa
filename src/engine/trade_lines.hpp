// SPDX-License-Identifier: Apache-2.0
// Lots, firms and matches that findings name, as an answer shows them.
#pragma once

#include "detect/trade_world.hpp"
#include "tamga/investigation.hpp"

#include <span>

namespace tamga::engine {

// `findings[i]` is the finding about `world.chains[i]`.
void put_matches(const detect::TradeWorld& world, std::span<const Finding> findings,
                 Investigation& out);
// What the findings of `out` name.
void put_lines(const detect::TradeWorld& world, const Registry& registry, Investigation& out);

} // namespace tamga::engine
