// SPDX-License-Identifier: Apache-2.0
// Median, median absolute deviation and robust z of one series: the obvious code, in double, that
// the scans over many series (series_scan.hpp) are held against.
#pragma once

#include <cstddef>
#include <optional>
#include <span>

namespace tamga::flows {

// Makes the MAD of normal values estimate their standard deviation: 1 / Phi^-1(3/4).
inline constexpr double kMadScale = 1.4826;

// The middle value, or the mean of the two middle ones. Values must not be empty or hold a NaN.
[[nodiscard]] double median(std::span<const double> values);

struct RobustBase {
    double median = 0;
    double mad = 0; // median |x - median|, not scaled
};
[[nodiscard]] RobustBase robust_base(std::span<const double> values);

// (y - median) / (1.4826 * max(mad, floor)). The floor keeps a calm base from raising alarms.
[[nodiscard]] double robust_z(double y, const RobustBase& base, double mad_floor);

// Index of the first of `run` consecutive values >= threshold; nullopt when there is none.
[[nodiscard]] std::optional<std::size_t> first_run(std::span<const double> z, double threshold,
                                                   std::size_t run);

} // namespace tamga::flows
