// SPDX-License-Identifier: Apache-2.0
// The rotation null: would as much have matched had the lots gone out at any other time of the
// year?
#pragma once

#include "base/random.hpp"

#include <cstdint>
#include <span>

namespace tamga::trade {

struct Flow {
    std::span<const std::int32_t> day; // ascending
    std::span<const std::int64_t> amount;
};

struct Null {
    std::uint32_t shifts = 0;
    std::uint32_t at_least = 0; // shifts under which as much matched, or more
    // (1 + at_least) / (1 + shifts) in millionths.
    [[nodiscard]] std::int32_t p() const noexcept;
};

// Turns all days of `out` by the same number of days, drawn for each shift, around the circle
// [first_day, last_day], and matches again with this window. Seasons within `in` and the rhythm of
// `out` stay. `shifts`: 999, fewer for over 20,000 lots (down to 99), so that it ends in a second.
[[nodiscard]] Null rotate(const Flow& in, const Flow& out, std::int32_t window,
                          std::int32_t first_day, std::int32_t last_day, std::uint32_t shifts,
                          const CounterRandom& random);

} // namespace tamga::trade
