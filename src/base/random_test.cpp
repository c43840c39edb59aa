// SPDX-License-Identifier: Apache-2.0
#include "base/random.hpp"

#include <gtest/gtest.h>

namespace tamga {
namespace {

// Known answers of the authors' library (Random123, kat_vectors).
TEST(Philox, GivesTheKnownAnswers) {
    EXPECT_EQ(philox({0, 0, 0, 0}, {0, 0}),
              (Philox{0x6627e8d5U, 0xe169c58dU, 0xbc57ac4cU, 0x9b00dbd8U}));
    EXPECT_EQ(philox({~0U, ~0U, ~0U, ~0U}, {~0U, ~0U}),
              (Philox{0x408f276dU, 0x41c83b0eU, 0xa20bc7c6U, 0x6d5451fdU}));
    EXPECT_EQ(
        philox({0x243f6a88U, 0x85a308d3U, 0x13198a2eU, 0x03707344U}, {0xa4093822U, 0x299f31d0U}),
        (Philox{0xd16cfe09U, 0x94fdccebU, 0x5001e420U, 0x24126ea1U}));
}

TEST(CounterRandom, StaysInsideItsLimits) {
    const CounterRandom random(7, 3);
    double sum = 0;
    for (std::uint64_t i = 0; i < 20'000; ++i) {
        const double u = random.uniform(i);
        ASSERT_GT(u, 0);
        ASSERT_LT(u, 1);
        sum += u;
        ASSERT_LT(random.below(i, 10), 10U);
    }
    EXPECT_NEAR(sum / 20'000, .5, .01);
}

TEST(CounterRandom, StreamsAndSeedsDiffer) {
    EXPECT_NE(CounterRandom(1, 0).bits(5), CounterRandom(1, 1).bits(5));
    EXPECT_NE(CounterRandom(1, 0).bits(5), CounterRandom(2, 0).bits(5));
    EXPECT_EQ(CounterRandom(1, 0).bits(5), CounterRandom(1, 0).bits(5));
}

} // namespace
} // namespace tamga
