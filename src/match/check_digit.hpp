// SPDX-License-Identifier: Apache-2.0
// Check digits of numbers, alone: shapes and labels are for those who ask. Pure.
#pragma once

#include <string_view>

namespace tamga::match {

[[nodiscard]] constexpr bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}
// Digits and nothing else, at least one.
[[nodiscard]] bool are_digits(std::string_view text) noexcept;

// IMO number of a ship, seven digits: IMO resolution A.1117(30).
[[nodiscard]] bool has_vessel_digit(std::string_view n) noexcept;
// IMO number of a company or registered owner, seven digits: IMO resolution MSC.160(78).
[[nodiscard]] bool has_company_digit(std::string_view n) noexcept;
// Russian tax number, 10 or 12 digits: order of the Russian tax service ММВ-7-6/435@ of 2012.
[[nodiscard]] bool has_inn_digits(std::string_view n) noexcept;
// Russian registration number, 13 or 15 digits: order of the Russian finance ministry 165n of 2017.
[[nodiscard]] bool has_ogrn_digit(std::string_view n) noexcept;
// ISO 17442, 20 characters.
[[nodiscard]] bool has_lei_digits(std::string_view n) noexcept;

// The remainder of a number; letters count as two digits, A is 10 (ISO 7064).
[[nodiscard]] int remainder_of(std::string_view text, int divisor) noexcept;

} // namespace tamga::match
