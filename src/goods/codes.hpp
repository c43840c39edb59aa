// SPDX-License-Identifier: Apache-2.0
// Codes of the Harmonized System (HS): reading one, and which edition knows it.
#pragma once

#include "tamga/date.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace tamga::goods {

// An edition of the HS, by the year it came into force on 1 January. The tables hold these four;
// HS1996, HS2002 and HS2007 are not held.
enum class Edition : std::uint16_t {
    none = 0,
    hs1992 = 1992,
    hs2012 = 2012,
    hs2017 = 2017,
    hs2022 = 2022
};

// A code cut to its international part: a chapter (2 digits), a heading (4) or a subheading (6).
// National digits behind the sixth are kept apart.
struct Code {
    std::uint32_t number = 0; // 854231, 8542 or 85; leading zeros are not seen here
    std::uint8_t digits = 0;  // 2, 4 or 6; 0: no code
    std::uint32_t tail = 0;   // the national digits as a number
    std::uint8_t tail_digits = 0;

    friend bool operator==(const Code&, const Code&) = default;
    // "010121", "0101", "01", with leading zeros.
    [[nodiscard]] std::string text() const;
    // The chapter or heading above (or the code itself): digits 2 or 4.
    [[nodiscard]] std::uint32_t prefix(std::uint8_t wanted) const noexcept;
};

// Reads "854231", "8542.31", "85 42 31", "8542.31.90 00" (10 digits at most). nullopt when there is
// anything but digits, dots, blanks and hyphens, or an odd number of digits: then a leading zero
// may have been lost, and guessing would name other goods.
[[nodiscard]] std::optional<Code> parse_code(std::string_view text) noexcept;

// Reads "2022", "HS2022", "hs 2022", "H6", or a year in between ("2019": the edition in force).
// `none` when it is no edition; an edition that is not held gives `none` too.
[[nodiscard]] Edition parse_edition(std::string_view text) noexcept;
// The edition in force on a day; customs of a country may have adopted it later.
[[nodiscard]] Edition edition_in_force(Date day) noexcept;

// Whether an edition has the code (for a chapter or heading: any code below it).
[[nodiscard]] bool has_code(Edition edition, const Code& code) noexcept;
// Whether any edition held, or any table of rules, knows the code. False for "never existed".
[[nodiscard]] bool is_known(const Code& code) noexcept;
// The editions held that have the code, oldest first.
[[nodiscard]] std::span<const Edition> editions_held() noexcept;

// The edition that a code is read in: `given` where it has the code, else the one in force on `day`
// where that has it, else the newest that has it; none when no edition has it.
struct ReadIn {
    Edition edition = Edition::none;
    bool is_given = false; // it is the edition the record names
};
[[nodiscard]] ReadIn edition_of(const Code& code, Edition given, std::optional<Date> day) noexcept;

} // namespace tamga::goods
