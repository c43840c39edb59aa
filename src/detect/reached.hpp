// SPDX-License-Identifier: Apache-2.0
// D4 over stated facts: a firm on no list, reached through a listed buyer and a common head that
// named sources state.
#pragma once

#include "tamga/investigation.hpp"

#include <span>
#include <vector>

namespace tamga::detect {

// One finding per party that matches no record, about which a source states both a sale
// (`said_trade`) to and a common head (`said_head`) with another party, which does match one at
// *alert*. It repeats what the sources say and infers no more than "possible".
[[nodiscard]] std::vector<Finding> reached_findings(std::span<const PartyRow> parties);

} // namespace tamga::detect
