// SPDX-License-Identifier: Apache-2.0
// Is this party clear? Candidates from the index, measures from the ledger, one outcome.
#pragma once

#include "index/index.hpp"
#include "screen/records.hpp"
#include "snapshot/world.hpp"
#include "tamga/screening.hpp"

#include <memory>
#include <string>
#include <vector>

namespace tamga::screen {

// Compares parties with one snapshot. Thread-safe: const methods may run concurrently.
class Screener {
public:
    // How old a list may be before "clear" is no longer given. Seven days: the slowest of the
    // official lists loaded here (UN) is re-issued at least weekly. docs/methodology/coverage.md
    static constexpr std::int32_t kMaxListAgeDays = 7;

    // Looks at the gaps of the lists once, for all parties asked on that day.
    Screener(const snapshot::World& world, const index::NameIndex& index, Date as_of,
             std::int32_t max_age_days = kMaxListAgeDays,
             InstructionSet instructions = InstructionSet::automatic, const Freshness& fresh = {})
        : world_(world), index_(index), as_of_(as_of), instructions_(instructions),
          gaps_(gaps_of(world, as_of, max_age_days, fresh)) {}

    // Hits with score >= min_score, best first, ties by id. No hit means "compared with every
    // entity, none matched", never "not compared": what was not compared stands in `skipped`.
    // `max_hits` limits only hits below *alert*.
    // `buffers`: reused from party to party, one per thread.
    [[nodiscard]] Result<Screening> screen(const Party& party, const ScreenOptions& options,
                                           index::SearchBuffers& buffers) const;
    // Reused ones of its index; see NameIndex::buffers.
    [[nodiscard]] index::SearchBuffers buffers() const { return index_.buffers(); }
    // The comparison with one entity, whatever the score.
    [[nodiscard]] Result<Screening> explain(const Party& party, std::uint32_t entity) const;
    // Candidates that match at *alert*, best first.
    [[nodiscard]] Result<std::vector<index::Candidate>> alerts(const Party& party) const;

private:
    [[nodiscard]] Hit hit_of(const index::Candidate& candidate) const;

    const snapshot::World& world_;
    const index::NameIndex& index_;
    Date as_of_;
    InstructionSet instructions_;
    Gaps gaps_;
};

// Compares a party with one name that stands on no list: no measure, no outcome beyond *review*.
[[nodiscard]] Result<Screening> explain_names(const Party& left, const std::string& right);
// `because` of an explained pair becomes: is it returned, does it alert, what is short, what costs.
void say_why_not(Screening& explained);
// Text of a party as the matcher wants it. The views point into `party`.
[[nodiscard]] match::PartyText text_of(const Party& party);
// Which shape a FollowTheMoney schema has; unknown or LegalEntity: any.
[[nodiscard]] match::Shape shape_of(std::string_view schema);
// The outcome of a list of hits, with its reasons (docs/methodology/outcomes.md).
void settle_outcome(Screening& screening, const Gaps& gaps);

} // namespace tamga::screen
