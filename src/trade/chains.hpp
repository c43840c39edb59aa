// SPDX-License-Identifier: Apache-2.0
// Chains of matched lots in time: from whoever sold first to the last buyer, up to five legs.
#pragma once

#include "trade/fifo.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace tamga::trade {

// Where a lot ends. `home`: in the seller's own country, so nothing was passed on.
enum class Ending : std::uint8_t { target, unknown, abroad, home };

struct ChainOptions {
    std::int32_t window = kWindowDays;
    std::uint32_t max_legs = 5;
    std::uint32_t shifts = 999; // of the rotation null; 0: none
    std::uint64_t seed = 0;     // of the rotation null
    // Countries under the goods bans that are looked at.
    std::vector<Country> targets = {country_of("RU"), country_of("BY")};
    std::vector<Country> party_country = {}; // by party, 0 unknown; may be shorter than the parties
    // The circle of the null; kNoDay: the days of these lots. A job cut into partitions gives the
    // days of all.
    std::int32_t first_day = kNoDay, last_day = kNoDay;
};

// A lot of a chain. `carried`: how much of it can have reached the end. `leg`: 1 is the last leg.
struct Leg {
    std::uint32_t lot = 0;
    std::int64_t carried = 0;
    std::uint32_t leg = 1;
};

struct Chain {
    std::vector<std::uint32_t> firms; // as the goods travel; by party number where several at a leg
    std::uint32_t middle = 0;         // who sold the last leg
    std::vector<Leg> legs;            // in time order: departed, else loaded, else arrived; row
    std::vector<Pair> pairs;          // amounts as carried
    Ending ending = Ending::unknown;  // the worst of the last leg
    Level level = Level::model;       // the coarsest that a pair needs
    UnitClass unit = kMass;
    // At `middle`, in amounts of `unit`: all lots of the same goods on each side, those of the
    // chain and those that nothing was matched with; home sales are not counted as going out.
    std::int64_t matched = 0, in = 0, out = 0;
    std::int64_t low = 0, high = 0; // matched by model alone; by heading alone
    std::int32_t dwell_days = 0;    // median, weighted by amount
    std::uint32_t refused = 0;      // lots of the same goods in another unit, both sides
    std::uint32_t cycles = 0;       // lots that would lead back to a firm of the chain
    std::int64_t flow_score = 0;    // FlowScope's g, alpha = 1/5
    std::int32_t flow_share = 0;    // matched / (in + out - matched), least over the middle firms
    std::uint32_t shifts = 0;
    std::int32_t p = 1'000'000; // of the rotation null, millionths
};

[[nodiscard]] Ending ending_of(const Lots& lots, const ChainOptions& options, std::uint32_t lot);

// The chains that end in a sanctioned destination, in one that is not known, or abroad; by middle,
// then first lot. Every matched out-lot stands in at least one chain unless it is a home sale or is
// passed on further.
[[nodiscard]] std::vector<Chain> find_chains(const Lots& lots, const Measured& measured,
                                             const Matches& matches, const ChainOptions& options);

// rho = matched / out and kappa = matched / in, in millionths; 0 where nothing was there.
[[nodiscard]] std::int32_t share(std::int64_t part, std::int64_t whole) noexcept;

} // namespace tamga::trade
