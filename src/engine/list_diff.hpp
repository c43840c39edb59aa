// SPDX-License-Identifier: Apache-2.0
// What changed between two versions of a list.
#pragma once

#include "model/facts.hpp"
#include "tamga/lists.hpp"

namespace tamga::engine {

// Ids in byte order. `changed`: the same id with other facts, wherever they are printed.
[[nodiscard]] ListDiff diff(const ListFacts& left, const ListFacts& right);

} // namespace tamga::engine
