// SPDX-License-Identifier: Apache-2.0
// The part of an investigation that looks at lots and at the registry of firms.
#pragma once

#include "base/pool.hpp"
#include "detect/after_listing.hpp"
#include "model/trade.hpp"
#include "tamga/investigation.hpp"

#include <span>
#include <string>
#include <vector>

namespace tamga::engine {

struct TradeTables {
    Lots lots;
    Registry registry;
    bool has_lots = false, has_registry = false;
};

// Reads lots and the five tables of the registry where the folder has them; a folder that has none
// of them is looked at with the tables imported into the workspace (empty: no workspace). Rows that
// were not taken are told in `skipped`, one line per problem. Errors: those of the readers.
[[nodiscard]] Result<TradeTables>
read_trade(const std::string& folder, const std::string& workspace, std::vector<Skipped>& skipped);

// Everybody the tables name, as parties to be screened: firms by id, then parties of lots that have
// no row of their own.
[[nodiscard]] std::vector<Party> parties_of(const TradeTables& tables);

// Runs D1, D3, D4 and D15 and puts findings (not ranked yet), firms, lots and matches into `out`.
// `rows`: the parties that match a record at *alert*, with their ledgers.
void detect_trade(const TradeTables& tables, std::span<const PartyRow> rows, Investigation& out);

// Ranks: findings about lots of some weight first, by score; then those of `status`, in their
// order; then the rest. Numbers the chains.
void rank_findings(std::vector<Finding>&& status, Investigation& out);

} // namespace tamga::engine
