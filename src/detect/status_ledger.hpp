// SPDX-License-Identifier: Apache-2.0
// D23, status ledger: who stands where since when, and which claims the lists do not bear out.
#pragma once

#include "tamga/investigation.hpp"

#include <span>
#include <vector>

namespace tamga::detect {

// One finding per party with a record match at *alert* and per claim that the lists speak
// against or bear out only later, ranked: freezes in force, other listings in force, claims against
// the lists, later listings. Score and completeness are those of the best record match; a finding
// about a claim has none.
[[nodiscard]] std::vector<Finding> status_findings(std::span<const PartyRow> parties,
                                                   std::span<const ClaimResult> claims);

} // namespace tamga::detect
