// SPDX-License-Identifier: Apache-2.0
// Bootstrap over items (goods, pairs): draws with replacement by counter-based random numbers, so
// that a draw is the same on any number of threads (Efron, Annals of Statistics 7, 1979).
#pragma once

#include "base/pool.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace tamga::flows {

struct BootstrapOptions {
    std::uint32_t draws = 1000;
    std::uint64_t seed = 1;
    double level = .95; // of the interval
};

// The q-quantile of sorted values, linear between order statistics (type 7). Not empty.
[[nodiscard]] double quantile_of_sorted(std::span<const double> sorted, double q);

// A statistic, its percentile interval, and all draws, in order of draw.
struct BootstrapResult {
    double estimate = 0;
    double low = 0, high = 0;
    std::uint32_t undefined = 0; // draws whose denominator was zero; they are in no quantile
    std::vector<double> draws;
};

// Ratio of sums: sum(numerator) / sum(denominator), items drawn jointly. Equal sizes, not empty.
[[nodiscard]] BootstrapResult bootstrap_ratio(std::span<const double> numerator,
                                              std::span<const double> denominator,
                                              const BootstrapOptions& options, Pool& pool);
// The slow twin of the draws: each draw by itself, item by item.
[[nodiscard]] double drawn_ratio(std::span<const double> numerator,
                                 std::span<const double> denominator, std::uint64_t seed,
                                 std::uint32_t draw);

// Column sums of drawn rows of a panel: `rows` is items x columns, row-major. Result: draws x
// columns, row-major. One set of draws for all columns, so that ratios of columns stay joint.
[[nodiscard]] std::vector<double> bootstrap_sums(std::span<const double> rows, std::size_t columns,
                                                 const BootstrapOptions& options, Pool& pool);

} // namespace tamga::flows
