// SPDX-License-Identifier: Apache-2.0
// The parts of a name: words with what they do, and the legal form apart.
#pragma once

#include "names/words.hpp"
#include "text/fold.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tamga::names {

// What the name is of, as far as known. Persons have no legal form.
enum class Kind : std::uint8_t { any, person, organisation };

inline constexpr std::size_t kMostLetters = 255; // of one word; the rest is not compared

struct Token {
    std::string key; // folded
    text::Script script = text::Script::latin;
    Role role = Role::word;
    std::uint16_t concept_id = 0;     // of a word, or of given names (names/given_names.hpp)
    bool is_joined = false;           // by a hyphen to the last one
    std::uint32_t begin = 0, end = 0; // bytes of the text
};

struct Name {
    std::vector<Token> tokens; // in order; stop words left out
    std::uint32_t legal = 0;   // LegalClass bits
    bool is_firm_like = false; // carries a legal form or a generic word of firms
    bool is_person = false;    // taken apart as a person's
    // A name of any kind that was read as a person's, read as a firm's, where that gives other
    // words ("New One" has the number 1); else empty.
    std::vector<Token> firm_tokens;
};

// Takes a name apart. `out.tokens` is empty when no word has a letter or digit.
// Returns false when the text is not well-formed UTF-8.
[[nodiscard]] bool parse(std::string_view utf8, Kind kind, Name& out);

} // namespace tamga::names
