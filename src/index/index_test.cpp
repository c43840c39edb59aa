// SPDX-License-Identifier: Apache-2.0
#include "index/testing.hpp"

#include <gtest/gtest.h>

namespace tamga::index {
namespace {

using testing::asked;
using testing::Made;

const std::vector<testing::Entity>& entities() {
    static const std::vector<testing::Entity> all = {
        {{"Granat Velvet LLC", "Text of image", "GV"},
         match::Shape::organisation,
         {"INN 7707083893"}},
        {{"LIMITED LIABILITY COMPANY NEBESNAYA MEKHANIKA", "Skymec"}, match::Shape::any, {}},
        {{"VELVET, Granat Ilyich"}, match::Shape::person, {}},
        {{"..."}, match::Shape::any, {"309644860"}},
    };
    return all;
}

std::vector<std::uint32_t> found(const Made& made, const match::PreparedParty& party,
                                 Score least = match::kRetrieve) {
    std::vector<std::uint32_t> out;
    for (const Candidate& candidate : made.find(party, {.min_score = least})) {
        out.push_back(candidate.entity);
    }
    return out;
}

TEST(NameIndex, FindsEachEntityOnceBestFirst) {
    const Made made(entities(), 1);
    EXPECT_EQ(found(made, asked("Granat Velvet")), (std::vector<std::uint32_t>{0, 2}));
    EXPECT_EQ(found(made, asked("Celestial Mechanics")), (std::vector<std::uint32_t>{1}));
    EXPECT_TRUE(found(made, asked("Celestial Navigation")).empty());
    EXPECT_EQ(found(made, asked("Sky mec")), (std::vector<std::uint32_t>{1}));
}

TEST(NameIndex, FindsByIdentifierWhateverTheName) {
    const Made made(entities(), 1);
    const auto party = asked("Somebody Else", {"7707083893", "309 644 860"});
    EXPECT_EQ(found(made, party), (std::vector<std::uint32_t>{0, 3}));
}

TEST(NameIndex, PlaceholdersAndEmptyNamesTakeNoPart) {
    const Made made(entities(), 1);
    EXPECT_EQ(made.placeholders, (std::vector<std::uint32_t>{1, 6}));
    EXPECT_TRUE(found(made, asked("Text image")).empty());
}

TEST(NameIndex, ComparesWithOneEntityWhateverTheScore) {
    const Made made(entities(), 1);
    EXPECT_EQ(made.index.compare(asked("Somebody"), 0).comparison.score.millionths, 0);
    EXPECT_EQ(made.index.compare(asked("Granat Velvet"), 0).comparison.score.millionths, 1'000'000);
}

} // namespace
} // namespace tamga::index
