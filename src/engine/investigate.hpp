// SPDX-License-Identifier: Apache-2.0
// Everything about one folder: its lists beside those of the workspace, its parties, claims, facts.
#pragma once

#include "base/pool.hpp"
#include "engine/feed_state.hpp"
#include "engine/manifest.hpp"
#include "engine/snapshot_build.hpp"
#include "tamga/investigation.hpp"

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace tamga::engine {

// What the workspace brings.
struct Base {
    std::vector<std::pair<const Stored*, const ListFacts*>> versions;
    Date today;
    const CancelToken* cancel = nullptr;
    std::string workspace = {};       // whose imported lots and registry are looked at; empty: none
    const FeedStore* feeds = nullptr; // the workspace's; null: none
};

// Reads config.toml, lists/, parties, claims and facts of `folder` (docs/formats/investigation.md).
// The snapshot is made in memory; nothing is written.
// Error: bad_input for a folder without parties and claims, bad_data for a broken table.
[[nodiscard]] Result<Investigation>
investigate(const std::string& folder, std::optional<Date> as_of, const Base& base, Pool& pool);

// Checks claims, each on its own day. `parties` names the parties that a subject may mean by id or
// name, so that their identifiers help.
[[nodiscard]] Result<ClaimsAnswer> check_claims(const Served& served, std::span<const Claim> claims,
                                                std::span<const Party> parties);

} // namespace tamga::engine
