// SPDX-License-Identifier: Apache-2.0
// Chains as the pictures want them: who takes part, which lots, which of the parties are listed.
#pragma once

#include "report/view.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace tamga::report {

struct ChainView {
    std::string id;                       // "C1"
    std::vector<const Finding*> findings; // best first
    std::vector<std::string> firms;       // as the goods travel
    std::vector<const LotLine*> lots;     // in time order
    std::vector<const LotMatch*> matches;
};

inline constexpr std::size_t kMostChains = 12;    // drawn; the rest stands in the findings
inline constexpr std::size_t kMostLotsDrawn = 60; // of one chain; a note says how many more

// All chains, best first.
[[nodiscard]] std::vector<ChainView> chains_of(const Investigation& investigation);
[[nodiscard]] const FirmLine* firm_of(const Investigation& investigation, std::string_view id);
[[nodiscard]] std::string firm_name(const Investigation& investigation, std::string_view id);
// The row of a firm that matches a record; null: none.
[[nodiscard]] const PartyRow* listed_row(const Investigation& investigation, std::string_view id);

} // namespace tamga::report
