// SPDX-License-Identifier: Apache-2.0
// D9: which goods surged to which hub, and in which month a hub's total left its own past
// (DETECTORS D9).
#pragma once

#include "flows/flow_cube.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace tamga::flows {

// Companion rule: post > kTimes * max(pre, 1) and post - pre > kRise.
inline constexpr double kTimes = 3;
inline constexpr double kRise = 500'000; // in the table's currency

struct SurgePair {
    std::size_t code = 0, hub = 0; // in the cube; index among the hubs
    double pre = 0, post = 0;
    bool target_lost = false; // target_pre > 1e6 and target_post < half of it
};
struct Surge {
    std::size_t pairs = 0; // with any value in the two windows
    std::size_t flagged_with_loss = 0;
    std::vector<SurgePair> flagged; // largest rise first, ties by code then hub
};
[[nodiscard]] Surge surge(const FlowCube& cube, std::span<const std::size_t> codes,
                          std::span<const std::size_t> hubs, std::size_t target,
                          const Window& window);

// Alarm on a monthly series: y = ln v - ln v twelve months before; z against median and MAD of the
// base months; the alarm month is the first of two in a row with z >= 3.
struct AlarmOptions {
    std::int32_t base_from = 0, base_until = 0; // months, both included
    std::int32_t search_until = 0;              // search begins behind the base
    double mad_floor = .1;
    double threshold = 3;
    std::size_t run = 2;
};
struct Alarm {
    std::string refused;        // empty: searched
    double median = 0, mad = 0; // of y over the base; MAD not scaled
    std::vector<double> z;      // from the month behind the base on; not a number: none
    std::optional<std::int32_t> month;
    std::optional<std::int32_t> break_month; // strongest break of the deseasonalised level (PELT)
};
// `series` begins with month `first`.
[[nodiscard]] Alarm alarm(std::span<const double> series, std::int32_t first,
                          const AlarmOptions& options);

} // namespace tamga::flows
