// SPDX-License-Identifier: Apache-2.0
#include "source/us_csl_csv/items.hpp"

#include "source/table/table.hpp"
#include "source/table/values.hpp"

#include <algorithm>
#include <string>

namespace tamga::source::us_csl_csv {
namespace {

constexpr std::string_view kJoint = ", ";
constexpr std::string_view kListing = "Listing Date ";
constexpr std::string_view kEffective = "Effective Date ";

bool has_digit(std::string_view text) {
    return std::ranges::any_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

std::vector<std::string_view> parts_of(std::string_view printed) {
    std::vector<std::string_view> parts;
    for (;;) {
        const std::size_t at = printed.find(kJoint);
        parts.push_back(trim(printed.substr(0, at)));
        if (at == std::string_view::npos) {
            return parts;
        }
        printed = printed.substr(at + kJoint.size());
    }
}

// "2010-07-18", "28 Sep 2001", "Sep 2006"; never a bare number.
bool is_day(std::string_view text) {
    return text.find_first_of(" -") != std::string_view::npos &&
           parse_printed_date(text).has_value();
}

// From the start of `first` to the end of `last`, both of one text.
std::string_view span_of(std::string_view first, std::string_view last) {
    return {first.data(), static_cast<std::size_t>(last.data() + last.size() - first.data())};
}

// What remains between the label and the country and days; at least one part does.
struct Cut {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string_view country;
    bool has_days = false;
};

Cut cut_front(const std::vector<std::string_view>& parts) { // the label stands behind
    Cut cut{0, parts.size() - 1, {}, false};
    if (cut.end > 1 && is_country(parts[0])) {
        cut.country = parts[cut.begin++];
    }
    while (cut.end - cut.begin > 1 && is_day(parts[cut.begin])) {
        cut.has_days = true;
        ++cut.begin;
    }
    return cut;
}

Cut cut_back(const std::vector<std::string_view>& parts) { // the label stands in front
    Cut cut{1, parts.size(), {}, false};
    while (cut.end - cut.begin > 1 && is_day(parts[cut.end - 1])) {
        cut.has_days = true;
        --cut.end;
    }
    if (cut.end - cut.begin > 1 && is_country(parts[cut.end - 1])) {
        cut.country = parts[--cut.end];
    }
    return cut;
}

bool is_known(std::string_view label, const ofac::Labels& labels) {
    return labels.find(std::string(label) + " x") != nullptr;
}

// A number with something beside it: "D000000483, Diplomatic". Commas inside are not joints.
std::string_view number_in(std::string_view value) {
    const std::vector<std::string_view> parts = parts_of(value);
    const auto at = std::ranges::find_if(parts, has_digit);
    return at == parts.end() ? value : *at;
}

// Bank codes, tail numbers such as "YI-NAE"; behind any other label text without a digit is prose.
bool may_lack_digits(IdentifierKind kind) {
    return kind == IdentifierKind::swift || kind == IdentifierKind::crypto ||
           kind == IdentifierKind::aircraft || kind == IdentifierKind::call_sign;
}

// True when the number says all that the item prints.
bool add_number(ListFacts& facts, const Item& item, std::string_view value, IdentifierKind kind,
                std::string_view label, Place place) {
    const std::string_view number = number_in(value);
    if (!has_digit(number) && !may_lack_digits(kind)) {
        return false;
    }
    facts.add_identifier(number, kind, label, item.country, place);
    return item.is_whole && number.size() == value.size();
}

} // namespace

std::vector<std::string_view> split_cell(std::string_view cell) {
    constexpr std::string_view kAnd = "and ";
    std::vector<std::string_view> values;
    while (!cell.empty()) {
        const std::size_t end = std::min(cell.size(), cell.find(';'));
        std::string_view value = trim(cell.substr(0, end));
        if (!values.empty() && value.starts_with(kAnd)) {
            value = trim(value.substr(kAnd.size()));
        }
        if (!value.empty()) {
            values.push_back(value);
        }
        cell = cell.substr(std::min(cell.size(), end + 1));
    }
    return values;
}

bool is_country(std::string_view text) noexcept {
    const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
    return text.size() == 2 && std::ranges::all_of(text, is_capital);
}

LabelAt label_place(const std::vector<std::string_view>& cells, const ofac::Labels& labels) {
    std::size_t front = 0;
    std::size_t back = 0;
    for (const std::string_view cell : cells) {
        for (const std::string_view item : split_cell(cell)) {
            const std::vector<std::string_view> parts = parts_of(item);
            front += parts.size() > 1 && is_known(parts.front(), labels) ? 1U : 0U;
            back += parts.size() > 1 && is_known(parts.back(), labels) ? 1U : 0U;
        }
    }
    return back > front ? LabelAt::back : LabelAt::front;
}

Item part_item(std::string_view printed, LabelAt at) {
    const std::vector<std::string_view> parts = parts_of(printed);
    Item item;
    if (parts.size() < 2) {
        item.text = item.value = printed;
        return item;
    }
    const bool is_front = at == LabelAt::front;
    const Cut cut = is_front ? cut_back(parts) : cut_front(parts);
    item.label = is_front ? parts.front() : parts.back();
    item.text = is_front ? span_of(parts[1], parts.back())
                         : span_of(parts.front(), parts[parts.size() - 2]);
    item.value = span_of(parts[cut.begin], parts[cut.end - 1]);
    item.country = cut.country;
    item.is_whole = !cut.has_days;
    return item;
}

void add_item(ListFacts& facts, const ofac::Labels& labels, std::string_view printed, LabelAt at,
              Place place) {
    using Becomes = ofac::Meaning::Becomes;
    const Item item = part_item(printed, at);
    if (item.label.empty()) {
        facts.add_detail(printed, DetailKind::remark, place);
        return;
    }
    // As OFAC's own files print it: the words of labels are theirs.
    // A space ends the last word: a label may be all that is printed.
    const std::string_view key =
        facts.arena.keep(std::string(item.label) + " " + std::string(item.value) + " ");
    const std::string_view whole = trim(key);
    const ofac::Label* known = labels.find(key);
    if (known != nullptr && known->meaning.becomes == Becomes::detail) {
        facts.add_detail(item.text, known->meaning.detail, place);
        return;
    }
    if (known != nullptr && known->meaning.becomes == Becomes::whole) {
        facts.add_detail(facts.arena.keep(std::string(item.label) + " " + std::string(item.text)),
                         known->meaning.detail, place);
        return;
    }
    const IdentifierKind kind = known != nullptr ? known->meaning.identifier
                                                 : kind_of_label(item.label, IdentifierKind::other);
    const bool is_number =
        known != nullptr || kind != IdentifierKind::other || !item.country.empty();
    // "Vessel Registration Identification IMO" takes its last word from the value.
    const std::size_t known_size = known != nullptr ? known->text.size() : 0;
    const std::string_view label = whole.substr(0, std::max(item.label.size(), known_size));
    const std::string_view value = trim(whole.substr(label.size()));
    if (!is_number || !add_number(facts, item, value, kind, label, place)) {
        facts.add_detail(printed, DetailKind::remark, place);
    }
}

std::vector<DatedItem> dated_items(std::string_view cell, LabelAt at) {
    std::vector<DatedItem> dated;
    for (const std::string_view printed : split_cell(cell)) {
        const Item item = part_item(printed, at);
        const bool is_listing = item.label.starts_with(kListing);
        if (!is_listing && !item.label.starts_with(kEffective)) {
            continue;
        }
        std::string_view words = item.label.substr((is_listing ? kListing : kEffective).size());
        words.remove_suffix(words.ends_with(':') ? 1 : 0);
        if (const std::optional<DateBounds> day = parse_printed_date(item.text)) {
            dated.push_back({words, *day, is_listing});
        }
    }
    return dated;
}

} // namespace tamga::source::us_csl_csv
