// SPDX-License-Identifier: Apache-2.0
// Words of a person's name: order, titles, articles and particles, compounds, given names.
#pragma once

#include "names/name.hpp"

#include <string_view>
#include <vector>

namespace tamga::names {

// Turns words into tokens. `comma`: byte of the text where "Surname, Given" turns, or npos. `kind`
// any: it may be a firm's, so that words that translate each other keep their concept.
[[nodiscard]] std::vector<Token> person_tokens(std::vector<text::Word> words, std::size_t comma,
                                               Kind kind);

} // namespace tamga::names
