// SPDX-License-Identifier: Apache-2.0
// Who could this party be? Exact search: nothing at or above the threshold is lost.
#pragma once

#include "base/pool.hpp"
#include "match/match.hpp"
#include "match/party.hpp"
#include "snapshot/container.hpp"
#include "tamga/error.hpp"
#include "tamga/workspace.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace tamga::index {

// One name or identifier of one entity, as handed to the builder.
struct NameRow {
    std::uint32_t entity = 0;
    std::uint32_t name = 0; // the caller's own number, returned with a hit
    std::string_view text;
    match::NameUse use = match::NameUse::primary;
    bool is_surname_first = false;
};
struct IdentifierRow {
    std::uint32_t entity = 0;
    std::uint32_t identifier = 0;
    std::string_view text;
    match::IdentifierUse use = match::IdentifierUse::other;
};
struct EntityRow {
    match::Shape shape = match::Shape::any; // person, organisation, vessel, aircraft, any
    std::vector<std::string_view> birth_dates;
    std::vector<std::string_view> countries; // as printed
};

// Owns the bytes of the index sections until the container is written.
class Built {
public:
    void add_to(snapshot::ContainerBuilder& container) const;
    std::vector<std::vector<std::byte>> blobs; // one per section, fixed order
};

// Same bytes for any number of threads. Placeholder names and names without a letter or digit take
// no part and are returned by their number in `placeholders`.
[[nodiscard]] Built build(std::span<const EntityRow> entities, std::span<const NameRow> names,
                          std::span<const IdentifierRow> identifiers, Pool& pool,
                          std::vector<std::uint32_t>* placeholders);

struct Candidate {
    std::uint32_t entity = 0;
    std::uint32_t name = 0; // best name, or identifier when `is_identifier`
    bool is_identifier = false;
    match::Comparison comparison; // score, completeness, reasons
};

// What a search found in one entity, not yet explained: its best name and a shared identifier.
struct Found {
    static constexpr std::uint32_t kNone = 0xffffffff;
    std::uint32_t entity = 0;
    std::uint32_t query_name = kNone; // number among the party's names
    std::uint32_t name = kNone;       // number among the index's names
    std::uint32_t identifier = kNone; // number among the index's identifiers
    match::Ranked ranked;
};

// What searches need beside their answer. Reused: once grown, a search allocates nothing (a test
// counts). One per thread.
class SearchBuffers {
public:
    SearchBuffers();
    ~SearchBuffers();
    SearchBuffers(SearchBuffers&&) noexcept;
    SearchBuffers& operator=(SearchBuffers&&) noexcept;
    struct State;
    struct Shelf; // where they wait for the next search
    [[nodiscard]] State& state() noexcept { return *state_; }

private:
    friend class NameIndex;
    std::unique_ptr<State> state_;
    std::shared_ptr<Shelf> shelf_; // null: nowhere
};

struct FindOptions {
    Score min_score;
    bool is_exhaustive = false; // the slow twin: scores every name
    InstructionSet instructions = InstructionSet::automatic;
};

// A view of the sections of a container. Thread-safe; shares the container.
class NameIndex {
public:
    [[nodiscard]] static Result<NameIndex>
    open(std::shared_ptr<const snapshot::Container> container);
    // Every entity with score >= min_score, one candidate each (its best name), ordered by score,
    // completeness (both descending) and entity number.
    [[nodiscard]] std::vector<Candidate> find(const match::PreparedParty& party,
                                              const FindOptions& options,
                                              SearchBuffers& buffers) const;
    // Buffers that an earlier search of this index grew, or new ones; they go back when destroyed.
    [[nodiscard]] SearchBuffers buffers() const;
    // The search alone: replaces `found`, by entity number.
    void search(const match::PreparedParty& party, const FindOptions& options,
                SearchBuffers& buffers, std::vector<Found>& found) const;
    // Whether the index speaks of just as many entities, and every number that a search returns is
    // below these counts: asked once on opening.
    [[nodiscard]] bool fits(std::size_t entities, std::size_t names,
                            std::size_t identifiers) const noexcept;
    // The comparison of one party with one entity, threshold or not.
    [[nodiscard]] Candidate compare(const match::PreparedParty& party, std::uint32_t entity) const;

    struct Tables;

private:
    std::shared_ptr<const Tables> tables_;
    static std::shared_ptr<SearchBuffers::Shelf> new_shelf();
    std::shared_ptr<SearchBuffers::Shelf> shelf_;
};

} // namespace tamga::index
