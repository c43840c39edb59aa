// SPDX-License-Identifier: Apache-2.0
#include "text/fold.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tamga::text {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> keys(std::string_view text) {
    std::vector<Word> words;
    EXPECT_TRUE(fold(text, words)) << text;
    std::vector<std::string> out;
    for (const Word& word : words) {
        out.push_back(word.key);
    }
    return out;
}

TEST(Fold, DropsCaseDiacriticsAndPunctuation) {
    EXPECT_THAT(keys("Grañat-VÉLVET, O'Neil"), ElementsAre("granat", "velvet", "oneil"));
}

TEST(Fold, PartsLettersAndDigits) {
    EXPECT_THAT(keys("Fund22 B"), ElementsAre("fund", "22", "b"));
}

TEST(Fold, WritesOtherScriptsInLatin) {
    EXPECT_THAT(keys("Гранат"), ElementsAre("granat"));
    EXPECT_EQ(keys("Παπαδόπουλος").size(), 1U);
    EXPECT_EQ(keys("北京").size(), 1U);
    EXPECT_EQ(keys("محمد").size(), 1U);
}

TEST(Fold, ReadsLookalikesAsTheirNeighbours) {
    EXPECT_EQ(keys("Grаnat"), keys("Granat")); // the first "а" is Cyrillic
}

TEST(Fold, RefusesBrokenUtf8) {
    std::vector<Word> words;
    EXPECT_FALSE(fold("gran\xff", words));
    EXPECT_FALSE(fold("\xc3", words));
    EXPECT_TRUE(words.empty());
}

TEST(SoundOf, MeetsRomanisationsOfOneLetter) {
    EXPECT_EQ(sound_of("yevgeniy"), sound_of("evgeni"));
    EXPECT_EQ(sound_of("shcherbakov"), sound_of("scherbakov"));
    EXPECT_EQ(sound_of("mikhail"), sound_of("mihail"));
}

TEST(SoundOf, ReadsBelarusianEndsAsRussianOnes) {
    EXPECT_EQ(sound_of("ipatau"), sound_of("ipatov"));
    EXPECT_EQ(sound_of("zubkou"), sound_of("zubkov"));
    EXPECT_NE(sound_of("rousseau"), sound_of("roussov"));
}

TEST(FormsOf, HasClassesOfConsonantsForEveryScript) {
    std::vector<Word> words;
    ASSERT_TRUE(fold("mohammad", words));
    const std::string latin = forms_of(words[0].key, words[0].script).coarse;
    ASSERT_TRUE(fold("محمد", words));
    EXPECT_EQ(forms_of(words[0].key, words[0].script).coarse, latin);
    ASSERT_TRUE(fold("호", words)); // vowels alone have a class of their own
    EXPECT_EQ(forms_of(words[0].key, words[0].script).coarse, forms_of("ho", Script::latin).coarse);
}

TEST(Fold, ReadsShapesOfArabicLettersAsTheLetters) {
    EXPECT_EQ(keys("ﻣﺤﻤﺪ"), keys("محمد"));
    EXPECT_EQ(keys("ﻻ"), keys("لا"));
}

} // namespace
} // namespace tamga::text
