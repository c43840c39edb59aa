// SPDX-License-Identifier: Apache-2.0
// Scores and reasons: a score never travels without its parts.
#pragma once

#include <compare>
#include <cstdint>
#include <string>

namespace tamga {

// A share between 0 and 1 as an integer of millionths, so that it is equal on every machine.
struct Score {
    std::int32_t millionths = 0;

    friend auto operator<=>(const Score&, const Score&) = default;
    // "0.873000": always six digits.
    [[nodiscard]] std::string text() const;
};

// One reason for or against a match. `code` is a stable word such as "name_exact",
// "name_tokens", "name_translated", "identifier_equal", "identifier_differs",
// "birth_date_differs", "weak_alias"; `text` is one sentence in English; `left` is what was asked,
// `right` what the record says; `weight` is the reason's part of the score, negative when against.
struct Reason {
    std::string code;
    std::string text;
    std::string left;
    std::string right;
    std::int32_t weight = 0; // millionths
};

} // namespace tamga
