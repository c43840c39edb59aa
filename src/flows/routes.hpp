// SPDX-License-Identifier: Apache-2.0
// D7 on country data: reporter x code x hub that had no trade in the base months and has some after
// (DETECTORS D7; REAL_NUMBERS N3).
#pragma once

#include "flows/flow_cube.hpp"

#include <cstdint>
#include <set>
#include <string>
#include <vector>

namespace tamga::flows {

struct RouteOptions {
    std::int32_t base_from = 0, base_until = 0, post_from = 0, post_until = 0; // months, included
    double least = 100'000; // sum after the base, this much or more
    std::set<std::string, std::less<>> reporters, hubs;
    std::string target;
    std::size_t digits = 8;
    std::set<std::string, std::less<>> without; // codes left out (born by a new edition)
};
struct Route {
    std::string code, reporter, hub;
    double value = 0;        // in the months after
    bool had_target = false; // the reporter sold the code to the target in the base
};
// Largest value first, ties by code, reporter, hub. One pass over the table, which is sorted.
[[nodiscard]] std::vector<Route> new_routes(const FlowTable& table, const RouteOptions& options);

} // namespace tamga::flows
