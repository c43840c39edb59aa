// SPDX-License-Identifier: Apache-2.0
// Schemas of FollowTheMoney: what kind of thing a record is, and which properties it may carry.
// The tables are generated from FollowTheMoney's model; see data/generated/ftm_model.inc.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace tamga {

// Enumerators are FollowTheMoney's schema names. LegalEntity: person or organisation unknown.
// The numbers follow the names' order and change with the model: write words, never numbers.
enum class Schema : std::uint8_t {
#define TAMGA_SCHEMA(name, matchable) name,
#include "ftm_model.inc"
};

// FollowTheMoney's property types.
enum class PropertyType : std::uint8_t {
    address,
    checksum,
    country,
    date,
    email,
    entity,
    gender,
    html,
    iban,
    identifier,
    ip,
    json,
    language,
    mimetype,
    name,
    number,
    phone,
    string,
    text,
    topic,
    url,
};

struct Property {
    std::string_view name;
    PropertyType type = PropertyType::string;
    bool is_matchable = false;
};

// Whether a number read from a file is one of the schemas. `word` and the rest take only those.
[[nodiscard]] bool is_schema(std::uint32_t number) noexcept;
[[nodiscard]] std::string_view word(Schema schema) noexcept;
// The schema of a name; case does not matter. nullopt when FollowTheMoney has no such schema.
[[nodiscard]] std::optional<Schema> parse_schema(std::string_view text) noexcept;
// True when `child` is `parent` or extends it: a Company is_a LegalEntity.
[[nodiscard]] bool is_a(Schema child, Schema parent) noexcept;
// True when things of this schema can be compared with each other.
[[nodiscard]] bool is_matchable(Schema schema) noexcept;
// True when records of either schema may be the same thing: equal, or one extends the other.
[[nodiscard]] bool is_comparable(Schema left, Schema right) noexcept;
// A schema's own properties, without inherited ones, in order of their names.
[[nodiscard]] std::span<const Property> own_properties(Schema schema) noexcept;
// The property of that name, own or inherited; null when the schema has none.
[[nodiscard]] const Property* find_property(Schema schema, std::string_view name) noexcept;

} // namespace tamga
