// SPDX-License-Identifier: Apache-2.0
// The numbers of a chain: what its middle firm bought and sold of the same goods, and how well the
// two fit.
#pragma once

#include "trade/chains.hpp"

namespace tamga::trade {

// Looks at lots, matches and options, which must outlive it. Thread-safe once made.
class ChainNumbers {
public:
    ChainNumbers(const Lots& lots, const Measured& measured, const Matches& matches,
                 const ChainOptions& options);
    // Fills everything but firms, legs, pairs, middle, unit and cycles, which are read.
    void fill(Chain& chain) const;

private:
    // One side of the middle firm: lots of the chain and unmatched ones of the same goods, by day.
    struct SideLots {
        std::vector<std::int32_t> day;
        std::vector<std::int64_t> amount;
        std::int64_t sum = 0;
    };
    [[nodiscard]] SideLots side_of(const Chain& chain, Side side, Chain& counts) const;
    [[nodiscard]] std::vector<std::uint32_t> of_heading(const Chain& chain, Side side,
                                                        std::uint32_t heading) const;
    [[nodiscard]] bool is_same_goods(const Chain& chain, std::uint32_t lot) const;
    [[nodiscard]] bool agree(std::uint32_t a, std::uint32_t b, Level level) const;
    void fill_pairs(Chain& chain) const;
    void fill_bounds(Chain& chain) const;
    void fill_flow(Chain& chain) const;

    const Lots& lots_;
    const Measured& measured_;
    const Matches& matches_;
    const ChainOptions& options_;
    KeyOrder in_, out_; // by heading
};

} // namespace tamga::trade
