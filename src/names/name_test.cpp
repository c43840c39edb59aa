// SPDX-License-Identifier: Apache-2.0
#include "names/name.hpp"

#include "names/legal_form.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tamga::names {
namespace {

using testing::ElementsAre;

std::vector<std::string> keys(const Name& name) {
    std::vector<std::string> out;
    for (const Token& token : name.tokens) {
        out.push_back(token.key);
    }
    return out;
}

Name parsed(std::string_view text, Kind kind = Kind::any) {
    Name name;
    EXPECT_TRUE(parse(text, kind, name));
    return name;
}

TEST(Name, TakesLegalFormsAwayWhereverTheyStand) {
    EXPECT_THAT(keys(parsed("LIMITED LIABILITY COMPANY GRANAT VELVET")),
                ElementsAre("granat", "velvet"));
    EXPECT_THAT(keys(parsed("Granat Velvet Co., Ltd.")), ElementsAre("granat", "velvet"));
    EXPECT_THAT(keys(parsed("ООО \"Гранат\"")), ElementsAre("granat"));
    EXPECT_EQ(parsed("OOO Granat").legal & kLegalClasses, kLimited);
    EXPECT_EQ(parsed("Granat JSC").legal & kLegalClasses, kJointStock);
}

TEST(Name, KeepsAShortFormThatDoesNotStandAtAnEnd) {
    EXPECT_THAT(keys(parsed("Granat Ao Velvet")), ElementsAre("granat", "ao", "velvet"));
}

TEST(Name, AFirmWithoutAFormLosesItsStopWordsInASecondReading) {
    Name firm = parsed("Velvet of Russia");
    std::swap(firm.tokens, firm.firm_tokens);
    EXPECT_THAT(keys(firm), ElementsAre("velvet", "russia"));
    EXPECT_TRUE(parsed("Kim Velvet In").firm_tokens.empty()); // a syllable of a name
}

TEST(Name, KeepsAllWordsWhenThereAreOnlyLegalForms) {
    EXPECT_THAT(keys(parsed("Limited Company")), ElementsAre("limited", "company"));
}

TEST(Name, PersonsHaveNoLegalForm) {
    EXPECT_THAT(keys(parsed("Ao Sa", Kind::person)), ElementsAre("ao", "sa"));
}

TEST(Name, JoinsLettersOfFirms) {
    EXPECT_THAT(keys(parsed("A.B.C. Trading")), ElementsAre("abc", "trading"));
    EXPECT_THAT(keys(parsed("J. K. Velvet", Kind::person)), ElementsAre("j", "k", "velvet"));
}

TEST(Name, PartsHangulIntoSyllablesAndHanIntoFamilyAndGivenName) {
    EXPECT_EQ(parsed("김정은", Kind::person).tokens.size(), 3U);
    EXPECT_EQ(parsed("习近平", Kind::person).tokens.size(), 2U);
    EXPECT_EQ(parsed("近平 习", Kind::person).tokens.size(), 2U); // parted already
}

TEST(Name, KnowsWordsOfFirmsByTheirStemsAndAsPhrases) {
    EXPECT_EQ(parsed("Сибирский завод", Kind::organisation).tokens[0].concept_id,
              parsed("Siberian Works", Kind::organisation).tokens[0].concept_id);
    EXPECT_EQ(parsed("Hong Kong Velvet", Kind::organisation).tokens[0].role, Role::place);
}

TEST(LegalClasses, ConflictOnlyBetweenTwoNamedClasses) {
    EXPECT_TRUE(legal_classes_conflict(kLimited, kJointStock));
    EXPECT_FALSE(legal_classes_conflict(kLimited, kLimited | kOpen));
    EXPECT_FALSE(legal_classes_conflict(kLimited, 0));
    EXPECT_FALSE(legal_classes_conflict(kLimited, kOpen));
}

TEST(Placeholder, IsTextThatSaysNothing) {
    for (const char* text :
         {"Text of image", "Chinese:", "Korean:", "Farsi:", "N/A", " unknown "}) {
        EXPECT_TRUE(is_placeholder(text)) << text;
    }
    EXPECT_FALSE(is_placeholder("Chinese Granat"));
    EXPECT_FALSE(is_placeholder(""));
}

TEST(CountryCode, KnowsNamesAndCodes) {
    EXPECT_EQ(country_code("RU"), "RU");
    EXPECT_EQ(country_code("Russian Federation"), "RU");
    EXPECT_EQ(country_code("Узбекистан"), "UZ");
    EXPECT_EQ(country_code("Atlantis"), "");
}

} // namespace
} // namespace tamga::names
