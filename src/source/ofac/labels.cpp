// SPDX-License-Identifier: Apache-2.0
#include "source/ofac/labels.hpp"

#include "ofac_labels_resource.hpp"
#include "source/ofac/text.hpp"

#include <algorithm>
#include <optional>
#include <tuple>

namespace tamga::source::ofac {
namespace {

template <typename Kind> std::optional<Kind> kind_named(std::string_view name, Kind last) {
    for (int i = 0; i <= static_cast<int>(last); ++i) {
        if (word(static_cast<Kind>(i)) == name) {
            return static_cast<Kind>(i);
        }
    }
    return std::nullopt;
}

// "identifier:tax", "detail:gender", "whole:remark". The table is ours: a word that is none of
// these is kept as a remark, and a test fails on it.
Meaning parse_meaning(std::string_view text) {
    const std::string_view becomes = cut_front(text, ":");
    Meaning meaning;
    if (becomes == "identifier") {
        meaning.becomes = Meaning::Becomes::identifier;
        meaning.identifier =
            kind_named(text, IdentifierKind::crypto).value_or(IdentifierKind::other);
        return meaning;
    }
    meaning.becomes = becomes == "detail" ? Meaning::Becomes::detail : Meaning::Becomes::whole;
    meaning.detail = kind_named(text, DetailKind::remark).value_or(DetailKind::remark);
    return meaning;
}

unsigned char first_byte(const Label& label) {
    return static_cast<unsigned char>(label.text.front());
}

// Labels that end in a sign of their own ("NIT #", "Fax:") still need the space.
bool starts_item(std::string_view label, std::string_view item) {
    return item.size() > label.size() && item.starts_with(label) && item[label.size()] == ' ';
}

} // namespace

Labels::Labels() {
    std::string_view rest = kOfacLabelsResource;
    while (!rest.empty()) {
        std::string_view line = cut_front(rest, "\n");
        const std::string_view text = cut_front(line, "\t");
        if (!text.empty() && !text.starts_with('#')) {
            labels_.push_back({text, parse_meaning(cut_front(line, "\t"))});
        }
    }
    std::ranges::sort(labels_, [](const Label& left, const Label& right) {
        return std::tuple(first_byte(left), right.text.size(), left.text) <
               std::tuple(first_byte(right), left.text.size(), right.text);
    });
    for (std::size_t byte = 0, i = 0; byte < first_with_byte_.size(); ++byte) {
        while (i < labels_.size() && first_byte(labels_[i]) < byte) {
            ++i;
        }
        first_with_byte_[byte] = static_cast<std::uint32_t>(i);
    }
}

const Label* Labels::find(std::string_view item) const noexcept {
    if (item.empty()) {
        return nullptr;
    }
    const auto byte = static_cast<unsigned char>(item.front());
    for (std::size_t i = first_with_byte_[byte]; i < first_with_byte_[byte + 1U]; ++i) {
        const Label& label = labels_[i];
        const bool is_item = label.meaning.becomes == Meaning::Becomes::whole && label.text == item;
        if (is_item || starts_item(label.text, item)) {
            return &label;
        }
    }
    return nullptr;
}

} // namespace tamga::source::ofac
