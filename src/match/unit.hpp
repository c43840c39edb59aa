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

// One bit per letter a-z, six for all else. One edit takes at most one bit away and adds at most
// one, so two words within d edits differ by at most d bits on either side.
[[nodiscard]] std::uint32_t mask_of(std::string_view key) noexcept;

// Weight of a word in its name, thousandths.
[[nodiscard]] std::uint16_t weight_of(names::Role role) noexcept;

// False only when likeness() is 0. What makes a unit `is_special` can match whatever its letters.
[[nodiscard]] bool is_special(const Unit& unit) noexcept;

} // namespace tamga::match
