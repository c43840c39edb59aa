// SPDX-License-Identifier: Apache-2.0
// Which firms of one's own lots stand behind a series that surged: the finding as data.
#pragma once

#include "tamga/flows.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace tamga::engine {

struct SeriesFound {  // goods to a hub, days both included
    std::string code; // its first six digits are looked for
    std::string hub;
};
// Rows hub, code, seller, buyer, lots, value, currency: lots of the workspace that went to the hub
// under the code from `from` to `until`, largest first. Error: bad_input without imported lots,
// unavailable without DuckDB.
[[nodiscard]] Result<FlowRows> firms_behind(const std::string& workspace,
                                            const std::vector<SeriesFound>& series, Date from,
                                            Date until);

} // namespace tamga::engine
