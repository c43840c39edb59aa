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
    std::string_view sound;
    std::string_view skeleton;
    std::uint32_t key_mask = 0; // letters that occur, see mask_of
    std::uint32_t sound_mask = 0;
    std::uint16_t weight = 0;     // thousandths of a full word
    std::uint16_t concept_id = 0; // words of one concept translate each other; 0: none
    names::Role role = names::Role::word;
    bool is_semitic = false; // written without short vowels
};

// By what two words agree.
enum class Kinship : std::uint8_t {
    none,
    equal,
    sound,
    spelling,
    skeleton,
    translated,
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
    return length <= 4 ? 0 : length <= 7 ? 1 : length <= 12 ? 2 : 3;
}
inline constexpr std::size_t kMostEdits = 3;

// Thousandths: words spelled less alike than this do not agree. A slip between sounds counts less
// than one between words.
inline constexpr std::int32_t kLeastSpelling = 780;
inline constexpr std::int32_t kSoundPercent = 98;
inline constexpr std::size_t kLongSkeleton = 5; // consonants; one slip allowed
inline constexpr std::int32_t kPersonInitial = 850;

// Likeness of two texts that differ by `edits`, the longer of `length` letters.
[[nodiscard]] constexpr std::int32_t spelling(std::size_t edits, std::size_t length) noexcept {
    return 1000 - static_cast<std::int32_t>(1000 * edits / length);
}
// Most edits by which keys, sounds and skeletons can differ and still be alike, the longer of
// `length` letters: a search may pass over texts that differ by more.
[[nodiscard]] constexpr std::size_t alike_edits(std::size_t length, std::int32_t percent) noexcept {
    std::size_t edits = allowed_edits(length);
    while (edits > 0 && spelling(edits, length) * percent / 100 < kLeastSpelling) {
        --edits;
    }
    return edits;
}
[[nodiscard]] constexpr std::size_t alike_key_edits(std::size_t length) noexcept {
    return alike_edits(length, 100);
}
[[nodiscard]] constexpr std::size_t alike_sound_edits(std::size_t length) noexcept {
    return alike_edits(length, kSoundPercent);
}
[[nodiscard]] constexpr std::size_t alike_skeleton_edits(std::size_t length) noexcept {
    return length >= kLongSkeleton ? 1 : 0;
}

// One bit per letter a-z, six for all else. One edit takes at most one bit away and adds at most
// one, so two words within d edits differ by at most d bits on either side.
[[nodiscard]] std::uint32_t mask_of(std::string_view key) noexcept;

// Weight of a word in its name, thousandths.
[[nodiscard]] std::uint16_t weight_of(names::Role role) noexcept;

// False only when likeness() is 0. What makes a unit `is_special` can match whatever its letters.
[[nodiscard]] bool is_special(const Unit& unit) noexcept;

} // namespace tamga::match
