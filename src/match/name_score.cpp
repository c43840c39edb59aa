// SPDX-License-Identifier: Apache-2.0
#include "match/name_score.hpp"

#include "names/legal_form.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string_view>
#include <tuple>

namespace tamga::match {
namespace {

constexpr std::int32_t kWhole = 970'000;   // the same letters, cut into words differently
constexpr std::int32_t kFirmInitial = 700; // a firm's initial finds, and does not alert
constexpr std::int32_t kMostTranslated = 850'000;
constexpr std::int32_t kReorderedPercent = 97;
constexpr std::int32_t kLegalConflictPercent = 93;

using Mask = std::uint64_t;

Mask bits(unsigned first, unsigned count) noexcept {
    return ((Mask{1} << count) - 1U) << first;
}

bool is_joined(const Unit& one, const Unit& first, const Unit& second) noexcept {
    const std::size_t size = first.key.size() + second.key.size();
    return size >= kLeastJoined && one.key.size() == size && one.key.starts_with(first.key) &&
           one.key.ends_with(second.key);
}

void find_single(const NameView& left, const NameView& right, bool is_person,
                 std::vector<Pair>& found) {
    for (std::size_t i = 0; i < left.units.size(); ++i) {
        for (std::size_t j = 0; j < right.units.size(); ++j) {
            const Unit& a = left.units[i];
            const Unit& b = right.units[j];
            Likeness like = likeness(a, b);
            if (like.thousandths == 0) {
                continue;
            }
            if (like.by == Kinship::initial && !is_person) {
                like.thousandths = kFirmInitial;
            }
            found.push_back({like.thousandths, (a.weight + b.weight) / 2,
                             static_cast<std::uint8_t>(i), 1, static_cast<std::uint8_t>(j), 1,
                             like.by});
        }
    }
}

void find_joined(const NameView& left, const NameView& right, bool is_swapped,
                 std::vector<Pair>& found) {
    for (std::size_t i = 0; i + 1 < left.units.size(); ++i) {
        for (std::size_t j = 0; j < right.units.size(); ++j) {
            const Unit& a = left.units[i];
            const Unit& b = left.units[i + 1];
            if (!is_joined(right.units[j], a, b)) {
                continue;
            }
            Pair pair{kJoined,
                      (a.weight + b.weight + right.units[j].weight) / 2,
                      static_cast<std::uint8_t>(i),
                      2,
                      static_cast<std::uint8_t>(j),
                      1,
                      Kinship::joined};
            if (is_swapped) {
                std::swap(pair.left, pair.right);
                std::swap(pair.left_count, pair.right_count);
            }
            found.push_back(pair);
        }
    }
}

// Best first. The order does not change when the sides are swapped: pairs that are still equal
// here mirror each other and take different words.
bool is_better(const Pair& a, const Pair& b) noexcept {
    const auto key = [](const Pair& pair) {
        return std::tuple(-pair.thousandths, -pair.weight,
                          std::abs(int{pair.left} - int{pair.right}),
                          int{pair.left} + int{pair.right}, pair.left_count + pair.right_count);
    };
    return std::tuple_cat(key(a), std::tuple(a.left, a.right)) <
           std::tuple_cat(key(b), std::tuple(b.left, b.right));
}

struct Taken {
    Mask left = 0, right = 0;
};

Taken align(NameScratch& scratch) {
    std::sort(scratch.found.begin(), scratch.found.end(), is_better);
    scratch.aligned.clear();
    Taken taken;
    for (const Pair& pair : scratch.found) {
        const Mask left = bits(pair.left, pair.left_count);
        const Mask right = bits(pair.right, pair.right_count);
        if ((taken.left & left) == 0 && (taken.right & right) == 0) {
            taken.left |= left;
            taken.right |= right;
            scratch.aligned.push_back(pair);
        }
    }
    std::sort(scratch.aligned.begin(), scratch.aligned.end(),
              [](const Pair& a, const Pair& b) { return a.left < b.left; });
    return taken;
}

std::int64_t left_over(std::span<const Unit> units, Mask taken) noexcept {
    std::int64_t weight = 0;
    for (std::size_t i = 0; i < units.size(); ++i) {
        weight += (taken >> i & 1U) != 0 ? 0 : units[i].weight;
    }
    return weight;
}

// The same letters in the same order, whatever the cuts between words.
bool is_same_text(std::span<const Unit> left, std::span<const Unit> right) noexcept {
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

void settle(NameScore& score, const NameScratch& scratch, const NameView& left,
            const NameView& right, bool is_person) {
    score.is_translated = std::any_of(scratch.aligned.begin(), scratch.aligned.end(),
                                      [](const Pair& p) { return p.by == Kinship::translated; });
    score.is_reordered = !is_person && !is_in_order(scratch.aligned);
    score.has_legal_conflict = names::legal_classes_conflict(left.legal, right.legal);
    score.millionths = score.before;
    if (score.is_translated) {
        score.millionths = std::min(score.millionths, kMostTranslated);
    }
    if (score.is_reordered) {
        score.millionths = score.millionths / 100 * kReorderedPercent;
    }
    if (score.has_legal_conflict) {
        score.millionths = score.millionths / 100 * kLegalConflictPercent;
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
                      NameScratch& scratch) {
    scratch.found.clear();
    find_single(left, right, is_person, scratch.found);
    find_joined(left, right, false, scratch.found);
    find_joined(right, left, true, scratch.found);
    NameScore score;
    const Taken taken = align(scratch);
    score.is_whole =
        left.units.size() != right.units.size() && is_same_text(left.units, right.units);
    if (!has_evidence(scratch.aligned) && !score.is_whole) {
        return score;
    }
    std::int64_t agreed = 0, weight = 0;
    for (const Pair& pair : scratch.aligned) {
        agreed += std::int64_t{pair.weight} * pair.thousandths * pair.thousandths;
        weight += pair.weight;
    }
    const std::int64_t over_left = left_over(left.units, taken.left);
    const std::int64_t over_right = left_over(right.units, taken.right);
    const std::int64_t cost =
        kContradiction * std::min(over_left, over_right) +
        (is_person ? kMissingPerson : kMissingFirm) * std::abs(over_left - over_right);
    if (weight > 0) {
        score.unpenalised = static_cast<std::int32_t>(agreed / weight);
        score.before = static_cast<std::int32_t>(agreed * 100 / (weight * 100 + cost));
    }
    score.is_equal = over_left == 0 && over_right == 0 &&
                     std::all_of(scratch.aligned.begin(), scratch.aligned.end(),
                                 [](const Pair& p) { return p.by == Kinship::equal; });
    if (score.is_whole && score.before < kWhole) {
        score.before = kWhole;
    }
    settle(score, scratch, left, right, is_person);
    return score;
}

} // namespace tamga::match
