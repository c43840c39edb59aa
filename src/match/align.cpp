// SPDX-License-Identifier: Apache-2.0
#include "match/align.hpp"

#include "text/letters.hpp"

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <string_view>
#include <tuple>

namespace tamga::match {
namespace {

constexpr std::int32_t kFirmInitial = 700;       // a firm's initial finds, and does not alert
constexpr std::int32_t kPersonSlipPercent = 120; // a slip in a firm's name tells less against it
constexpr std::size_t kMostJoined = 96;          // letters

using Mask = std::uint64_t;

Mask bits(unsigned first, unsigned count) noexcept {
    return ((Mask{1} << count) - 1U) << first;
}

// Words of different scripts: the one whose script Latin spells in many ways says nothing of how
// common it is, so the other's weight serves.
std::int32_t pair_weight(const Unit& a, const Unit& b) noexcept {
    return a.is_spelled() != b.is_spelled() ? std::min(a.weight, b.weight)
                                            : (a.weight + b.weight) / 2;
}

void add_single(const NameView& left, const NameView& right, std::size_t i, std::size_t j,
                Likeness like, bool is_person, std::vector<Pair>& found) {
    if (like.thousandths == 0) {
        return;
    }
    if (like.by == Kinship::initial && !is_person) {
        like.thousandths = kFirmInitial;
    } else if (like.by == Kinship::spelling && is_person) {
        like.thousandths = 1000 - (1000 - like.thousandths) * kPersonSlipPercent / 100;
    }
    found.push_back({like.thousandths, pair_weight(left.units[i], right.units[j]),
                     static_cast<std::uint8_t>(i), 1, static_cast<std::uint8_t>(j), 1, like.by});
}

void find_single(const NameView& left, const NameView& right, bool is_person,
                 std::span<const KnownLikeness> known, std::vector<Pair>& found) {
    for (std::size_t j = 0; j < right.units.size(); ++j) {
        if (known.empty()) {
            for (std::size_t i = 0; i < left.units.size(); ++i) {
                add_single(left, right, i, j, likeness(left.units[i], right.units[j]), is_person,
                           found);
            }
            continue;
        }
        for (std::uint32_t words = known[j].words; words != 0; words &= words - 1) {
            const auto i = static_cast<std::size_t>(std::countr_zero(words));
            add_single(left, right, i, j,
                       known[j].is_exact ? known[j].like : likeness(left.units[i], right.units[j]),
                       is_person, found);
        }
    }
}

bool may_join(const Unit& a, const Unit& b) noexcept {
    const auto is_name = [](const Unit& unit) {
        return unit.role != names::Role::number && unit.role != names::Role::title;
    };
    return a.script == b.script && is_name(a) && is_name(b) &&
           a.key.size() + b.key.size() >= kLeastJoined && a.key.size() + b.key.size() < kMostJoined;
}

// Whether two neighbours written as one are the word; one mark begins both of other scripts.
bool is_joined(const Unit& a, const Unit& b, const Unit& one) noexcept {
    const std::string_view tail = a.is_spelled() ? b.key.substr(1) : b.key;
    return one.key.size() == a.key.size() + tail.size() && one.key.starts_with(a.key) &&
           one.key.ends_with(tail);
}

void find_joined(const NameView& left, const NameView& right, bool is_swapped,
                 std::vector<Pair>& found) {
    for (std::size_t i = 0; i + 1 < left.units.size(); ++i) {
        const Unit& a = left.units[i];
        const Unit& b = left.units[i + 1];
        if (!may_join(a, b)) {
            continue;
        }
        for (std::size_t j = 0; j < right.units.size(); ++j) {
            const Unit& one = right.units[j];
            if (one.role == names::Role::number || one.key.size() < kLeastJoined ||
                !is_joined(a, b, one)) {
                continue;
            }
            const std::int32_t weight = a.weight + b.weight;
            Pair pair{kJoined,
                      a.is_spelled() != one.is_spelled()
                          ? std::min<std::int32_t>(weight, one.weight)
                          : (weight + one.weight) / 2,
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

} // namespace

Taken align(const NameView& left, const NameView& right, bool is_person, NameScratch& scratch,
            std::span<const KnownLikeness> known) {
    scratch.found.clear();
    find_single(left, right, is_person, known, scratch.found);
    find_joined(left, right, false, scratch.found);
    find_joined(right, left, true, scratch.found);
    std::sort(scratch.found.begin(), scratch.found.end(), is_better);
    scratch.aligned.clear();
    Taken taken;
    for (const Pair& pair : scratch.found) {
        const Mask a = bits(pair.left, pair.left_count);
        const Mask b = bits(pair.right, pair.right_count);
        if ((taken.left & a) == 0 && (taken.right & b) == 0) {
            taken.left |= a;
            taken.right |= b;
            scratch.aligned.push_back(pair);
        }
    }
    std::sort(scratch.aligned.begin(), scratch.aligned.end(),
              [](const Pair& a, const Pair& b) { return a.left < b.left; });
    return taken;
}

} // namespace tamga::match
