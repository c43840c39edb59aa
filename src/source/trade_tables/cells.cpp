// SPDX-License-Identifier: Apache-2.0
#include "source/trade_tables/cells.hpp"

#include <charconv>
#include <cmath>

namespace tamga::source {
namespace {

constexpr std::int32_t kFirstDay = -7305;                        // 1950-01-01
constexpr std::int32_t kLastDay = 47481;                         // 2099-12-31
constexpr std::int64_t kMostDecimal = 1'000'000'000'000'000'000; // decimal(18,4) ends below

constexpr std::string_view kNoDayWritten = "is no day written as YYYY-MM-DD";
constexpr std::string_view kNoSuchDay = "there is no such day";
constexpr std::string_view kFarDay = "a day outside 1950 to 2099";
constexpr std::string_view kNoNumber = "is no number";
constexpr std::string_view kNoWhole = "is no whole number";
constexpr std::string_view kTooLarge = "is too large a number";

bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}

bool looks_like_day(std::string_view text) noexcept {
    if (text.size() != 10) {
        return false;
    }
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool is_dash = i == 4 || i == 7;
        if (is_dash ? text[i] != '-' : !is_digit(text[i])) {
            return false;
        }
    }
    return true;
}

std::string_view in_range(std::int64_t day, std::int32_t& out) noexcept {
    if (day < kFirstDay || day > kLastDay) {
        return kFarDay;
    }
    out = static_cast<std::int32_t>(day);
    return {};
}

// "1.5e+16": what doubles of typed files look like.
std::string_view read_with_exponent(std::string_view text, std::int64_t& out) noexcept {
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(number)) {
        return kNoNumber;
    }
    if (std::fabs(number) >= static_cast<double>(kMostDecimal / 10000)) {
        return kTooLarge;
    }
    out = std::llround(number * 10000);
    return {};
}

} // namespace

std::string_view read_day(std::string_view text, std::int32_t& out) noexcept {
    if (text.size() > 10 && (text[10] == 'T' || text[10] == ' ')) {
        text = text.substr(0, 10); // a time of day behind it
    }
    if (!looks_like_day(text)) {
        return kNoDayWritten;
    }
    const auto day = parse_iso_date(text);
    return day ? in_range(day->days, out) : kNoSuchDay;
}

std::string_view read_decimal4(std::string_view text, std::int64_t& out) noexcept {
    const bool is_negative = !text.empty() && text.front() == '-';
    const std::string_view digits = is_negative ? text.substr(1) : text;
    std::int64_t number = 0;
    int behind = -1; // decimals read; -1 before the point
    bool has_digit = false;
    bool rounds_up = false;
    for (const char c : digits) {
        if (c == '.' && behind < 0) {
            behind = 0;
        } else if (!is_digit(c)) {
            return read_with_exponent(text, out);
        } else if (behind >= 4) {
            rounds_up = behind == 4 ? c >= '5' : rounds_up;
            behind = 5;
        } else {
            has_digit = true;
            number = number * 10 + (c - '0');
            behind += behind >= 0 ? 1 : 0;
            if (number >= kMostDecimal) {
                return kTooLarge;
            }
        }
    }
    if (!has_digit) {
        return kNoNumber;
    }
    for (int i = behind < 0 ? 0 : behind; i < 4; ++i) {
        number *= 10;
        if (number >= kMostDecimal) {
            return kTooLarge;
        }
    }
    number += rounds_up ? 1 : 0;
    out = is_negative ? -number : number;
    return {};
}

std::string_view read_day(const RawColumn& column, std::size_t row, std::int32_t& out) noexcept {
    out = kNoDay;
    if (column.is_empty(row)) {
        return {};
    }
    switch (column.kind) {
    case RawColumn::Kind::text: return read_day(column.texts[row], out);
    case RawColumn::Kind::days: return in_range(column.numbers[row], out);
    default: return kNoDayWritten;
    }
}

std::string_view read_whole(const RawColumn& column, std::size_t row, std::int64_t& out) noexcept {
    out = kNoAmount;
    if (column.is_empty(row)) {
        return {};
    }
    switch (column.kind) {
    case RawColumn::Kind::whole: out = column.numbers[row]; return {};
    case RawColumn::Kind::decimal4:
        if (column.numbers[row] % 10000 != 0) {
            return kNoWhole;
        }
        out = column.numbers[row] / 10000;
        return {};
    case RawColumn::Kind::text: {
        const std::string_view text = column.texts[row];
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
        if (error == std::errc::result_out_of_range) {
            return kTooLarge;
        }
        if (error == std::errc{} && end == text.data() + text.size()) {
            return {};
        }
        std::int64_t decimal = 0;
        if (read_decimal4(text, decimal).empty() && decimal % 10000 == 0) {
            out = decimal / 10000; // "1200.0"
            return {};
        }
        return kNoWhole;
    }
    default: return kNoWhole;
    }
}

std::string_view read_decimal4(const RawColumn& column, std::size_t row,
                               std::int64_t& out) noexcept {
    out = kNoAmount;
    if (column.is_empty(row)) {
        return {};
    }
    switch (column.kind) {
    case RawColumn::Kind::decimal4: out = column.numbers[row]; return {};
    case RawColumn::Kind::whole:
        if (std::abs(column.numbers[row]) >= kMostDecimal / 10000) {
            return kTooLarge;
        }
        out = column.numbers[row] * 10000;
        return {};
    case RawColumn::Kind::text: return read_decimal4(column.texts[row], out);
    default: return kNoNumber;
    }
}

std::string_view read_flag(const RawColumn& column, std::size_t row, std::uint8_t& out) noexcept {
    out = 0;
    if (column.is_empty(row)) {
        return {};
    }
    if (column.kind == RawColumn::Kind::whole) {
        out = column.numbers[row] != 0 ? 1 : 0;
        return {};
    }
    const std::string_view text = column.text(row);
    for (const std::string_view yes : {"true", "1", "yes", "True", "TRUE", "t"}) {
        if (text == yes) {
            out = 1;
            return {};
        }
    }
    for (const std::string_view no : {"false", "0", "no", "False", "FALSE", "f"}) {
        if (text == no) {
            return {};
        }
    }
    return "is neither true nor false";
}

} // namespace tamga::source
