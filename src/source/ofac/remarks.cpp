// SPDX-License-Identifier: Apache-2.0
#include "source/ofac/remarks.hpp"

#include "source/ofac/text.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace tamga::source::ofac {
namespace {

// "S.A." keeps its stop: OFAC prints one stop where an abbreviation ends the remarks.
bool ends_in_abbreviation(std::string_view text) {
    return text.size() >= 4 && text[text.size() - 3] == '.' &&
           std::isupper(static_cast<unsigned char>(text[text.size() - 2])) != 0;
}

std::string_view without_final_stop(std::string_view text) {
    if (text.ends_with('.') && !ends_in_abbreviation(text)) {
        text.remove_suffix(1);
    }
    return text;
}

// "(Linked To: X)", as the XML prints it.
std::string_view without_parentheses(std::string_view item) {
    if (item.starts_with("(Linked To: ") && item.ends_with(')')) {
        return item.substr(1, item.size() - 2);
    }
    return item;
}

// Name kinds of "a.k.a. 'X'" in remarks: the CSV prints its weak aliases only here.
struct QuotedName {
    std::string_view start;
    NameKind kind;
};
constexpr std::array kQuotedNames = {
    QuotedName{"a.k.a. '", NameKind::weak_alias},
    QuotedName{"f.k.a. '", NameKind::previous},
    QuotedName{"n.k.a. '", NameKind::weak_alias},
};

bool add_quoted_name(ListFacts& facts, std::string_view item, Place place) {
    for (const QuotedName& quoted : kQuotedNames) {
        if (item.starts_with(quoted.start) && item.size() > quoted.start.size() + 1 &&
            item.ends_with('\'')) {
            const std::string_view name =
                item.substr(quoted.start.size(), item.size() - quoted.start.size() - 1);
            const bool is_surname_first = !facts.records.empty() &&
                                          facts.records.back().schema == Schema::Person &&
                                          name.find(',') != std::string_view::npos;
            facts.add_name(name, quoted.kind, place, is_surname_first);
            return true;
        }
    }
    return false;
}

// The parts of "48131-1 (Mexico) issued 08 May 2009".
struct Value {
    std::string_view text;
    std::string_view country;
    bool has_rest = false; // something stands behind that is neither
};

// Where "(" of the last ")" is; names of countries hold none of their own.
std::string_view cut_country(std::string_view& text) {
    const std::size_t open = text.ends_with(')') ? text.rfind(" (") : std::string_view::npos;
    if (open == std::string_view::npos) {
        return {};
    }
    const std::string_view inside = text.substr(open + 2, text.size() - open - 3);
    if (has_digit(inside)) {
        return {};
    }
    text = text.substr(0, open);
    return inside;
}

Value split_value(std::string_view text) {
    Value value;
    const std::size_t end = std::min(text.find(" issued "), text.find(" expires "));
    value.has_rest = end != std::string_view::npos;
    value.text = trim(text.substr(0, end));
    value.country = cut_country(value.text);
    return value;
}

// Tail numbers such as "YI-NAE", bank codes; any other label without a digit behind it is prose.
bool may_lack_digits(IdentifierKind kind) {
    return kind == IdentifierKind::swift || kind == IdentifierKind::crypto ||
           kind == IdentifierKind::aircraft || kind == IdentifierKind::call_sign;
}

bool is_identifier_text(std::string_view text, IdentifierKind kind) {
    return !text.empty() && !text.starts_with("issued ") &&
           (may_lack_digits(kind) || has_digit(text));
}

void add_identifier(ListFacts& facts, IdentifierKind kind, std::string_view label,
                    std::string_view item, Place place) {
    const Value value = split_value(trim(item.substr(label.size())));
    if (!is_identifier_text(value.text, kind)) {
        facts.add_detail(item, DetailKind::remark, place);
        return;
    }
    facts.add_identifier(value.text, kind, label, value.country, place);
    if (value.has_rest) {
        facts.add_detail(item, DetailKind::remark, place);
    }
}

// "Digital Currency Address - XBT 1Q8..." : the currency belongs to the label.
std::string_view with_currency(std::string_view label, std::string_view item) {
    const std::size_t end = item.find(' ', label.size() + 1);
    return end == std::string_view::npos ? label : item.substr(0, end);
}

// A label that the table does not know yet: "Xyz Number 4711 (Chad)". Empty: the item has none.
std::string_view unknown_label(std::string_view item) {
    constexpr std::array<std::string_view, 6> kEnds = {"Number ", "No. ",  "ID ",
                                                       "# ",      "Card ", "Code "};
    constexpr std::size_t kLongestLabel = 60; // the longest known one has 58 characters
    std::size_t end = 0;
    for (const std::string_view word : kEnds) {
        const std::size_t at = item.substr(0, kLongestLabel).find(word);
        if (at != std::string_view::npos && (end == 0 || at + word.size() < end)) {
            end = at + word.size();
        }
    }
    const std::string_view label = item.substr(0, end == 0 ? 0 : end - 1);
    const std::string_view value = item.substr(std::min(item.size(), end));
    return has_digit(label) || !has_digit(value.substr(0, value.find(' '))) ? std::string_view{}
                                                                            : label;
}

void add_labelled(ListFacts& facts, const Label& label, std::string_view item, Place place) {
    switch (label.meaning.becomes) {
    case Meaning::Becomes::whole: facts.add_detail(item, label.meaning.detail, place); return;
    case Meaning::Becomes::detail:
        facts.add_detail(trim(item.substr(label.text.size())), label.meaning.detail, place);
        return;
    case Meaning::Becomes::identifier: break;
    }
    const IdentifierKind kind = label.meaning.identifier;
    const bool is_crypto = kind == IdentifierKind::crypto;
    // The item's own bytes, so that the view lives as long as the input.
    const std::string_view printed = item.substr(0, label.text.size());
    add_identifier(facts, kind, is_crypto ? with_currency(printed, item) : printed, item, place);
}

} // namespace

void add_item(ListFacts& facts, const Labels& labels, std::string_view item, Place place) {
    item = without_parentheses(item);
    if (item.empty() || add_quoted_name(facts, item, place)) {
        return;
    }
    if (const Label* label = labels.find(item)) {
        add_labelled(facts, *label, item, place);
        return;
    }
    const std::string_view label = unknown_label(item);
    if (!label.empty()) {
        add_identifier(facts, IdentifierKind::other, label, item, place);
        return;
    }
    facts.add_detail(item, DetailKind::remark, place);
}

void add_remarks(ListFacts& facts, const Labels& labels, std::string_view text, Place place) {
    std::string_view rest = without_final_stop(trim(text));
    while (!rest.empty()) {
        std::string_view item = trim(cut_front(rest, ";"));
        if (item.starts_with("alt. ")) {
            item = trim(item.substr(5));
        }
        add_item(facts, labels, item, place);
    }
}

} // namespace tamga::source::ofac
