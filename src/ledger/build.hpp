// SPDX-License-Identifier: Apache-2.0
// Merges the facts of all list versions into one ledger: entities by id, facts with where they are
// printed, listings with spells, coverage.
#pragma once

#include "base/pool.hpp"
#include "ledger/tables.hpp"
#include "model/facts.hpp"

#include <vector>

namespace tamga::ledger {

// How one version takes part.
struct VersionUse {
    const ListFacts* facts = nullptr;
    bool is_pinned = false;
    bool is_extract = false;
    bool is_complete_for_parties = false;
};

// Same tables for any number of threads and any order of `versions`.
[[nodiscard]] Tables build(std::vector<VersionUse> versions, Pool& pool);

} // namespace tamga::ledger
