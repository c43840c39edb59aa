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
    arabic,
    hebrew,
    han,
    hangul,
    kana,
    other,
    digit
};

// One word of a text: a run of letters or of digits. `key` is lower-case ASCII: case, diacritics
// and script are gone (data/generated/translit.inc). Arabic, Hebrew and Hangul are codes of their
// letters behind a mark, Han its characters (text/letters.hpp), because Latin spells them in many
// ways. Apostrophes inside a word are dropped; a letter of another script that only looks like its
// neighbours is read as they are. A Hangul or Han run of two to four is one word per syllable, or
// family and given name.
struct Word {
    std::string key;
    Script script = Script::latin;
    bool is_joined = false; // a hyphen or nothing but the script's habit parts it from the last one
    bool is_capital = false;          // all its letters are capitals (of scripts that have them)
    std::uint32_t begin = 0, end = 0; // bytes of the text
};

// Splits and folds. Words whose letters have no Latin form are left out.
// Returns false when the text is not well-formed UTF-8; `words` is then empty.
[[nodiscard]] bool fold(std::string_view utf8, std::vector<Word>& words);

// What another word of the same sound shares, for any script: the sound and the consonants by which
// scripts that write no short vowels meet Latin ones.
struct WordForms {
    std::string sound, coarse;
};
[[nodiscard]] WordForms forms_of(std::string_view key, Script script);
// Scripts whose words meet Latin ones by their letters' spellings.
[[nodiscard]] constexpr bool is_spelled(Script script) noexcept {
    return script == Script::arabic || script == Script::hebrew || script == Script::hangul;
}

// How a key sounds: different romanisations of one letter meet ("kh", "h"; "shch", "sch", "sh";
// "ye", "e"; "iy", "y", "i"; doubled letters). Empty for digits.
[[nodiscard]] std::string sound_of(std::string_view key);

} // namespace tamga::text
