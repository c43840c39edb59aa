// SPDX-License-Identifier: Apache-2.0
#include "match/unit.hpp"

#include "match/rarity.hpp"
#include "names/given_names.hpp"
#include "text/distance.hpp"
#include "text/letters.hpp"
#include "text/typo.hpp"

#include <algorithm>

namespace tamga::match {
namespace {

// Thousandths.
constexpr std::int32_t kSound = 985;
constexpr std::int32_t kSpelled = 970; // by letters of another script, without a slip
constexpr std::int32_t kLeastSpelled = 760;
constexpr std::int32_t kLeastSyllable = 900; // a syllable of Hangul carries too little for slips
constexpr std::int32_t kSlip = 7; // thousandths that a hundredth of a slip takes, of one letter
constexpr std::int32_t kKnownPercent = 90; // two words that are both names of their own
constexpr std::int32_t kTranslated = 910;
constexpr std::int32_t kVariant = 960;
constexpr std::size_t kShort = 2;         // words this short agree only when equal
constexpr std::size_t kLeastSkeleton = 1; // classes

// Likeness of two texts by slips, or 0.
std::int32_t by_slips(std::string_view left, std::string_view right, std::int32_t percent) {
    const std::size_t longer = std::max(left.size(), right.size());
    const std::size_t most = allowed_edits(longer);
    const std::size_t shorter = std::min(left.size(), right.size());
    if (shorter <= kShort || longer - shorter > most ||
        text::edit_distance(left, right, most) > most) {
        return 0;
    }
    const auto length = static_cast<std::int32_t>(longer);
    const std::int32_t limit = (1000 - kLeastSpelling) * length / kSlip;
    const std::int32_t cost = text::typo_cost(left, right, limit);
    return cost > limit ? 0 : (1000 - kSlip * cost / length) * percent / 100;
}

// Evan and Ivan: a slip between two words that the tables both know is rather another name.
bool are_two_names(const Unit& left, const Unit& right) noexcept {
    constexpr std::int32_t kKnown = kNoBitsWeight + kBitWeight * 9;
    const auto is_known = [](const Unit& unit) {
        return unit.role == names::Role::word && unit.weight <= kKnown;
    };
    return left.concept_id != right.concept_id
               ? is_known(left) && is_known(right)
               : left.concept_id == 0 && is_known(left) && is_known(right);
}

Likeness by_letters(const Unit& left, const Unit& right) {
    if (left.sound.size() >= kShort && left.sound == right.sound) {
        return {kSound, Kinship::sound};
    }
    std::int32_t spelled = std::max(by_slips(left.key, right.key, 100),
                                    by_slips(left.sound, right.sound, kSoundPercent));
    if (are_two_names(left, right)) {
        spelled = spelled * kKnownPercent / 100;
    }
    return spelled >= kLeastSpelling ? Likeness{spelled, Kinship::spelling} : Likeness{};
}

// Characters read aloud: many share a reading, so a slip is another character.
Likeness by_reading(const Unit& left, const Unit& right) {
    return left.sound.size() >= kShort && left.sound == right.sound
               ? Likeness{kSound, Kinship::reading}
               : Likeness{};
}

// One side's letters are spelled in many ways by the other's.
Likeness by_spelling(const Unit& one, const Unit& other) {
    const Unit& local = one.is_spelled() ? one : other;
    const Unit& latin = one.is_spelled() ? other : one;
    if (latin.script == text::Script::han || latin.script == text::Script::digit) {
        return {};
    }
    const std::size_t longer = std::max(local.skeleton.size(), latin.skeleton.size());
    const std::size_t most = alike_skeleton_edits(longer);
    if (std::min(local.skeleton.size(), latin.skeleton.size()) < kLeastSkeleton ||
        text::edit_distance(local.skeleton, latin.skeleton, most) > most) {
        return {};
    }
    const std::string_view codes = local.key.substr(1);
    const auto length = static_cast<std::int32_t>(std::max(codes.size(), latin.key.size() * 2 / 3));
    const std::int32_t least =
        local.script == text::Script::hangul ? kLeastSyllable : kLeastSpelled;
    const std::int32_t limit = (kSpelled - least) * length / 10;
    const std::int32_t cost = text::spelled_cost(local.script, codes, latin.key, limit);
    return cost > limit ? Likeness{} : Likeness{kSpelled - 10 * cost / length, Kinship::skeleton};
}

Likeness by_initial(const Unit& left, const Unit& right) {
    const bool both = left.role == right.role;
    const Unit& word = left.role == names::Role::initial ? right : left;
    const bool is_name = word.role == names::Role::word || word.role == names::Role::place;
    return !both && is_name && left.key.front() == right.key.front()
               ? Likeness{kPersonInitial, Kinship::initial}
               : Likeness{};
}

Likeness by_concept(const Unit& left, const Unit& right) {
    if (left.concept_id == 0 || left.concept_id != right.concept_id) {
        return {};
    }
    return left.concept_id >= names::kFirstGiven ? Likeness{kVariant, Kinship::variant}
                                                 : Likeness{kTranslated, Kinship::translated};
}

} // namespace

Likeness likeness(const Unit& left, const Unit& right) {
    if (left.key == right.key) {
        return {1000, Kinship::equal};
    }
    if (left.role == names::Role::article && right.role == names::Role::article) {
        return {1000, Kinship::equal};
    }
    if (left.role == names::Role::number || right.role == names::Role::number) {
        return {};
    }
    if (left.role == names::Role::initial || right.role == names::Role::initial) {
        return by_initial(left, right);
    }
    Likeness best;
    if (left.is_spelled() != right.is_spelled()) {
        best = by_spelling(left, right);
    } else if ((left.script == text::Script::han) != (right.script == text::Script::han)) {
        best = by_reading(left, right);
    } else if (left.script != text::Script::hangul && left.script != text::Script::han) {
        best = by_letters(left, right);
    }
    const Likeness concept_like = by_concept(left, right);
    return concept_like.thousandths > best.thousandths ? concept_like : best;
}

std::uint32_t mask_of(std::string_view key) noexcept {
    std::uint32_t mask = 0;
    for (const char c : key) {
        mask |= std::uint32_t{1} << letter_number(c);
    }
    return mask;
}

namespace {

// A character of a name says little, two say more.
std::int32_t han_bits(std::string_view key) noexcept {
    constexpr std::size_t kBytes = 3;
    return std::min(kMostBits, 4 * static_cast<std::int32_t>((key.size() - 1) / kBytes) + 1);
}

} // namespace

std::uint16_t weight_of(std::string_view key, text::Script script, names::Role role,
                        std::uint16_t concept_id) noexcept {
    constexpr std::int32_t kSpelledBits = 11; // scripts that no rarity table counts
    constexpr std::int32_t kSyllableBits = 5;
    switch (role) {
    case names::Role::word: {
        const std::int32_t bits = script == text::Script::hangul ? kSyllableBits
                                  : script == text::Script::han  ? han_bits(key)
                                  : text::is_spelled(script)     ? kSpelledBits
                                                                 : bits_of(key, concept_id);
        return static_cast<std::uint16_t>(kNoBitsWeight + kBitWeight * bits);
    }
    case names::Role::number: return 1000; // a series: Fund V is not Fund VI
    case names::Role::place: return 600;
    case names::Role::initial: return 400;
    case names::Role::generic: return 450;
    case names::Role::body: return 200;
    case names::Role::stop: return 300;
    case names::Role::particle: return 80;
    case names::Role::title: return 80;
    case names::Role::article: return 40;
    }
    return 1000;
}

} // namespace tamga::match
