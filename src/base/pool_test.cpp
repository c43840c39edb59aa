// SPDX-License-Identifier: Apache-2.0
#include "base/pool.hpp"

#include <atomic>
#include <gtest/gtest.h>
#include <vector>

namespace tamga {
namespace {

TEST(Pool, CallsEachOnceForAnyNumberOfThreads) {
    for (const unsigned threads : {1U, 2U, 7U}) {
        Pool pool(threads);
        std::vector<std::atomic<int>> seen(1000);
        for (int round = 0; round < 3; ++round) {
            pool.for_each(seen.size(), [&](std::size_t i) { ++seen[i]; });
        }
        for (const auto& count : seen) {
            ASSERT_EQ(count, 3);
        }
    }
}

TEST(Pool, StopsHandingOutWorkOnceCancelled) {
    Pool pool(2);
    CancelToken token;
    std::atomic<int> done = 0;
    pool.for_each(
        100'000,
        [&](std::size_t) {
            if (++done == 10) {
                token.cancel();
            }
        },
        &token);
    EXPECT_LT(done, 100'000);
}

TEST(Pool, DoesNothingForNothing) {
    Pool pool(3);
    pool.for_each(0, [](std::size_t) { FAIL(); });
}

} // namespace
} // namespace tamga
