// SPDX-License-Identifier: Apache-2.0
#include "source/eu_journal_csv/cells.hpp"

#include "source/eu_journal_csv/numbers.hpp"
#include "source/table/values.hpp"

#include <algorithm>
#include <string>

namespace tamga::source::eu_journal_csv {
namespace {

using Becomes = Column::Becomes;

void add_remark(std::string_view words, std::string_view value, Place place, ListFacts& facts) {
    facts.add_detail(
        words.empty() ? value : facts.arena.keep(std::string(words) + ": " + std::string(value)),
        DetailKind::remark, place);
}

// "Does not exist" is printed where a number is asked for; only a SWIFT code may lack digits.
bool is_number(std::string_view text, IdentifierKind kind) {
    return kind == IdentifierKind::swift ||
           std::ranges::any_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

IdentifierKind kind_of(const Column& column, std::string_view label, const ListFacts& facts) {
    const bool is_person = facts.records.back().schema == Schema::Person;
    const IdentifierKind own = column.identifier == IdentifierKind::national_id && !is_person
                                   ? IdentifierKind::other
                                   : column.identifier;
    return kind_of_label(label, own);
}

void add_numbers(const Column& column, std::string_view value, Place place, ListFacts& facts) {
    std::vector<PrintedNumber> all;
    for (const std::string_view item : split_enumeration(value)) {
        for (const PrintedNumber& number : split_numbers(item)) {
            // A KPP code is shared by many firms: see columns.cpp.
            const bool is_shared = number.label == "KPP";
            if (is_shared || !is_number(number.text, column.identifier)) {
                add_remark(is_shared ? number.label : column.heading, number.text, place, facts);
            } else {
                facts.add_identifier(number.text, kind_of(column, number.label, facts),
                                     number.label.empty() ? column.words : number.label, {}, place);
            }
            all.push_back(number);
        }
    }
    // Days of issue and what else was cut from the value stay readable.
    if (is_cut(all, value)) {
        add_remark(column.heading, value, place, facts);
    }
}

void add_value(const Column& column, std::string_view value, Place place, ListFacts& facts) {
    for (const std::string_view item : split_enumeration(value)) {
        switch (column.becomes) {
        case Becomes::name: facts.add_name(item, column.name, place); break;
        case Becomes::address: facts.add_address(item, {}, place); break;
        case Becomes::detail: facts.add_detail(item, column.detail, place); break;
        default: add_remark(column.words, item, place, facts); break;
        }
    }
}

} // namespace

void add_cell(const Column& column, std::string_view cell, Place place, ListFacts& facts) {
    std::vector<std::string_view> values;
    split_values(cell, facts.arena, values);
    for (const std::string_view value : values) {
        if (column.becomes == Becomes::identifier) {
            add_numbers(column, value, place, facts);
        } else if (column.becomes == Becomes::remark) {
            add_remark(column.words, value, place, facts);
        } else {
            add_value(column, value, place, facts);
        }
    }
}

} // namespace tamga::source::eu_journal_csv
