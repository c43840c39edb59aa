// SPDX-License-Identifier: Apache-2.0
// How far two Latin words are from each other, slips weighed by what writers and clerks confuse.
#pragma once

#include <cstdint>
#include <string_view>

namespace tamga::text {

// Hundredths of a letter: a vowel for a vowel or a letter for one it is mistaken for costs less
// than another letter, a doubled letter hardly anything, a slip in the first letter more. Never
// more than 130 an edit, never less than 20. `limit` + 1 when more. Symmetric. Words of at most 64
// letters.
[[nodiscard]] std::int32_t typo_cost(std::string_view left, std::string_view right,
                                     std::int32_t limit);

} // namespace tamga::text
