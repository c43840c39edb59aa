// SPDX-License-Identifier: Apache-2.0
#include "source/flow_tables/period.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string>
#include <utility>

namespace tamga::source {
namespace {

constexpr int kYearMark = 52; // Comext prints a whole year as month 52
constexpr int kFirstYear = 1900, kLastYear = 2200;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// Digits at the front of `text`, taken off it; -1 when there are none or more than `most`.
int take_number(std::string_view& text, std::size_t most) {
    std::size_t n = 0;
    int out = 0;
    while (n < text.size() && is_digit(text[n])) {
        if (n == most) {
            return -1;
        }
        out = out * 10 + (text[n++] - '0');
    }
    text.remove_prefix(n);
    return n == 0 ? -1 : out;
}

std::optional<FlowPeriod> month_of(int year, int month) {
    if (year < kFirstYear || year > kLastYear) {
        return std::nullopt;
    }
    if (month == kYearMark) {
        return FlowPeriod{year * 12, 12};
    }
    if (month < 1 || month > 12) {
        return std::nullopt;
    }
    return FlowPeriod{year * 12 + month - 1, 1};
}

std::optional<FlowPeriod> year_of(int year) {
    return month_of(year, kYearMark);
}

std::optional<FlowPeriod> named_month(std::string_view text) {
    constexpr std::array<std::string_view, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    for (std::size_t i = 0; i < kMonths.size(); ++i) {
        if (!text.starts_with(kMonths[i])) {
            continue;
        }
        const std::size_t gap = text.find(' ');
        if (gap == std::string_view::npos) {
            return std::nullopt;
        }
        std::string_view year = text.substr(gap + 1);
        const int number = take_number(year, 4);
        return year.empty() ? month_of(number, static_cast<int>(i) + 1) : std::nullopt;
    }
    return std::nullopt;
}

// What stands behind "2020-": a month, a month and a day, or a quarter.
std::optional<FlowPeriod> behind_year(int year, std::string_view text) {
    if (text.size() == 2 && (text[0] == 'Q' || text[0] == 'q') && text[1] >= '1' &&
        text[1] <= '4') {
        const auto first = month_of(year, (text[1] - '1') * 3 + 1);
        return first ? std::optional<FlowPeriod>({first->month, 3}) : std::nullopt;
    }
    const int month = take_number(text, 2);
    if (!text.empty()) {
        if (text.front() != '-') {
            return std::nullopt;
        }
        text.remove_prefix(1);
        const int day = take_number(text, 2);
        if (day < 1 || day > 31 || !text.empty()) {
            return std::nullopt;
        }
    }
    return month == kYearMark ? std::nullopt : month_of(year, month);
}

} // namespace

std::optional<FlowPeriod> parse_flow_period(std::string_view text) noexcept {
    if (text.empty()) {
        return std::nullopt;
    }
    // "2021-03", by far the most common: without the general way.
    if (text.size() == 7 && text[4] == '-' && is_digit(text[0]) && is_digit(text[1]) &&
        is_digit(text[2]) && is_digit(text[3]) && is_digit(text[5]) && is_digit(text[6])) {
        const int year =
            (text[0] - '0') * 1000 + (text[1] - '0') * 100 + (text[2] - '0') * 10 + (text[3] - '0');
        const int month = (text[5] - '0') * 10 + (text[6] - '0');
        if (month >= 1 && month <= 12) {
            return month_of(year, month);
        }
    }
    if (text.front() == 'Y') {
        text.remove_prefix(1);
    } else if (!is_digit(text.front())) {
        return named_month(text);
    }
    const int number = take_number(text, 6);
    if (number < 0) {
        return std::nullopt;
    }
    if (number <= 9999) {
        if (text.empty()) {
            return year_of(number);
        }
        if (text.front() != '-') {
            return std::nullopt;
        }
        return behind_year(number, text.substr(1));
    }
    // "202408" and "202408-Aug. 2024": the words repeat the number, in the page's language.
    if (!text.empty() && text.front() != '-') {
        return std::nullopt;
    }
    return number > 99999 ? month_of(number / 100, number % 100) : std::nullopt;
}

std::optional<FlowKind> parse_flow_kind(std::string_view text) noexcept {
    constexpr std::array<std::pair<std::string_view, FlowKind>, 26> kWords{{
        {"export", FlowKind::exports},
        {"exports", FlowKind::exports},
        {"2-export", FlowKind::exports},
        {"2", FlowKind::exports},
        {"x", FlowKind::exports},
        {"exportation", FlowKind::exports},
        {"2-exportation", FlowKind::exports},
        {"import", FlowKind::imports},
        {"imports", FlowKind::imports},
        {"1-import", FlowKind::imports},
        {"1", FlowKind::imports},
        {"m", FlowKind::imports},
        {"importation", FlowKind::imports},
        {"1-importation", FlowKind::imports},
        {"rx", FlowKind::re_exports},
        {"re-export", FlowKind::re_exports},
        {"re-exports", FlowKind::re_exports},
        {"re_export", FlowKind::re_exports},
        {"re_exports", FlowKind::re_exports},
        {"reexport", FlowKind::re_exports},
        {"rm", FlowKind::re_imports},
        {"re-import", FlowKind::re_imports},
        {"re-imports", FlowKind::re_imports},
        {"re_import", FlowKind::re_imports},
        {"re_imports", FlowKind::re_imports},
        {"reimport", FlowKind::re_imports},
    }};
    constexpr std::size_t kLongest = 16;
    std::array<char, kLongest> lower{};
    if (text.size() > kLongest) {
        return std::nullopt;
    }
    std::transform(text.begin(), text.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    const std::string_view folded(lower.data(), text.size());
    for (const auto& [known, kind] : kWords) {
        if (known == folded) {
            return kind;
        }
    }
    return std::nullopt;
}

std::optional<double> parse_amount(std::string_view text) noexcept {
    double out = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), out);
    if (text.empty() || code != std::errc{} || end != text.data() + text.size() ||
        !std::isfinite(out)) {
        return std::nullopt;
    }
    return out;
}

} // namespace tamga::source
