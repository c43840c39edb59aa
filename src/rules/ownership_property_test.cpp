// SPDX-License-Identifier: Apache-2.0
// Shares against a twin that counts millionths as whole numbers; and more ownership never frees.
#include "rules/testing.hpp"

#include <algorithm>
#include <map>
#include <random>

namespace tamga::rules {
namespace {

constexpr std::int64_t kMillion = 1'000'000;

struct World {
    OwnershipQuestion question;
    std::vector<std::pair<std::int64_t, std::int64_t>> ends; // of each stake, in millionths
};

// Up to five stakes that fit the whole, some open, some under another regime, some in a pact.
World draw(std::mt19937& dice, const std::string& regime) {
    const auto roll = [&](std::int64_t most) {
        return static_cast<std::int64_t>(dice() % static_cast<std::uint64_t>(most + 1));
    };
    World out;
    out.question.regime = regime;
    out.question.day = day("2024-08-01");
    out.question.control = Sign::no;
    std::int64_t left = kMillion;
    for (std::int64_t i = roll(5); i > 0; --i) {
        // Half of the draws lie near the threshold.
        const std::int64_t low =
            std::min(left, roll(1) == 0 ? roll(left) : kMillion / 2 - 1 + roll(2));
        const std::int64_t high = roll(2) == 0 ? low + roll(kMillion - low) : low;
        OwnershipStake stake;
        stake.low = {low, kMillion};
        stake.high = {high, kMillion};
        stake.regime = roll(3) == 0 ? "another" : "";
        stake.group = roll(2) == 0 ? "pact" : "";
        left -= low;
        out.question.stakes.push_back(stake);
        out.ends.emplace_back(low, high);
    }
    return out;
}

OwnershipVerdict twin(const World& world, bool is_all, bool is_at_least) {
    std::map<std::string, std::pair<std::int64_t, std::int64_t>> groups{{"", {0, 0}}};
    std::int64_t total = 0;
    for (std::size_t i = 0; i < world.ends.size(); ++i) {
        const OwnershipStake& stake = world.question.stakes[i];
        total += world.ends[i].first;
        if (stake.regime.empty()) {
            auto& group = groups[is_all                ? ""
                                 : stake.group.empty() ? std::to_string(i)
                                                       : stake.group];
            group.first += world.ends[i].first;
            group.second += world.ends[i].second;
        }
    }
    std::int64_t low = 0;
    std::int64_t high = 0;
    for (const auto& [name, ends] : groups) {
        low = std::max(low, ends.first);
        high = std::max(high, std::min(ends.second, kMillion - (total - ends.first)));
    }
    const auto meets = [&](std::int64_t share) {
        return is_at_least ? share * 2 >= kMillion : share * 2 > kMillion;
    };
    return meets(low)    ? OwnershipVerdict::caught
           : meets(high) ? OwnershipVerdict::possible
                         : OwnershipVerdict::not_caught;
}

TEST(OwnershipProperty, EqualsTheTwinOnMillionths) {
    std::mt19937 dice(20240703); // the same worlds on every run
    std::map<OwnershipVerdict, int> met;
    for (int i = 0; i < 20'000; ++i) {
        const bool is_uk = i % 2 == 0;
        const World world = draw(dice, is_uk ? "uk_freeze" : "eu_freeze");
        const auto answer = ownership_answer(world.question);
        ASSERT_TRUE(answer) << answer.error().message();
        ASSERT_EQ(answer->verdict, twin(world, !is_uk, !is_uk)) << "world " << i;
        ++met[answer->verdict];
    }
    for (const OwnershipVerdict verdict :
         {OwnershipVerdict::caught, OwnershipVerdict::possible, OwnershipVerdict::not_caught}) {
        EXPECT_GT(met[verdict], 500) << word(verdict);
    }
}

TEST(OwnershipProperty, MoreOwnershipNeverFrees) {
    std::mt19937 dice(7);
    for (int i = 0; i < 5'000; ++i) {
        World world = draw(dice, "ofac_sdn");
        const auto before = ownership_answer(world.question);
        std::int64_t left = kMillion;
        for (const auto& [low, high] : world.ends) {
            left -= low;
        }
        OwnershipStake more;
        more.low = more.high = {left / 2, kMillion};
        world.question.stakes.push_back(more);
        const auto after = ownership_answer(world.question);
        ASSERT_TRUE(before && after);
        if (before->verdict == OwnershipVerdict::caught) {
            ASSERT_EQ(after->verdict, OwnershipVerdict::caught) << "world " << i;
        }
        if (after->verdict == OwnershipVerdict::not_caught) {
            ASSERT_NE(before->verdict, OwnershipVerdict::caught) << "world " << i;
        }
    }
}

} // namespace
} // namespace tamga::rules
