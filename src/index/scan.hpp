// SPDX-License-Identifier: Apache-2.0
// The scan of the dictionary: which texts may be alike a word, by the letters that occur.
#pragma once

#include "index/tables.hpp"
#include "tamga/workspace.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace tamga::index {

// Rows whose letters differ from `mask` by at most `missing` letters that only `mask` has and
// `extra` letters that only the row has.
struct LetterLimits {
    std::uint32_t mask = 0;
    std::uint32_t missing = 0, extra = 0;
};

// Appends the units of such rows among [begin, end), in their order. The same for each set.
void scan(const LetterColumn& column, std::uint32_t begin, std::uint32_t end,
          const LetterLimits& limits, InstructionSet set, std::vector<std::uint32_t>& out);

} // namespace tamga::index
