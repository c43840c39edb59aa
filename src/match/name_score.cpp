// SPDX-License-Identifier: Apache-2.0
#include "match/name_score.hpp"

#include "match/align.hpp"
#include "match/rarity.hpp"
#include "names/given_names.hpp"
#include "names/legal_form.hpp"

#include <algorithm>
#include <cstdlib>
#include <numeric>

namespace tamga::match {
namespace {

constexpr std::int32_t kWhole = 970'000; // the same letters, cut into words differently
constexpr std::int32_t kMostTranslated = 850'000;
constexpr std::int32_t kReorderedPercent = 97;
constexpr std::int32_t kLegalConflictPercent = 82;
constexpr std::int32_t kLegalWritingPerMille = 998;
constexpr std::int32_t kBelowAlert = 790'000;
constexpr std::int32_t kSwapped = 700'000;
// What agreeing words must say together where a word is missing or spelled otherwise: hundredths of
// a bit, and how much of the score each bit too few takes.
constexpr std::int32_t kNeededClose = 850; // every word agrees all but equal
constexpr std::int32_t kClose = 950;
constexpr std::int32_t kNeededWhole = 1100;   // every word agrees somehow
constexpr std::int32_t kNeededVariant = 1400; // a given name in another language
constexpr std::int32_t kNeededMissing = 1650; // a word is missing
constexpr std::int32_t kPerBit = 8'000;

bool is_name_word(const Unit& unit) noexcept {
    return unit.role == names::Role::word;
}

std::int64_t left_over(std::span<const Unit> units, std::uint64_t taken) noexcept {
    std::int64_t weight = 0;
    for (std::size_t i = 0; i < units.size(); ++i) {
        weight += (taken >> i & 1U) != 0 ? 0 : units[i].weight;
    }
    return weight;
}

// The same letters in the same order, whatever the cuts between words.
bool is_same_text(std::span<const Unit> left, std::span<const Unit> right) noexcept {
    const auto letters = [](std::span<const Unit> units) {
        return std::accumulate(
            units.begin(), units.end(), std::size_t{0},
            [](std::size_t sum, const Unit& unit) { return sum + unit.key.size(); });
    };
    if (letters(left) != letters(right)) {
        return false;
    }
    std::size_t i = 0, j = 0, at = 0, to = 0, size = 0;
    while (i < left.size() && j < right.size()) {
        if (left[i].key[at] != right[j].key[to]) {
            return false;
        }
        ++size;
        if (++at == left[i].key.size()) {
            at = 0;
            ++i;
        }
        if (++to == right[j].key.size()) {
            to = 0;
            ++j;
        }
    }
    return i == left.size() && j == right.size() && size >= kLeastWhole;
}

bool is_in_order(const std::vector<Pair>& aligned) noexcept {
    return std::is_sorted(aligned.begin(), aligned.end(),
                          [](const Pair& a, const Pair& b) { return a.right < b.right; });
}

bool has_evidence(const std::vector<Pair>& aligned) noexcept {
    return std::any_of(aligned.begin(), aligned.end(),
                       [](const Pair& pair) { return pair.by != Kinship::initial; });
}

// Bits that a word says, from its weight (unit.cpp): only names of persons have some.
std::int32_t bits_of_weight(std::int32_t weight) noexcept {
    return std::clamp(weight - kNoBitsWeight, 0, kBitWeight * kMostBits) * 100 / kBitWeight;
}

// Hundredths of the bits that an agreement of this kind keeps.
std::int32_t kept_bits(const Pair& pair) noexcept {
    switch (pair.by) {
    case Kinship::equal: return 100;
    case Kinship::sound:
    case Kinship::joined: return 95;
    case Kinship::reading: return 90;
    case Kinship::variant: return 75;
    case Kinship::skeleton:
    case Kinship::spelling: return std::clamp((pair.thousandths - 600) / 4, 0, 90);
    case Kinship::translated: return 50;
    case Kinship::initial: return 10;
    case Kinship::none: return 0;
    }
    return 0;
}

std::int32_t agreeing_bits(const NameView& left, const NameView& right,
                           const std::vector<Pair>& aligned) noexcept {
    std::int32_t bits = 0;
    for (const Pair& pair : aligned) {
        std::int32_t one = 0, other = 0;
        for (std::size_t i = 0; i < pair.left_count; ++i) {
            one += bits_of_weight(left.units[pair.left + i].weight);
        }
        for (std::size_t i = 0; i < pair.right_count; ++i) {
            other += bits_of_weight(right.units[pair.right + i].weight);
        }
        bits += std::min(one, other) * kept_bits(pair) / 100;
    }
    return bits;
}

std::size_t words_of(const NameView& name, std::uint64_t taken) noexcept {
    std::size_t count = 0;
    for (std::size_t i = 0; i < name.units.size(); ++i) {
        count += (taken >> i & 1U) != 0 && is_name_word(name.units[i]) ? 1U : 0U;
    }
    return count;
}

bool is_chain(const NameView& name) noexcept {
    std::size_t chain_names = 0;
    for (const Unit& unit : name.units) {
        if (unit.role == names::Role::article) {
            return true;
        }
        if (unit.role == names::Role::particle &&
            (unit.key == "bin" || unit.key == "ben" || unit.key == "ibn" || unit.key == "bint" ||
             unit.key == "_bn" || unit.key == "_Abn")) {
            return true;
        }
        chain_names += names::is_chain_name(unit.concept_id) ? 1U : 0U;
    }
    return chain_names >= 2;
}

std::size_t first_word(const NameView& name) noexcept {
    std::size_t i = 0;
    while (i < name.units.size() && !is_name_word(name.units[i])) {
        ++i;
    }
    return i;
}

// Weight of a name that stands before all that agrees, where the other name begins with what
// agrees: in a chain of fathers that is the son. Muhammad before a name is only an honour.
std::int64_t son_before(const NameView& longer, const NameView& shorter, std::uint64_t taken_longer,
                        std::uint64_t taken_shorter) noexcept {
    const std::size_t first = first_word(longer);
    const std::size_t other = first_word(shorter);
    if (first >= longer.units.size() || other >= shorter.units.size() ||
        (taken_longer >> first & 1U) != 0 || (taken_shorter >> other & 1U) == 0 ||
        !is_chain(longer)) {
        return 0;
    }
    const Unit& son = longer.units[first];
    return bits_of_weight(son.weight) <= kLeastBits * 100 ? 0 : son.weight;
}

// Given names that crossed: the first word of each side agrees with a later one of the other, and
// both are given names, or a particle of descent stands between on both sides.
bool is_swapped(const NameView& left, const NameView& right,
                const std::vector<Pair>& aligned) noexcept {
    const std::size_t a = first_word(left), b = first_word(right);
    const Pair* of_left = nullptr;
    const Pair* of_right = nullptr;
    for (const Pair& pair : aligned) {
        of_left = pair.left == a ? &pair : of_left;
        of_right = pair.right == b ? &pair : of_right;
    }
    if (of_left == nullptr || of_right == nullptr || of_left == of_right) {
        return false;
    }
    const auto given = [](const Unit& unit) { return names::is_given_name(unit.concept_id); };
    return given(left.units[a]) && given(right.units[b]) && given(left.units[of_right->left]) &&
           given(right.units[of_left->right]);
}

// Applies a limit where it lowers the score.
void lower(NameScore& score, Limit limit, std::int32_t to) {
    if (to >= score.millionths) {
        return;
    }
    score.millionths = to;
    const auto free = std::find(score.limits.begin(), score.limits.end(), Limit::none);
    if (free != score.limits.end()) {
        *free = limit;
    }
}

struct Ends {
    const NameView& left;
    const NameView& right;
    Taken taken;
    std::int64_t over_left, over_right;
};

void settle_person(NameScore& score, const NameScratch& scratch, const Ends& ends) {
    if (is_swapped(ends.left, ends.right, scratch.aligned)) {
        lower(score, Limit::swapped, kSwapped);
    }
    if (score.is_equal || score.is_whole) {
        return;
    }
    const bool has_missing = ends.over_left + ends.over_right > 0;
    const std::size_t agreeing =
        std::min(words_of(ends.left, ends.taken.left), words_of(ends.right, ends.taken.right));
    if (has_missing && agreeing < 2) {
        lower(score, Limit::one_word, kBelowAlert);
    }
    constexpr std::int64_t kNoWord = 200; // particles, titles
    const bool is_whole = ends.over_left + ends.over_right <= kNoWord;
    const auto has = [&scratch](Kinship by) {
        return std::any_of(scratch.aligned.begin(), scratch.aligned.end(),
                           [by](const Pair& pair) { return pair.by == by; });
    };
    if (!is_whole && has(Kinship::reading)) {
        lower(score, Limit::common, kBelowAlert);
    }
    const bool is_close =
        is_whole &&
        std::all_of(scratch.aligned.begin(), scratch.aligned.end(), [](const Pair& pair) {
            return pair.thousandths >= kClose || pair.weight < kNoBitsWeight;
        });
    const bool is_translated =
        std::any_of(scratch.aligned.begin(), scratch.aligned.end(), [&ends](const Pair& pair) {
            return pair.by == Kinship::variant &&
                   names::is_given_name(ends.left.units[pair.left].concept_id) &&
                   !names::is_chain_name(ends.left.units[pair.left].concept_id);
        });
    const std::int32_t needed = !is_whole       ? kNeededMissing
                                : is_translated ? kNeededVariant
                                : is_close      ? kNeededClose
                                                : kNeededWhole;
    if (score.bits < needed) {
        lower(score, Limit::common, kBelowAlert - (needed - score.bits) * kPerBit / 100);
    }
}

// Whether translated words carry half of what agrees.
bool is_mostly_translated(const std::vector<Pair>& aligned) noexcept {
    std::int32_t translated = 0, all = 0;
    for (const Pair& pair : aligned) {
        all += pair.weight;
        translated += pair.by == Kinship::translated ? pair.weight : 0;
    }
    return translated > 0 && 2 * translated >= all;
}

void settle(NameScore& score, const NameScratch& scratch, const Ends& ends, bool is_person) {
    score.millionths = score.before;
    if (is_mostly_translated(scratch.aligned)) {
        lower(score, Limit::translated, kMostTranslated);
    }
    if (is_person) {
        settle_person(score, scratch, ends);
    } else if (!is_in_order(scratch.aligned)) {
        lower(score, Limit::reordered, score.millionths / 100 * kReorderedPercent);
    }
    score.has_legal_conflict = names::legal_classes_conflict(ends.left.legal, ends.right.legal);
    if (score.has_legal_conflict) {
        lower(score, Limit::legal_form, score.millionths / 100 * kLegalConflictPercent);
    } else if (!score.is_equal && names::legal_forms_differ(ends.left.legal, ends.right.legal)) {
        // Orders two records; it never takes an alert away.
        const std::int32_t least = std::min(score.millionths, kAlert.millionths);
        lower(score, Limit::legal_writing,
              std::max(least, score.millionths / 1000 * kLegalWritingPerMille));
    }
}

} // namespace

bool compared_as_person(Shape left, Shape right, const NameView& left_name,
                        const NameView& right_name) noexcept {
    const Shape shape = left != Shape::any ? left : right;
    if (shape != Shape::any) {
        return shape == Shape::person || (left != Shape::any && right == Shape::person);
    }
    return !left_name.is_firm_like && !right_name.is_firm_like;
}

std::int32_t weight_of(std::span<const Unit> units) noexcept {
    std::int32_t weight = 0;
    for (const Unit& unit : units) {
        weight += unit.weight;
    }
    return weight;
}

NameScore score_names(const NameView& left, const NameView& right, bool is_person,
                      NameScratch& scratch, std::span<const KnownLikeness> known) {
    const Taken taken = align(left, right, is_person, scratch, known);
    NameScore score;
    score.is_whole = is_same_text(left.units, right.units);
    if (!has_evidence(scratch.aligned) && !score.is_whole) {
        return score;
    }
    std::int64_t agreed = 0, weight = 0;
    for (const Pair& pair : scratch.aligned) {
        agreed += std::int64_t{pair.weight} * pair.thousandths * pair.thousandths;
        weight += pair.weight;
    }
    const Ends ends{left, right, taken, left_over(left.units, taken.left),
                    left_over(right.units, taken.right)};
    std::int64_t cost =
        kContradiction * std::min(ends.over_left, ends.over_right) +
        (is_person ? kMissingPerson : kMissingFirm) * std::abs(ends.over_left - ends.over_right);
    if (is_person) {
        cost += kContradiction * (son_before(left, right, taken.left, taken.right) +
                                  son_before(right, left, taken.right, taken.left));
    }
    if (weight > 0) {
        score.unpenalised = static_cast<std::int32_t>(agreed / weight);
        score.before = static_cast<std::int32_t>(agreed * 100 / (weight * 100 + cost));
    }
    score.bits = agreeing_bits(left, right, scratch.aligned);
    score.is_equal = ends.over_left == 0 && ends.over_right == 0 &&
                     std::all_of(scratch.aligned.begin(), scratch.aligned.end(),
                                 [](const Pair& p) { return p.by == Kinship::equal; });
    if (score.is_whole && !score.is_equal && score.before < kWhole) {
        score.before = kWhole;
    }
    settle(score, scratch, ends, is_person);
    return score;
}

} // namespace tamga::match
