// SPDX-License-Identifier: Apache-2.0
// What a score can be at most. Proof: docs/methodology/exact_search.md.
#pragma once

#include "match/name_score.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

namespace tamga::index {

// Weight times likeness squared, of both sides together: twice what can agree.
[[nodiscard]] constexpr std::int64_t agreed_at_most(std::int64_t weight,
                                                    std::int64_t thousandths) noexcept {
    return weight * thousandths * thousandths;
}

// Whether agreement of at most `agreed` (see above) beside left-overs of at least `left` and
// `right` can score `least` millionths.
[[nodiscard]] constexpr bool can_reach(std::int64_t agreed, std::int64_t left, std::int64_t right,
                                       std::int64_t least) noexcept {
    const std::int64_t gap = left > right ? left - right : right - left;
    const std::int64_t cost =
        match::kContradiction * std::min(left, right) + match::kMissingPerson * gap;
    return agreed * (1'000'000 - least) >= least * 20'000 * cost && agreed > 0;
}

} // namespace tamga::index
