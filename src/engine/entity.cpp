// SPDX-License-Identifier: Apache-2.0
#include "engine/entity.hpp"

#include "screen/records.hpp"

#include <algorithm>

namespace tamga::engine {
namespace {

template <typename Row>
EntityValue value_of(const snapshot::World& world, const Row& row, std::string_view kind) {
    EntityValue out;
    out.kind = kind;
    out.text = world.text(row.text);
    out.source = screen::source_of(world, row.place);
    return out;
}

void add_values(const snapshot::World& world, const ledger::EntityRow& row, EntityRecord& out) {
    for (const ledger::NameRow& name : world.names(row)) {
        out.names.push_back(value_of(world, name, word(static_cast<NameKind>(name.kind))));
    }
    for (const ledger::AddressRow& address : world.addresses(row)) {
        out.addresses.push_back(value_of(world, address, "address"));
        out.addresses.back().country = world.text(address.country);
    }
    for (const ledger::IdentifierRow& identifier : world.identifiers(row)) {
        EntityValue value =
            value_of(world, identifier, word(static_cast<IdentifierKind>(identifier.kind)));
        value.label = world.text(identifier.label);
        value.country = world.text(identifier.country);
        out.identifiers.push_back(std::move(value));
    }
    for (const ledger::DetailRow& detail : world.details(row)) {
        out.details.push_back(value_of(world, detail, word(static_cast<DetailKind>(detail.kind))));
    }
}

// Days and sources of the versions that print the record.
void add_versions(const snapshot::World& world, const ledger::EntityRow& row, EntityRecord& out) {
    for (const ledger::PlaceRow& place : world.places(row.places)) {
        if (place.version >= world.versions().size()) {
            continue;
        }
        const ledger::VersionRow& version = world.versions()[place.version];
        out.datasets.emplace_back(world.text(version.source));
        const DateBounds day = ledger::unpack(version.day);
        if (!day.earliest) {
            continue;
        }
        if (!out.first_seen.known() || *day.earliest < *out.first_seen.earliest) {
            out.first_seen = day;
        }
        if (!out.last_seen.known() || *out.last_seen.earliest < *day.earliest) {
            out.last_seen = day;
        }
    }
    std::ranges::sort(out.datasets);
    const auto rest = std::ranges::unique(out.datasets);
    out.datasets.erase(rest.begin(), rest.end());
}

} // namespace

EntityRecord entity_of(const snapshot::World& world, std::uint32_t entity, Date as_of) {
    const ledger::EntityRow& row = world.entities()[entity];
    EntityRecord out;
    out.id = world.text(row.id);
    out.schema = is_schema(row.schema) ? word(static_cast<Schema>(row.schema)) : "LegalEntity";
    out.caption = screen::caption_of(world, entity);
    add_values(world, row, out);
    out.listings = screen::listings_of(world, entity, as_of);
    out.measures = screen::measures_of(world, entity, as_of);
    add_versions(world, row, out);
    out.sources = screen::sources_of(world, entity);
    return out;
}

} // namespace tamga::engine

namespace tamga {

bool is_known_schema(std::string_view schema) noexcept {
    return parse_schema(schema).has_value();
}

bool is_matchable_schema(std::string_view schema) noexcept {
    const auto read = parse_schema(schema);
    return read && is_matchable(*read);
}

bool is_kind_of(std::string_view schema, std::string_view parent) noexcept {
    const auto child = parse_schema(schema);
    const auto above = parse_schema(parent);
    return child && above && is_a(*child, *above);
}

bool has_property(std::string_view schema, std::string_view property) noexcept {
    const auto read = parse_schema(schema);
    return read && find_property(*read, property) != nullptr;
}

} // namespace tamga
