// SPDX-License-Identifier: Apache-2.0
// One record of a snapshot with everything its lists print, and the parties it names.
#pragma once

#include "tamga/date.hpp"
#include "tamga/ledger.hpp"
#include "tamga/screening.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tamga {

// A printed value. `kind` is a stable word: of a name "primary", "alias", "weak_alias", "previous";
// of an identifier "tax", "registration", "passport", ...; of a detail "birth_date", "position",
// ...
struct EntityValue {
    std::string kind;
    std::string text;    // as printed
    std::string label;   // an identifier's printed label
    std::string country; // as printed; of identifiers and addresses
    Source source;
};

// A party that the record's own list names beside it ("Linked To", owner, parent).
struct EntityLink {
    std::string relation;         // the printed detail's kind: "linked_to", "owner"
    std::string text;             // as printed
    std::vector<std::string> ids; // records with that very name; empty: the lists hold none
    bool is_inward = false;       // the other record names this one
    Source source;
};

struct EntityRecord {
    std::string id;
    std::string schema;
    std::string caption;
    std::vector<EntityValue> names;
    std::vector<EntityValue> addresses;
    std::vector<EntityValue> identifiers;
    std::vector<EntityValue> details;
    std::vector<Listing> listings;     // status on the day asked
    std::vector<HitMeasure> measures;  // on the day asked
    std::vector<std::string> datasets; // sources that print it, in order
    DateBounds first_seen;             // day of the first list version that prints it
    DateBounds last_seen;              // of the last one
    std::vector<Source> sources;       // newest version first
};

// FollowTheMoney schemas by name. `is_kind_of`: the first is the second or extends it.
[[nodiscard]] bool is_known_schema(std::string_view schema) noexcept;
[[nodiscard]] bool is_matchable_schema(std::string_view schema) noexcept;
[[nodiscard]] bool is_kind_of(std::string_view schema, std::string_view parent) noexcept;
// Whether records of that schema, or those it extends, carry the property.
[[nodiscard]] bool has_property(std::string_view schema, std::string_view property) noexcept;

} // namespace tamga
