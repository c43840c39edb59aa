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

std::int32_t at_first(std::int32_t cost, std::size_t i, std::size_t j) noexcept {
    return i == 0 && j == 0 ? cost * kFirstPercent / 100 : cost;
}

} // namespace

std::int32_t typo_cost(std::string_view left, std::string_view right, std::int32_t limit) {
    if (left.size() > kMost || right.size() > kMost) {
        return limit + 1;
    }
    std::array<std::array<std::int32_t, kMost + 1>, 3> rows; // written before read
    const auto row = [&](std::size_t i) -> std::array<std::int32_t, kMost + 1>& {
        return rows[i % 3];
    };
    std::int32_t before = 0; // least of the row before
    row(0)[0] = 0;
    for (std::size_t j = 1; j <= right.size(); ++j) {
        row(0)[j] = row(0)[j - 1] + at_first(add_cost(right, j - 1), 0, j - 1);
    }
    for (std::size_t i = 1; i <= left.size(); ++i) {
        row(i)[0] = row(i - 1)[0] + at_first(add_cost(left, i - 1), i - 1, 0);
        std::int32_t best = row(i)[0];
        for (std::size_t j = 1; j <= right.size(); ++j) {
            std::int32_t cost =
                row(i - 1)[j - 1] + at_first(replace_cost(left[i - 1], right[j - 1]), i - 1, j - 1);
            cost = std::min(cost, row(i - 1)[j] + at_first(add_cost(left, i - 1), i - 1, j));
            cost = std::min(cost, row(i)[j - 1] + at_first(add_cost(right, j - 1), i, j - 1));
            if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1]) {
                cost = std::min(cost, row(i - 2)[j - 2] + at_first(kSwapped, i - 2, j - 2));
            }
            row(i)[j] = cost;
            best = std::min(best, cost);
        }
        if (best > limit && before > limit) { // a swap may still come from the row before
            return limit + 1;
        }
        before = best;
    }
    return std::min(row(left.size())[right.size()], limit + 1);
}

} // namespace tamga::text
