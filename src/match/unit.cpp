// SPDX-License-Identifier: Apache-2.0
#include "match/unit.hpp"

#include "text/distance.hpp"

#include <algorithm>

namespace tamga::match {
namespace {

// Thousandths. Set by hand so that one slip in a word keeps a two-word name above *alert*
// (.9^2 and up) and two slips do not; issue "Names" fits them on labelled pairs.
constexpr std::int32_t kSound = 970;
constexpr std::int32_t kSkeleton = 930;
constexpr std::int32_t kTranslated = 910;
constexpr std::int32_t kNearSkeleton = 800;
constexpr std::size_t kShort = 2;         // words this short agree only when equal
constexpr std::size_t kLeastSkeleton = 2; // consonants

// Likeness of two texts by edits, or 0.
std::int32_t by_edits(std::string_view left, std::string_view right) {
    const std::size_t longer = std::max(left.size(), right.size());
    const std::size_t most = allowed_edits(longer);
    const std::size_t shorter = std::min(left.size(), right.size());
    if (shorter <= kShort || longer - shorter > most) {
        return 0;
    }
    const std::size_t edits = text::edit_distance(left, right, most);
    if (edits > most) {
        return 0;
    }
    return spelling(edits, longer);
}

Likeness by_letters(const Unit& left, const Unit& right) {
    if (left.sound.size() > kShort && left.sound == right.sound) {
        return {kSound, Kinship::sound};
    }
    const std::int32_t spelled = std::max(by_edits(left.key, right.key),
                                          by_edits(left.sound, right.sound) * kSoundPercent / 100);
    return spelled >= kLeastSpelling ? Likeness{spelled, Kinship::spelling} : Likeness{};
}

// One side writes no short vowels: consonants are compared.
Likeness by_skeleton(const Unit& left, const Unit& right) {
    if (left.skeleton.size() < kLeastSkeleton || right.skeleton.size() < kLeastSkeleton) {
        return {};
    }
    if (left.skeleton == right.skeleton) {
        return {kSkeleton, Kinship::skeleton};
    }
    const bool is_long = std::min(left.skeleton.size(), right.skeleton.size()) >= kLongSkeleton;
    return is_long && text::edit_distance(left.skeleton, right.skeleton, 1) <= 1
               ? Likeness{kNearSkeleton, Kinship::skeleton}
               : Likeness{};
}

Likeness by_initial(const Unit& left, const Unit& right) {
    const bool both = left.role == right.role;
    const Unit& word = left.role == names::Role::initial ? right : left;
    const bool is_name = word.role == names::Role::word || word.role == names::Role::place;
    return !both && is_name && left.key.front() == right.key.front()
               ? Likeness{kPersonInitial, Kinship::initial}
               : Likeness{};
}

} // namespace

Likeness likeness(const Unit& left, const Unit& right) {
    if (left.key == right.key) {
        return {1000, Kinship::equal};
    }
    if (left.role == names::Role::number || right.role == names::Role::number) {
        return {};
    }
    if (left.role == names::Role::initial || right.role == names::Role::initial) {
        return by_initial(left, right);
    }
    Likeness best =
        left.is_semitic != right.is_semitic ? by_skeleton(left, right) : by_letters(left, right);
    if (left.concept_id != 0 && left.concept_id == right.concept_id &&
        best.thousandths < kTranslated) {
        best = {kTranslated, Kinship::translated};
    }
    return best;
}

std::uint32_t mask_of(std::string_view key) noexcept {
    std::uint32_t mask = 0;
    for (const char c : key) {
        const bool is_letter = c >= 'a' && c <= 'z';
        const auto bit =
            is_letter ? static_cast<unsigned>(c - 'a') : 26U + static_cast<unsigned char>(c) % 6U;
        mask |= 1U << bit;
    }
    return mask;
}

std::uint16_t weight_of(names::Role role) noexcept {
    switch (role) {
    case names::Role::word: return 1000;
    case names::Role::number: return 1000; // a series: Fund V is not Fund VI
    case names::Role::place: return 600;
    case names::Role::initial: return 400;
    case names::Role::generic: return 300;
    case names::Role::stop: return 300;
    case names::Role::particle: return 200;
    }
    return 1000;
}

bool is_special(const Unit& unit) noexcept {
    return unit.is_semitic || unit.concept_id != 0 || unit.role == names::Role::initial;
}

} // namespace tamga::match
