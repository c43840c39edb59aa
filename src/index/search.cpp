// SPDX-License-Identifier: Apache-2.0
// Exact search. Why nothing is lost: docs/methodology/exact_search.md.
#include "base/cpu.hpp"
#include "base/hash.hpp"
#include "index/scan.hpp"
#include "index/tables.hpp"

#include <algorithm>
#include <bit>
#include <string>
#include <string_view>
#include <utility>

namespace tamga::index {
namespace {

using Tables = NameIndex::Tables;
using match::NameView;
using match::Ranked;

// Names found by joined words or by all words joined are scored whatever the bound says.
constexpr std::uint64_t kKeep = std::uint64_t{1} << 63U;

} // namespace

struct SearchBuffers::State {
    std::vector<std::uint64_t> marks; // per name: query words that it may meet; 0 between searches
    std::vector<std::uint32_t>
        places; // per entity: 1 + its place in the answer; 0 between searches
    std::vector<std::uint32_t> touched;
    std::vector<std::uint32_t> scanned;
    std::vector<match::Unit> units;
    std::string letters;
    match::NameScratch scratch;
};

SearchBuffers::SearchBuffers() : state_(std::make_unique<State>()) {}
SearchBuffers::~SearchBuffers() = default;
SearchBuffers::SearchBuffers(SearchBuffers&&) noexcept = default;
SearchBuffers& SearchBuffers::operator=(SearchBuffers&&) noexcept = default;

namespace {

class Search {
public:
    Search(const Tables& tables, const match::PreparedParty::Parts& party,
           const FindOptions& options, SearchBuffers::State& buffers, std::vector<Found>& found)
        : tables_(tables), party_(party), facts_(party.facts()), options_(options),
          instructions_(settled(options.instructions)),
          least_(std::max(1, options.min_score.millionths)), buffers_(buffers), found_(found) {
        buffers_.marks.resize(tables.names.size(), 0);
        buffers_.places.resize(tables.entities.size(), 0);
    }

    void run();

private:
    void find_name(std::uint32_t query_name);
    void mark(const NameView& query);
    void mark_unit(const match::Unit& wanted, std::uint64_t bits);
    void mark_joined(const NameView& query);
    void mark_hash(std::span<const HashRow> rows, std::string_view key, std::uint64_t bits);
    void mark_key(std::string_view key, std::uint64_t bits);
    void mark_name(std::uint32_t name, std::uint64_t bits);
    [[nodiscard]] bool may_reach(const NameView& query, std::uint32_t name) const;
    void score(std::uint32_t query_name, std::uint32_t name);
    [[nodiscard]] Found& place_of(std::uint32_t entity);
    void find_identifiers();

    const Tables& tables_;
    const match::PreparedParty::Parts& party_;
    match::PartyFacts facts_;
    const FindOptions& options_;
    InstructionSet instructions_;
    std::int32_t least_;
    SearchBuffers::State& buffers_;
    std::vector<Found>& found_;
};

void Search::mark_name(std::uint32_t name, std::uint64_t bits) {
    if (buffers_.marks[name] == 0) {
        buffers_.touched.push_back(name);
    }
    buffers_.marks[name] |= bits;
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
    scan({tables_.key_masks, tables_.sound_masks, tables_.shapes}, what, instructions_,
         buffers_.scanned);
    for (const std::uint32_t unit : buffers_.scanned) {
        if (match::likeness(wanted, tables_.unit(unit)).thousandths == 0) {
            continue;
        }
        for (std::uint32_t p = tables_.starts[unit]; p < tables_.starts[unit + 1]; ++p) {
            mark_name(tables_.postings[p], bits);
        }
    }
}

void Search::mark_hash(std::span<const HashRow> rows, std::string_view key, std::uint64_t bits) {
    const std::uint64_t hash = checksum64(key);
    auto row =
        std::lower_bound(rows.begin(), rows.end(), hash,
                         [](const HashRow& a, std::uint64_t wanted) { return a.hash < wanted; });
    for (; row != rows.end() && row->hash == hash; ++row) {
        mark_name(row->name, bits | kKeep);
    }
}

// Names that hold this very word, in whatever script or role.
void Search::mark_key(std::string_view key, std::uint64_t bits) {
    const auto key_of = [&](const UnitRow& row) {
        return tables_.unit_text.substr(row.text, row.key_size);
    };
    auto row = std::lower_bound(
        tables_.unit_rows.begin(), tables_.unit_rows.end(), key,
        [&](const UnitRow& a, std::string_view wanted) { return key_of(a) < wanted; });
    for (; row != tables_.unit_rows.end() && key_of(*row) == key; ++row) {
        const auto unit = static_cast<std::size_t>(row - tables_.unit_rows.begin());
        for (std::uint32_t p = tables_.starts[unit]; p < tables_.starts[unit + 1]; ++p) {
            mark_name(tables_.postings[p], bits | kKeep);
        }
    }
}

void Search::mark_joined(const NameView& query) {
    std::string& letters = buffers_.letters;
    for (std::size_t i = 0; i < query.units.size(); ++i) {
        const std::string_view key = query.units[i].key;
        mark_hash(tables_.joined, key, std::uint64_t{1} << i);
        if (i + 1 < query.units.size()) {
            letters.assign(key).append(query.units[i + 1].key);
            mark_key(letters, std::uint64_t{3} << i);
        }
    }
    letters.clear();
    for (const match::Unit& unit : query.units) {
        letters.append(unit.key);
    }
    mark_hash(tables_.whole, letters, 0);
}

void Search::mark(const NameView& query) {
    buffers_.touched.clear();
    for (std::size_t i = 0; i < query.units.size(); ++i) {
        mark_unit(query.units[i], std::uint64_t{1} << i);
    }
    mark_joined(query);
    std::sort(buffers_.touched.begin(), buffers_.touched.end());
}

// An upper bound of the score from the words that may meet and the weights that must be left over.
bool Search::may_reach(const NameView& query, std::uint32_t name) const {
    const std::uint64_t marks = buffers_.marks[name];
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
    const NameView record = tables_.name(name, buffers_.units);
    const std::uint32_t entity = tables_.names[name].entity;
    const match::PartyFacts facts = tables_.facts(entity);
    const bool is_person = match::compared_as_person(facts_.shape, facts.shape, query, record);
    const Ranked ranked =
        match::rank_of(match::score_names(query, record, is_person, buffers_.scratch), query,
                       record, match::bearing_of(facts_, facts));
    if (ranked.millionths < least_) {
        return;
    }
    Found& best = place_of(entity);
    if (best.name == Found::kNone || ranked > best.ranked) {
        best.ranked = ranked;
        best.query_name = query_name;
        best.name = name;
    }
}

Found& Search::place_of(std::uint32_t entity) {
    std::uint32_t& place = buffers_.places[entity];
    if (place == 0) {
        found_.emplace_back().entity = entity;
        place = static_cast<std::uint32_t>(found_.size());
    }
    return found_[place - 1];
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
    for (const std::uint32_t name : buffers_.touched) {
        if (may_reach(query, name)) {
            score(query_name, name);
        }
        buffers_.marks[name] = 0;
    }
}

// The first identifier that each entity shares with the party.
void Search::find_identifiers() {
    for (const match::OwnedIdentifier& mine : party_.identifiers) {
        auto row = std::lower_bound(tables_.identifiers.begin(), tables_.identifiers.end(),
                                    std::string_view(mine.normal),
                                    [&](const IdentifierEntry& a, std::string_view wanted) {
                                        return tables_.text(a) < wanted;
                                    });
        for (; row != tables_.identifiers.end() && tables_.text(*row) == mine.normal; ++row) {
            if (match::kIdentifierScore < least_ && buffers_.places[row->entity] == 0) {
                continue;
            }
            Found& found = place_of(row->entity);
            if (found.identifier == Found::kNone) {
                found.identifier = static_cast<std::uint32_t>(row - tables_.identifiers.begin());
            }
        }
    }
}

void Search::run() {
    found_.clear();
    for (std::uint32_t name = 0; name < party_.names.size(); ++name) {
        find_name(name);
    }
    find_identifiers();
    for (const Found& found : found_) {
        buffers_.places[found.entity] = 0;
    }
    std::ranges::sort(found_, {}, &Found::entity);
}

} // namespace

void NameIndex::search(const match::PreparedParty& party, const FindOptions& options,
                       SearchBuffers& buffers, std::vector<Found>& found) const {
    Search(*tables_, party.parts(), options, buffers.state(), found).run();
}

} // namespace tamga::index
