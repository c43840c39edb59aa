// SPDX-License-Identifier: Apache-2.0
// Opens the index sections. Every reference is checked here once, so that searching needs no check:
// a hostile file is refused, or gives wrong words, never a wrong address.
#include "base/hash.hpp"
#include "index/tables.hpp"

#include <algorithm>
#include <atomic>
#include <numeric>
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
    read(container, kKeys, tables.keys.masks, error);
    read(container, kSounds, tables.sounds.masks, error);
    read(container, kConsonants, tables.consonants.masks, error);
    read(container, kUnvowelled, tables.unvowelled.masks, error);
    read(container, kStarts, tables.starts, error);
    read(container, kPostings, tables.postings, error);
    read(container, kConcepts, tables.concepts, error);
    read(container, kKeyHashes, tables.key_hashes.rows, error);
    read(container, kWhole, tables.whole.rows, error);
    read(container, kNames, tables.names, error);
    read(container, kNameUnits, tables.name_units, error);
    read(container, kEntities, tables.entities, error);
    read(container, kBirths, tables.births, error);
    read(container, kCountries, tables.countries, error);
    read(container, kIdentifiers, tables.identifiers, error);
    read(container, kIdentifierText, identifier_text, error);
    read(container, kOwn, tables.own, error);
    read(container, kNameSpans, tables.name_spans, error);
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
    return t.starts.size() == t.unit_rows.size() + 1 &&
           std::ranges::all_of(t.unit_rows, [&](const UnitRow& row) {
               const std::size_t size =
                   std::size_t{row.key_size} + row.sound_size + row.skeleton_size;
               return row.key_size > 0 && row.text <= t.unit_text.size() &&
                      size <= t.unit_text.size() - row.text &&
                      row.role <= static_cast<std::uint8_t>(names::Role::body) &&
                      row.script <= static_cast<std::uint8_t>(text::Script::digit) &&
                      row.weight > 0 && row.weight <= 1000;
           });
}

// Whether the rows name units in order of length, and where each length begins.
template <typename TextOf>
bool columns_hold(const Tables& t, LetterColumn& column, const TextOf& text_of) {
    if (column.masks.size() % 2 != 0) {
        return false;
    }
    column.units = column.masks.subspan(column.masks.size() / 2);
    column.masks = column.masks.first(column.units.size());
    std::size_t length = 0;
    for (std::uint32_t i = 0; i < column.units.size(); ++i) {
        if (column.units[i] >= t.unit_rows.size()) {
            return false;
        }
        const std::size_t size = text_of(t.unit_rows[column.units[i]]).size();
        if (size < length) {
            return false;
        }
        for (; length < size; ++length) {
            column.starts[length + 1] = i;
        }
    }
    for (; length + 1 < column.starts.size(); ++length) {
        column.starts[length + 1] = static_cast<std::uint32_t>(column.units.size());
    }
    fill_letters(column, [&](std::uint32_t unit) { return text_of(t.unit_rows[unit]); });
    return true;
}

bool letters_hold(Tables& t) {
    const auto key = [&t](const UnitRow& row) { return t.key(row); };
    const auto sound = [&t](const UnitRow& row) {
        return t.unit_text.substr(row.text + row.key_size, row.sound_size);
    };
    const auto skeleton = [&t](const UnitRow& row) {
        return t.unit_text.substr(row.text + row.key_size + row.sound_size, row.skeleton_size);
    };
    return columns_hold(t, t.keys, key) && columns_hold(t, t.sounds, sound) &&
           columns_hold(t, t.consonants, skeleton) && columns_hold(t, t.unvowelled, skeleton);
}

bool postings_hold(const Tables& t) {
    return std::ranges::is_sorted(t.starts) && t.starts.back() <= t.postings.size() &&
           std::ranges::all_of(
               t.postings,
               [&](std::uint32_t posting) { return (posting & kNameMask) < t.names.size(); }) &&
           all_below(t.name_units, t.unit_rows.size());
}

bool names_hold(const Tables& t) {
    return t.name_spans.size() == t.names.size() &&
           std::ranges::all_of(
               t.names, [&](const NameEntry& name) { return name.entity < t.entity_count(); }) &&
           std::ranges::all_of(t.name_spans, [&](const NameSpan& name) {
               return name.unit_count > 0 && name.unit_count <= match::kMostUnits &&
                      name.units <= t.name_units.size() &&
                      name.unit_count <= t.name_units.size() - name.units &&
                      (name.use & ~kFirmLike) <=
                          static_cast<std::uint8_t>(match::NameUse::previous);
           });
}

bool entities_hold(const Tables& t) {
    for (std::size_t e = 0; e + 1 < t.entities.size(); ++e) {
        const EntityEntry& row = t.entities[e];
        const EntityEntry& next = t.entities[e + 1];
        if (row.shape > static_cast<std::uint32_t>(match::Shape::aircraft) ||
            !is_range(row.names, next.names, t.names.size()) ||
            !is_range(row.births, next.births, t.births.size()) ||
            !is_range(row.countries, next.countries, t.countries.size()) ||
            !is_range(row.own, next.own, t.own.size())) {
            return false;
        }
    }
    return true;
}

bool rest_holds(const Tables& t) {
    return std::ranges::all_of(
               t.concepts, [&](const ConceptRow& row) { return row.unit < t.unit_rows.size(); }) &&
           all_below(t.own, t.identifiers.size()) &&
           std::ranges::all_of(t.identifiers, [&](const IdentifierEntry& row) {
               return row.entity < t.entity_count() && row.text <= t.identifier_text.size() &&
                      row.size <= t.identifier_text.size() - row.text &&
                      row.use <= static_cast<std::uint16_t>(match::IdentifierUse::crypto);
           });
}

// Whether the rows stand by hash and name numbers below the limit, and where each hash begins.
bool hashes_hold(HashColumn& column, std::size_t limit) {
    column.starts.assign((1U << 16U) + 1, 0);
    std::uint32_t before = 0;
    for (const HashRow& row : column.rows) {
        if (row.hash < before || row.number >= limit) {
            return false;
        }
        before = row.hash;
        ++column.starts[(row.hash >> 16U) + 1];
    }
    std::partial_sum(column.starts.begin(), column.starts.end(), column.starts.begin());
    return true;
}

void find_initials(Tables& t) {
    for (std::uint32_t unit = 0; unit < t.unit_rows.size(); ++unit) {
        if (t.unit_rows[unit].role == static_cast<std::uint8_t>(names::Role::initial)) {
            t.initials.push_back(unit);
        }
    }
}

} // namespace

Result<NameIndex> NameIndex::open(std::shared_ptr<const snapshot::Container> container) {
    auto tables = std::make_shared<Tables>();
    if (auto error = read_all(*container, *tables)) {
        return std::move(*error);
    }
    if (tables->entities.empty() || !units_hold(*tables) || !letters_hold(*tables) ||
        !postings_hold(*tables) || !names_hold(*tables) || !entities_hold(*tables) ||
        !hashes_hold(tables->key_hashes, tables->unit_rows.size()) ||
        !hashes_hold(tables->whole, tables->names.size()) || !rest_holds(*tables)) {
        return Error{ErrorKind::bad_data, "snapshot", "an index section refers outside itself", "",
                     "build the snapshot again: tamga lists add"};
    }
    find_initials(*tables);
    static std::atomic<std::uint64_t> serials{0};
    tables->serial = ++serials;
    tables->container = std::move(container);
    NameIndex index;
    index.tables_ = std::move(tables);
    index.shelf_ = new_shelf();
    return index;
}

bool NameIndex::fits(std::size_t entities, std::size_t names,
                     std::size_t identifiers) const noexcept {
    const Tables& t = *tables_;
    return t.entity_count() == entities &&
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
    unit.weight = row.weight;
    unit.concept_id = row.concept_id;
    unit.role = static_cast<names::Role>(row.role);
    unit.script = static_cast<text::Script>(row.script);
    return unit;
}

void NameIndex::Tables::units_of_key(std::string_view key, std::vector<std::uint32_t>& out) const {
    each_of_hash(key_hashes, static_cast<std::uint32_t>(checksum64(key)), [&](std::uint32_t unit) {
        if (this->key(unit_rows[unit]) == key) {
            out.push_back(unit);
        }
    });
}

match::NameView NameIndex::Tables::name(std::uint32_t number,
                                        std::vector<match::Unit>& units) const {
    const NameSpan& row = name_spans[number];
    units.clear();
    for (std::uint32_t i = 0; i < row.unit_count; ++i) {
        units.push_back(unit(name_units[row.units + i]));
    }
    return {units, names[number].legal, static_cast<match::NameUse>(row.use & ~kFirmLike),
            (row.use & kFirmLike) != 0};
}

match::PartyFacts NameIndex::Tables::facts(std::uint32_t entity) const noexcept {
    const EntityEntry& row = entities[entity];
    const EntityEntry& next = entities[entity + 1];
    return {static_cast<match::Shape>(row.shape),
            births.subspan(row.births, next.births - row.births),
            countries.subspan(row.countries, next.countries - row.countries), row.own != next.own};
}

} // namespace tamga::index
