// SPDX-License-Identifier: Apache-2.0
#include "goods/splice.hpp"

#include "goods/tables.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <set>

namespace tamga::goods {
namespace {

TEST(Splice, SaysWhatACodeWasBefore) {
    const auto drones = splice(880621, Edition::hs2022, Edition::hs2017);
    EXPECT_EQ(drones.kind, SpliceKind::tangled);
    EXPECT_TRUE(drones.is_birth);
    EXPECT_NE(std::find(drones.codes.begin(), drones.codes.end(), 852580U), drones.codes.end());
    const auto parts = splice(880730, Edition::hs2022, Edition::hs2017);
    EXPECT_EQ(parts.kind, SpliceKind::part);
    EXPECT_EQ(parts.codes, std::vector<std::uint32_t>{880330});
    const auto horses = splice(10121, Edition::hs2022, Edition::hs2017);
    EXPECT_EQ(horses.kind, SpliceKind::same);
    EXPECT_FALSE(horses.is_break);
}

TEST(Splice, MarksABreakUnderOneCode) {
    // Display modules left 901380 for 8524 in January 2022.
    const auto lasers = splice(901380, Edition::hs2022, Edition::hs2017);
    EXPECT_EQ(lasers.kind, SpliceKind::part);
    EXPECT_TRUE(lasers.is_break);
    EXPECT_FALSE(lasers.is_birth);
    EXPECT_EQ(splice(852990, Edition::hs2022, Edition::hs2017).codes.size(), 483U);
    EXPECT_EQ(splice(854151, Edition::hs2022, Edition::hs2017).codes.size(), 157U);
}

TEST(Splice, GoesBothWaysAndOnlyBetweenNeighbours) {
    const auto ended = splice(880330, Edition::hs2017, Edition::hs2022);
    EXPECT_TRUE(ended.is_birth);
    EXPECT_NE(std::find(ended.codes.begin(), ended.codes.end(), 880730U), ended.codes.end());
    EXPECT_EQ(splice(880330, Edition::hs2022, Edition::hs2012).kind, SpliceKind::absent);
    EXPECT_EQ(splice(999998, Edition::hs2022, Edition::hs2017).kind, SpliceKind::absent);
}

// The obvious twin: the sets of codes, counted over the whole table.
TEST(Splice, AgreesWithTheTableCountedPlainly) {
    std::size_t kinds[6] = {};
    for (const CodeRow& row : code_rows()) {
        if ((row.editions & 8) == 0) {
            continue;
        }
        std::set<std::uint32_t> older;
        std::size_t shared = 0;
        for (const PairRow& pair : pairs_2022_2017()) {
            if (pair.newer == row.code) {
                older.insert(pair.older);
            }
        }
        for (const std::uint32_t code : older) {
            shared += std::count_if(pairs_2022_2017().begin(), pairs_2022_2017().end(),
                                    [&](const PairRow& pair) {
                                        return pair.older == code && pair.newer != row.code;
                                    }) > 0
                          ? 1U
                          : 0U;
        }
        const auto expected = older.empty() ? SpliceKind::absent
                              : older.size() > 1
                                  ? (shared == 0 ? SpliceKind::sum : SpliceKind::tangled)
                              : shared > 0                 ? SpliceKind::part
                              : *older.begin() == row.code ? SpliceKind::same
                                                           : SpliceKind::renamed;
        const auto got = splice(row.code, Edition::hs2022, Edition::hs2017);
        ASSERT_EQ(got.kind, expected) << row.code;
        ++kinds[static_cast<std::size_t>(got.kind)];
    }
    EXPECT_EQ(kinds[static_cast<std::size_t>(SpliceKind::absent)], 0U);
    EXPECT_GT(kinds[static_cast<std::size_t>(SpliceKind::same)], 4000U);
}

} // namespace
} // namespace tamga::goods
