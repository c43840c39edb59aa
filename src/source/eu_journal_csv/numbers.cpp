// SPDX-License-Identifier: Apache-2.0
#include "source/eu_journal_csv/numbers.hpp"

#include "source/table/table.hpp"
#include "source/table/values.hpp"

#include <algorithm>
#include <array>

namespace tamga::source::eu_journal_csv {
namespace {

constexpr std::size_t kMostLabel = 60; // longer text in brackets is a remark, not a label
// No year and no part of a date is as long; no held identifier that stands in a list is shorter.
constexpr std::size_t kLeastRun = 5;
// Printed between numbers without any mark.
constexpr std::array<std::string_view, 4> kCodes = {"KPP", "OKPO", "OGRN", "INN"};
// What is printed behind a number about it.
constexpr std::array<std::string_view, 10> kTails = {
    "issued",     "expire",   "expiry",        "expiring", "valid until",
    "valid from", ", under ", ", officially ", " on ",     ", valid"};
// Words between two numbers.
constexpr std::array<std::string_view, 3> kJointWords = {"and ", "or ", "– "};

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_lower(char c) {
    return c >= 'a' && c <= 'z';
}
bool is_word_byte(char c) {
    return is_digit(c) || is_lower(c) || (c >= 'A' && c <= 'Z') || (c & '\x80') != 0;
}

bool has_digit(std::string_view text) {
    return std::ranges::any_of(text, is_digit);
}

template <typename Is> std::size_t longest_run(std::string_view text, Is is) {
    std::size_t longest = 0;
    std::size_t run = 0;
    for (const char c : text) {
        run = is(c) ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    return longest;
}

std::string_view trim_marks(std::string_view text) {
    constexpr std::string_view kMarks = " ,;/";
    while (!text.empty() &&
           (kMarks.find(text.front()) != std::string_view::npos || text.starts_with("- "))) {
        text.remove_prefix(1);
    }
    while (!text.empty() && kMarks.find(text.back()) != std::string_view::npos) {
        text.remove_suffix(1);
    }
    return text;
}

std::string_view trim_joint(std::string_view text) {
    text = trim_marks(text);
    for (const std::string_view word : kJointWords) {
        text.remove_prefix(text.starts_with(word) ? word.size() : 0);
    }
    return trim_marks(text);
}

struct Marker {
    std::size_t begin = 0;
    std::size_t end = 0;
    char key = 0;
};

// A marker "(b)" or "b)" at `at`; key 0: none. Without its "(" it counts in front, where an
// enumeration starts, and where it is the one expected next.
Marker marker_at(std::string_view value, std::size_t at, char expected) {
    const bool is_start =
        at == 0 || value[at - 1] == ' ' || value[at - 1] == ';' || value[at - 1] == ',';
    const bool is_open = value[at] == '(';
    const std::size_t key = is_open ? at + 1 : at;
    if (!is_start || key + 1 >= value.size() || value[key + 1] != ')') {
        return {};
    }
    const bool is_key = is_lower(value[key]) || (value[key] >= '1' && value[key] <= '9');
    const bool is_first = is_open || (at == 0 && (value[key] == 'a' || value[key] == '1'));
    const bool is_next = expected == 0 ? is_first : value[key] == expected;
    return is_key && is_next ? Marker{at, key + 2, value[key]} : Marker{};
}

std::vector<Marker> markers_in(std::string_view value) {
    std::vector<Marker> markers;
    char expected = 0;
    for (std::size_t at = 0; at < value.size(); ++at) {
        const Marker marker = marker_at(value, at, expected);
        if (marker.key != 0) {
            markers.push_back(marker);
            expected = static_cast<char>(marker.key + 1);
            at = marker.end - 1;
        }
    }
    return markers;
}

// True where a number may end and another begin: at a mark, or before a code's name.
bool is_joint(std::string_view item, std::size_t at) {
    const char c = item[at];
    if (c == ',' || c == ';') {
        return true;
    }
    if (c == '/') { // "B/001897" is one number
        return at + 1 < item.size() && item[at + 1] == ' ';
    }
    const std::string_view rest = c == ' ' ? item.substr(at + 1) : std::string_view{};
    const auto starts_rest = [rest](std::string_view word) { return rest.starts_with(word); };
    return std::ranges::any_of(kJointWords, starts_rest) ||
           (at > 0 && is_digit(item[at - 1]) && std::ranges::any_of(kCodes, starts_rest));
}

std::vector<std::string_view> pieces_of(std::string_view item) {
    std::vector<std::string_view> pieces;
    int depth = 0;
    std::size_t begin = 0;
    const auto is_number = [](std::string_view text) {
        return longest_run(text, is_digit) >= kLeastRun;
    };
    for (std::size_t at = 0; at < item.size(); ++at) {
        depth += item[at] == '(' ? 1 : item[at] == ')' ? -1 : 0;
        if (depth != 0 || at == 0 || !is_joint(item, at) ||
            !is_number(item.substr(begin, at - begin))) {
            continue;
        }
        // What follows up to the next joint must be a number of its own.
        std::size_t end = at + 1;
        while (end < item.size() && !is_joint(item, end)) {
            ++end;
        }
        if (is_number(item.substr(at, end - at))) {
            pieces.push_back(trim_joint(item.substr(begin, at - begin)));
            begin = at;
        }
    }
    pieces.push_back(trim_joint(item.substr(begin)));
    return pieces;
}

// Where "issued on ...", "expires ..." starts; the size when nothing of it follows.
std::size_t tail_at(std::string_view piece) {
    std::size_t first = piece.size();
    for (const std::string_view tail : kTails) {
        const std::size_t at = piece.find(tail);
        if (at != std::string_view::npos && at > 0 && has_digit(piece.substr(0, at))) {
            first = std::min(first, at);
        }
    }
    return first;
}

// "D 004878" is a number with its series; "Afghan passport number R512768" has a label.
bool is_label(std::string_view label) {
    constexpr std::size_t kLeastWord = 3;
    if (label.ends_with(" and") || label.ends_with(" or")) { // "ZEPHYRXX and 5040942458"
        return false;
    }
    return longest_run(label, is_lower) >= kLeastWord ||
           std::ranges::find(kCodes, label) != kCodes.end() ||
           kind_of_label(label, IdentifierKind::other) != IdentifierKind::other;
}

// Where the bracket at `open` closes; the size when it does not.
std::size_t closing(std::string_view piece, std::size_t open) {
    int depth = 0;
    for (std::size_t at = open; at < piece.size(); ++at) {
        depth += piece[at] == '(' ? 1 : piece[at] == ')' ? -1 : 0;
        if (depth == 0) {
            return at;
        }
    }
    return piece.size();
}

// Where the bracket behind a number opens; the size when there is none. A bracket inside a number
// is part of it: "12/ZEMBLA(N)020199".
std::size_t bracket_at(std::string_view piece) {
    for (std::size_t at = piece.find('('); at != std::string_view::npos;
         at = piece.find('(', at + 1)) {
        const std::size_t close = closing(piece, at);
        const std::string_view rest = close < piece.size() ? trim(piece.substr(close + 1)) : "";
        if (has_digit(piece.substr(0, at)) && (rest.empty() || !is_word_byte(rest.front()))) {
            return at;
        }
    }
    return piece.size();
}

struct PartedNumber {
    PrintedNumber number;
    PrintedNumber inner; // "7700000001 (or register number: 1020000000001)"
};

PartedNumber part_number(std::string_view piece) {
    const std::size_t tail = tail_at(piece);
    const std::size_t open = bracket_at(piece);
    const std::string_view front = trim_marks(piece.substr(0, std::min(tail, open)));
    std::string_view behind;
    if (open < piece.size() && piece.ends_with(')')) {
        behind = trim(piece.substr(open + 1, piece.size() - open - 2));
    }
    PartedNumber parted;
    const LabelledValue inner = part_label(behind);
    if (is_label(inner.label) && longest_run(inner.value, is_digit) >= kLeastRun) {
        parted.inner = {inner.value, inner.label};
        behind = {};
    }
    const LabelledValue before = part_label(front);
    parted.number = is_label(before.label)
                        ? PrintedNumber{before.value, before.label}
                        : PrintedNumber{front, behind.size() <= kMostLabel ? behind : ""};
    return parted;
}

std::size_t word_bytes(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(text, is_word_byte));
}

} // namespace

std::vector<std::string_view> split_enumeration(std::string_view value) {
    const std::vector<Marker> markers = markers_in(value);
    const bool is_enumeration =
        markers.size() > 1 || (markers.size() == 1 && markers.front().begin == 0);
    if (!is_enumeration) {
        return {value};
    }
    std::vector<std::string_view> items;
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= markers.size(); ++i) {
        const std::size_t end = i < markers.size() ? markers[i].begin : value.size();
        if (const std::string_view item = trim_marks(value.substr(begin, end - begin));
            !item.empty()) {
            items.push_back(item);
        }
        begin = i < markers.size() ? markers[i].end : end;
    }
    return items;
}

std::vector<PrintedNumber> split_numbers(std::string_view item) {
    std::vector<PrintedNumber> numbers;
    for (const std::string_view piece : pieces_of(item)) {
        const PartedNumber parted = part_number(piece);
        for (const PrintedNumber& number : {parted.number, parted.inner}) {
            if (!number.text.empty()) {
                numbers.push_back(number);
            }
        }
    }
    return numbers;
}

bool is_cut(const std::vector<PrintedNumber>& numbers, std::string_view value) {
    std::size_t said = 0;
    for (const PrintedNumber& number : numbers) {
        said += word_bytes(number.text) + word_bytes(number.label);
    }
    return said < word_bytes(value);
}

} // namespace tamga::source::eu_journal_csv
