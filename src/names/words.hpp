// SPDX-License-Identifier: Apache-2.0
// Words that weigh less than a name of its own, words that translate each other, countries.
#pragma once

#include "text/fold.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace tamga::names {

// What a word does in a name.
enum class Role : std::uint8_t {
    word,
    number,
    initial,
    generic,
    place,
    particle, // "bin", "von"
    stop,
    article, // "al"
    title,   // "Sheikh", "Dr"
    body     // "group", "concern": what kind of body a firm is
};

struct WordInfo {
    Role role = Role::word;
    std::uint16_t concept_id = 0; // words of one concept translate each other; 0: none
};

// What data/resources/name_words.tsv says of a folded word; a plain word when nothing.
[[nodiscard]] WordInfo word_info(std::string_view key) noexcept;

// The longest row of several words that begins at `at`; `words` 0: none.
struct Phrase {
    std::size_t words = 0;
    WordInfo info;
};
[[nodiscard]] Phrase phrase_at(const std::vector<text::Word>& words, std::size_t at);

// ISO 3166-1 alpha-2 code of a printed country or code ("Russia", "RU", "Россия"); empty: unknown.
[[nodiscard]] std::string_view country_code(std::string_view printed);

// True for texts that stand where a name should stand and say nothing.
[[nodiscard]] bool is_placeholder(std::string_view name) noexcept;

[[nodiscard]] std::string_view name_words_table() noexcept;
[[nodiscard]] std::string_view placeholders_table() noexcept;

} // namespace tamga::names
