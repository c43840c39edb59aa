// SPDX-License-Identifier: Apache-2.0
// Events that are drawn on series: from a file, and bans of the goods asked.
#pragma once

#include "tamga/flows.hpp"

#include <string>
#include <vector>

namespace tamga::engine {

struct EventsRead {
    std::vector<FlowEvent> events; // by day
    std::vector<Skipped> skipped;
};
// The file named, bans by goods of the codes asked, and those that the query hands over.
[[nodiscard]] Result<EventsRead> flow_events(const FlowQuery& query);

} // namespace tamga::engine
