// SPDX-License-Identifier: Apache-2.0
#include "text/typo.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace tamga::text {
namespace {

constexpr std::size_t kMost = 64;
constexpr std::int32_t kOther = 100;
constexpr std::int32_t kNearVowel = 40; // i/e, o/u, a/o, i/y
constexpr std::int32_t kVowel = 60;     // a vowel for a vowel, or one too many
constexpr std::int32_t kConfused = 60;  // letters that romanisations and hands mistake
constexpr std::int32_t kDoubled = 20;
constexpr std::int32_t kEnding = 40;
constexpr std::int32_t kSilent = 50;  // h, and y, j, w beside vowels
constexpr std::int32_t kSwapped = 80; // neighbours
constexpr std::int32_t kFirstPercent = 120;

constexpr bool is_vowel(char c) noexcept {
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

// Pairs that one sound or one hand writes both ways.
constexpr std::array<std::string_view, 26> kPairs{
    "bp", "dt", "gk", "sz", "vw", "bv", "fv", "mn", "lr", "ck", "cs", "cz", "kq",
    "gq", "jy", "gj", "ij", "xs", "xk", "hk", "gh", "tz", "dz", "wu", "fp", "hx"};

struct Costs {
    std::array<std::array<std::uint8_t, 26>, 26> replace{};
    constexpr Costs() {
        for (std::size_t a = 0; a < 26; ++a) {
            for (std::size_t b = 0; b < 26; ++b) {
                const bool both =
                    is_vowel(static_cast<char>('a' + a)) && is_vowel(static_cast<char>('a' + b));
                replace[a][b] = static_cast<std::uint8_t>(a == b ? 0 : both ? kVowel : kOther);
            }
        }
        for (const std::string_view pair : {"ei", "ou", "ao", "iy"}) {
            const auto a = static_cast<std::size_t>(pair[0] - 'a');
            const auto b = static_cast<std::size_t>(pair[1] - 'a');
            replace[a][b] = replace[b][a] = static_cast<std::uint8_t>(kNearVowel);
        }
        for (const std::string_view pair : kPairs) {
            const auto a = static_cast<std::size_t>(pair[0] - 'a');
            const auto b = static_cast<std::size_t>(pair[1] - 'a');
            replace[a][b] = replace[b][a] = static_cast<std::uint8_t>(kConfused);
        }
    }
};
constexpr Costs kCosts;

std::int32_t replace_cost(char a, char b) noexcept {
    if (a == b) {
        return 0;
    }
    const bool letters = a >= 'a' && a <= 'z' && b >= 'a' && b <= 'z';
    return letters
               ? kCosts
                     .replace[static_cast<std::size_t>(a - 'a')][static_cast<std::size_t>(b - 'a')]
               : kOther;
}

// A letter of `text` at `i` that the other word lacks.
std::int32_t add_cost(std::string_view text, std::size_t i) noexcept {
    const char c = text[i];
    if ((i > 0 && text[i - 1] == c) || (i + 1 < text.size() && text[i + 1] == c)) {
        return kDoubled;
    }
    if (is_vowel(c)) {
        return kVowel;
    }
    if (c == 's' && i + 1 == text.size()) {
        return kEnding; // Baltic forms: Vladimirs Putins
    }
    return c == 'h' || c == 'j' || c == 'w' ? kSilent : kOther;
}

constexpr std::int32_t at_first(std::int32_t cost) noexcept {
    return cost * kFirstPercent / 100;
}

using Row = std::array<std::int32_t, kMost + 1>;

// Cost of each letter that the other word may lack; the first, where nothing stands before it,
// costs more.
void fill_adds(std::string_view text, Row& adds) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        adds[i] = add_cost(text, i);
    }
}

} // namespace

std::int32_t typo_cost(std::string_view left, std::string_view right, std::int32_t limit) {
    if (left.size() > kMost || right.size() > kMost) {
        return limit + 1;
    }
    Row left_adds, right_adds; // written before read
    fill_adds(left, left_adds);
    fill_adds(right, right_adds);
    std::array<Row, 3> rows; // written before read
    Row* swapped = rows.data();
    Row* above = &rows[1];
    Row* row = &rows[2];
    std::int32_t before = 0; // least of the row before
    (*above)[0] = 0;
    for (std::size_t j = 1; j <= right.size(); ++j) {
        (*above)[j] = (*above)[j - 1] + (j == 1 ? at_first(right_adds[0]) : right_adds[j - 1]);
    }
    for (std::size_t i = 1; i <= left.size(); ++i) {
        const char letter = left[i - 1];
        const std::int32_t left_add = left_adds[i - 1];
        (*row)[0] = (*above)[0] + (i == 1 ? at_first(left_add) : left_add);
        std::int32_t best = (*row)[0];
        for (std::size_t j = 1; j <= right.size(); ++j) {
            const std::int32_t replaced = replace_cost(letter, right[j - 1]);
            std::int32_t cost =
                (*above)[j - 1] + (i == 1 && j == 1 ? at_first(replaced) : replaced);
            cost = std::min({cost, (*above)[j] + left_add, (*row)[j - 1] + right_adds[j - 1]});
            if (i > 1 && j > 1 && letter == right[j - 2] && left[i - 2] == right[j - 1]) {
                const bool is_first = i == 2 && j == 2;
                cost =
                    std::min(cost, (*swapped)[j - 2] + (is_first ? at_first(kSwapped) : kSwapped));
            }
            (*row)[j] = cost;
            best = std::min(best, cost);
        }
        if (best > limit && before > limit) { // a swap may still come from the row before
            return limit + 1;
        }
        before = best;
        std::swap(swapped, above);
        std::swap(above, row);
    }
    return std::min((*above)[right.size()], limit + 1);
}

} // namespace tamga::text
