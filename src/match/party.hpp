// SPDX-License-Identifier: Apache-2.0
// What a party is to the matcher once its text was taken apart; shared with the index, which keeps
// the same parts in a snapshot.
#pragma once

#include "match/address.hpp"
#include "match/name_score.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tamga::match {

// Days of a partial date, both ends included.
struct DaySpan {
    std::int32_t earliest = 0;
    std::int32_t latest = 0;
};

// Everything beside names. Views.
struct PartyFacts {
    Shape shape = Shape::any;
    std::span<const DaySpan> births;
    std::span<const std::uint16_t> countries; // two letters of ISO 3166-1 as 256 * first + second
    bool has_identifiers = false;
    std::uint8_t genders = 0; // 1: female, 2: male
};

// An identifier that both sides carry.
struct SharedIdentifier {
    std::string_view query;                   // as printed
    std::string_view record;                  // as printed
    IdentifierUse use = IdentifierUse::other; // the more specific of both
    std::string_view normal;
};

// How the facts beside names bear on the score.
struct FactsBearing {
    bool is_shape_conflict = false;
    bool is_birth_conflict = false;
    bool is_birth_equal = false;
    bool is_country_conflict = false; // both name countries and share none
    bool is_gender_conflict = false;
    [[nodiscard]] std::int32_t lower(std::int32_t millionths) const noexcept;
};
[[nodiscard]] FactsBearing bearing_of(const PartyFacts& query, const PartyFacts& record) noexcept;

inline constexpr std::int32_t kIdentifierScore = 950'000; // at least, with an equal identifier

// True when a score from this name may alert at all: a weak alias alone may not.
[[nodiscard]] constexpr bool may_alert(const NameView& query, const NameView& record) noexcept {
    return query.use != NameUse::weak_alias && record.use != NameUse::weak_alias;
}

// A name's score with the facts applied, and whether it alerts. Chooses the best name of a party:
// alerting before not, then the higher score.
struct Ranked {
    std::int32_t millionths = 0;
    bool is_alert = false;
    friend auto operator<=>(const Ranked& a, const Ranked& b) {
        return a.is_alert != b.is_alert ? a.is_alert <=> b.is_alert : a.millionths <=> b.millionths;
    }
    friend bool operator==(const Ranked&, const Ranked&) = default;
};
[[nodiscard]] Ranked rank_of(const NameScore& score, const NameView& query, const NameView& record,
                             const FactsBearing& bearing) noexcept;

// The whole comparison by one pair of names (null: none agrees) and one shared identifier (null:
// none), with its reasons. Weights of the reasons add up to the score.
[[nodiscard]] Comparison explain(const NameView* query_name, const NameView* record_name,
                                 const PartyFacts& query, const PartyFacts& record,
                                 const SharedIdentifier* identifier, NameScratch& scratch);

// A name that owns its text. Moves, never copies: units look into `text`.
struct OwnedName {
    OwnedName() = default;
    OwnedName(OwnedName&&) noexcept = default;
    OwnedName& operator=(OwnedName&&) noexcept = default;
    std::string text; // all keys, sounds, skeletons one behind the other
    std::vector<Unit> units;
    std::uint32_t legal = 0;
    NameUse use = NameUse::primary;
    bool is_firm_like = false;
    [[nodiscard]] NameView view() const noexcept { return {units, legal, use, is_firm_like}; }
};
// Fills units and text from parsed tokens.
[[nodiscard]] OwnedName own(const names::Name& name, NameUse use);
[[nodiscard]] names::Kind kind_of(Shape shape) noexcept;
[[nodiscard]] std::uint16_t country_number(std::string_view printed);
// nullopt-like: earliest > latest when the text is no date.
[[nodiscard]] DaySpan birth_span(std::string_view printed);

struct OwnedIdentifier {
    std::string printed;
    std::string normal;
    IdentifierUse use = IdentifierUse::other;
};

struct PreparedParty::Parts {
    std::vector<OwnedName> names;
    std::vector<OwnedIdentifier> identifiers; // by normal form
    std::vector<DaySpan> births;
    std::vector<std::uint16_t> countries;
    std::vector<Address> addresses;
    Shape shape = Shape::any;
    std::uint8_t genders = 0;
    [[nodiscard]] PartyFacts facts() const noexcept {
        return {shape, births, countries, !identifiers.empty(), genders};
    }
};

} // namespace tamga::match
