// SPDX-License-Identifier: Apache-2.0
#include "source/uk_tables/numbers.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace tamga::source::uk_tables {
namespace {

// A label in a cell, or several that stand side by side ("УНН/ИНН", "INN number").
struct Hit {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::optional<IdentifierKind> kind;
    bool is_shared = false;
};

// A number with what stands around it, before it is cut to size.
struct Segment {
    std::string_view value;
    std::string_view label;
    std::optional<IdentifierKind> kind;
    bool is_shared = false;
    bool is_before_label = false; // its last words may belong to the next label
};

constexpr std::array<std::string_view, 16> kJoints = {
    " ", "\t",       "\r",           "\n",           ":",       "-", ".", ",", ";", "#", "'",
    "/", "\xc2\xa0", "\xe2\x80\x93", "\xe2\x80\x94", "\xc2\xb7"};
constexpr std::array<std::string_view, 5> kSeparators = {" / ", ", ", "; ", " \xc2\xb7 ", "\n"};

constexpr std::size_t kTaxDigits = 10; // of a firm in Russia

bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}

bool has_digit(std::string_view text) noexcept {
    return std::ranges::any_of(text, is_digit);
}

char lower(char c) noexcept {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

bool is_latin(char c) noexcept {
    return lower(c) >= 'a' && lower(c) <= 'z';
}

bool is_cyrillic_lead(char c) noexcept {
    return c == '\xd0' || c == '\xd1';
}

bool is_letter_before(std::string_view cell, std::size_t at) noexcept {
    return at > 0 && (is_latin(cell[at - 1]) || (at > 1 && is_cyrillic_lead(cell[at - 2])));
}

bool is_letter_at(std::string_view cell, std::size_t at) noexcept {
    return at < cell.size() && (is_latin(cell[at]) || is_cyrillic_lead(cell[at]));
}

bool stands_at(std::string_view label, std::string_view cell, std::size_t at) noexcept {
    return cell.size() - at >= label.size() &&
           std::ranges::equal(cell.substr(at, label.size()), label, {}, lower, lower) &&
           !is_letter_at(cell, at + label.size());
}

const NumberLabel* label_at(std::string_view cell, std::size_t at,
                            std::span<const NumberLabel> labels) noexcept {
    if (is_letter_before(cell, at)) {
        return nullptr;
    }
    const auto found = std::ranges::find_if(labels, [&](const NumberLabel& label) {
        return stands_at(label.text, cell, at); // longest first
    });
    return found == labels.end() ? nullptr : &*found;
}

std::vector<Hit> find_labels(std::string_view cell, std::span<const NumberLabel> labels) {
    std::vector<Hit> hits;
    for (std::size_t at = 0; at < cell.size(); ++at) {
        const NumberLabel* label = label_at(cell, at, labels);
        if (label == nullptr) {
            continue;
        }
        const Hit hit{at, at + label->text.size(), label->kind, label->is_shared};
        at = hit.end - 1;
        if (!hits.empty() &&
            strip_number(cell.substr(hits.back().end, hit.begin - hits.back().end)).empty()) {
            hits.back().end = hit.end;
            hits.back().kind = hits.back().kind ? hits.back().kind : hit.kind;
            hits.back().is_shared = hits.back().is_shared || hit.is_shared;
        } else {
            hits.push_back(hit);
        }
    }
    return hits;
}

std::string_view between(std::string_view cell, std::size_t begin, std::size_t end) {
    return cell.substr(begin, end - begin);
}

// "7706061801 (INN)": a number stands before the first label and none behind the last one.
std::vector<Segment> trailing_segments(std::string_view cell, const std::vector<Hit>& hits) {
    std::vector<Segment> segments;
    std::size_t begin = 0;
    for (const Hit& hit : hits) {
        segments.push_back({between(cell, begin, hit.begin), between(cell, hit.begin, hit.end),
                            hit.kind, hit.is_shared, true});
        begin = hit.end;
    }
    return segments;
}

std::vector<Segment> leading_segments(std::string_view cell, const std::vector<Hit>& hits) {
    std::vector<Segment> segments;
    const std::string_view head = between(cell, 0, hits.front().begin);
    if (has_digit(head)) {
        segments.push_back({head, {}, std::nullopt, false, true});
    }
    for (std::size_t i = 0; i < hits.size(); ++i) {
        const bool is_last = i + 1 == hits.size();
        const std::size_t end = is_last ? cell.size() : hits[i + 1].begin;
        // "Indonesia, number T710219": words before the first label belong to it.
        const std::size_t label = i == 0 && !has_digit(head) ? 0 : hits[i].begin;
        segments.push_back({between(cell, hits[i].end, end), between(cell, label, hits[i].end),
                            hits[i].kind, hits[i].is_shared, !is_last});
    }
    return segments;
}

std::vector<Segment> segments_of(std::string_view cell, const std::vector<Hit>& hits) {
    if (hits.empty()) {
        return {{cell, {}, std::nullopt, false, false}};
    }
    const bool is_trailing =
        has_digit(cell.substr(0, hits.front().begin)) && !has_digit(cell.substr(hits.back().end));
    return is_trailing ? trailing_segments(cell, hits) : leading_segments(cell, hits);
}

// "2635001120 State" before "registration number": the word is the next label's.
std::string_view without_last_words(std::string_view text) {
    for (;;) {
        text = strip_number(text);
        const std::size_t space = text.find_last_of(' ');
        if (space == std::string_view::npos || has_digit(text.substr(space)) ||
            !has_digit(text.substr(0, space))) {
            return text;
        }
        text = text.substr(0, space);
    }
}

// SWIFT codes alone may have no digit: 8 or 11 capital letters.
bool is_swift(std::string_view text) noexcept {
    return (text.size() == 8 || text.size() == 11) &&
           std::ranges::all_of(text, [](char c) { return (c >= 'A' && c <= 'Z') || is_digit(c); });
}

// Without brackets that have lost their pair: "(УНН/ИНН", "): 190".
std::string_view strip_brackets(std::string_view text) noexcept {
    text = strip_number(text);
    while (text.starts_with(')') || (text.starts_with('(') && text.find(')') == text.npos)) {
        text = strip_number(text.substr(1));
    }
    return text;
}

void add_piece(std::string_view piece, const Segment& segment, std::vector<PrintedNumber>& out) {
    std::string_view label = strip_brackets(segment.label);
    piece = strip_number(piece.substr(0, piece.find(" dated ")));
    // "1037739635890 (Russia)": a remark, unless it holds digits of the number or stands within it.
    const std::size_t open = std::min(piece.rfind(" ("), piece.size());
    const std::size_t close = std::min(piece.find(')', open), piece.size());
    const std::string_view remark = piece.substr(open, close - open);
    if (!remark.empty() && close + 1 >= piece.size() && !has_digit(remark) &&
        has_digit(piece.substr(0, open))) {
        label = label.empty() ? strip_number(remark.substr(2)) : label;
        piece = strip_number(piece.substr(0, open));
    }
    piece = strip_brackets(piece);
    const bool is_code = segment.kind == IdentifierKind::swift && is_swift(piece);
    if (!has_digit(piece) && !is_code) {
        return;
    }
    const bool says_swift = segment.kind == IdentifierKind::swift && !is_code;
    out.push_back({piece, label, says_swift ? std::nullopt : segment.kind});
}

// "7704734000/770301001": a tax number of Russia and the reason code, which many firms share.
std::size_t length_of_tax_and_reason(std::string_view text) noexcept {
    std::string shape;
    std::size_t at = 0;
    for (; at < text.size() && shape.size() < 20; ++at) {
        if (is_digit(text[at]) || text[at] == '/') {
            shape += is_digit(text[at]) ? '0' : '/';
        } else if (text[at] != ' ') {
            break;
        }
    }
    return shape == "0000000000/000000000" && !is_digit(text.substr(at, 1).empty() ? ' ' : text[at])
               ? at
               : 0;
}

void add_pieces(const Segment& segment, std::vector<PrintedNumber>& out) {
    std::string_view rest =
        segment.is_before_label ? without_last_words(segment.value) : strip_number(segment.value);
    while (!rest.empty()) {
        std::size_t end = rest.size();
        std::size_t next = rest.size();
        for (const std::string_view separator : kSeparators) {
            const std::size_t at = rest.find(separator);
            if (at < end) {
                end = at;
                next = at + separator.size();
            }
        }
        if (const std::size_t length = length_of_tax_and_reason(rest); length > 0) {
            end = kTaxDigits;
            next = length;
        }
        add_piece(rest.substr(0, end), segment, out);
        rest = strip_number(rest.substr(next));
    }
}

} // namespace

std::string_view strip_number(std::string_view text) noexcept {
    bool is_stripped = true;
    while (is_stripped) {
        is_stripped = false;
        for (const std::string_view joint : kJoints) {
            if (text.starts_with(joint)) {
                text.remove_prefix(joint.size());
                is_stripped = true;
            }
            if (text.ends_with(joint)) {
                text.remove_suffix(joint.size());
                is_stripped = true;
            }
        }
    }
    return text;
}

std::vector<PrintedNumber> split_numbers(std::string_view cell,
                                         std::span<const NumberLabel> labels) {
    std::vector<PrintedNumber> numbers;
    bool is_shared = false;
    for (const Segment& segment : segments_of(cell, find_labels(cell, labels))) {
        is_shared = is_shared || segment.is_shared;
        if (!segment.is_shared) {
            add_pieces(segment, numbers);
        }
    }
    if (numbers.empty() && !is_shared) {
        numbers.push_back({strip_number(cell), {}, std::nullopt});
    }
    return numbers;
}

std::optional<IdentifierKind> kind_in(std::string_view text, std::span<const NumberLabel> labels) {
    const std::vector<Hit> hits = find_labels(text, labels);
    return hits.empty() ? std::nullopt : hits.front().kind;
}

} // namespace tamga::source::uk_tables
