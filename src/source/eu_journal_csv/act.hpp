// SPDX-License-Identifier: Apache-2.0
// EU acts: CELEX numbers, and the names under which lists are known.
#pragma once

#include <string>
#include <string_view>

namespace tamga::source::eu_journal_csv {

// True for a regulation or decision such as "32014R0833".
[[nodiscard]] bool is_celex(std::string_view text) noexcept;

// "833/2014" of "32014R0833", "2015/735" of "32015R0735" (since 2015 the year stands first),
// "2011/173/CFSP" of "32011D0173"; the text itself when it is no CELEX number.
[[nodiscard]] std::string act_name(std::string_view celex);

} // namespace tamga::source::eu_journal_csv
