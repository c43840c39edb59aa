// SPDX-License-Identifier: Apache-2.0
// Invented words in two scripts, and names made of them.
#pragma once

#include "synth/dice.hpp"

#include <set>
#include <string>
#include <string_view>

namespace tamga::synth {

// One invented text in Latin and in Cyrillic letters.
struct TwoScripts {
    std::string latin, cyrillic;
};

class Words {
public:
    explicit Words(std::uint64_t seed) : dice_(seed, 1) {}
    // A word of three syllables that was not made before, capitalised.
    [[nodiscard]] TwoScripts word();
    // "Banelo Tirus".
    [[nodiscard]] TwoScripts pair();

private:
    Dice dice_;
    std::set<std::string> made_;
};

// The legal form of a firm in its country, behind a Latin name and before a Cyrillic one.
[[nodiscard]] TwoScripts legal_form(std::string_view country);
[[nodiscard]] bool writes_cyrillic(std::string_view country);
[[nodiscard]] std::string upper(std::string_view latin);

} // namespace tamga::synth
