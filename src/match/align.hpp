// SPDX-License-Identifier: Apache-2.0
// Which words of two names agree: candidates by likeness, then the best one by one.
#pragma once

#include "match/name_score.hpp"

#include <cstdint>

namespace tamga::match {

struct Taken {
    std::uint64_t left = 0, right = 0; // bits of the words that agree
};

// Fills scratch.found and scratch.aligned (in order of the left words).
[[nodiscard]] Taken align(const NameView& left, const NameView& right, bool is_person,
                          NameScratch& scratch, std::span<const KnownLikeness> known);

} // namespace tamga::match
