// SPDX-License-Identifier: Apache-2.0
// The scan of the dictionary: which units may be alike a word, by letters that occur.
#pragma once

#include "tamga/workspace.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace tamga::index {

struct UnitColumns {
    std::span<const std::uint32_t> key_masks, sound_masks, shapes;
};

// What is looked for: at most `edits` letters of difference either way.
struct Wanted {
    std::uint32_t key_mask = 0, sound_mask = 0;
    std::uint32_t key_size = 0, sound_size = 0;
    std::uint32_t key_edits = 0, sound_edits = 0;
    bool takes_all = false; // a special word matches whatever its letters
};

// Replaces `out` by the numbers of units that may be alike, ascending. The same for each set.
void scan(const UnitColumns& columns, const Wanted& wanted, InstructionSet set,
          std::vector<std::uint32_t>& out);

} // namespace tamga::index
