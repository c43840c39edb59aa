// SPDX-License-Identifier: Apache-2.0
// When how much moves: the bones of a chain, before firms and goods are put on.
#pragma once

#include "synth/world.hpp"

namespace tamga::synth {

struct Bone {
    std::int32_t departed = 0, arrived = 0;
    std::int64_t quantity = 0;
};
using Bones = std::vector<std::vector<Bone>>; // by leg, in time order

// Legs of a pass-through that ends about `last_total` units. Every lot that comes in is needed by
// one that goes out (the last and largest comes last), kappa and dwell are those of the difficulty.
[[nodiscard]] Bones pass_through(Dice& dice, Difficulty difficulty, std::size_t legs,
                                 std::int32_t first_day);
// Three or four lots of one sale within sixty days.
[[nodiscard]] std::vector<Bone> sale(Dice& dice, std::int32_t first_day);

} // namespace tamga::synth
