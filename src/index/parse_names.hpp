// SPDX-License-Identifier: Apache-2.0
// Takes the names of an index apart, on all threads of the pool.
#pragma once

#include "base/pool.hpp"
#include "index/index.hpp"
#include "names/name.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace tamga::index {

// One reading of one name that a row holds; a row may hold several.
struct ParsedName {
    std::uint32_t row = 0;
    std::vector<names::Token> tokens; // 1 to match::kMostUnits
    std::uint32_t legal = 0;
    bool is_firm_like = false;
};

// By entity, then row. `placeholders`, if any, gets the numbers of names that say nothing.
[[nodiscard]] std::vector<ParsedName> parse_names(std::span<const EntityRow> entities,
                                                  std::span<const NameRow> rows, Pool& pool,
                                                  std::vector<std::uint32_t>* placeholders);

} // namespace tamga::index
