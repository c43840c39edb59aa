// SPDX-License-Identifier: Apache-2.0
// Properties that the index's proof stands on, over many invented names.
#include "match/party.hpp"

#include <bit>
#include <gtest/gtest.h>
#include <random>

namespace tamga::match {
namespace {

std::string random_name(std::mt19937& random) {
    static const std::vector<std::string> kParts = {
        "granat",    "granad",  "velvet",    "velwet",     "sky",       "celestial", "nebesnaya",
        "mechanics", "trading", "logistics", "asia",       "a",         "b",         "22",
        "23",        "al",      "mohammad",  "muhammed",   "محمد",      "гранат",    "вельвет",
        "group",     "zhang",   "wei",       "sky velvet", "skyvelvet", "llc",       "jsc"};
    std::string name;
    const auto count = static_cast<unsigned>(1 + random() % 5);
    for (unsigned i = 0; i < count; ++i) {
        name += (i == 0 ? "" : " ") + kParts[random() % kParts.size()];
    }
    return name;
}

OwnedName owned(const std::string& text) {
    names::Name name;
    EXPECT_TRUE(names::parse(text, names::Kind::any, name));
    return own(name, NameUse::primary);
}

TEST(NameScore, IsSymmetricAndBetweenNoneAndOne) {
    std::mt19937 random(7);
    NameScratch scratch;
    for (int i = 0; i < 20'000; ++i) {
        const std::string left = random_name(random);
        const std::string right = random_name(random);
        const OwnedName a = owned(left);
        const OwnedName b = owned(right);
        for (const bool is_person : {false, true}) {
            const NameScore ab = score_names(a.view(), b.view(), is_person, scratch);
            const NameScore ba = score_names(b.view(), a.view(), is_person, scratch);
            ASSERT_EQ(ab.millionths, ba.millionths) << left << " / " << right;
            ASSERT_GE(ab.millionths, 0);
            ASSERT_LE(ab.millionths, 1'000'000);
        }
    }
}

TEST(NameScore, OfANameWithItselfIsOne) {
    std::mt19937 random(8);
    NameScratch scratch;
    for (int i = 0; i < 2'000; ++i) {
        const std::string text = random_name(random);
        const OwnedName name = owned(text);
        ASSERT_EQ(score_names(name.view(), name.view(), true, scratch).millionths, 1'000'000)
            << text;
    }
}

bool is_special(const Unit& unit) {
    return unit.is_spelled() || unit.concept_id != 0 || unit.role == names::Role::initial;
}

// What the scan of the dictionary relies on.
TEST(Likeness, NeedsFewEditsOrASpecialWord) {
    std::mt19937 random(9);
    for (int i = 0; i < 20'000; ++i) {
        const OwnedName a = owned(random_name(random));
        const OwnedName b = owned(random_name(random));
        for (const Unit& left : a.units) {
            for (const Unit& right : b.units) {
                if (likeness(left, right).thousandths == 0 || is_special(left) ||
                    is_special(right)) {
                    continue;
                }
                const auto near = [](std::uint32_t x, std::uint32_t y) {
                    return std::popcount(x & ~y) <= 3 && std::popcount(y & ~x) <= 3;
                };
                ASSERT_TRUE(near(left.key_mask, right.key_mask) ||
                            near(left.sound_mask, right.sound_mask))
                    << left.key << " / " << right.key;
            }
        }
    }
}

} // namespace
} // namespace tamga::match
