// SPDX-License-Identifier: Apache-2.0
// Words of scripts that Latin spells in many ways: their letters as codes, and how far a Latin word
// is from spelling them. Table: data/resources/spellings.tsv; Hangul by its own arithmetic.
#pragma once

#include "text/fold.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace tamga::text {

// A key of such a word begins with this letter, so that it is never a Latin key.
inline constexpr char kArabicMark = '_';
inline constexpr char kHebrewMark = '^';
inline constexpr char kHangulMark = '=';
inline constexpr char kHanMark = '#';

inline constexpr char kFinalHe = 'P'; // a he at the end is written and spelled like ة
// The code of a letter, '\0' where the script's table has none (marks, tatweel).
[[nodiscard]] char letter_code(Script script, char32_t letter) noexcept;
// How Han characters are read in Mandarin, without tones.
[[nodiscard]] std::string latin_of_han(std::string_view characters);
// A Hangul syllable as three ASCII letters: initial, vowel, final.
[[nodiscard]] std::string hangul_code(char32_t syllable);

// Hundredths of a letter that `latin` differs from a spelling of `codes` (without the mark), or
// limit + 1 when more. Arabic and Hebrew write no short vowels: a Latin vowel costs nothing there.
[[nodiscard]] std::int32_t spelled_cost(Script script, std::string_view codes,
                                        std::string_view latin, std::int32_t limit);

// Classes of consonants, vowels, w, y, h left out, so coarse that every spelling of a letter stands
// in its class: words whose spelled_cost is small differ by few letters here.
[[nodiscard]] std::string coarse_of_latin(std::string_view key);
[[nodiscard]] std::string coarse_of_codes(Script script, std::string_view codes);

// The table as shipped; part of the policy digest.
[[nodiscard]] std::string_view spellings_table() noexcept;

} // namespace tamga::text
