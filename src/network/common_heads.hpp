// SPDX-License-Identifier: Apache-2.0
// Who heads two firms at the same time? A name alone never ties: a second key must agree.
#pragma once

#include "model/trade.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace tamga::network {

// Above this many posts a person is a nominee (a registration agent), not a link. Product choice,
// after the rule on mass registration.
inline constexpr std::size_t kMaxPosts = 20;

// By what two rows of persons are one: best first.
enum class TieKey : std::uint8_t { same_row, equal_identifier, equal_name_and_birth };
[[nodiscard]] std::string_view words(TieKey key) noexcept;

// One person with a post in both firms while both posts held.
struct CommonHead {
    std::string left, right;               // firm ids, left < right
    std::string left_person, right_person; // person ids; equal for TieKey::same_row
    std::string left_role, right_role;
    TieKey key = TieKey::same_row;
    Spell overlap;
    std::uint32_t namesakes = 0; // other persons of the registry with just this name
    std::uint32_t persons = 0;   // in the registry
    std::string via;             // the firm that owns one side and holds the post; empty: direct
    std::string via_of;          // which side it owns
};

struct CommonHeads {
    std::vector<CommonHead> heads;     // by left, right, persons
    std::vector<std::string> nominees; // person ids left out for too many posts
    std::uint64_t names_only = 0;      // pairs of persons with an equal name and no second key
};

// Persons are one when they have the same id, an equal identifier of at least five characters, or
// an equal day of birth and names that match at *alert* (in any script). A firm that holds half of
// another, or more, lends it its heads.
[[nodiscard]] CommonHeads common_heads(const Registry& registry);

} // namespace tamga::network
