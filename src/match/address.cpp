// SPDX-License-Identifier: Apache-2.0
#include "match/address.hpp"

#include "text/distance.hpp"
#include "text/fold.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace tamga::match {
namespace {

constexpr std::size_t kLeastNear = 5; // letters of a word that may differ in one

// Words that only say what kind of way or place follows, in full or in short.
constexpr auto kWays = std::to_array<std::string_view>(
    {"street", "st",       "str",   "ulitsa", "ul",   "road",  "rd",       "avenue", "ave",
     "av",     "prospekt", "prosp", "pr",     "lane", "ln",    "building", "bldg",   "bld",
     "office", "of",       "off",   "suite",  "ste",  "floor", "fl",       "room",   "rm",
     "house",  "dom",      "d",     "no",     "city", "g",     "unit",     "block",  "blk"});

bool is_way(std::string_view word) {
    return std::ranges::find(kWays, word) != kWays.end();
}

std::int32_t shared_numbers(const std::vector<std::string>& left,
                            const std::vector<std::string>& right) {
    std::vector<std::string> both;
    std::ranges::set_intersection(left, right, std::back_inserter(both));
    return static_cast<std::int32_t>(both.size());
}

// Halves of a word that both have; each word once.
std::int32_t shared_words(const std::vector<std::string>& left,
                          const std::vector<std::string>& right) {
    std::vector<char> is_taken(right.size(), 0);
    std::int32_t halves = 0;
    for (const bool is_near : {false, true}) {
        for (const std::string& word : left) {
            if (!is_near && !std::ranges::binary_search(right, word)) {
                continue;
            }
            if (is_near && std::ranges::binary_search(right, word)) {
                continue;
            }
            for (std::size_t i = 0; i < right.size(); ++i) {
                const bool agrees = is_near
                                        ? std::min(word.size(), right[i].size()) >= kLeastNear &&
                                              text::edit_distance(word, right[i], 1) <= 1
                                        : word == right[i];
                if (is_taken[i] == 0 && agrees) {
                    is_taken[i] = 1;
                    halves += is_near ? 1 : 2;
                    break;
                }
            }
        }
    }
    return halves;
}

} // namespace

Address read_address(std::string_view printed) {
    Address out;
    std::vector<text::Word> words;
    if (!text::fold(printed, words) || words.empty()) {
        return out;
    }
    out.printed = printed;
    for (text::Word& word : words) {
        if (word.script == text::Script::digit) {
            out.numbers.push_back(std::move(word.key));
        } else if (!is_way(word.key)) {
            out.words.push_back(std::move(word.key));
        }
    }
    std::ranges::sort(out.words);
    std::ranges::sort(out.numbers);
    return out;
}

std::int32_t address_score(const Address& left, const Address& right) {
    constexpr std::int64_t kNumber = 2; // words' worth
    const auto size = [](const Address& one) {
        return static_cast<std::int64_t>(one.words.size()) +
               kNumber * static_cast<std::int64_t>(one.numbers.size());
    };
    const std::int64_t all = size(left) + size(right);
    if (all == 0) {
        return 0;
    }
    // Near words are taken in the order of the left side: the better of both orders, so that the
    // sides may be swapped.
    const std::int64_t halves =
        std::max(shared_words(left.words, right.words), shared_words(right.words, left.words)) +
        2 * kNumber * shared_numbers(left.numbers, right.numbers);
    return static_cast<std::int32_t>(halves * 1'000'000 / all);
}

} // namespace tamga::match
