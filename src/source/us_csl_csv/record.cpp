// SPDX-License-Identifier: Apache-2.0
#include "source/us_csl_csv/record.hpp"

#include "source/table/table.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace tamga::source::us_csl_csv {
namespace {

constexpr std::array<std::pair<Column, DetailKind>, 8> kDetails = {{
    {kTitle, DetailKind::position},
    {kBirthDates, DetailKind::birth_date},
    {kBirthPlaces, DetailKind::birth_place},
    {kNationalities, DetailKind::nationality},
    {kCitizenships, DetailKind::nationality}, // compared alike
    {kVesselType, DetailKind::vessel_type},
    {kVesselFlag, DetailKind::flag},
    {kVesselOwner, DetailKind::owner},
}};

// Words as the reader of OFAC's own files puts them.
constexpr std::array<std::pair<Column, std::string_view>, 3> kRemarked = {{
    {kTonnage, "Tonnage "},
    {kGrossTonnage, "Gross registered tonnage "},
    {kStandardOrder, "Standard order: "},
}};

void add_names(ListFacts& facts, const Row& row) {
    const auto add = [&](std::string_view name, NameKind kind) {
        const bool is_surname_first = facts.records.back().schema == Schema::Person &&
                                      name.find(',') != std::string_view::npos;
        facts.add_name(name, kind, row.place, is_surname_first);
    };
    add(row.cells[kName], NameKind::primary);
    for (const std::string_view name : split_cell(row.cells[kAltNames])) {
        add(name, NameKind::alias);
    }
}

// "Komitas 26, Yerevan, AM": the last part is a country where it is a code.
void add_address(ListFacts& facts, std::string_view printed, Place place) {
    const std::size_t comma = printed.rfind(',');
    const bool has_text = comma != std::string_view::npos;
    const std::string_view last = trim(has_text ? printed.substr(comma + 1) : printed);
    if (is_country(last)) {
        facts.add_address(has_text ? trim(printed.substr(0, comma)) : std::string_view{}, last,
                          place);
    } else {
        facts.add_address(printed, {}, place);
    }
}

void add_remark(ListFacts& facts, std::string_view words, std::string_view text, Place place) {
    if (!text.empty()) {
        facts.add_detail(facts.arena.keep(std::string(words) + std::string(text)),
                         DetailKind::remark, place);
    }
}

// "(Linked To: MAHAN AIR)", alone or among other remarks.
void add_remarks(ListFacts& facts, std::string_view cell, Place place) {
    constexpr std::string_view kLinked = "Linked To: ";
    for (const std::string_view item : split_cell(cell)) {
        std::string_view text = item;
        text.remove_prefix(text.starts_with('(') ? 1 : 0);
        if (!text.starts_with(kLinked)) {
            facts.add_detail(item, DetailKind::remark, place);
            continue;
        }
        // The outer bracket closes behind the last item.
        if (text.ends_with(')') && std::ranges::count(text, ')') > std::ranges::count(text, '(')) {
            text.remove_suffix(1);
        }
        facts.add_detail(trim(text.substr(kLinked.size())), DetailKind::linked_to, place);
    }
}

} // namespace

void add_party(ListFacts& facts, const Row& row, const std::vector<std::string_view>& headings,
               const ofac::Labels& labels, LabelAt at) {
    add_names(facts, row);
    for (const std::string_view address : split_cell(row.cells[kAddresses])) {
        add_address(facts, address, row.place);
    }
    facts.add_identifier(row.cells[kCallSign], IdentifierKind::call_sign, {}, {}, row.place);
    for (const std::string_view item : split_cell(row.cells[kIds])) {
        add_item(facts, labels, item, at, row.place);
    }
    for (const auto& [column, kind] : kDetails) {
        for (const std::string_view value : split_cell(row.cells[column])) {
            facts.add_detail(value, kind, row.place);
        }
    }
    for (const auto& [column, words] : kRemarked) {
        add_remark(facts, words, row.cells[column], row.place);
    }
    add_remarks(facts, row.cells[kRemarks], row.place);
    for (std::size_t i = kColumns; i < headings.size(); ++i) {
        add_remark(facts, std::string(headings[i]) + ": ", row.cells[i], row.place);
    }
}

} // namespace tamga::source::us_csl_csv
