// SPDX-License-Identifier: Apache-2.0
#include "source/table/values.hpp"

#include "source/table/table.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace tamga::source {
namespace {

constexpr std::size_t kMostLabel = 60; // longer text in brackets is a remark, not a label

bool has_digit(std::string_view text) noexcept {
    return std::ranges::any_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

std::string lower(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return out;
}

// Words of labels, first match wins. Matched as whole words of the lower-case label.
constexpr std::array<std::pair<std::string_view, IdentifierKind>, 33> kLabelWords{{
    {"imo", IdentifierKind::imo},
    {"mmsi", IdentifierKind::mmsi},
    {"call sign", IdentifierKind::call_sign},
    {"lei", IdentifierKind::lei},
    {"legal entity identifier", IdentifierKind::lei},
    {"swift", IdentifierKind::swift},
    {"bic", IdentifierKind::swift},
    {"digital currency", IdentifierKind::crypto},
    {"passport", IdentifierKind::passport},
    {"national id", IdentifierKind::national_id},
    {"national identification", IdentifierKind::national_id},
    {"identity card", IdentifierKind::national_id},
    {"identification card", IdentifierKind::national_id},
    {"personal id", IdentifierKind::national_id},
    {"cedula", IdentifierKind::national_id},
    {"curp", IdentifierKind::national_id},
    {"tax", IdentifierKind::tax},
    {"inn", IdentifierKind::tax},
    {"tin", IdentifierKind::tax},
    {"vat", IdentifierKind::tax},
    {"nit", IdentifierKind::tax},
    {"rfc", IdentifierKind::tax},
    {"fiscal", IdentifierKind::tax},
    {"ogrn", IdentifierKind::registration},
    {"psrn", IdentifierKind::registration},
    {"cr", IdentifierKind::registration},
    {"uen", IdentifierKind::registration},
    {"registration", IdentifierKind::registration},
    {"registered", IdentifierKind::registration},
    {"company number", IdentifierKind::registration},
    {"commercial registry", IdentifierKind::registration},
    {"business number", IdentifierKind::registration},
    {"tail", IdentifierKind::aircraft},
}};

bool holds_word(std::string_view text, std::string_view word) noexcept {
    const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
    for (std::size_t at = text.find(word); at != std::string_view::npos;
         at = text.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        if ((at == 0 || !is_letter(text[at - 1])) &&
            (end == text.size() || !is_letter(text[end]))) {
            return true;
        }
    }
    return false;
}

// "7704730655 (Tax ID/INN)": the label stands behind in brackets.
LabelledValue part_behind(std::string_view printed) noexcept {
    const std::size_t open = printed.rfind('(');
    if (!printed.ends_with(')') || open == std::string_view::npos || open == 0) {
        return {};
    }
    const std::string_view label = printed.substr(open + 1, printed.size() - open - 2);
    const std::string_view value = trim(printed.substr(0, open));
    return has_digit(value) && label.size() <= kMostLabel ? LabelledValue{value, trim(label)}
                                                          : LabelledValue{};
}

// "CR No 2408160": words without a digit, then one run with digits to the end.
LabelledValue part_before(std::string_view printed) noexcept {
    const std::size_t space = printed.find_last_of(" :");
    if (space == std::string_view::npos) {
        return {};
    }
    const std::string_view value = printed.substr(space + 1);
    std::string_view label = trim(printed.substr(0, space + 1));
    while (label.ends_with(':') || label.ends_with('.')) {
        label.remove_suffix(1);
    }
    return has_digit(value) && !has_digit(label) && !label.empty() && label.size() <= kMostLabel
               ? LabelledValue{value, trim(label)}
               : LabelledValue{};
}

} // namespace

void split_values(std::string_view cell, Arena& arena, std::vector<std::string_view>& out) {
    out.clear();
    std::string unquoted;
    while (!cell.empty()) {
        cell = cell.substr(std::min(cell.size(), cell.find_first_not_of(" \t\r\n")));
        std::size_t end = 0;
        if (cell.starts_with('"')) {
            unquoted.clear();
            for (end = 1; end < cell.size(); ++end) {
                if (cell[end] == '"' && (end + 1 == cell.size() || cell[end + 1] != '"')) {
                    break;
                }
                end += cell[end] == '"' ? 1U : 0U;
                unquoted += cell[end];
            }
            if (const std::string_view value = trim(unquoted); !value.empty()) {
                out.push_back(arena.keep(value));
            }
            end = std::min(cell.size(), cell.find(';', std::min(end, cell.size())));
        } else {
            end = std::min(cell.size(), cell.find(';'));
            if (const std::string_view value = trim(cell.substr(0, end)); !value.empty()) {
                out.push_back(value);
            }
        }
        cell = cell.substr(std::min(cell.size(), end + 1));
    }
}

LabelledValue part_label(std::string_view printed) noexcept {
    if (const LabelledValue behind = part_behind(printed); !behind.value.empty()) {
        return behind;
    }
    if (const LabelledValue before = part_before(printed); !before.value.empty()) {
        return before;
    }
    return {printed, {}};
}

IdentifierKind kind_of_label(std::string_view label, IdentifierKind otherwise) noexcept {
    const std::string text = lower(label);
    for (const auto& [word, kind] : kLabelWords) {
        if (holds_word(text, word)) {
            return kind;
        }
    }
    return otherwise;
}

} // namespace tamga::source
