// SPDX-License-Identifier: Apache-2.0
#include "trade/chain_numbers.hpp"

#include "base/hash.hpp"
#include "trade/rotation.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>
#include <tuple>

namespace tamga::trade {
namespace {

bool touches_middle(const Lots& lots, const Chain& chain, std::uint32_t lot, Side side) {
    return (side == Side::in ? lots.buyer[lot] : lots.seller[lot]) == chain.middle;
}

std::int32_t weighted_median(std::vector<std::pair<std::int32_t, std::int64_t>> days) {
    std::sort(days.begin(), days.end());
    std::int64_t all = 0;
    for (const auto& [day, amount] : days) {
        all += amount;
    }
    std::int64_t seen = 0;
    for (const auto& [day, amount] : days) {
        seen += amount;
        if (seen >= all - seen) {
            return day;
        }
    }
    return 0;
}

} // namespace

ChainNumbers::ChainNumbers(const Lots& lots, const Measured& measured, const Matches& matches,
                           const ChainOptions& options)
    : lots_(lots), measured_(measured), matches_(matches), options_(options),
      in_(order(lots, measured, Side::in, Level::hs4)),
      out_(order(lots, measured, Side::out, Level::hs4)) {}

// Lots of the middle firm under a heading, all units, in the order of their groups.
std::vector<std::uint32_t> ChainNumbers::of_heading(const Chain& chain, Side side,
                                                    std::uint32_t heading) const {
    const KeyOrder& order = side == Side::in ? in_ : out_;
    const auto key = [](const Group& group) { return std::tuple(group.firm, group.key); };
    const auto range =
        std::ranges::equal_range(order.groups, std::tuple(chain.middle, heading), {}, key);
    std::vector<std::uint32_t> out;
    for (const Group& group : range) {
        out.insert(out.end(), order.lot.begin() + group.begin, order.lot.begin() + group.end);
    }
    return out;
}

bool ChainNumbers::agree(std::uint32_t a, std::uint32_t b, Level level) const {
    const auto fit = [](std::uint32_t left, std::uint32_t right) {
        return left == 0 || right == 0 || left == right;
    };
    const bool is_hs6 = lots_.hs_digits[a] == 6 && lots_.hs_digits[b] == 6;
    if (!fit(lots_.model[a], lots_.model[b]) || !fit(lots_.brand[a], lots_.brand[b]) ||
        (is_hs6 && lots_.hs[a] != lots_.hs[b])) {
        return false;
    }
    switch (level) {
    case Level::model: return lots_.model[a] != 0 && lots_.model[a] == lots_.model[b];
    case Level::brand_hs6: return is_hs6 && lots_.brand[a] != 0 && lots_.brand[a] == lots_.brand[b];
    case Level::hs6: return is_hs6;
    case Level::hs4_brand:
    case Level::hs4: return heading(lots_, a) == heading(lots_, b);
    }
    return false;
}

bool ChainNumbers::is_same_goods(const Chain& chain, std::uint32_t lot) const {
    std::uint32_t looked_at = 0;
    for (const Leg& leg : chain.legs) { // alike within a chain: the first ones speak for all
        if (++looked_at > 64) {
            return false;
        }
        if (agree(leg.lot, lot, chain.level)) {
            return true;
        }
    }
    return false;
}

ChainNumbers::SideLots ChainNumbers::side_of(const Chain& chain, Side side, Chain& counts) const {
    const auto& left = side == Side::in ? matches_.in_left : matches_.out_left;
    const auto& refused = side == Side::in ? matches_.in_refused : matches_.out_refused;
    std::set<std::uint32_t> lots;
    std::set<std::uint32_t> headings;
    for (const Leg& leg : chain.legs) {
        if (touches_middle(lots_, chain, leg.lot, side)) {
            lots.insert(leg.lot);
        }
        headings.insert(heading(lots_, leg.lot));
    }
    headings.erase(0);
    for (const std::uint32_t code : headings) {
        for (const std::uint32_t lot : of_heading(chain, side, code)) {
            const bool is_left = left[lot] == measured_.amount[lot] && !lots.contains(lot);
            const bool counts_here =
                side == Side::in || ending_of(lots_, options_, lot) != Ending::home;
            if (!is_left || !counts_here || !is_same_goods(chain, lot)) {
                continue;
            }
            if (measured_.unit[lot] == chain.unit) {
                lots.insert(lot);
            } else if (refused[lot] != 0) {
                ++counts.refused;
            }
        }
    }
    std::vector<std::uint32_t> ordered(lots.begin(), lots.end());
    std::stable_sort(ordered.begin(), ordered.end(), [&](std::uint32_t a, std::uint32_t b) {
        return measured_.day(side, a) < measured_.day(side, b);
    });
    SideLots out;
    for (const std::uint32_t lot : ordered) {
        out.day.push_back(measured_.day(side, lot));
        out.amount.push_back(measured_.amount[lot]);
        out.sum += measured_.amount[lot];
    }
    return out;
}

void ChainNumbers::fill_pairs(Chain& chain) const {
    std::vector<std::pair<std::int32_t, std::int64_t>> dwell;
    for (const Pair& pair : chain.pairs) {
        chain.level = std::max(chain.level, pair.level);
        if (lots_.seller[pair.out] != chain.middle) {
            continue;
        }
        chain.matched += pair.amount;
        chain.low += pair.level == Level::model ? pair.amount : 0;
        dwell.emplace_back(measured_.out_day[pair.out] - measured_.in_day[pair.in], pair.amount);
    }
    chain.dwell_days = weighted_median(std::move(dwell));
    chain.ending = Ending::home;
    for (const Leg& leg : chain.legs) {
        if (leg.leg == 1) {
            chain.ending = std::min(chain.ending, ending_of(lots_, options_, leg.lot));
        }
    }
}

// What would match if the heading alone had to agree.
void ChainNumbers::fill_bounds(Chain& chain) const {
    std::set<std::uint32_t> headings;
    for (const Leg& leg : chain.legs) {
        headings.insert(heading(lots_, leg.lot));
    }
    headings.erase(0);
    for (const std::uint32_t code : headings) {
        SideLots sides[2];
        for (const Side side : {Side::in, Side::out}) {
            SideLots& to = sides[static_cast<int>(side)];
            for (const std::uint32_t lot : of_heading(chain, side, code)) {
                if (measured_.unit[lot] == chain.unit &&
                    (side == Side::in || ending_of(lots_, options_, lot) != Ending::home)) {
                    to.day.push_back(measured_.day(side, lot));
                    to.amount.push_back(measured_.amount[lot]);
                }
            }
        }
        chain.high +=
            total(sides[0].day, sides[0].amount, sides[1].day, sides[1].amount, options_.window)
                .amount;
    }
    chain.high = std::max(chain.high, chain.matched); // lots without a heading met by model
}

void ChainNumbers::fill_flow(Chain& chain) const {
    struct Middle {
        std::int64_t in = 0, out = 0, matched = 0;
    };
    std::map<std::uint32_t, Middle> middles;
    for (const Pair& pair : chain.pairs) { // all that matched here, not only what reached the end
        for (const Pair& whole :
             std::ranges::equal_range(matches_.pairs, pair.out, {}, &Pair::out)) {
            if (whole.in == pair.in && whole.level == pair.level) {
                middles[lots_.seller[pair.out]].matched += whole.amount;
            }
        }
    }
    for (const Leg& leg : chain.legs) {
        for (const Side side : {Side::in, Side::out}) {
            const auto found =
                middles.find(side == Side::in ? lots_.buyer[leg.lot] : lots_.seller[leg.lot]);
            if (found != middles.end()) {
                (side == Side::in ? found->second.in : found->second.out) +=
                    measured_.amount[leg.lot];
            }
        }
    }
    middles[chain.middle] = {chain.in, chain.out, chain.matched};
    chain.flow_share = 1'000'000;
    std::int64_t sum = 0;
    for (const auto& [firm, middle] : middles) {
        const std::int64_t unmatched = middle.in + middle.out - middle.matched;
        chain.flow_share = std::min(chain.flow_share, share(middle.matched, unmatched));
        sum += std::min(middle.in, middle.out) - std::abs(middle.in - middle.out) / 5;
    }
    chain.flow_score = sum / static_cast<std::int64_t>(chain.firms.size());
}

void ChainNumbers::fill(Chain& chain) const {
    fill_pairs(chain);
    const SideLots in = side_of(chain, Side::in, chain);
    const SideLots out = side_of(chain, Side::out, chain);
    chain.in = in.sum;
    chain.out = out.sum;
    fill_bounds(chain);
    fill_flow(chain);
    if (options_.shifts == 0) {
        return;
    }
    const std::int32_t first =
        options_.first_day == kNoDay ? measured_.first_day : options_.first_day;
    const std::int32_t last = options_.last_day == kNoDay ? measured_.last_day : options_.last_day;
    // Keyed by the lot's own id, so that a chain has the same null in every partition.
    const CounterRandom random(options_.seed, checksum64(lots_.lot_id(chain.legs.front().lot)));
    const Null null = rotate({in.day, in.amount}, {out.day, out.amount}, options_.window, first,
                             last, options_.shifts, random);
    chain.shifts = null.shifts;
    chain.p = null.p();
}

} // namespace tamga::trade
