// SPDX-License-Identifier: Apache-2.0
// D15, trade after listing, by the day that counts for the measure.
#pragma once

#include "detect/trade_world.hpp"

namespace tamga::detect {

// A party of the lots that matches a record at *alert*, and one listing of that record.
struct ListedParty {
    std::uint32_t party = 0; // in Lots::parties
    std::string record;
    std::string record_name;
    Score score; // of the match
    Authority authority = Authority::OTHER;
    std::string list;
    Measure measure = Measure::not_stated;
    DateBounds from, until; // until: the first day without it
};

// How a lot stands to a listing. `not_counted`: the measure does not concern this role or trade.
enum class Standing : std::uint8_t { after, undetermined, before, not_counted };

// The day that counts: asset freeze, services ban: payment or any dealing; export control:
// departure; import ban: entry; port or vessel ban: port call. A day that is not known is bounded
// by the others (a lot departs before it arrives). A listing whose measure is not stated is at most
// undetermined.
[[nodiscard]] Standing standing_of(const Lots& lots, std::uint32_t lot, const ListedParty& listed);

// One finding per seller and buyer for lots after a listing, and one for undetermined ones.
[[nodiscard]] std::vector<Finding> after_listing(const TradeWorld& world,
                                                 std::span<const ListedParty> listed);

} // namespace tamga::detect
