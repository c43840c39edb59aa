// SPDX-License-Identifier: Apache-2.0
#include "snapshot/world.hpp"

#include "model/schema.hpp"
#include "tamga/law.hpp"

#include <algorithm>
#include <cstdint>

namespace tamga::snapshot {
namespace {

constexpr std::uint32_t kTables = 1; // version of every section here

enum Id : std::uint32_t {
    kStrings = 1,
    kVersions,
    kFiles,
    kSkipped,
    kNotes,
    kEntities,
    kNames,
    kAddresses,
    kIdentifiers,
    kDetails,
    kListings,
    kPlaces,
    kCoverage,
    kCoverageVersions,
};

template <typename Row> void add(ContainerBuilder& container, Id id, const std::vector<Row>& rows) {
    container.add_rows<Row>(SectionId{id}, kTables, std::span<const Row>(rows));
}

// Reads one table; the first error is kept, later tables are then not read.
template <typename Row>
void read(const Container& container, Id id, std::span<const Row>& rows,
          std::optional<Error>& error) {
    if (error) {
        return;
    }
    auto found = container.rows<Row>(SectionId{id}, kTables);
    if (found) {
        rows = *found;
    } else {
        error = std::move(found).error();
    }
}

template <typename Enum> bool is_at_most(std::uint32_t number, Enum last) noexcept {
    return number <= static_cast<std::uint32_t>(last);
}

bool is_known(const ledger::ListingRow& row) noexcept {
    return is_at_most(row.authority, Authority::OTHER) &&
           is_at_most(row.measure, Measure::not_blocking) &&
           is_at_most(row.status, Status::expired);
}

} // namespace

void add_tables(ContainerBuilder& container, const ledger::Tables& tables) {
    container.add(SectionId{kStrings}, kTables, tables.strings.size(), tables.strings);
    add(container, kVersions, tables.versions);
    add(container, kFiles, tables.files);
    add(container, kSkipped, tables.skipped);
    add(container, kNotes, tables.notes);
    add(container, kEntities, tables.entities);
    add(container, kNames, tables.names);
    add(container, kAddresses, tables.addresses);
    add(container, kIdentifiers, tables.identifiers);
    add(container, kDetails, tables.details);
    add(container, kListings, tables.listings);
    add(container, kPlaces, tables.places);
    add(container, kCoverage, tables.coverage);
    add(container, kCoverageVersions, tables.coverage_versions);
}

Result<World> World::open(std::shared_ptr<const Container> container) {
    World world;
    std::optional<Error> error;
    std::span<const char> strings;
    read(*container, kStrings, strings, error);
    read(*container, kVersions, world.versions_, error);
    read(*container, kFiles, world.files_, error);
    read(*container, kSkipped, world.skipped_, error);
    read(*container, kNotes, world.notes_, error);
    read(*container, kEntities, world.entities_, error);
    read(*container, kNames, world.names_, error);
    read(*container, kAddresses, world.addresses_, error);
    read(*container, kIdentifiers, world.identifiers_, error);
    read(*container, kDetails, world.details_, error);
    read(*container, kListings, world.listings_, error);
    read(*container, kPlaces, world.places_, error);
    read(*container, kCoverage, world.coverage_, error);
    read(*container, kCoverageVersions, world.coverage_versions_, error);
    if (error) {
        return *error;
    }
    // Numbers that stand for words are checked once, here; references when they are followed.
    const bool holds =
        std::ranges::all_of(world.entities_, is_schema, &ledger::EntityRow::schema) &&
        std::ranges::all_of(world.listings_, is_known) &&
        std::ranges::all_of(world.coverage_, [](const ledger::CoverageRow& row) {
            return is_at_most(row.authority, Authority::OTHER);
        });
    if (!holds) {
        return Error{ErrorKind::bad_data, "snapshot",
                     "a schema, authority, measure or status is none of this engine", "",
                     "build the snapshot again: tamga lists add"};
    }
    world.strings_ = {strings.data(), strings.size()};
    world.container_ = std::move(container);
    return world;
}

std::optional<std::uint32_t> World::find(std::string_view id) const {
    const auto place = std::lower_bound(entities_.begin(), entities_.end(), id,
                                        [&](const ledger::EntityRow& row, std::string_view wanted) {
                                            return text(row.id) < wanted;
                                        });
    if (place == entities_.end() || text(place->id) != id) {
        return std::nullopt;
    }
    return static_cast<std::uint32_t>(place - entities_.begin());
}

std::string World::version_name(std::uint32_t version) const {
    if (version >= versions_.size()) {
        return {};
    }
    const ledger::VersionRow& row = versions_[version];
    return std::string(text(row.source)) + "/" + std::string(text(row.name));
}

} // namespace tamga::snapshot
