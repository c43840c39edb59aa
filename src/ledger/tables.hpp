// SPDX-License-Identifier: Apache-2.0
// The ledger's merged tables: flat rows of 32-bit fields, ready to be mapped from a file.
// A row names text by offset and size into `strings`, and other rows by half-open ranges.
#pragma once

#include "model/facts.hpp"

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace tamga::ledger {

inline constexpr std::int32_t kNoDay = std::numeric_limits<std::int32_t>::min();

struct TextRef {
    std::uint32_t offset = 0;
    std::uint32_t size = 0;
};

// Two sides of DateBounds; kNoDay where a side is not bounded.
struct DayRow {
    std::int32_t earliest = kNoDay;
    std::int32_t latest = kNoDay;
};
[[nodiscard]] DayRow pack(const DateBounds& bounds) noexcept;
[[nodiscard]] DateBounds unpack(DayRow row) noexcept;

struct PlaceRow {
    std::uint32_t version = 0;
    std::uint32_t file = 0; // number within the version
    std::uint32_t line = 0;
};

enum VersionFlag : std::uint32_t {
    kComplete = 1,
    kHasAliases = 2,
    kPinned = 4,
    kExtract = 8,
    kCompleteForParties = 16,
};

struct VersionRow {
    TextRef source, name, format, encoding, licence;
    DayRow day;
    std::uint32_t how = 0;
    std::uint32_t flags = 0;
    std::uint32_t records = 0;
    std::uint32_t entities = 0;
    Range files, skipped, notes;
};

struct FileRow {
    TextRef name, sha256;
};

struct SkippedRow {
    TextRef file, problem, text;
    std::uint32_t line = 0;
};

// `first_version` is the oldest version that states the fact, `place` stands in the newest.
struct NameRow {
    TextRef text;
    std::uint32_t kind = 0;
    std::uint32_t is_surname_first = 0;
    std::uint32_t entity = 0;
    PlaceRow place;
    std::uint32_t first_version = 0;
};

struct AddressRow {
    TextRef text, country;
    PlaceRow place;
    std::uint32_t first_version = 0;
};

struct IdentifierRow {
    TextRef text, label, country;
    std::uint32_t kind = 0;
    std::uint32_t entity = 0;
    PlaceRow place;
    std::uint32_t first_version = 0;
};

struct DetailRow {
    TextRef text;
    std::uint32_t kind = 0;
    PlaceRow place;
    std::uint32_t first_version = 0;
};

// One spell of one listing. `seen_from` and `seen_until` are bounded by the versions that do and
// do not show it; the other dates come from the file or from the table of acts.
struct ListingRow {
    std::uint32_t authority = 0;
    std::uint32_t measure = 0;
    std::uint32_t status = 0;
    TextRef list, measure_printed, programme, basis, reason;
    DayRow printed, printed_until, adopted, published, in_force, seen_from, seen_until;
    std::uint32_t last_version = 0;
    Range places; // newest version first
};

struct EntityRow {
    TextRef id;
    std::uint32_t schema = 0;
    Range names, addresses, identifiers, details, listings, places;
};

// What the complete versions of one list prove absent.
struct CoverageRow {
    std::uint32_t authority = 0;
    TextRef list;
    DayRow period;  // no day: presence only
    Range versions; // into `coverage_versions`
    std::uint32_t is_for_parties_only = 0;
};

struct Tables {
    std::string strings;
    std::vector<VersionRow> versions; // by date, source, name
    std::vector<FileRow> files;
    std::vector<SkippedRow> skipped;
    std::vector<TextRef> notes;
    std::vector<EntityRow> entities; // by id
    std::vector<NameRow> names;      // by entity
    std::vector<AddressRow> addresses;
    std::vector<IdentifierRow> identifiers;
    std::vector<DetailRow> details;
    std::vector<ListingRow> listings;
    std::vector<PlaceRow> places;
    std::vector<CoverageRow> coverage; // by authority, list
    std::vector<std::uint32_t> coverage_versions;

    [[nodiscard]] std::string_view text(TextRef ref) const noexcept {
        return std::string_view(strings).substr(ref.offset, ref.size);
    }
};

} // namespace tamga::ledger
