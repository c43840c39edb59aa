// SPDX-License-Identifier: Apache-2.0
// Loose addresses: the words and numbers of one text, in any order.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tamga::match {

struct Address {
    std::string printed;
    std::vector<std::string> words, numbers; // folded, each sorted
};

// Empty when the text has no letter or digit, or is not UTF-8.
[[nodiscard]] Address read_address(std::string_view printed);

// Millionths: twice what both share over what both have. A number counts twice, since another
// number is another house; a word that differs in one letter of five counts half. Symmetric.
[[nodiscard]] std::int32_t address_score(const Address& left, const Address& right);

} // namespace tamga::match
