// SPDX-License-Identifier: Apache-2.0
// First in, first out against its slow twin: maximum flow on the graph of all allowed pairs.
#include "trade/fifo.hpp"

#include "base/random.hpp"
#include "trade/testing.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <queue>
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

} // namespace
} // namespace tamga::trade
