// SPDX-License-Identifier: Apache-2.0
// When was it listed, as far as list versions can tell? Pure functions over version days.
#pragma once

#include "ledger/tables.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace tamga::ledger {

// One unbroken stay on a list. Versions are numbers into `days`.
struct Spell {
    DayRow from;  // after the last version without it, by the first with it
    DayRow until; // after the last version with it, by the first without it; no day: it stands
    std::uint32_t first = 0;
    std::uint32_t last = 0;
};

// `days` are the days of all versions, which are numbered in order of time. `covering` and
// `present` are ascending: the versions that would show the listing if it stood, and those that do.
[[nodiscard]] std::vector<Spell> spells(std::span<const DayRow> days,
                                        std::span<const std::uint32_t> covering,
                                        std::span<const std::uint32_t> present);

// Days on which complete versions prove absence: from the first's latest day to the last's
// earliest. No day when even one day is not certain.
[[nodiscard]] DayRow proven_period(std::span<const DayRow> days,
                                   std::span<const std::uint32_t> covering) noexcept;

} // namespace tamga::ledger
