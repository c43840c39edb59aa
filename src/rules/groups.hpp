// SPDX-License-Identifier: Apache-2.0
// Groups of countries, as the other rules ask them.
#pragma once

#include "rules/table.hpp"

namespace tamga::rules {

// Two capital letters.
[[nodiscard]] bool is_country(std::string_view text) noexcept;
// Membership on a day: `maybe` inside the bounds of a first day, or where the list is not held in
// full. `basis` takes the rows.
[[nodiscard]] Truth in_group(std::string_view group, std::string_view country, Date day,
                             RuleBasis& basis);

} // namespace tamga::rules
