// SPDX-License-Identifier: Apache-2.0
// One word of a name, ready to be compared, and how alike two of them are.
#pragma once

#include "names/name.hpp"

#include <cstdint>
#include <string_view>

namespace tamga::match {

// Views; whoever made it keeps the text.
struct Unit {
    std::string_view key;
    std::string_view sound;     // empty: none (numbers, scripts met by spelling)
    std::string_view skeleton;  // classes of consonants, text/letters.hpp
    std::uint32_t key_mask = 0; // letters that occur, see mask_of
    std::uint32_t sound_mask = 0;
    std::uint16_t weight = 0;     // thousandths of a full word
    std::uint16_t concept_id = 0; // words of one concept are one word or name; 0: none
    names::Role role = names::Role::word;
    text::Script script = text::Script::latin;
    [[nodiscard]] bool is_spelled() const noexcept { return text::is_spelled(script); }
};

// By what two words agree.
enum class Kinship : std::uint8_t {
    none,
    equal,
    sound,
    spelling,
    skeleton, // letters of another script spell it
    reading,  // Han characters are read so
    translated,
    variant, // one given name in two languages, or in short
    initial,
    joined
};

struct Likeness {
    std::int32_t thousandths = 0; // 0: not alike
    Kinship by = Kinship::none;
};

// Symmetric. Rules and numbers: docs/methodology/names.md.
[[nodiscard]] Likeness likeness(const Unit& left, const Unit& right);

// Most edits that two words may differ by when the longer has `length` letters.
[[nodiscard]] constexpr std::size_t allowed_edits(std::size_t length) noexcept {
    return length <= 3 ? 0 : length <= 5 ? 1 : length <= 9 ? 2 : 3;
}
inline constexpr std::size_t kMostEdits = 3;

// Thousandths: words spelled less alike than this do not agree. A slip between sounds counts less
// than one between words.
inline constexpr std::int32_t kLeastSpelling = 740;
inline constexpr std::int32_t kSoundPercent = 98;
inline constexpr std::size_t kLongSkeleton = 4; // classes; one slip allowed
inline constexpr std::int32_t kPersonInitial = 850;

// Most edits by which keys, sounds and skeletons can differ and still be alike, the longer of
// `length` letters: a search may pass over texts that differ by more.
[[nodiscard]] constexpr std::size_t alike_key_edits(std::size_t length) noexcept {
    return allowed_edits(length);
}
[[nodiscard]] constexpr std::size_t alike_sound_edits(std::size_t length) noexcept {
    return allowed_edits(length);
}
[[nodiscard]] constexpr std::size_t alike_skeleton_edits(std::size_t length) noexcept {
    return length >= kLongSkeleton ? 1 : 0;
}

// A letter as a number below 32: a-z, and six numbers for all else.
[[nodiscard]] constexpr std::uint8_t letter_number(char c) noexcept {
    return c >= 'a' && c <= 'z' ? static_cast<std::uint8_t>(c - 'a')
                                : static_cast<std::uint8_t>(26 + static_cast<unsigned char>(c) % 6);
}

// One bit per letter number. One edit takes at most one bit away and adds at most
// one, so two words within d edits differ by at most d bits on either side.
[[nodiscard]] std::uint32_t mask_of(std::string_view key) noexcept;

// Weight of a word in its name, thousandths. A plain word weighs kNoBitsWeight and kBitWeight for
// each bit of its rarity (match/rarity.hpp).
inline constexpr std::int32_t kNoBitsWeight = 440;
inline constexpr std::int32_t kBitWeight = 40;
[[nodiscard]] std::uint16_t weight_of(std::string_view key, text::Script script, names::Role role,
                                      std::uint16_t concept_id) noexcept;

} // namespace tamga::match
