// SPDX-License-Identifier: Apache-2.0
// Words of a firm's name: legal forms apart, letters joined, numbers, phrases, words with their
// part.
#pragma once

#include "names/name.hpp"

#include <cstdint>
#include <vector>

namespace tamga::names {

// Turns words into tokens; `legal` gets the classes of the legal forms that were taken away,
// `is_changed` whether other words were made of them.
[[nodiscard]] std::vector<Token> firm_tokens(std::vector<text::Word> words, std::uint32_t& legal,
                                             bool& is_changed);

} // namespace tamga::names
