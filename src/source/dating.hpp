// SPDX-License-Identifier: Apache-2.0
// How a version gets its date: given, printed, from its path, or bounded by its newest entry.
#pragma once

#include "source/source.hpp"

#include <optional>
#include <string_view>

namespace tamga::source {

// The last "YYYY-MM-DD" or "YYYY-MM" in a text that is a date; nullopt when there is none.
[[nodiscard]] std::optional<DateBounds> date_in(std::string_view text);
// The date in the file's name, else in its folder's name.
[[nodiscard]] std::optional<DateBounds> date_of_path(const InputFile& file);
// The newest "last_seen" or "last_change" (FollowTheMoney, Senzing) that the text prints up to the
// day of receipt, as a lower bound.
[[nodiscard]] std::optional<DateBounds> newest_seen(const InputFile& file, Date received);
// The newest printed day of an entry up to the day of receipt, as a lower bound.
[[nodiscard]] std::optional<DateBounds> newest_entry(const ListFacts& facts, Date received);

} // namespace tamga::source
