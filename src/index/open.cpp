// SPDX-License-Identifier: Apache-2.0
// Opens the index sections. Every reference is checked here once, so that searching needs no check:
// a hostile file is refused, or gives wrong words, never a wrong address.
#include "index/tables.hpp"

#include <algorithm>
#include <optional>

namespace tamga::index {
namespace {

using Tables = NameIndex::Tables;

template <typename Row>
bool read(const snapshot::Container& container, std::uint32_t id, std::span<const Row>& rows,
          std::optional<Error>& error) {
    if (error) {
        return false;
    }
    auto found = container.rows<Row>(snapshot::SectionId{id}, kVersion);
    if (!found) {
        error = std::move(found).error();
        return false;
    }
    rows = *found;
    return true;
}

std::optional<Error> read_all(const snapshot::Container& container, Tables& tables) {
    std::optional<Error> error;
    std::span<const char> unit_text, identifier_text;
    read(container, kUnitText, unit_text, error);
    read(container, kUnits, tables.unit_rows, error);
    read(container, kKeyMasks, tables.key_masks, error);
    read(container, kSoundMasks, tables.sound_masks, error);
    read(container, kShapes, tables.shapes, error);
    read(container, kStarts, tables.starts, error);
    read(container, kPostings, tables.postings, error);
    read(container, kJoined, tables.joined, error);
    read(container, kWhole, tables.whole, error);
    read(container, kNames, tables.names, error);
    read(container, kNameUnits, tables.name_units, error);
    read(container, kEntities, tables.entities, error);
    read(container, kBirths, tables.births, error);
    read(container, kCountries, tables.countries, error);
    read(container, kIdentifiers, tables.identifiers, error);
    read(container, kIdentifierText, identifier_text, error);
    read(container, kOwn, tables.own, error);
    tables.unit_text = {unit_text.data(), unit_text.size()};
    tables.identifier_text = {identifier_text.data(), identifier_text.size()};
    return error;
}

bool all_below(std::span<const std::uint32_t> numbers, std::size_t limit) {
    return std::ranges::all_of(numbers, [&](std::uint32_t number) { return number < limit; });
}

bool is_range(std::uint32_t begin, std::uint32_t end, std::size_t limit) {
    return begin <= end && end <= limit;
}

bool units_hold(const Tables& t) {
    const std::size_t count = t.unit_rows.size();
    return t.key_masks.size() == count && t.sound_masks.size() == count &&
           t.shapes.size() == count && t.starts.size() == count + 1 &&
           std::ranges::all_of(t.unit_rows, [&](const UnitRow& row) {
               const std::size_t size =
                   std::size_t{row.key_size} + row.sound_size + row.skeleton_size;
               return row.key_size > 0 && row.text <= t.unit_text.size() &&
                      size <= t.unit_text.size() - row.text &&
                      row.role <= static_cast<std::uint8_t>(names::Role::stop) && row.weight > 0 &&
                      row.weight <= 1000;
           });
}

bool postings_hold(const Tables& t) {
    return std::ranges::is_sorted(t.starts) && t.starts.back() <= t.postings.size() &&
           all_below(t.postings, t.names.size()) && all_below(t.name_units, t.unit_rows.size());
}

bool names_hold(const Tables& t) {
    return std::ranges::all_of(t.names, [&](const NameEntry& name) {
        return name.entity < t.entities.size() && name.unit_count > 0 &&
               name.unit_count <= match::kMostUnits && name.units <= t.name_units.size() &&
               name.unit_count <= t.name_units.size() - name.units &&
               name.use <= static_cast<std::uint8_t>(match::NameUse::previous);
    });
}

bool entities_hold(const Tables& t) {
    return std::ranges::all_of(t.entities, [&](const EntityEntry& row) {
        return row.shape <= static_cast<std::uint32_t>(match::Shape::aircraft) &&
               is_range(row.names_begin, row.names_end, t.names.size()) &&
               is_range(row.births_begin, row.births_end, t.births.size()) &&
               is_range(row.countries_begin, row.countries_end, t.countries.size()) &&
               is_range(row.own_begin, row.own_end, t.own.size());
    });
}

bool rest_holds(const Tables& t) {
    const auto names_below = [&](const HashRow& row) { return row.name < t.names.size(); };
    return std::ranges::all_of(t.joined, names_below) &&
           std::ranges::all_of(t.whole, names_below) && all_below(t.own, t.identifiers.size()) &&
           std::ranges::all_of(t.identifiers, [&](const IdentifierEntry& row) {
               return row.entity < t.entities.size() && row.text <= t.identifier_text.size() &&
                      row.size <= t.identifier_text.size() - row.text &&
                      row.use <= static_cast<std::uint16_t>(match::IdentifierUse::crypto);
           });
}

} // namespace

Result<NameIndex> NameIndex::open(std::shared_ptr<const snapshot::Container> container) {
    auto tables = std::make_shared<Tables>();
    if (auto error = read_all(*container, *tables)) {
        return std::move(*error);
    }
    if (!units_hold(*tables) || !postings_hold(*tables) || !names_hold(*tables) ||
        !entities_hold(*tables) || !rest_holds(*tables)) {
        return Error{ErrorKind::bad_data, "snapshot", "an index section refers outside itself", "",
                     "build the snapshot again: tamga lists add"};
    }
    tables->container = std::move(container);
    NameIndex index;
    index.tables_ = std::move(tables);
    return index;
}

bool NameIndex::fits(std::size_t entities, std::size_t names,
                     std::size_t identifiers) const noexcept {
    const Tables& t = *tables_;
    return t.entities.size() == entities &&
           std::ranges::all_of(t.names, [&](const auto& row) { return row.number < names; }) &&
           std::ranges::all_of(t.identifiers,
                               [&](const auto& row) { return row.number < identifiers; });
}

match::Unit NameIndex::Tables::unit(std::uint32_t number) const noexcept {
    const UnitRow& row = unit_rows[number];
    match::Unit unit;
    unit.key = unit_text.substr(row.text, row.key_size);
    unit.sound = unit_text.substr(row.text + row.key_size, row.sound_size);
    unit.skeleton = unit_text.substr(row.text + row.key_size + row.sound_size, row.skeleton_size);
    unit.key_mask = key_masks[number];
    unit.sound_mask = sound_masks[number];
    unit.weight = row.weight;
    unit.concept_id = row.concept_id;
    unit.role = static_cast<names::Role>(row.role);
    unit.is_semitic = row.is_semitic != 0;
    return unit;
}

match::NameView NameIndex::Tables::name(std::uint32_t number,
                                        std::vector<match::Unit>& units) const {
    const NameEntry& row = names[number];
    units.clear();
    for (std::uint32_t i = 0; i < row.unit_count; ++i) {
        units.push_back(unit(name_units[row.units + i]));
    }
    return {units, row.legal, static_cast<match::NameUse>(row.use), row.is_firm_like != 0};
}

match::PartyFacts NameIndex::Tables::facts(std::uint32_t entity) const noexcept {
    const EntityEntry& row = entities[entity];
    return {static_cast<match::Shape>(row.shape),
            births.subspan(row.births_begin, row.births_end - row.births_begin),
            countries.subspan(row.countries_begin, row.countries_end - row.countries_begin),
            row.own_begin != row.own_end};
}

} // namespace tamga::index
