// SPDX-License-Identifier: Apache-2.0
// Turns rows of a snapshot into the public structs, with the day asked applied.
#pragma once

#include "snapshot/world.hpp"
#include "tamga/ledger.hpp"
#include "tamga/screening.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tamga::screen {

// All listings of an entity, dates settled, status as of the day.
[[nodiscard]] std::vector<Listing> listings_of(const snapshot::World& world, std::uint32_t entity,
                                               Date as_of);
// The entity's measures on that day: one row per authority, list and measure, strongest answer.
[[nodiscard]] std::vector<HitMeasure> measures_of(const snapshot::World& world,
                                                  std::uint32_t entity, Date as_of);
// OFAC's remarks on secondary sanctions: "Secondary sanctions risk: BASIS" and "Additional
// Sanctions Information - Subject to Secondary Sanctions [Pursuant to BASIS]". As printed by any
// version held.
[[nodiscard]] std::vector<SecondarySanctions> secondary_of(const snapshot::World& world,
                                                           std::uint32_t entity);
[[nodiscard]] SecondarySanctions parse_secondary(std::string_view remark);
// Where its records are printed, newest version first.
[[nodiscard]] std::vector<Source> sources_of(const snapshot::World& world, std::uint32_t entity);
[[nodiscard]] Source source_of(const snapshot::World& world, const ledger::PlaceRow& place);
// The first name of the newest version.
[[nodiscard]] std::string caption_of(const snapshot::World& world, std::uint32_t entity);
// What is known of versions beside their contents (docs/formats/feeds.md). `confirmed`: the last
// day on which the publisher still served that version, so that it covers the days up to there.
struct Confirmed {
    std::string version; // "us_ofac_sdn/2026-11-27"
    Date day;
};
struct Freshness {
    std::vector<Confirmed> confirmed;
    std::vector<Skipped> stale; // for the day asked; with one of them no clear can be given
};
// What the loaded lists prove absent, by authority and list.
[[nodiscard]] std::vector<Coverage> coverage_of(const snapshot::World& world,
                                                const Freshness& fresh = {});
// What every answer for that day has to say was not compared: cut or stale versions, missing
// aliases, lists that do not reach the day. Empty: nothing.
struct Gaps {
    std::vector<Skipped> skipped;
    std::vector<Skipped> unnamed; // entries without a name; a clear stands beside them
    bool is_incomplete = false;   // no clear can be given
};
// `max_age_days`: how old a list may be on the day asked. The age of one that a feed keeps is the
// feed's matter.
[[nodiscard]] Gaps gaps_of(const snapshot::World& world, Date as_of, std::int32_t max_age_days,
                           const Freshness& fresh = {});

} // namespace tamga::screen
