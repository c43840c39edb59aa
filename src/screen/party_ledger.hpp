// SPDX-License-Identifier: Apache-2.0
// Everything the ledger has on one party: which records are shown together, and why.
#pragma once

#include "screen/screener.hpp"
#include "tamga/ledger.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace tamga::screen {

// Records that stand for one party. `joins[i]` says why `entities[i]` is shown.
struct JoinedRecords {
    std::vector<std::uint32_t> entities; // in order of id
    std::vector<std::string> joins;
};

// The records of an id (itself, those joined by an equal name and an equal identifier or address,
// and, said to be unproven, those with an equal name only) or of a name (records with that name;
// when none has it, those that match at *alert*). No record: an empty answer, not an error.
[[nodiscard]] Result<JoinedRecords>
join_records(const snapshot::World& world, const Screener& screener, const std::string& asked);
// The same for a party with several names and identifiers.
[[nodiscard]] Result<JoinedRecords> join_records(const snapshot::World& world,
                                                 const Screener& screener, const Party& party);

// Listings and answers of joined records on the day asked.
[[nodiscard]] EntityLedger ledger_of(const snapshot::World& world, const JoinedRecords& records,
                                     const std::string& asked, Date as_of,
                                     const Freshness& fresh = {});

} // namespace tamga::screen
