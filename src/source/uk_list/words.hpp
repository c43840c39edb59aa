// SPDX-License-Identifier: Apache-2.0
// Words that the CSV and the XML of the UK Sanctions List share.
#pragma once

#include "model/facts.hpp"

#include <string_view>

namespace tamga::source::uk_list {

// What a party of "Individual", "Entity", "Ship" is.
[[nodiscard]] Schema schema_of(std::string_view type) noexcept;

// The kind of a name by "Name type" and "Alias strength"; the list writes both in several cases.
[[nodiscard]] NameKind kind_of(std::string_view type, std::string_view strength);

// A party's measures: one listing for each of "Asset freeze|Travel Ban".
struct Designation {
    std::string_view imposed, regime, reason, designated; // views that live as long as the facts
    Place place;
};
// Adds them to the open record; false when the day is printed and is none.
[[nodiscard]] bool add_listings(ListFacts& facts, const Designation& designation);

} // namespace tamga::source::uk_list
