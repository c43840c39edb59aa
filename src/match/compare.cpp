// SPDX-License-Identifier: Apache-2.0
#include "match/party.hpp"

#include <algorithm>
#include <optional>

namespace tamga::match {
namespace {

constexpr std::int32_t kShapePercent = 85; // a person's name on a ship
constexpr std::int32_t kBirthPercent = 75; // born on another day
// Weak: people move, have two passports, and lists err; what they say is that the other fits
// better.
constexpr std::int32_t kCountryPerMille = 995;
constexpr std::int32_t kGenderPerMille = 990;

bool overlap(std::span<const DaySpan> left, std::span<const DaySpan> right) noexcept {
    return std::ranges::any_of(left, [&](const DaySpan& a) {
        return std::ranges::any_of(right, [&](const DaySpan& b) {
            return a.earliest <= b.latest && b.earliest <= a.latest;
        });
    });
}

std::optional<SharedIdentifier> shared_identifier(const PreparedParty::Parts& query,
                                                  const PreparedParty::Parts& record) {
    for (const OwnedIdentifier& mine : query.identifiers) {
        for (const OwnedIdentifier& theirs : record.identifiers) {
            if (mine.normal == theirs.normal) {
                return SharedIdentifier{mine.printed, theirs.printed,
                                        theirs.use == IdentifierUse::other ? mine.use : theirs.use,
                                        mine.normal};
            }
        }
    }
    return std::nullopt;
}

// Parties of which one has no name: the best pair of addresses.
Comparison by_address(const PreparedParty::Parts& query, const PreparedParty::Parts& record) {
    Comparison out;
    const Address* left = nullptr;
    const Address* right = nullptr;
    for (const Address& mine : query.addresses) {
        for (const Address& theirs : record.addresses) {
            if (const std::int32_t score = address_score(mine, theirs);
                left == nullptr || score > out.score.millionths) {
                out.score = {score};
                left = &mine;
                right = &theirs;
            }
        }
    }
    if (left != nullptr) {
        out.is_alert = out.score >= kAlert;
        out.reasons.push_back({"address", "words and numbers of the addresses", left->printed,
                               right->printed, out.score.millionths});
    }
    return out;
}

} // namespace

std::int32_t FactsBearing::lower(std::int32_t millionths) const noexcept {
    if (is_shape_conflict) {
        millionths = millionths / 100 * kShapePercent;
    }
    if (is_country_conflict) {
        millionths = static_cast<std::int32_t>(std::int64_t{millionths} * kCountryPerMille / 1000);
    }
    if (is_gender_conflict) {
        millionths = static_cast<std::int32_t>(std::int64_t{millionths} * kGenderPerMille / 1000);
    }
    return is_birth_conflict ? millionths / 100 * kBirthPercent : millionths;
}

FactsBearing bearing_of(const PartyFacts& query, const PartyFacts& record) noexcept {
    FactsBearing out;
    out.is_shape_conflict =
        query.shape != Shape::any && record.shape != Shape::any && query.shape != record.shape;
    if (!query.births.empty() && !record.births.empty()) {
        out.is_birth_equal = overlap(query.births, record.births);
        out.is_birth_conflict = !out.is_birth_equal;
    }
    out.is_country_conflict =
        !query.countries.empty() && !record.countries.empty() &&
        std::ranges::none_of(query.countries, [&record](std::uint16_t country) {
            return std::ranges::find(record.countries, country) != record.countries.end();
        });
    out.is_gender_conflict =
        query.genders != 0 && record.genders != 0 && (query.genders & record.genders) == 0;
    return out;
}

Ranked rank_of(const NameScore& score, const NameView& query, const NameView& record,
               const FactsBearing& bearing) noexcept {
    const std::int32_t millionths = bearing.lower(score.millionths);
    return {millionths, millionths >= kAlert.millionths && may_alert(query, record)};
}

Comparison compare(const PreparedParty& query, const PreparedParty& record) {
    const PreparedParty::Parts& left = query.parts();
    const PreparedParty::Parts& right = record.parts();
    if (left.names.empty() || right.names.empty()) {
        return by_address(left, right);
    }
    const FactsBearing bearing = bearing_of(left.facts(), right.facts());
    NameScratch scratch;
    std::optional<NameView> best_left, best_right;
    Ranked best;
    for (const OwnedName& mine : left.names) {
        for (const OwnedName& theirs : right.names) {
            const NameView a = mine.view();
            const NameView b = theirs.view();
            const bool is_person = compared_as_person(left.shape, right.shape, a, b);
            const Ranked ranked = rank_of(score_names(a, b, is_person, scratch), a, b, bearing);
            if (!best_left || ranked > best) {
                best = ranked;
                best_left = a;
                best_right = b;
            }
        }
    }
    const auto identifier = shared_identifier(left, right);
    return explain(best_left ? &*best_left : nullptr, best_right ? &*best_right : nullptr,
                   left.facts(), right.facts(), identifier ? &*identifier : nullptr, scratch);
}

} // namespace tamga::match
