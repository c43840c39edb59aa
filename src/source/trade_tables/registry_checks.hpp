// SPDX-License-Identifier: Apache-2.0
// Checks across the rows of a registry: what cannot be is named; the rows stay, since a detector
// must not lose a tie because a register is wrong elsewhere.
#pragma once

#include "source/trade_tables/read_tables.hpp"

#include <vector>

namespace tamga::source {

// Notes on stakes: "ownership_cycle" (count: firms that own a part of themselves through others;
// example: the way round), "shares_above_100" (firms of which more than all is held on some day).
[[nodiscard]] std::vector<TableNote> check_stakes(const std::vector<Stake>& stakes);
// Notes on posts: "unknown_firm", "unknown_person" (rows that name one without a row).
[[nodiscard]] std::vector<TableNote> check_posts(const Registry& registry);

} // namespace tamga::source
