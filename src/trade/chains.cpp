// SPDX-License-Identifier: Apache-2.0
#include "trade/chains.hpp"

#include "trade/chain_numbers.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

namespace tamga::trade {
namespace {

class Sets {
public:
    explicit Sets(std::size_t size) : parent_(size) {
        std::iota(parent_.begin(), parent_.end(), 0U);
    }
    std::uint32_t root(std::uint32_t at) {
        while (parent_[at] != at) {
            at = parent_[at] = parent_[parent_[at]];
        }
        return at;
    }
    // The smaller number stays the root, so that the order of joining does not matter.
    void join(std::uint32_t a, std::uint32_t b) {
        const std::uint32_t left = root(a);
        const std::uint32_t right = root(b);
        parent_[std::max(left, right)] = std::min(left, right);
    }

private:
    std::vector<std::uint32_t> parent_;
};

// Pairs of an out-lot: [begin, end) of the pairs, which are sorted by out-lot.
class ByOut {
public:
    explicit ByOut(std::span<const Pair> pairs) : pairs_(pairs) {}
    [[nodiscard]] std::pair<std::size_t, std::size_t> of(std::uint32_t lot) const {
        const auto range = std::ranges::equal_range(pairs_, lot, {}, &Pair::out);
        const auto begin = static_cast<std::size_t>(range.begin() - pairs_.begin());
        return {begin, begin + range.size()};
    }

private:
    std::span<const Pair> pairs_;
};

struct World {
    const Lots& lots;
    const Measured& measured;
    const Matches& matches;
    const ChainOptions& options;
    ByOut by_out;
};

// What makes last lots one chain: seller, buyer, unit, heading (else model).
auto chain_key(const World& world, std::uint32_t lot) {
    const std::uint32_t code = heading(world.lots, lot);
    return std::tuple(world.lots.seller[lot], world.lots.buyer[lot], world.measured.unit[lot], code,
                      code == 0 ? world.lots.model[lot] : 0);
}

std::vector<std::uint32_t> last_lots(const World& world) {
    std::vector<std::uint8_t> goes_on(world.lots.size(), 0);
    for (const Pair& pair : world.matches.pairs) {
        goes_on[pair.in] = 1;
    }
    std::vector<std::uint32_t> out;
    for (const Pair& pair : world.matches.pairs) {
        if (!out.empty() && out.back() == pair.out) {
            continue;
        }
        const Ending ending = ending_of(world.lots, world.options, pair.out);
        const bool is_end =
            ending == Ending::target || (ending != Ending::home && goes_on[pair.out] == 0);
        if (is_end) {
            out.push_back(pair.out);
        }
    }
    return out;
}

// Last lots joined by an equal key or a lot they share, each set ascending.
std::vector<std::vector<std::uint32_t>> grouped(const World& world,
                                                std::span<const std::uint32_t> last) {
    std::vector<std::uint32_t> order(last.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        return std::tuple(chain_key(world, last[a]), a) < std::tuple(chain_key(world, last[b]), b);
    });
    Sets sets(last.size());
    for (std::size_t i = 1; i < order.size(); ++i) {
        if (chain_key(world, last[order[i - 1]]) == chain_key(world, last[order[i]])) {
            sets.join(order[i - 1], order[i]);
        }
    }
    std::vector<std::pair<std::uint32_t, std::uint32_t>> shared; // in-lot, number in `last`
    for (std::uint32_t n = 0; n < last.size(); ++n) {
        const auto [begin, end] = world.by_out.of(last[n]);
        for (std::size_t at = begin; at < end; ++at) {
            shared.emplace_back(world.matches.pairs[at].in, n);
        }
    }
    std::sort(shared.begin(), shared.end());
    for (std::size_t i = 1; i < shared.size(); ++i) {
        if (shared[i - 1].first == shared[i].first) {
            sets.join(shared[i - 1].second, shared[i].second);
        }
    }
    std::vector<std::vector<std::uint32_t>> groups(last.size());
    for (std::uint32_t n = 0; n < last.size(); ++n) {
        groups[sets.root(n)].push_back(last[n]);
    }
    std::erase_if(groups, [](const auto& group) { return group.empty(); });
    return groups;
}

// Walks back from the last lots; labels (lot, amount, leg), each pair used once at most.
class Walk {
public:
    Walk(const World& world, Chain& chain) : world_(world), chain_(chain) {}

    void run(std::span<const std::uint32_t> last) {
        std::map<std::uint32_t, std::int64_t> frontier;
        for (const std::uint32_t lot : last) {
            frontier[lot] = world_.measured.amount[lot] - world_.matches.out_left[lot];
            legs_[lot] = {lot, frontier[lot], 1};
            firm_leg_.try_emplace(world_.lots.buyer[lot], 0U);
            firm_leg_.try_emplace(world_.lots.seller[lot], 1U);
        }
        for (std::uint32_t leg = 1; leg < world_.options.max_legs && !frontier.empty(); ++leg) {
            std::map<std::uint32_t, std::int64_t> next;
            for (const auto& [lot, amount] : frontier) {
                step(lot, amount, leg, next);
            }
            frontier = std::move(next);
        }
        finish();
    }

private:
    void step(std::uint32_t out, std::int64_t amount, std::uint32_t leg,
              std::map<std::uint32_t, std::int64_t>& next) {
        const auto [begin, end] = world_.by_out.of(out);
        for (std::size_t at = begin; at < end && amount > 0; ++at) {
            Pair pair = world_.matches.pairs[at];
            std::int64_t& used = used_[at];
            pair.amount = std::min(pair.amount - used, amount);
            if (pair.amount <= 0) {
                continue;
            }
            if (leads_back(pair.in, leg)) {
                ++chain_.cycles;
                continue;
            }
            used += pair.amount;
            amount -= pair.amount;
            next[pair.in] += pair.amount;
            Leg& one = legs_.try_emplace(pair.in, Leg{pair.in, 0, leg + 1}).first->second;
            one.carried += pair.amount;
            chain_.pairs.push_back(pair);
        }
    }

    // A firm that stands nearer to the end already.
    bool leads_back(std::uint32_t lot, std::uint32_t leg) {
        const auto [found, is_new] = firm_leg_.try_emplace(world_.lots.seller[lot], leg + 1);
        return !is_new && found->second < leg + 1;
    }

    void finish() {
        std::set<std::tuple<std::uint32_t, std::uint32_t>> by_leg; // from the far end
        for (const auto& [lot, leg] : legs_) {
            chain_.legs.push_back(leg);
            by_leg.emplace(~firm_leg_[world_.lots.seller[lot]], world_.lots.seller[lot]);
            by_leg.emplace(~firm_leg_[world_.lots.buyer[lot]], world_.lots.buyer[lot]);
        }
        for (const auto& [leg, firm] : by_leg) {
            chain_.firms.push_back(firm);
        }
        const auto day = [&](std::uint32_t lot) {
            const std::int32_t out = world_.measured.out_day[lot];
            return out != kNoDay ? out : world_.measured.in_day[lot];
        };
        std::sort(chain_.legs.begin(), chain_.legs.end(), [&](const Leg& a, const Leg& b) {
            return std::tuple(day(a.lot), a.lot) < std::tuple(day(b.lot), b.lot);
        });
    }

    const World& world_;
    Chain& chain_;
    std::map<std::uint32_t, Leg> legs_;
    std::map<std::uint32_t, std::uint32_t> firm_leg_;
    std::map<std::size_t, std::int64_t> used_;
};

} // namespace

Ending ending_of(const Lots& lots, const ChainOptions& options, std::uint32_t lot) {
    const auto country = [&](std::uint32_t party) {
        return party < options.party_country.size() ? options.party_country[party] : Country{0};
    };
    const Country to =
        lots.destination[lot] != 0 ? lots.destination[lot] : country(lots.buyer[lot]);
    const Country from =
        country(lots.seller[lot]) != 0 ? country(lots.seller[lot]) : lots.dispatch[lot];
    if (to == 0) {
        return Ending::unknown;
    }
    if (to == from) {
        return Ending::home;
    }
    return std::ranges::find(options.targets, to) != options.targets.end() ? Ending::target
                                                                           : Ending::abroad;
}

std::vector<Chain> find_chains(const Lots& lots, const Measured& measured, const Matches& matches,
                               const ChainOptions& options) {
    const World world{lots, measured, matches, options, ByOut(matches.pairs)};
    const std::vector<std::uint32_t> last = last_lots(world);
    const ChainNumbers numbers(lots, measured, matches, options);
    std::vector<Chain> chains;
    for (const auto& group : grouped(world, last)) {
        Chain chain;
        chain.middle = lots.seller[group.front()];
        chain.unit = measured.unit[group.front()];
        Walk(world, chain).run(group);
        numbers.fill(chain);
        chains.push_back(std::move(chain));
    }
    std::sort(chains.begin(), chains.end(), [](const Chain& a, const Chain& b) {
        return std::tuple(a.middle, a.legs.front().lot, a.legs.back().lot) <
               std::tuple(b.middle, b.legs.front().lot, b.legs.back().lot);
    });
    return chains;
}

std::int32_t share(std::int64_t part, std::int64_t whole) noexcept {
    if (whole <= 0) {
        return 0;
    }
    __extension__ using Wide = __int128;
    return static_cast<std::int32_t>((Wide{1'000'000} * part + whole / 2) / whole);
}

} // namespace tamga::trade
