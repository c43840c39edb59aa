// SPDX-License-Identifier: Apache-2.0
// Civil dates. Day counts follow the era arithmetic of the proleptic Gregorian calendar
// (std::chrono::year_month_day).
#include "tamga/date.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>

namespace tamga {
namespace {

using std::optional;
using std::string_view;

std::chrono::year_month_day civil(Date date) noexcept {
    return std::chrono::year_month_day{std::chrono::sys_days{std::chrono::days{date.days}}};
}

// One printed part of a date: a number, or a month's English name or abbreviation.
struct Part {
    int number = 0;
    int digits = 0; // 0: a month name
};

constexpr std::array<string_view, 12> kMonths{"january",   "february", "march",    "april",
                                              "may",       "june",     "july",     "august",
                                              "september", "october",  "november", "december"};

char lower(char c) noexcept {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

bool is_letter(char c) noexcept {
    return lower(c) >= 'a' && lower(c) <= 'z';
}
bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}

// "Sep", "Sept" and "September" are all month 9; at least three letters are asked for.
int month_of(string_view text) noexcept {
    if (text.size() < 3) {
        return 0;
    }
    for (std::size_t m = 0; m < kMonths.size(); ++m) {
        if (text.size() > kMonths[m].size()) {
            continue;
        }
        bool is_prefix = true;
        for (std::size_t i = 0; i < text.size(); ++i) {
            is_prefix = is_prefix && lower(text[i]) == kMonths[m][i];
        }
        if (is_prefix) {
            return static_cast<int>(m) + 1;
        }
    }
    return 0;
}

bool is_joint(char c) noexcept {
    return c == ' ' || c == '.' || c == '/' || c == '-' || c == ',' || c == '\t';
}

// Splits into at most three parts; false when anything else stands in the text.
bool split(string_view text, std::array<Part, 3>& parts, std::size_t& count) noexcept {
    count = 0;
    std::size_t i = 0;
    while (i < text.size()) {
        if (is_joint(text[i])) {
            ++i;
            continue;
        }
        if (count == parts.size()) {
            return false;
        }
        const std::size_t start = i;
        Part part;
        if (is_digit(text[i])) {
            while (i < text.size() && is_digit(text[i]) && i - start < 4) {
                part.number = part.number * 10 + (text[i] - '0');
                ++i;
            }
            part.digits = static_cast<int>(i - start);
        } else if (is_letter(text[i])) {
            while (i < text.size() && is_letter(text[i])) {
                ++i;
            }
            part.number = month_of(text.substr(start, i - start));
        }
        if (i == start || part.number == 0 || (i < text.size() && !is_joint(text[i]))) {
            return false;
        }
        parts[count++] = part;
    }
    return count > 0;
}

optional<DateBounds> exact(int year, int month, int day) noexcept {
    const optional<Date> date = Date::of(year, month, day);
    return date ? optional(DateBounds::exact(*date)) : std::nullopt;
}

optional<DateBounds> month_bounds(int year, int month) noexcept {
    const optional<Date> first = Date::of(year, month, 1);
    const optional<Date> next =
        month == 12 ? Date::of(year + 1, 1, 1) : Date::of(year, month + 1, 1);
    if (!first || !next) {
        return std::nullopt;
    }
    return DateBounds{first, next->plus_days(-1)};
}

} // namespace

optional<Date> Date::of(int year, int month, int day) noexcept {
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31) {
        return std::nullopt;
    }
    const std::chrono::year_month_day date{std::chrono::year{year},
                                           std::chrono::month{static_cast<unsigned>(month)},
                                           std::chrono::day{static_cast<unsigned>(day)}};
    if (!date.ok()) {
        return std::nullopt;
    }
    return Date{static_cast<std::int32_t>(std::chrono::sys_days{date}.time_since_epoch().count())};
}

int Date::year() const noexcept {
    return static_cast<int>(civil(*this).year());
}
int Date::month() const noexcept {
    return static_cast<int>(static_cast<unsigned>(civil(*this).month()));
}
int Date::day() const noexcept {
    return static_cast<int>(static_cast<unsigned>(civil(*this).day()));
}

std::string Date::iso() const {
    std::array<char, 16> text{};
    const int size =
        std::snprintf(text.data(), text.size(), "%04d-%02d-%02d", year(), month(), day());
    return {text.data(), static_cast<std::size_t>(size)};
}

optional<Date> parse_iso_date(string_view text) noexcept {
    const optional<DateBounds> bounds = parse_partial_date(text);
    return text.size() == 10 && bounds ? bounds->earliest : std::nullopt;
}

optional<Date> parse_american_date(string_view text) noexcept {
    if (text.size() != 10 || text[2] != '/' || text[5] != '/') {
        return std::nullopt;
    }
    std::array<char, 10> iso{};
    auto at = std::copy_n(text.begin() + 6, 4, iso.begin());
    *at++ = '-';
    at = std::copy_n(text.begin(), 2, at);
    *at++ = '-';
    std::copy_n(text.begin() + 3, 2, at);
    return parse_iso_date({iso.data(), iso.size()});
}

optional<DateBounds> parse_partial_date(string_view text) noexcept {
    const bool is_shape = text.size() == 4 || (text.size() == 7 && text[4] == '-') ||
                          (text.size() == 10 && text[4] == '-' && text[7] == '-');
    if (!is_shape) {
        return std::nullopt;
    }
    std::array<int, 3> numbers{0, 0, 0};
    std::size_t field = 0;
    for (const char c : text) {
        if (c == '-') {
            ++field;
            continue;
        }
        if (!is_digit(c) || field > 2) {
            return std::nullopt;
        }
        numbers[field] = numbers[field] * 10 + (c - '0');
    }
    if (text.size() == 10) {
        return exact(numbers[0], numbers[1], numbers[2]);
    }
    if (text.size() == 7) {
        return month_bounds(numbers[0], numbers[1]);
    }
    const optional<Date> first = Date::of(numbers[0], 1, 1);
    return first ? optional(DateBounds{first, Date::of(numbers[0], 12, 31)}) : std::nullopt;
}

optional<DateBounds> parse_printed_date(string_view text) noexcept {
    std::array<Part, 3> parts;
    std::size_t count = 0;
    if (!split(text, parts, count)) {
        return std::nullopt;
    }
    const auto& [a, b, c] = parts;
    if (count == 1) {
        return a.digits == 4 ? parse_partial_date(text.substr(text.find_first_of("0123456789"), 4))
                             : std::nullopt;
    }
    if (count == 2) { // "Sep 1962", "2011-02", "02/2011"
        if (a.digits == 4 && b.digits <= 2) {
            return month_bounds(a.number, b.number);
        }
        return b.digits == 4 && a.digits <= 2 ? month_bounds(b.number, a.number) : std::nullopt;
    }
    if (a.digits == 4) { // "2011-02-28"
        return exact(a.number, b.number, c.number);
    }
    if (c.digits != 4) {
        return std::nullopt;
    }
    if (a.digits == 0) { // "June 24, 2023"
        return b.digits > 0 ? exact(c.number, a.number, b.number) : std::nullopt;
    }
    return exact(c.number, b.number, a.number);
}

} // namespace tamga
