// SPDX-License-Identifier: Apache-2.0
// Numbers and enumerations as EU acts print them inside one value.
#pragma once

#include "model/facts.hpp"

#include <string_view>
#include <vector>

namespace tamga::source::eu_journal_csv {

// "(a) German; (b) Algerian" as its items, without the markers; the value alone when it
// enumerates nothing. Markers are letters or digits in order; one alone counts only in front.
[[nodiscard]] std::vector<std::string_view> split_enumeration(std::string_view value);

struct PrintedNumber {
    std::string_view text;
    std::string_view label; // empty when none is printed, or a longer remark is
};
// "7730239877, KPP 773001001" and "1001234 (TRN), 2001234 (BRN)" as their numbers.
[[nodiscard]] std::vector<PrintedNumber> split_numbers(std::string_view item);

// True when the numbers do not say all that the value prints.
[[nodiscard]] bool is_cut(const std::vector<PrintedNumber>& numbers, std::string_view value);

} // namespace tamga::source::eu_journal_csv
