// SPDX-License-Identifier: Apache-2.0
#include "synth/skeleton.hpp"
#include "synth/write.hpp"

#include <gtest/gtest.h>

#include <map>

namespace tamga::synth {
namespace {

TEST(World, IsTheSameBytesForTheSameNumbers) {
    const auto first = files_of(make_world(7, 3000, Difficulty::medium));
    EXPECT_EQ(first, files_of(make_world(7, 3000, Difficulty::medium)));
    EXPECT_NE(first, files_of(make_world(8, 3000, Difficulty::medium)));
}

TEST(World, PlantsTenStoriesWithTenLookAlikesEach) {
    for (const Difficulty difficulty : {Difficulty::easy, Difficulty::medium, Difficulty::hard}) {
        const World world = make_world(3, 3000, difficulty);
        std::map<Detector, int> planted;
        std::map<Detector, int> alike;
        for (const Story& story : world.stories) {
            ++(story.kind == Kind::planted ? planted : alike)[story.detector];
            EXPECT_EQ(story.kind == Kind::planted, story.decisive.empty());
            EXPECT_GE(story.lots.size(), 3U);
        }
        int all = 0;
        for (const auto& [detector, count] : planted) {
            EXPECT_GE(count, 2);
            EXPECT_EQ(alike[detector], 10 * count);
            all += count;
        }
        EXPECT_GE(all, 8);
        EXPECT_EQ(planted.size(), 4U);
        EXPECT_NEAR(static_cast<double>(world.lots.size()), 3000, 10);
        EXPECT_EQ(world.firms.size(), 300U);
    }
}

TEST(World, KeepsTheTruthOutOfItsFiles) {
    for (const auto& [name, text] : files_of(make_world(4, 3000, Difficulty::hard))) {
        for (const char* word : {"planted", "look_alike", "decisive"}) {
            EXPECT_TRUE(name == "README.md" || text.find(word) == std::string::npos) << name;
        }
    }
}

TEST(World, PassThroughStoriesKeepTheirKappaAndDwell) {
    for (const auto& [difficulty, low, high, dwell] : {std::tuple{Difficulty::easy, 900, 1000, 30},
                                                       {Difficulty::medium, 700, 900, 60},
                                                       {Difficulty::hard, 400, 700, 85}}) {
        for (std::uint64_t seed = 1; seed < 200; ++seed) {
            Dice dice(seed, 1);
            const Bones bones = pass_through(
                dice, difficulty, difficulty == Difficulty::hard ? 2 + seed % 2 : 2, 19'000);
            for (std::size_t leg = 0; leg + 1 < bones.size(); ++leg) {
                std::int64_t in = 0;
                std::int64_t out = 0;
                for (const Bone& bone : bones[leg]) {
                    in += bone.quantity;
                }
                for (const Bone& bone : bones[leg + 1]) {
                    out += bone.quantity;
                }
                EXPECT_GE(out * 1000, in * low - 1000);
                EXPECT_LE(out * 1000, in * high + 1000);
                EXPECT_LE(bones[leg].back().arrived, bones[leg + 1].front().departed);
                EXPECT_LE(bones[leg + 1].back().departed - bones[leg].front().arrived, dwell)
                    << seed << " " << bones.size();
            }
        }
    }
}

} // namespace
} // namespace tamga::synth
