// SPDX-License-Identifier: Apache-2.0
// Exact search. Why nothing is lost: docs/methodology/exact_search.md.
#include "base/cpu.hpp"
#include "base/hash.hpp"
#include "index/scan.hpp"
#include "index/tables.hpp"

#include <algorithm>
#include <bit>
#include <map>
#include <optional>
#include <tuple>

namespace tamga::index {
namespace {

using Tables = NameIndex::Tables;
using match::NameView;
using match::Ranked;

// Names found by joined words or by all words joined are scored whatever the bound says.
constexpr std::uint64_t kKeep = std::uint64_t{1} << 63U;

struct Best {
    Ranked ranked;
    std::uint32_t query_name = 0;
    std::uint32_t name = 0;
    bool is_set = false;
};

// One search: buffers that are reused for each name asked.
class Search {
public:
    Search(const Tables& tables, const match::PreparedParty::Parts& party,
           const FindOptions& options)
        : tables_(tables), party_(party), facts_(party.facts()), options_(options),
          instructions_(settled(options.instructions)),
          least_(std::max(1, options.min_score.millionths)) {}

    std::vector<Candidate> run();

private:
    void find_name(std::uint32_t query_name);
    void mark(const NameView& query);
    void mark_unit(const match::Unit& wanted, std::uint64_t bits);
    void mark_joined(const NameView& query);
    void mark_hash(std::span<const HashRow> rows, const std::string& key, std::uint64_t bits);
    void mark_key(const std::string& key, std::uint64_t bits);
    void mark_name(std::uint32_t name, std::uint64_t bits);
    [[nodiscard]] bool may_reach(const NameView& query, std::uint32_t name) const;
    void score(std::uint32_t query_name, std::uint32_t name);
    [[nodiscard]] std::map<std::uint32_t, std::uint32_t> shared_identifiers() const;
    [[nodiscard]] Candidate candidate(std::uint32_t entity, const Best& best,
                                      std::optional<std::uint32_t> identifier);

    const Tables& tables_;
    const match::PreparedParty::Parts& party_;
    match::PartyFacts facts_;
    const FindOptions& options_;
    InstructionSet instructions_;
    std::int32_t least_;
    std::vector<std::uint64_t> marks_; // per name: query words that it may meet
    std::vector<std::uint32_t> touched_;
    std::vector<std::uint32_t> scanned_;
    std::vector<match::Unit> units_;
    match::NameScratch scratch_;
    std::map<std::uint32_t, Best> best_; // by entity
};

void Search::mark_name(std::uint32_t name, std::uint64_t bits) {
    if (marks_[name] == 0) {
        touched_.push_back(name);
    }
    marks_[name] |= bits;
}

void Search::mark_unit(const match::Unit& wanted, std::uint64_t bits) {
    const std::size_t key_longest = wanted.key.size() + match::kMostEdits;
    const std::size_t sound_longest = wanted.sound.size() + match::kMostEdits;
    const Wanted what{wanted.key_mask, wanted.sound_mask,
                      static_cast<std::uint32_t>(wanted.key.size()),
                      static_cast<std::uint32_t>(wanted.sound.size()),
                      static_cast<std::uint32_t>(match::allowed_edits(key_longest)),
                      static_cast<std::uint32_t>(match::allowed_edits(sound_longest)),
                      // A concept needs no full scan: units with one are always scanned.
                      wanted.is_semitic || wanted.role == names::Role::initial};
    scan({tables_.key_masks, tables_.sound_masks, tables_.shapes}, what, instructions_, scanned_);
    for (const std::uint32_t unit : scanned_) {
        if (match::likeness(wanted, tables_.unit(unit)).thousandths == 0) {
            continue;
        }
        for (std::uint32_t p = tables_.starts[unit]; p < tables_.starts[unit + 1]; ++p) {
            mark_name(tables_.postings[p], bits);
        }
    }
}

void Search::mark_hash(std::span<const HashRow> rows, const std::string& key, std::uint64_t bits) {
    const std::uint64_t hash = checksum64(key);
    auto row =
        std::lower_bound(rows.begin(), rows.end(), hash,
                         [](const HashRow& a, std::uint64_t wanted) { return a.hash < wanted; });
    for (; row != rows.end() && row->hash == hash; ++row) {
        mark_name(row->name, bits | kKeep);
    }
}

// Names that hold this very word, in whatever script or role.
void Search::mark_key(const std::string& key, std::uint64_t bits) {
    const auto key_of = [&](const UnitRow& row) {
        return tables_.unit_text.substr(row.text, row.key_size);
    };
    auto row = std::lower_bound(
        tables_.unit_rows.begin(), tables_.unit_rows.end(), std::string_view(key),
        [&](const UnitRow& a, std::string_view wanted) { return key_of(a) < wanted; });
    for (; row != tables_.unit_rows.end() && key_of(*row) == key; ++row) {
        const auto unit = static_cast<std::size_t>(row - tables_.unit_rows.begin());
        for (std::uint32_t p = tables_.starts[unit]; p < tables_.starts[unit + 1]; ++p) {
            mark_name(tables_.postings[p], bits | kKeep);
        }
    }
}

void Search::mark_joined(const NameView& query) {
    std::string whole;
    for (std::size_t i = 0; i < query.units.size(); ++i) {
        const std::string key(query.units[i].key);
        whole += key;
        mark_hash(tables_.joined, key, std::uint64_t{1} << i);
        if (i + 1 < query.units.size()) {
            mark_key(key + std::string(query.units[i + 1].key), std::uint64_t{3} << i);
        }
    }
    mark_hash(tables_.whole, whole, 0);
}

void Search::mark(const NameView& query) {
    marks_.assign(tables_.names.size(), 0);
    touched_.clear();
    for (std::size_t i = 0; i < query.units.size(); ++i) {
        mark_unit(query.units[i], std::uint64_t{1} << i);
    }
    mark_joined(query);
    std::sort(touched_.begin(), touched_.end());
}

// An upper bound of the score from the words that may meet and the weights that must be left over.
bool Search::may_reach(const NameView& query, std::uint32_t name) const {
    const std::uint64_t marks = marks_[name];
    if ((marks & kKeep) != 0) {
        return true;
    }
    std::int64_t met = 0, left = 0, pairs = 0;
    for (std::size_t i = 0; i < query.units.size(); ++i) {
        if ((marks >> i & 1U) != 0) {
            met += (query.units[i].weight + 1000) / 2 + 1;
            ++pairs;
        } else {
            left += query.units[i].weight;
        }
    }
    const std::int64_t right = std::max<std::int64_t>(0, tables_.names[name].weight - 1000 * pairs);
    const std::int64_t cost = match::kContradiction * std::min(left, right) +
                              match::kMissingPerson * std::abs(left - right);
    return met * 100'000'000 >= std::int64_t{least_} * (met * 100 + cost);
}

void Search::score(std::uint32_t query_name, std::uint32_t name) {
    const NameView query = party_.names[query_name].view();
    const NameView record = tables_.name(name, units_);
    const std::uint32_t entity = tables_.names[name].entity;
    const match::PartyFacts facts = tables_.facts(entity);
    const bool is_person = match::compared_as_person(facts_.shape, facts.shape, query, record);
    const Ranked ranked = match::rank_of(match::score_names(query, record, is_person, scratch_),
                                         query, record, match::bearing_of(facts_, facts));
    if (ranked.millionths < least_) {
        return;
    }
    Best& best = best_[entity];
    if (!best.is_set || ranked > best.ranked) {
        best = {ranked, query_name, name, true};
    }
}

void Search::find_name(std::uint32_t query_name) {
    const NameView query = party_.names[query_name].view();
    if (options_.is_exhaustive) {
        for (std::uint32_t name = 0; name < tables_.names.size(); ++name) {
            score(query_name, name);
        }
        return;
    }
    mark(query);
    for (const std::uint32_t name : touched_) {
        if (may_reach(query, name)) {
            score(query_name, name);
        }
    }
}

// The first identifier that each entity shares with the party.
std::map<std::uint32_t, std::uint32_t> Search::shared_identifiers() const {
    std::map<std::uint32_t, std::uint32_t> out;
    for (const match::OwnedIdentifier& mine : party_.identifiers) {
        auto row = std::lower_bound(tables_.identifiers.begin(), tables_.identifiers.end(),
                                    std::string_view(mine.normal),
                                    [&](const IdentifierEntry& a, std::string_view wanted) {
                                        return tables_.text(a) < wanted;
                                    });
        for (; row != tables_.identifiers.end() && tables_.text(*row) == mine.normal; ++row) {
            out.try_emplace(row->entity,
                            static_cast<std::uint32_t>(row - tables_.identifiers.begin()));
        }
    }
    return out;
}

Candidate Search::candidate(std::uint32_t entity, const Best& best,
                            std::optional<std::uint32_t> identifier) {
    Candidate out;
    out.entity = entity;
    std::optional<NameView> query, record;
    if (best.is_set) {
        query = party_.names[best.query_name].view();
        record = tables_.name(best.name, units_);
        out.name = tables_.names[best.name].number;
    }
    match::SharedIdentifier shared;
    if (identifier) {
        const IdentifierEntry& row = tables_.identifiers[*identifier];
        shared.normal = tables_.text(row);
        shared.record = shared.normal;
        const auto mine =
            std::ranges::find(party_.identifiers, shared.normal, &match::OwnedIdentifier::normal);
        shared.query = mine->printed;
        const auto use = static_cast<match::IdentifierUse>(row.use);
        shared.use = use == match::IdentifierUse::other ? mine->use : use;
        if (!best.is_set) {
            out.name = row.number;
            out.is_identifier = true;
        }
    }
    out.comparison =
        match::explain(query ? &*query : nullptr, record ? &*record : nullptr, facts_,
                       tables_.facts(entity), identifier ? &shared : nullptr, scratch_);
    return out;
}

std::vector<Candidate> Search::run() {
    for (std::uint32_t name = 0; name < party_.names.size(); ++name) {
        find_name(name);
    }
    const std::map<std::uint32_t, std::uint32_t> shared = shared_identifiers();
    for (const auto& [entity, identifier] : shared) {
        if (match::kIdentifierScore >= least_) {
            best_.try_emplace(entity);
        }
    }
    std::vector<Candidate> out;
    for (const auto& [entity, best] : best_) {
        const auto identifier = shared.find(entity);
        out.push_back(candidate(entity, best,
                                identifier == shared.end()
                                    ? std::nullopt
                                    : std::optional<std::uint32_t>(identifier->second)));
    }
    std::stable_sort(out.begin(), out.end(), [](const Candidate& a, const Candidate& b) {
        return std::tuple(-a.comparison.score.millionths, -a.comparison.completeness.millionths,
                          a.entity) < std::tuple(-b.comparison.score.millionths,
                                                 -b.comparison.completeness.millionths, b.entity);
    });
    return out;
}

} // namespace

std::vector<Candidate> NameIndex::find(const match::PreparedParty& party,
                                       const FindOptions& options) const {
    return Search(*tables_, party.parts(), options).run();
}

Candidate NameIndex::compare(const match::PreparedParty& party, std::uint32_t entity) const {
    const match::PreparedParty::Parts& parts = party.parts();
    const Tables& tables = *tables_;
    const match::PartyFacts mine = parts.facts();
    const match::PartyFacts theirs = tables.facts(entity);
    const match::FactsBearing bearing = match::bearing_of(mine, theirs);
    std::vector<match::Unit> units;
    match::NameScratch scratch;
    Best best;
    const EntityEntry& row = tables.entities[entity];
    for (std::uint32_t q = 0; q < parts.names.size(); ++q) {
        for (std::uint32_t n = row.names_begin; n < row.names_end; ++n) {
            const NameView a = parts.names[q].view();
            const NameView b = tables.name(n, units);
            const bool is_person = match::compared_as_person(mine.shape, theirs.shape, a, b);
            const Ranked ranked =
                match::rank_of(match::score_names(a, b, is_person, scratch), a, b, bearing);
            if (!best.is_set || ranked > best.ranked) {
                best = {ranked, q, n, true};
            }
        }
    }
    Candidate out;
    out.entity = entity;
    match::SharedIdentifier shared;
    bool is_shared = false;
    for (std::uint32_t i = row.own_begin; i < row.own_end && !is_shared; ++i) {
        const IdentifierEntry& theirs_id = tables.identifiers[tables.own[i]];
        for (const match::OwnedIdentifier& mine_id : parts.identifiers) {
            if (mine_id.normal == tables.text(theirs_id) && !is_shared) {
                is_shared = true;
                const auto use = static_cast<match::IdentifierUse>(theirs_id.use);
                shared = {mine_id.printed, tables.text(theirs_id),
                          use == match::IdentifierUse::other ? mine_id.use : use, mine_id.normal};
                out.name = theirs_id.number;
                out.is_identifier = true;
            }
        }
    }
    std::optional<NameView> query, record;
    if (best.is_set) {
        query = parts.names[best.query_name].view();
        record = tables.name(best.name, units);
        out.name = tables.names[best.name].number;
        out.is_identifier = false;
    }
    out.comparison = match::explain(query ? &*query : nullptr, record ? &*record : nullptr, mine,
                                    theirs, is_shared ? &shared : nullptr, scratch);
    return out;
}

} // namespace tamga::index
