// SPDX-License-Identifier: Apache-2.0
// Given names that are one name in several languages, and fathers' names made of them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace tamga::names {

// Concepts of words stand below this number; then groups of given names; then fathers' names made
// of the group that many below.
inline constexpr std::uint16_t kArticleConcept = 0x3fff; // "al", "el"
inline constexpr std::uint16_t kFirstGiven = 0x4000;
inline constexpr std::uint16_t kFirstPatronymic = 0x6000;
[[nodiscard]] constexpr bool is_given(std::uint16_t concept_id) noexcept {
    return concept_id >= kFirstGiven && concept_id < kFirstPatronymic;
}
[[nodiscard]] constexpr bool is_patronymic(std::uint16_t concept_id) noexcept {
    return concept_id >= kFirstPatronymic;
}

// The group of a folded word as a given name or father's name; 0: none known.
[[nodiscard]] std::uint16_t given_concept(std::string_view key);
// Whether the group's names stand in chains of fathers (Arabic, Persian, Turkic).
[[nodiscard]] bool is_chain_name(std::uint16_t concept_id) noexcept;

// Whether the group is of given names, not of surnames written in many ways (Korean).
[[nodiscard]] bool is_given_name(std::uint16_t concept_id) noexcept;

// One form for compounds whose joint is written in many ways: "abdurrahman", "abdelrahman" and
// "abd" before "rahman" give "abdrahman"; "bashiruddin" "bashirdin"; "habibullah" "habiblah".
// Returns the key itself when it is no compound. Latin keys and keys of Arabic letters.
[[nodiscard]] std::string settled_compound(std::string_view key);

[[nodiscard]] std::string_view given_names_table() noexcept;

} // namespace tamga::names
