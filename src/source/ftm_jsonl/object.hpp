// SPDX-License-Identifier: Apache-2.0
// One object of FollowTheMoney: views into a parsed line.
#pragma once

#include "format/json.hpp"
#include "model/schema.hpp"
#include "source/table/table.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tamga::source::ftm_jsonl {

// Views live as long as the Json that the object was made of.
struct Object {
    std::string_view id;
    std::string_view caption;
    std::string_view schema_printed;
    // LegalEntity when none is printed; nullopt when FollowTheMoney has no such schema.
    std::optional<Schema> schema;
    const format::Json* properties = nullptr;
    std::vector<std::string_view> datasets;
    bool is_target = true; // false only where the file says so
};

// Nullopt when `json` is no object with an id and properties.
[[nodiscard]] std::optional<Object> as_object(const format::Json& json);
// True for a line of a delta file: {"op": "ADD", "entity": {...}}.
[[nodiscard]] bool is_delta(const format::Json& json);

// Calls `use` for each value of a property: FollowTheMoney prints lists, others single values.
template <typename Use> void for_each_value(const format::Json& property, Use&& use) {
    if (property.kind != format::Json::Kind::array) {
        use(property);
        return;
    }
    for (const format::Json& item : property.items) {
        use(item);
    }
}

// The texts of a property, trimmed, without empty ones.
[[nodiscard]] std::vector<std::string_view> texts_of(const Object& object,
                                                     std::string_view property);
// The first of them; empty when there is none.
[[nodiscard]] std::string_view first_text(const Object& object, std::string_view property);
[[nodiscard]] std::string joined(const std::vector<std::string_view>& texts,
                                 std::string_view separator);

} // namespace tamga::source::ftm_jsonl
