// SPDX-License-Identifier: Apache-2.0
#include "text/distance.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <random>
#include <string>

namespace tamga::text {
namespace {

TEST(EditDistance, KnowsTheFourEdits) {
    EXPECT_EQ(edit_distance("granat", "granat", 3), 0U);
    EXPECT_EQ(edit_distance("granat", "garnat", 3), 1U);
    EXPECT_EQ(edit_distance("granat", "granit", 3), 1U);
    EXPECT_EQ(edit_distance("granat", "ranat", 3), 1U);
    EXPECT_EQ(edit_distance("", "abc", 3), 3U);
    EXPECT_EQ(edit_distance("abc", "", 2), 3U);   // over the limit: limit + 1
    EXPECT_EQ(edit_distance("ca", "abc", 3), 3U); // restricted: a swapped pair is not edited again
}

TEST(EditDistance, EqualsTheTableForAnyText) {
    std::mt19937 random(31);
    const auto word = [&](std::size_t longest) {
        std::string out(random() % (longest + 1), 'a');
        for (char& c : out) {
            c = static_cast<char>('a' + random() % 4);
        }
        return out;
    };
    for (int i = 0; i < 60'000; ++i) {
        const std::string left = word(i % 50 == 0 ? 90 : 14);
        const std::string right = word(i % 50 == 0 ? 90 : 14);
        const std::size_t limit = random() % 6;
        const std::size_t expected = std::min(edit_distance_by_table(left, right), limit + 1);
        ASSERT_EQ(edit_distance(left, right, limit), expected) << left << " / " << right;
    }
}

} // namespace
} // namespace tamga::text
