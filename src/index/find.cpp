// SPDX-License-Identifier: Apache-2.0
// What was found, explained and put in order.
#include "index/tables.hpp"

#include <algorithm>
#include <optional>
#include <tuple>

namespace tamga::index {
namespace {

using Tables = NameIndex::Tables;
using match::NameView;
using match::Ranked;

Candidate explained(const Tables& tables, const match::PreparedParty::Parts& party,
                    const Found& found, std::vector<match::Unit>& units,
                    match::NameScratch& scratch) {
    Candidate out;
    out.entity = found.entity;
    std::optional<NameView> query, record;
    if (found.name != Found::kNone) {
        query = party.names[found.query_name].view();
        record = tables.name(found.name, units);
        out.name = tables.names[found.name].number;
    }
    match::SharedIdentifier shared;
    const bool is_shared = found.identifier != Found::kNone;
    if (is_shared) {
        const IdentifierEntry& row = tables.identifiers[found.identifier];
        shared.normal = tables.text(row);
        shared.record = shared.normal;
        const auto mine =
            std::ranges::find(party.identifiers, shared.normal, &match::OwnedIdentifier::normal);
        shared.query = mine->printed;
        const auto use = static_cast<match::IdentifierUse>(row.use);
        shared.use = use == match::IdentifierUse::other ? mine->use : use;
        if (!query) {
            out.name = row.number;
            out.is_identifier = true;
        }
    }
    out.comparison =
        match::explain(query ? &*query : nullptr, record ? &*record : nullptr, party.facts(),
                       tables.facts(found.entity), is_shared ? &shared : nullptr, scratch);
    return out;
}

} // namespace

std::vector<Candidate> NameIndex::find(const match::PreparedParty& party,
                                       const FindOptions& options, SearchBuffers& buffers) const {
    std::vector<Found> found;
    search(party, options, buffers, found);
    std::vector<match::Unit> units;
    match::NameScratch scratch;
    std::vector<Candidate> out;
    out.reserve(found.size());
    for (const Found& one : found) {
        out.push_back(explained(*tables_, party.parts(), one, units, scratch));
    }
    std::ranges::stable_sort(out, {}, [](const Candidate& candidate) {
        return std::tuple(-candidate.comparison.score.millionths,
                          -candidate.comparison.completeness.millionths, candidate.entity);
    });
    return out;
}

Candidate NameIndex::compare(const match::PreparedParty& party, std::uint32_t entity) const {
    const match::PreparedParty::Parts& parts = party.parts();
    const Tables& tables = *tables_;
    const match::PartyFacts mine = parts.facts();
    const match::PartyFacts theirs = tables.facts(entity);
    const match::FactsBearing bearing = match::bearing_of(mine, theirs);
    std::vector<match::Unit> units;
    match::NameScratch scratch;
    const EntityEntry& row = tables.entities[entity];
    const EntityEntry& next = tables.entities[entity + 1];
    Found found;
    found.entity = entity;
    for (std::uint32_t q = 0; q < parts.names.size(); ++q) {
        for (std::uint32_t n = row.names; n < next.names; ++n) {
            const NameView a = parts.names[q].view();
            const NameView b = tables.name(n, units);
            const bool is_person = match::compared_as_person(mine.shape, theirs.shape, a, b);
            const Ranked ranked =
                match::rank_of(match::score_names(a, b, is_person, scratch), a, b, bearing);
            if (found.name == Found::kNone || ranked > found.ranked) {
                found.ranked = ranked;
                found.query_name = q;
                found.name = n;
            }
        }
    }
    const auto own = tables.own.subspan(row.own, next.own - row.own);
    const auto shared = std::ranges::find_if(own, [&](std::uint32_t identifier) {
        const std::string_view text = tables.text(tables.identifiers[identifier]);
        return std::ranges::any_of(parts.identifiers, [&](const match::OwnedIdentifier& one) {
            return one.normal == text;
        });
    });
    found.identifier = shared == own.end() ? Found::kNone : *shared;
    return explained(tables, parts, found, units, scratch);
}

} // namespace tamga::index
