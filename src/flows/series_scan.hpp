// SPDX-License-Identifier: Apache-2.0
// Robust statistics of very many short series at once, in single precision: the first look that
// ranks; what it finds is then computed in double (series_robust.hpp). Equal bytes with every
// instruction set.
#pragma once

#include "tamga/workspace.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace tamga::flows {

inline constexpr std::size_t kMostMonths = 64;
inline constexpr std::int8_t kNoAlarm = -1;

// Series behind each other, `months` values each (1 to kMostMonths); not a number: missing.
struct SeriesTable {
    std::span<const float> values;
    std::size_t months = 0;
    [[nodiscard]] std::size_t series() const { return months == 0 ? 0 : values.size() / months; }
};

struct ScanBase {
    std::vector<float> median, mad; // per series; not a number where every value is missing
};

// Median and median absolute deviation of each series, missing values left out.
void robust_bases(const SeriesTable& table, InstructionSet set, ScanBase& out);

// For each series the first of `run` (1 or more) consecutive months whose z is at least
// `threshold`, or kNoAlarm. z = (value - median) * (1 / (1.4826 * max(mad, mad_floor))); a missing
// value breaks a run.
struct AlarmRule {
    float threshold = 3;
    float mad_floor = .1F;
    unsigned run = 2;
};
void first_alarms(const SeriesTable& table, const ScanBase& base, const AlarmRule& rule,
                  InstructionSet set, std::vector<std::int8_t>& out);

} // namespace tamga::flows
