// SPDX-License-Identifier: Apache-2.0
// First in, first out: which lots that came in can be the lots that went out. Two pointers over two
// sorted orders; with one window for all lots no matching moves more (docs/methodology/chains.md).
#pragma once

#include "trade/lots.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace tamga::trade {

inline constexpr std::int32_t kWindowDays = 90; // product choice

// `amount` of in-lot `in` can have left with out-lot `out`.
struct Pair {
    std::uint32_t in = 0, out = 0;
    std::int64_t amount = 0;
    Level level = Level::model;
    friend bool operator==(const Pair&, const Pair&) = default;
};

// Lots of one side of one group in order of day and row; `left[lot]` is what is not matched yet.
struct Queue {
    std::span<const std::uint32_t> lot;
    std::span<const std::int32_t> day;
    std::vector<std::int64_t>& left;
};
// Matches each out-lot j in turn with the oldest in-lots i that have something left and
// 0 <= day_j - day_i <= window. Linear in both.
void match(const Queue& in, const Queue& out, std::int32_t window, Level level,
           std::vector<Pair>& pairs);

// All pairs, by out-lot, then in-lot: each level in turn, finest first, takes what the finer ones
// left, and never joins two lots that are known to differ (two models, two brands, two
// subheadings).
struct Matches {
    std::vector<Pair> pairs;
    std::vector<std::int64_t> in_left, out_left; // per lot
    std::vector<std::uint8_t> in_refused,
        out_refused; // per lot: only other units on the other side
};
[[nodiscard]] Matches match_all(const Lots& lots, const Measured& measured,
                                std::int32_t window = kWindowDays);

// The most that can be matched at one level, and in how many pairs: M of the interval
// [M_model, M_hs4] and of the rotation null. Orders stay as they are; nothing is allocated.
struct Total {
    std::int64_t amount = 0; // wraps beyond 2^63, which takes 10^14 pieces
    std::uint64_t pairs = 0;
    std::uint64_t lots = 0; // visited, both sides
};
[[nodiscard]] Total total(const KeyOrder& in, const KeyOrder& out,
                          std::int32_t window = kWindowDays) noexcept;

// The same for one pair of groups given as columns.
[[nodiscard]] Total total(std::span<const std::int32_t> in_day,
                          std::span<const std::int64_t> in_amount,
                          std::span<const std::int32_t> out_day,
                          std::span<const std::int64_t> out_amount, std::int32_t window) noexcept;

} // namespace tamga::trade
