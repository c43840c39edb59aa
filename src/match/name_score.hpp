// SPDX-License-Identifier: Apache-2.0
// The score of two names: words aligned, left-overs weighed, one whole number.
//
//   score = M / (W + 2 min(Ul, Ur) + c |Ul - Ur| + chain)
//
// M: sum over aligned words of weight * likeness^2; W: their weights (mean of both sides);
// Ul, Ur: weights left over on each side. Left-overs on both sides contradict (2), on one side they
// are only missing (c); a son's name before a chain of fathers contradicts too. What follows can
// only lower the score. Source: the project's study of errors, docs/methodology/names.md.
#pragma once

#include "match/match.hpp"
#include "match/unit.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace tamga::match {

inline constexpr std::size_t kMostUnits = 64; // of a record's name; a query has at most 32

struct NameView {
    std::span<const Unit> units;
    std::uint32_t legal = 0; // names::LegalClass bits
    NameUse use = NameUse::primary;
    bool is_firm_like = false;
};

// Words [left, left + left_count) agree with [right, right + right_count).
struct Pair {
    std::int32_t thousandths = 0;
    std::int32_t weight = 0;
    std::uint8_t left = 0, left_count = 1, right = 0, right_count = 1;
    Kinship by = Kinship::none;
};

// Reused between calls so that a warm comparison allocates nothing.
struct NameScratch {
    std::vector<Pair> found;
    std::vector<Pair> aligned; // after score_names: the alignment, in order of the left words
};

// Why a score was lowered after all words were weighed.
enum class Limit : std::uint8_t {
    none,
    translated, // a translated word is a weak reason
    reordered,  // words of a firm in another order
    swapped,    // given names in another order: the son is not the father
    one_word,   // only one word of a person's name agrees and others are missing
    common,     // what agrees is too common for what is missing or spelled otherwise
    legal_form,
    legal_writing // another form of the same class
};

struct NameScore {
    std::int32_t millionths = 0;  // after everything that two names alone decide
    std::int32_t before = 0;      // before the limits
    std::int32_t unpenalised = 0; // M / W
    std::int32_t bits = 0;        // how much the agreeing words say, hundredths of a bit
    bool is_equal = false;        // the same words
    bool is_whole = false;        // the same letters, cut into words differently
    bool has_legal_conflict = false;
    std::array<Limit, 3> limits{}; // in the order in which they were applied
    [[nodiscard]] bool has(Limit limit) const noexcept {
        return std::find(limits.begin(), limits.end(), limit) != limits.end();
    }
};

// What a search knows of a word of the right name beforehand: the words of the left name that it
// may be alike (a bit each), and how alike when that is one word.
struct KnownLikeness {
    std::uint32_t words = 0;
    bool is_exact = false;
    Likeness like;
};

// Symmetric in the score. `is_person`: which price a missing word has. `known`: one for each word
// of the right name, or empty; it saves work and changes nothing.
[[nodiscard]] NameScore score_names(const NameView& left, const NameView& right, bool is_person,
                                    NameScratch& scratch,
                                    std::span<const KnownLikeness> known = {});

// Hundredths that each missing weight costs; the smaller is a lower bound for every comparison.
inline constexpr std::int64_t kMissingPerson = 22;
inline constexpr std::int64_t kMissingFirm = 60;
inline constexpr std::int64_t kContradiction = 200;

// Whether two names are compared as a person's: by the shapes, else by the words.
[[nodiscard]] bool compared_as_person(Shape left, Shape right, const NameView& left_name,
                                      const NameView& right_name) noexcept;

// Two words of one side are one of the other: how alike, and the fewest letters.
inline constexpr std::int32_t kJoined = 960;
inline constexpr std::size_t kLeastJoined = 4;
inline constexpr std::size_t kLeastWhole = 5; // letters of names that differ only by their cuts

// Total weight of a name's words.
[[nodiscard]] std::int32_t weight_of(std::span<const Unit> units) noexcept;

} // namespace tamga::match
