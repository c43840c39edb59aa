// SPDX-License-Identifier: Apache-2.0
// Exact search. Why nothing is lost: docs/methodology/exact_search.md.
#include "index/search.hpp"

#include "base/cpu.hpp"

#include <algorithm>
#include <memory>
#include <mutex>
#include <string_view>
#include <utility>

namespace tamga::index {
namespace {

using Tables = NameIndex::Tables;
using match::NameView;
using match::Ranked;

} // namespace

struct SearchBuffers::State {
    Candidates candidates;
    std::vector<std::uint32_t> names;
    // Per entity: 1 + its place in the answer; 0 between searches.
    std::vector<std::uint32_t> places;
    std::vector<match::Unit> units;
    match::NameScratch scratch;
};

struct SearchBuffers::Shelf {
    std::mutex lock;
    std::vector<std::unique_ptr<State>> waiting;
};

SearchBuffers::SearchBuffers() : state_(std::make_unique<State>()) {}
SearchBuffers::~SearchBuffers() {
    constexpr std::size_t kMostWaiting = 64; // some megabytes each for a million names
    if (shelf_ && state_) {
        const std::scoped_lock lock(shelf_->lock);
        if (shelf_->waiting.size() < kMostWaiting) {
            shelf_->waiting.push_back(std::move(state_));
        }
    }
}
SearchBuffers::SearchBuffers(SearchBuffers&&) noexcept = default;
SearchBuffers& SearchBuffers::operator=(SearchBuffers&& other) noexcept {
    std::swap(state_, other.state_);
    std::swap(shelf_, other.shelf_);
    return *this;
}

std::shared_ptr<SearchBuffers::Shelf> NameIndex::new_shelf() {
    return std::make_shared<SearchBuffers::Shelf>();
}

SearchBuffers NameIndex::buffers() const {
    std::unique_ptr<SearchBuffers::State> state;
    if (shelf_) {
        const std::scoped_lock lock(shelf_->lock);
        if (!shelf_->waiting.empty()) {
            state = std::move(shelf_->waiting.back());
            shelf_->waiting.pop_back();
        }
    }
    SearchBuffers out;
    if (state) {
        out.state_ = std::move(state);
    }
    out.shelf_ = shelf_;
    return out;
}

namespace {

class Search {
public:
    Search(const Tables& tables, const match::PreparedParty::Parts& party,
           const FindOptions& options, SearchBuffers::State& buffers, std::vector<Found>& found)
        : tables_(tables), party_(party), facts_(party.facts()), options_(options),
          instructions_(settled(options.instructions)),
          least_(std::max(1, options.min_score.millionths)), buffers_(buffers), found_(found) {
        buffers_.places.resize(std::max(buffers_.places.size(), tables.entity_count()));
    }

    void run();

private:
    void find_name(std::uint32_t query_name);
    void score(std::uint32_t query_name, std::uint32_t name,
               std::span<const match::KnownLikeness> known);
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

void Search::score(std::uint32_t query_name, std::uint32_t name,
                   std::span<const match::KnownLikeness> known) {
    const NameView query = party_.names[query_name].view();
    const NameView record = tables_.name(name, buffers_.units);
    const std::uint32_t entity = tables_.names[name].entity;
    const match::PartyFacts facts = tables_.facts(entity);
    const bool is_person = match::compared_as_person(facts_.shape, facts.shape, query, record);
    const Ranked ranked =
        match::rank_of(match::score_names(query, record, is_person, buffers_.scratch, known), query,
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
            score(query_name, name, {});
        }
        return;
    }
    buffers_.candidates.find(tables_, query, least_, instructions_, buffers_.names);
    constexpr std::size_t kAhead = 8; // names whose entities are fetched before they are scored
    const std::vector<std::uint32_t>& names = buffers_.names;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i + 2 * kAhead < names.size()) {
            __builtin_prefetch(&tables_.names[names[i + 2 * kAhead]]);
        }
        if (i + kAhead < names.size()) {
            __builtin_prefetch(&tables_.entities[tables_.names[names[i + kAhead]].entity]);
        }
        score(query_name, names[i], buffers_.candidates.known(tables_.units_of(names[i])));
    }
    buffers_.candidates.finish();
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
