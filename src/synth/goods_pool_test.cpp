// SPDX-License-Identifier: Apache-2.0
#include "synth/goods_pool.hpp"

#include "goods/rules.hpp"

#include <gtest/gtest.h>

#include <set>

namespace tamga::synth {
namespace {

using goods::Answer;

TEST(GoodsPool, PriorityCodesAreOnTheListFromItsFirstDay) {
    for (const std::uint32_t number : kPriorityCodes) {
        const goods::Code code{number, 6};
        EXPECT_EQ(goods::priority_on(code, goods::Edition::hs2022, *Date::of(2023, 5, 19)).answer,
                  Answer::yes)
            << number;
        EXPECT_EQ(goods::priority_on(code, goods::Edition::hs2022, *Date::of(2023, 5, 18)).answer,
                  Answer::not_yet)
            << number;
    }
}

TEST(GoodsPool, BannedCodesAreBannedAndFarFromTheList) {
    std::set<std::uint32_t> headings;
    for (const std::uint32_t number : kBannedCodes) {
        const goods::Code code{number, 6};
        EXPECT_EQ(goods::bans_on(code, goods::Edition::hs2022, *Date::of(2022, 6, 1)).answer,
                  Answer::yes)
            << number;
        const goods::Code heading{number / 100, 4};
        EXPECT_EQ(goods::priority_on(heading, goods::Edition::hs2022, *Date::of(2025, 1, 1)).answer,
                  Answer::no)
            << number;
        EXPECT_TRUE(headings.insert(number / 100).second) << number;
    }
}

} // namespace
} // namespace tamga::synth
