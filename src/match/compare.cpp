// SPDX-License-Identifier: Apache-2.0
#include "match/party.hpp"

#include <algorithm>
#include <optional>

namespace tamga::match {
namespace {

constexpr std::int32_t kShapePercent = 85; // a person's name on a ship
constexpr std::int32_t kBirthPercent = 75; // born on another day

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

} // namespace

std::int32_t FactsBearing::lower(std::int32_t millionths) const noexcept {
    if (is_shape_conflict) {
        millionths = millionths / 100 * kShapePercent;
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
