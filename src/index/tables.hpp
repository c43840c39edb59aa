// SPDX-License-Identifier: Apache-2.0
// The index's sections in a snapshot, all of one version. Rows are free of padding.
//
//   100 unit text       key, sound and skeleton of each unit, one behind the other
//   101 units           UnitRow, by key, script, role
//   102 keys            u32: match::mask_of every unit's key, by length, scan_order of the mask and
//                       unit, then the units
//   103 sounds          of every unit's sound (none when empty), the same way
//   104 consonants      of the skeleton of units that write all vowels, the same way
//   105 unvowelled      of the skeleton of units that do not, the same way
//   106 key hashes      HashRow of every unit's key, by hash, unit
//   107 starts          u32 per unit and one more: its postings
//   108 postings        u32, ascending within a unit: bucket of the name's weight, name
//   109 concepts        ConceptRow: units that translate others, by concept, unit
//   110 whole           HashRow: all words of a name written as one, by hash, name
//   111 names           NameEntry, by entity
//   112 name units      u32 unit numbers of the names, in order
//   113 entities        EntityEntry, and one more that ends the last
//   114 births          match::DaySpan
//   115 countries       u16
//   116 identifiers     IdentifierEntry, by normal text, entity, number
//   117 identifier text
//   118 own             u32: identifiers of the entities
//   119 name spans      NameSpan of each name
#pragma once

#include "index/index.hpp"
#include "match/party.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

namespace tamga::index {

inline constexpr std::uint32_t kVersion = 4;
enum SectionNumber : std::uint32_t {
    kUnitText = 100,
    kUnits,
    kKeys,
    kSounds,
    kConsonants,
    kUnvowelled,
    kKeyHashes,
    kStarts,
    kPostings,
    kConcepts,
    kWhole,
    kNames,
    kNameUnits,
    kEntities,
    kBirths,
    kCountries,
    kIdentifiers,
    kIdentifierText,
    kOwn,
    kNameSpans,
    kSectionsEnd,
};

struct UnitRow {
    std::uint32_t text = 0;
    std::uint8_t key_size = 0, sound_size = 0, skeleton_size = 0;
    char front = 0; // first letter of the key
    std::uint16_t weight = 0, concept_id = 0;
    std::uint8_t role = 0, script = 0;
    std::uint16_t zero = 0;
};
// Whether an initial may stand for the word.
[[nodiscard]] constexpr bool can_be_shortened(const UnitRow& row) noexcept {
    return row.role == static_cast<std::uint8_t>(names::Role::word) ||
           row.role == static_cast<std::uint8_t>(names::Role::place);
}
struct ConceptRow {
    std::uint32_t concept_id = 0;
    std::uint32_t unit = 0;
};
struct HashRow {
    std::uint32_t hash = 0;   // half of checksum64 of the text; a collision costs a comparison
    std::uint32_t number = 0; // of the unit or name
};
// What a search reads of a name first stands apart, small.
struct NameSpan {
    std::uint32_t units = 0; // first of its units
    std::uint16_t weight = 0;
    std::uint8_t unit_count = 0, use = 0; // use: match::NameUse, and kFirmLike
};
struct NameEntry {
    std::uint32_t entity = 0;
    std::uint32_t number = 0; // the caller's
    std::uint32_t legal = 0;
};
inline constexpr std::uint8_t kFirmLike = 0x80;
struct EntityEntry {
    std::uint32_t shape = 0;
    std::uint32_t names = 0, births = 0, countries = 0, own = 0; // first of each
};
struct IdentifierEntry {
    std::uint32_t text = 0;
    std::uint16_t size = 0, use = 0;
    std::uint32_t number = 0; // the caller's
    std::uint32_t entity = 0;
};

// A posting holds the bucket of the name's weight above the name's number, so that a search reads
// the names of one weight without looking at them.
inline constexpr std::uint32_t kBucketShift = 27; // 134,217,727 names in one index
inline constexpr std::uint32_t kBuckets = 32;
inline constexpr std::uint32_t kBucketWeight = 400;
inline constexpr std::uint32_t kNameMask = (1U << kBucketShift) - 1U;
[[nodiscard]] constexpr std::uint32_t bucket_of(std::uint32_t weight) noexcept {
    return std::min(kBuckets - 1, weight / kBucketWeight);
}

// Texts of one kind by length: those of length n are rows [starts[n], starts[n + 1]). Their letters
// (match::letter_number) stand in blocks of kBlockRows rows, made on opening: the first letters of
// the rows, then the second ones and so on. Texts longer than kMostBlocked have none.
inline constexpr std::size_t kBlockRows = 64;
inline constexpr std::size_t kMostBlocked = 19;
struct LetterColumn {
    std::span<const std::uint32_t> masks, units;
    std::array<std::uint32_t, 257> starts{};
    std::vector<std::uint8_t> letters;
    std::array<std::size_t, kMostBlocked + 1> letters_start{}; // of the first block of a length
    // Of each block, by length: letters that some and that all of its texts have.
    std::vector<std::uint32_t> any, all;
    std::array<std::size_t, kMostBlocked + 1> blocks_start{};
};

// Rows of like letters stand together when ordered by this: the letters that about half of all
// words have come first, so that whole blocks can be passed over.
[[nodiscard]] constexpr std::uint32_t scan_order(std::uint32_t mask) noexcept {
    constexpr std::string_view kLetters = "inerolstuhkmdabcgvyzpfjwxq";
    std::uint32_t out = 0;
    for (const char letter : kLetters) {
        out = out << 1U | (mask >> match::letter_number(letter) & 1U);
    }
    return out;
}

// Makes the blocks of a column whose rows and starts are there; text_of(unit) is a row's text.
template <typename TextOf> void fill_letters(LetterColumn& column, const TextOf& text_of) {
    std::size_t size = 0, blocks = 0;
    for (std::size_t length = 1; length <= kMostBlocked; ++length) {
        column.letters_start[length] = size;
        column.blocks_start[length] = blocks;
        const std::size_t rows = column.starts[length + 1] - column.starts[length];
        const std::size_t count = (rows + kBlockRows - 1) / kBlockRows;
        size += count * kBlockRows * length;
        blocks += count;
    }
    column.letters.assign(size, 0);
    column.any.assign(blocks, 0);
    column.all.assign(blocks, ~0U);
    for (std::size_t length = 1; length <= kMostBlocked; ++length) {
        const std::uint32_t begin = column.starts[length];
        for (std::uint32_t i = begin; i < column.starts[length + 1]; ++i) {
            const std::string_view text = text_of(column.units[i]);
            const std::size_t row = i - begin;
            const std::size_t number = column.blocks_start[length] + row / kBlockRows;
            column.any[number] |= column.masks[i];
            column.all[number] &= column.masks[i];
            std::uint8_t* block = column.letters.data() + column.letters_start[length] +
                                  row / kBlockRows * kBlockRows * length;
            for (std::size_t k = 0; k < length; ++k) {
                block[k * kBlockRows + row % kBlockRows] = match::letter_number(text[k]);
            }
        }
    }
}

// Rows by hash: those whose hash begins with the 16 bits h are rows [starts[h], starts[h + 1]).
struct HashColumn {
    std::span<const HashRow> rows;
    std::vector<std::uint32_t> starts;
};

// Views of a container's sections, every reference checked once on opening.
struct NameIndex::Tables {
    std::shared_ptr<const snapshot::Container> container;
    std::string_view unit_text, identifier_text;
    std::span<const UnitRow> unit_rows;
    LetterColumn keys, sounds, consonants, unvowelled;
    std::span<const std::uint32_t> starts, postings, name_units, own;
    std::span<const ConceptRow> concepts;
    HashColumn key_hashes, whole;
    std::span<const NameEntry> names;
    std::span<const NameSpan> name_spans;  // as many
    std::span<const EntityEntry> entities; // one more than there are
    std::span<const match::DaySpan> births;
    std::span<const std::uint16_t> countries;
    std::span<const IdentifierEntry> identifiers;
    std::vector<std::uint32_t> initials; // units that are one letter of a word
    std::uint64_t serial = 0;            // differs between any two that were opened

    [[nodiscard]] match::Unit unit(std::uint32_t number) const noexcept;
    [[nodiscard]] std::string_view key(const UnitRow& row) const noexcept {
        return unit_text.substr(row.text, row.key_size);
    }
    // Calls take(number) for the rows of this text's hash.
    template <typename Take>
    static void each_of_hash(const HashColumn& column, std::uint32_t hash, const Take& take) {
        for (std::uint32_t i = column.starts[hash >> 16U]; i < column.starts[(hash >> 16U) + 1];
             ++i) {
            if (column.rows[i].hash == hash) {
                take(column.rows[i].number);
            }
        }
    }
    // Appends the units of this very key, in whatever script or role, ascending.
    void units_of_key(std::string_view key, std::vector<std::uint32_t>& out) const;
    [[nodiscard]] std::span<const std::uint32_t> units_of(std::uint32_t name) const noexcept {
        return name_units.subspan(name_spans[name].units, name_spans[name].unit_count);
    }
    // Fills `units` and returns the name looking into it.
    [[nodiscard]] match::NameView name(std::uint32_t number, std::vector<match::Unit>& units) const;
    [[nodiscard]] match::PartyFacts facts(std::uint32_t entity) const noexcept;
    [[nodiscard]] std::string_view text(const IdentifierEntry& row) const noexcept {
        return identifier_text.substr(row.text, row.size);
    }
    [[nodiscard]] std::size_t entity_count() const noexcept { return entities.size() - 1; }
};

} // namespace tamga::index
