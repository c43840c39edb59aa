// SPDX-License-Identifier: Apache-2.0
// Edit distance between short ASCII keys.
#pragma once

#include <cstddef>
#include <string_view>

namespace tamga::text {

// Optimal string alignment distance (insert, delete, replace, swap of neighbours; each 1), or
// limit + 1 when it is larger than `limit`. Source: Damerau 1964, restricted form.
[[nodiscard]] std::size_t edit_distance(std::string_view left, std::string_view right,
                                        std::size_t limit);

// The slow twin: the whole table, no limit. For tests.
[[nodiscard]] std::size_t edit_distance_by_table(std::string_view left, std::string_view right);

} // namespace tamga::text
