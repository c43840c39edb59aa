// SPDX-License-Identifier: Apache-2.0
// Treated against other trade inside each pair of countries: the log of treated over the rest on a
// step at the measure, with effects of pairs and none of months, errors clustered by reporter.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace tamga::flows {

// One pair in one month. The row counts when both sides are positive.
struct PairMonth {
    std::uint32_t reporter = 0, partner = 0; // any numbers
    std::int32_t month = 0;                  // 12 * year + month - 1
    double treated = 0;                      // value of goods under the measure
    double all = 0;                          // value of all goods
};

struct PairEffect {
    std::string refused; // empty: estimated
    double estimate = 0; // log points
    double standard_error = 0, t = 0;
    double low = 0, high = 0; // 95 %, normal
    std::uint32_t rows = 0, pairs = 0, reporters = 0;
    // Rows left out: a side is zero or less, or the pair has rows on one side of the date only
    // (these count in `rows`: they do not move the estimate).
    std::uint32_t not_positive = 0;
};

// The error has the factor G / (G - 1) and no other.
[[nodiscard]] PairEffect pair_effect(std::span<const PairMonth> months, std::int32_t from);

} // namespace tamga::flows
