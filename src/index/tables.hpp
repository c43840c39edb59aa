// SPDX-License-Identifier: Apache-2.0
// The index's sections in a snapshot, all version 1. Rows are free of padding.
//
//   100 unit text    key, sound and skeleton of each unit, one behind the other
//   101 units        UnitRow, by key, script, role
//   102 key masks    u32 per unit, match::mask_of(key)
//   103 sound masks  u32 per unit
//   104 shapes       u32 per unit: key length, sound length << 8, special << 16
//   105 starts       u32 per unit and one more: its postings
//   106 postings     u32 name numbers, ascending within a unit
//   107 joined       HashRow: two neighbouring words of a name written as one
//   108 whole        HashRow: all words of a name written as one
//   109 names        NameEntry, by entity
//   110 name units   u32 unit numbers of the names, in order
//   111 entities     EntityEntry
//   112 births       match::DaySpan
//   113 countries    u16
//   114 identifiers  IdentifierEntry, by normal text, entity, number
//   115 identifier text
//   116 own          u32: identifiers of the entities
#pragma once

#include "index/index.hpp"
#include "match/party.hpp"

#include <span>
#include <string_view>

namespace tamga::index {

inline constexpr std::uint32_t kVersion = 1;
enum SectionNumber : std::uint32_t {
    kUnitText = 100,
    kUnits,
    kKeyMasks,
    kSoundMasks,
    kShapes,
    kStarts,
    kPostings,
    kJoined,
    kWhole,
    kNames,
    kNameUnits,
    kEntities,
    kBirths,
    kCountries,
    kIdentifiers,
    kIdentifierText,
    kOwn,
    kSectionsEnd,
};

struct UnitRow {
    std::uint32_t text = 0;
    std::uint16_t key_size = 0, sound_size = 0, skeleton_size = 0;
    std::uint16_t weight = 0, concept_id = 0;
    std::uint8_t role = 0, is_semitic = 0;
};
struct HashRow {
    std::uint64_t hash = 0; // checksum64 of the joined keys; a collision costs a comparison
    std::uint32_t name = 0;
    std::uint32_t zero = 0;
};
struct NameEntry {
    std::uint32_t entity = 0;
    std::uint32_t number = 0; // the caller's
    std::uint32_t units = 0;  // first of its units
    std::uint16_t unit_count = 0;
    std::uint8_t use = 0, is_firm_like = 0;
    std::uint32_t legal = 0;
    std::uint32_t weight = 0;
};
struct EntityEntry {
    std::uint32_t shape = 0;
    std::uint32_t names_begin = 0, names_end = 0;
    std::uint32_t births_begin = 0, births_end = 0;
    std::uint32_t countries_begin = 0, countries_end = 0;
    std::uint32_t own_begin = 0, own_end = 0;
};
struct IdentifierEntry {
    std::uint32_t text = 0;
    std::uint16_t size = 0, use = 0;
    std::uint32_t number = 0; // the caller's
    std::uint32_t entity = 0;
};

// Views of a container's sections, every reference checked once on opening.
struct NameIndex::Tables {
    std::shared_ptr<const snapshot::Container> container;
    std::string_view unit_text, identifier_text;
    std::span<const UnitRow> unit_rows;
    std::span<const std::uint32_t> key_masks, sound_masks, shapes, starts, postings, name_units,
        own;
    std::span<const HashRow> joined, whole;
    std::span<const NameEntry> names;
    std::span<const EntityEntry> entities;
    std::span<const match::DaySpan> births;
    std::span<const std::uint16_t> countries;
    std::span<const IdentifierEntry> identifiers;

    [[nodiscard]] match::Unit unit(std::uint32_t number) const noexcept;
    // Fills `units` and returns the name looking into it.
    [[nodiscard]] match::NameView name(std::uint32_t number, std::vector<match::Unit>& units) const;
    [[nodiscard]] match::PartyFacts facts(std::uint32_t entity) const noexcept;
    [[nodiscard]] std::string_view text(const IdentifierEntry& row) const noexcept {
        return identifier_text.substr(row.text, row.size);
    }
};

} // namespace tamga::index
