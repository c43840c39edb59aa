// SPDX-License-Identifier: Apache-2.0
// Text as comparable words: lower-case ASCII keys from any script.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tamga::text {

enum class Script : std::uint8_t {
    latin,
    cyrillic,
    greek,
    semitic,
    han,
    hangul,
    kana,
    other,
    digit
};

// One word of a text: a run of letters or of digits. `key` is lower-case ASCII: case, diacritics
// and script are gone (data/generated/translit.inc). Apostrophes inside a word are dropped; a
// letter of another script that only looks like its neighbours is read as they are.
struct Word {
    std::string key;
    Script script = Script::latin;
};

// Splits and folds. Words whose letters have no Latin form are left out.
// Returns false when the text is not well-formed UTF-8; `words` is then empty.
[[nodiscard]] bool fold(std::string_view utf8, std::vector<Word>& words);

// How a key sounds: different romanisations of one letter meet ("kh", "h"; "shch", "sch", "sh";
// "ye", "e"; "iy", "y", "i"; doubled letters). Empty for digits.
[[nodiscard]] std::string sound_of(std::string_view key);

// Consonants of a sound, for scripts that write no short vowels (Arabic, Hebrew).
[[nodiscard]] std::string skeleton_of(std::string_view sound);

} // namespace tamga::text
