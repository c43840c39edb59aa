// SPDX-License-Identifier: Apache-2.0
// What a watch remembers between two runs: of each record a digest of what matching reads, of each
// party likewise, and the matches at *alert* that stood.
#pragma once

#include "snapshot/world.hpp"
#include "tamga/batch.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace tamga::engine {

struct WatchState {
    std::string snapshot;
    std::string engine, policy;
    Date as_of;
    std::map<std::string, std::uint64_t, std::less<>>
        records; // id -> digest of names, numbers, ...
    std::map<std::string, std::uint64_t, std::less<>> parties; // key -> digest of the row
    std::vector<WatchMatch> matches;                           // by party, then record
};

// Whatever the score of a record depends on: schema, names, identifiers, births, countries. Not its
// listings: they are looked up anew for every match kept.
[[nodiscard]] std::uint64_t matching_digest(const snapshot::World& world, std::uint32_t entity);
[[nodiscard]] std::uint64_t matching_digest(const Party& party);
// One key a row: its id, else all that it says; a number behind it where it stands again.
[[nodiscard]] std::vector<std::string> party_keys(std::span<const Party> parties);

[[nodiscard]] std::string to_text(const WatchState& state);
// Error: bad_data naming `place` and the line.
[[nodiscard]] Result<WatchState> parse_watch_state(std::string_view text, const std::string& place);

} // namespace tamga::engine
