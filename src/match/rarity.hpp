// SPDX-License-Identifier: Apache-2.0
// How much it says that two names share a word: a pinned table, never the lists at hand.
#pragma once

#include <cstdint>
#include <string_view>

namespace tamga::match {

inline constexpr std::int32_t kMostBits = 14;
inline constexpr std::int32_t kLeastBits = 4;

// Bits, kLeastBits to kMostBits, of a folded word of a person's name; rare where no table has it.
// `concept_id`: its group of given names; what the group shows together counts.
// Sources: data/generated/word_rarity.tsv, data/resources/common_names.tsv.
[[nodiscard]] std::int32_t bits_of(std::string_view key, std::uint16_t concept_id) noexcept;

// The tables as shipped; part of the policy digest.
[[nodiscard]] std::string_view word_rarity_table() noexcept;
[[nodiscard]] std::string_view common_names_table() noexcept;

} // namespace tamga::match
