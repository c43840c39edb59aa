// SPDX-License-Identifier: Apache-2.0
// Look-ups in the generated tables of FollowTheMoney's schemas.
#include "model/schema.hpp"

#include <algorithm>
#include <iterator>

namespace tamga {
namespace {

struct SchemaRow {
    std::string_view name;
    bool is_matchable;
};
constexpr SchemaRow kSchemas[] = {
#define TAMGA_SCHEMA(name, matchable) {#name, matchable},
#include "ftm_model.inc"
};
constexpr std::size_t kSchemaCount = std::size(kSchemas);

struct AncestorRow {
    Schema child;
    Schema ancestor;
};
constexpr AncestorRow kAncestors[] = {
#define TAMGA_ANCESTOR(child, ancestor) {Schema::child, Schema::ancestor},
#include "ftm_model.inc"
};

constexpr Schema kPropertySchemas[] = {
#define TAMGA_PROPERTY(schema, name, type, matchable) Schema::schema,
#include "ftm_model.inc"
};
constexpr Property kProperties[] = {
#define TAMGA_PROPERTY(schema, name, type, matchable) {name, PropertyType::type, matchable},
#include "ftm_model.inc"
};

constexpr std::size_t index_of(Schema schema) noexcept {
    return static_cast<std::size_t>(schema);
}

char lower(char c) noexcept {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

bool equal_ignoring_case(std::string_view left, std::string_view right) noexcept {
    return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                      [](char a, char b) { return lower(a) == lower(b); });
}

std::span<const AncestorRow> ancestors(Schema schema) noexcept {
    const auto [first, last] =
        std::ranges::equal_range(kAncestors, schema, {}, &AncestorRow::child);
    return {first, last};
}

const Property* find_own(Schema schema, std::string_view name) noexcept {
    const std::span<const Property> own = own_properties(schema);
    const auto at = std::ranges::lower_bound(own, name, {}, &Property::name);
    return at != own.end() && at->name == name ? &*at : nullptr;
}

} // namespace

bool is_schema(std::uint32_t number) noexcept {
    return number < kSchemaCount;
}

std::string_view word(Schema schema) noexcept {
    return kSchemas[index_of(schema)].name;
}

std::optional<Schema> parse_schema(std::string_view text) noexcept {
    for (std::size_t i = 0; i < kSchemaCount; ++i) {
        if (equal_ignoring_case(kSchemas[i].name, text)) {
            return static_cast<Schema>(i);
        }
    }
    return std::nullopt;
}

bool is_a(Schema child, Schema parent) noexcept {
    return child == parent || std::ranges::any_of(ancestors(child), [&](const AncestorRow& row) {
               return row.ancestor == parent;
           });
}

bool is_matchable(Schema schema) noexcept {
    return kSchemas[index_of(schema)].is_matchable;
}

bool is_comparable(Schema left, Schema right) noexcept {
    return is_a(left, right) || is_a(right, left);
}

std::span<const Property> own_properties(Schema schema) noexcept {
    const auto [first, last] = std::ranges::equal_range(kPropertySchemas, schema);
    return {kProperties + (first - kPropertySchemas), static_cast<std::size_t>(last - first)};
}

const Property* find_property(Schema schema, std::string_view name) noexcept {
    const Property* property = find_own(schema, name);
    for (const AncestorRow& row : ancestors(schema)) {
        property = property ? property : find_own(row.ancestor, name);
    }
    return property;
}

} // namespace tamga
