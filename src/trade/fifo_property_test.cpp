// SPDX-License-Identifier: Apache-2.0
// First in, first out against its slow twin: maximum flow on the graph of all allowed pairs.
#include "trade/fifo.hpp"

#include "base/random.hpp"
#include "trade/testing.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <queue>
#include <tuple>
#include <vector>

namespace tamga::trade {
namespace {

// Edmonds and Karp: shortest augmenting paths on a matrix of capacities.
class MaxFlow {
public:
    explicit MaxFlow(std::size_t nodes) : capacity_(nodes, std::vector<std::int64_t>(nodes, 0)) {}
    void edge(std::size_t from, std::size_t to, std::int64_t capacity) {
        capacity_[from][to] += capacity;
    }
    std::int64_t run(std::size_t source, std::size_t sink) {
        std::int64_t flow = 0;
        while (true) {
            std::vector<std::size_t> from(capacity_.size(), SIZE_MAX);
            std::queue<std::size_t> queue;
            queue.push(source);
            from[source] = source;
            while (!queue.empty() && from[sink] == SIZE_MAX) {
                const std::size_t at = queue.front();
                queue.pop();
                for (std::size_t to = 0; to < capacity_.size(); ++to) {
                    if (from[to] == SIZE_MAX && capacity_[at][to] > 0) {
                        from[to] = at;
                        queue.push(to);
                    }
                }
            }
            if (from[sink] == SIZE_MAX) {
                return flow;
            }
            std::int64_t least = INT64_MAX;
            for (std::size_t at = sink; at != source; at = from[at]) {
                least = std::min(least, capacity_[from[at]][at]);
            }
            for (std::size_t at = sink; at != source; at = from[at]) {
                capacity_[from[at]][at] -= least;
                capacity_[at][from[at]] += least;
            }
            flow += least;
        }
    }

private:
    std::vector<std::vector<std::int64_t>> capacity_;
};

Lots invented(std::uint64_t seed) {
    const CounterRandom random(seed, 1);
    Lots lots;
    const std::uint64_t count = 2 + random.below(0, 14);
    for (std::uint64_t n = 0; n < count; ++n) {
        const std::uint64_t at = 10 * (n + 1);
        const bool is_in = random.below(at, 2) == 0;
        const std::string day =
            Date{19'000 + static_cast<std::int32_t>(random.below(at + 1, 200))}.iso();
        const std::string id{static_cast<char>('a' + static_cast<char>(n))};
        testing::add(lots,
                     {id, is_in ? "S" : "B", is_in ? "B" : "R", is_in ? day : "", is_in ? "" : day,
                      static_cast<std::int64_t>(1 + random.below(at + 2, 9)),
                      random.below(at + 3, 4) == 0 ? "kg" : "pcs",
                      random.below(at + 4, 4) == 0 ? 854239U : 854231U});
    }
    return lots;
}

std::int64_t most(const Lots& lots, Level level, std::int32_t window) {
    const Measured measured = measure(lots);
    const std::size_t size = lots.size();
    MaxFlow flow(2 * size + 2);
    for (std::uint32_t i = 0; i < size; ++i) {
        flow.edge(2 * size, i, measured.amount[i]);
        flow.edge(size + i, 2 * size + 1, measured.amount[i]);
        for (std::uint32_t j = 0; j < size; ++j) {
            const std::int32_t gap = measured.out_day[j] - measured.in_day[i];
            const bool is_key = level == Level::hs6 ? lots.hs[i] == lots.hs[j] : true;
            if (measured.in_day[i] != kNoDay && measured.out_day[j] != kNoDay &&
                lots.buyer[i] == lots.seller[j] && measured.unit[i] == measured.unit[j] && is_key &&
                gap >= 0 && gap <= window) {
                flow.edge(i, size + j, INT64_MAX / 4);
            }
        }
    }
    return flow.run(2 * size, 2 * size + 1);
}

TEST(FifoProperty, MovesAsMuchAsMaximumFlowAtEachLevel) {
    for (std::uint64_t seed = 0; seed < 400; ++seed) {
        const Lots lots = invented(seed);
        const Measured measured = measure(lots);
        for (const Level level : {Level::hs6, Level::hs4}) {
            const KeyOrder in = order(lots, measured, Side::in, level);
            const KeyOrder out = order(lots, measured, Side::out, level);
            EXPECT_EQ(total(in, out).amount, most(lots, level, kWindowDays)) << seed;
        }
    }
}

TEST(FifoProperty, PairsAddUpAndKeepToTheirLots) {
    for (std::uint64_t seed = 0; seed < 400; ++seed) {
        const Lots lots = invented(seed);
        const Measured measured = measure(lots);
        const Matches matches = match_all(lots, measured);
        std::vector<std::int64_t> in = measured.amount;
        std::vector<std::int64_t> out = measured.amount;
        std::int64_t sum = 0;
        for (const Pair& pair : matches.pairs) {
            const std::int32_t gap = measured.out_day[pair.out] - measured.in_day[pair.in];
            EXPECT_GE(gap, 0);
            EXPECT_LE(gap, kWindowDays);
            EXPECT_EQ(lots.hs[pair.in], lots.hs[pair.out]);
            in[pair.in] -= pair.amount;
            out[pair.out] -= pair.amount;
            sum += pair.amount;
        }
        EXPECT_EQ(in, matches.in_left);
        EXPECT_EQ(out, matches.out_left);
        EXPECT_EQ(sum, most(lots, Level::hs6, kWindowDays)) << seed;
    }
}

// Lots among four firms; `keep(firm)` says whose lots are there.
template <typename Keep> Lots market(std::uint64_t seed, const Keep& keep) {
    const CounterRandom random(seed, 2);
    Lots lots;
    for (std::uint64_t n = 0; n < 40; ++n) {
        const std::uint64_t at = 10 * (n + 1);
        const std::uint64_t from = random.below(at, 4);
        const std::uint64_t to = (from + 1 + random.below(at + 1, 3)) % 4;
        const std::string day =
            Date{19'000 + static_cast<std::int32_t>(random.below(at + 2, 150))}.iso();
        const std::string id = std::to_string(100 + n);
        const std::string model = random.below(at + 3, 2) == 0 ? "M" : "";
        const std::string names[] = {"A", "B", "C", "D"};
        if (keep(from) || keep(to)) {
            testing::add(lots, {id, names[from], names[to], day, day,
                                static_cast<std::int64_t>(1 + random.below(at + 4, 9)), "pcs",
                                random.below(at + 5, 3) == 0 ? 854239U : 854231U, 6, model});
        }
    }
    return lots;
}

using Told = std::vector<std::tuple<std::string, std::string, std::int64_t, Level>>;

template <typename Keep> void tell(const Lots& lots, const Keep& keep, Told& to) {
    for (const Pair& pair : match_all(lots, measure(lots)).pairs) {
        if (keep(static_cast<std::uint64_t>(lots.parties.text(lots.seller[pair.out])[0] - 'A'))) {
            to.emplace_back(lots.lot_id(pair.in), lots.lot_id(pair.out), pair.amount, pair.level);
        }
    }
    std::sort(to.begin(), to.end());
}

TEST(FifoProperty, LotsCutIntoPartsByFirmGiveTheSamePairs) {
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        const auto all = [](std::uint64_t) { return true; };
        Told whole;
        tell(market(seed, all), all, whole);
        Told parts;
        for (std::uint64_t part = 0; part < 2; ++part) {
            const auto mine = [&](std::uint64_t firm) { return firm % 2 == part; };
            tell(market(seed, mine), mine, parts);
        }
        EXPECT_EQ(whole, parts) << seed;
        EXPECT_FALSE(whole.empty());
    }
}

} // namespace
} // namespace tamga::trade
