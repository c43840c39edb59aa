// SPDX-License-Identifier: Apache-2.0
// Identifiers: the same number whatever its label and punctuation; check digits where known.
#pragma once

#include "match/match.hpp"

#include <string>
#include <string_view>

namespace tamga::match {

// Capital letters and digits without label and punctuation: "TIN 309-644-860" gives "309644860".
// Empty when too short to say anything: under 6 characters, or under 4 digits and under 8 letters.
[[nodiscard]] std::string normal_identifier(std::string_view printed);

enum class CheckDigit : std::uint8_t { unknown, valid, invalid };

// What the check digits say. `invalid` only for schemes that are the same in every country (IMO,
// LEI); a number of another country's scheme is `unknown`.
// Sources: IMO resolution A.1117(30); ISO 17442 and ISO 7064 MOD 97-10; for INN and OGRN the orders
// of the Russian tax service (ММВ-7-6/435@ of 2012).
[[nodiscard]] CheckDigit check_digit(IdentifierUse use, std::string_view normal);
// "IMO number", "Russian INN": the scheme whose check digit is right; empty: none.
[[nodiscard]] std::string_view scheme_of(IdentifierUse use, std::string_view normal);

} // namespace tamga::match
