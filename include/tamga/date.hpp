// SPDX-License-Identifier: Apache-2.0
// Days and bounds on days. No time of day, no zone, no clock.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tamga {

// A day of the proleptic Gregorian calendar, years 1 to 9999.
struct Date {
    std::int32_t days = 0; // since 1970-01-01

    friend auto operator<=>(const Date&, const Date&) = default;
    [[nodiscard]] Date plus_days(std::int32_t n) const noexcept { return Date{days + n}; }
    // The day of a civil date; nullopt when there is no such day.
    [[nodiscard]] static std::optional<Date> of(int year, int month, int day) noexcept;
    [[nodiscard]] int year() const noexcept;
    [[nodiscard]] int month() const noexcept;
    [[nodiscard]] int day() const noexcept;
    // "2023-11-23".
    [[nodiscard]] std::string iso() const;
};

// A day that is known exactly (earliest == latest) or bounded; an absent side is not bounded.
struct DateBounds {
    std::optional<Date> earliest;
    std::optional<Date> latest;

    friend bool operator==(const DateBounds&, const DateBounds&) = default;
    [[nodiscard]] static DateBounds exact(Date day) { return {day, day}; }
    [[nodiscard]] bool known() const noexcept { return earliest || latest; }
    [[nodiscard]] bool is_exact() const noexcept {
        return earliest && latest && *earliest == *latest;
    }
};

// Reads "2023-11-23" and nothing else.
[[nodiscard]] std::optional<Date> parse_iso_date(std::string_view text) noexcept;
// Reads "11/23/2023", month first, and nothing else.
[[nodiscard]] std::optional<Date> parse_american_date(std::string_view text) noexcept;
// Reads "2023-11-23", "2023-11" (that month) or "2023" (that year).
[[nodiscard]] std::optional<DateBounds> parse_partial_date(std::string_view text) noexcept;
// Also reads what lists print: "23.6.2023", "28/12/2023", "24 Jun 2023", "9 August 2012",
// "26 Feb. 2011", "06/12/2023" with day first. nullopt when none fits.
[[nodiscard]] std::optional<DateBounds> parse_printed_date(std::string_view text) noexcept;

} // namespace tamga
