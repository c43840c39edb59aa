// SPDX-License-Identifier: Apache-2.0
// What the matcher must say of pairs of names. Names are invented, but for the firms of the issue.
#include "match/match.hpp"

#include <gtest/gtest.h>
#include <numeric>
#include <optional>

namespace tamga::match {
namespace {

PreparedParty party(std::string_view name, Shape shape = Shape::any,
                    NameUse use = NameUse::primary) {
    PartyText text;
    text.shape = shape;
    text.names.push_back({name, use, false});
    auto prepared = prepare(text);
    EXPECT_TRUE(prepared.ok()) << name;
    return std::move(prepared).value();
}

Comparison compared(std::string_view left, std::string_view right, Shape shape = Shape::any) {
    return compare(party(left), party(right, shape));
}

bool has_reason(const Comparison& comparison, std::string_view code) {
    for (const Reason& reason : comparison.reasons) {
        if (reason.code == code) {
            return true;
        }
    }
    return false;
}

TEST(Compare, EqualWordsInAnyOrderAreStrong) {
    const Comparison same = compared("Granat Velvet LLC", "VELVET, Granat", Shape::any);
    EXPECT_TRUE(same.has_strong_name);
    EXPECT_TRUE(same.is_alert);
}

TEST(Compare, LegalFormsOfOneClassAgreeAndOfTwoContradict) {
    EXPECT_EQ(compared("OOO Granat", "Granat LLC", Shape::organisation).score.millionths,
              1'000'000);
    const Comparison other = compared("AO Granat", "Granat LLC", Shape::organisation);
    EXPECT_TRUE(other.has_contradiction);
    EXPECT_TRUE(has_reason(other, "legal_form_differs"));
    EXPECT_FALSE(other.has_strong_name);
}

TEST(Compare, AnotherNumberOfASeriesIsAnotherEntity) {
    EXPECT_TRUE(compared("Da Group 22", "Da Group 22 LLP").is_alert);
    EXPECT_LT(compared("Da Group 22", "Da Group 23").score, kRetrieve);
}

TEST(Compare, AnAddedPlaceIsFoundAndDoesNotAlert) {
    const Comparison added =
        compared("GFK Logistics", "GFK Logistics Asia LLC", Shape::organisation);
    EXPECT_GE(added.score, kRetrieve);
    EXPECT_FALSE(added.is_alert);
}

TEST(Compare, ATranslatedNameIsFoundBelowItsAlias) {
    const Comparison translated =
        compared("Celestial Mechanics", "LIMITED LIABILITY COMPANY NEBESNAYA MEKHANIKA");
    EXPECT_GE(translated.score, kRetrieve);
    EXPECT_LT(translated.score.millionths, 1'000'000);
    EXPECT_FALSE(translated.has_strong_name);
    EXPECT_TRUE(has_reason(translated, "name_translated"));
    EXPECT_LT(
        compared("Celestial Navigation", "LIMITED LIABILITY COMPANY NEBESNAYA MEKHANIKA").score,
        kRetrieve);
}

TEST(Compare, ScriptsMeet) {
    EXPECT_TRUE(compared("Golberg", "Гольберг").is_alert);
    EXPECT_TRUE(compared("Granat", "Гранат").is_alert);
    EXPECT_TRUE(compared("Papadopoulos Georgios", "Παπαδόπουλος Γεώργιος").is_alert);
    EXPECT_TRUE(compared("Mohammad Karim", "محمد کریم", Shape::person).is_alert);
    EXPECT_TRUE(compared("Zhang Wei", "张伟", Shape::person).is_alert);
}

TEST(Compare, MissingWordsCostLessThanContradictingOnes) {
    const Comparison missing = compared("Granat Velvet", "Granat Velvet Ilyich", Shape::person);
    const Comparison other =
        compared("Granat Velvet Petrovna", "Granat Velvet Ilyich", Shape::person);
    EXPECT_TRUE(missing.is_alert);
    EXPECT_LT(other.score, kRetrieve);
}

TEST(Compare, TwoCommonWordsInsideFiveAreNoMatch) {
    EXPECT_FALSE(compared("Ali Hassan", "Ali Hassan Karim Granat Velvet", Shape::person).is_alert);
}

TEST(Compare, AWeakAliasNeverAlertsAlone) {
    const Comparison weak =
        compare(party("Velvet"), party("Velvet", Shape::any, NameUse::weak_alias));
    EXPECT_EQ(weak.score.millionths, 1'000'000);
    EXPECT_FALSE(weak.is_alert);
    EXPECT_TRUE(has_reason(weak, "weak_alias"));
}

TEST(Compare, WordsCutDifferentlyAreOneName) {
    EXPECT_TRUE(compared("Sky Velvet Granat", "SkyVelvet Granat").is_alert);
    EXPECT_TRUE(compared("Al Pha Beta", "Alphabeta").is_alert);
}

TEST(Compare, AnEqualIdentifierAlertsWhateverTheName) {
    PartyText left;
    left.names.push_back({"Granat"});
    left.identifiers.push_back({"INN 7707083893"});
    PartyText right;
    right.names.push_back({"Velvet"});
    right.identifiers.push_back({"7707083893", IdentifierUse::tax});
    const Comparison same = compare(*prepare(left), *prepare(right));
    EXPECT_TRUE(same.is_alert);
    EXPECT_TRUE(same.has_equal_identifier);
    EXPECT_GE(same.score.millionths, 950'000);
    EXPECT_NE(same.reasons.back().text.find("check digit right"), std::string::npos);
}

TEST(Compare, AnotherBirthDateContradicts) {
    PartyText left;
    left.shape = Shape::person;
    left.names.push_back({"Granat Velvet"});
    left.birth_dates.push_back("1971");
    PartyText right = left;
    right.birth_dates = {"12 May 1974"};
    const Comparison other = compare(*prepare(left), *prepare(right));
    EXPECT_TRUE(other.has_contradiction);
    EXPECT_FALSE(other.is_alert);
    right.birth_dates = {"12 May 1971"};
    EXPECT_TRUE(compare(*prepare(left), *prepare(right)).has_strong_name);
}

TEST(Compare, WeightsOfReasonsAddUpToTheScore) {
    for (const auto& [left, right] :
         {std::pair("Granat Velvett Trade", "Velvet Granat Trading JSC"),
          std::pair("Celestial Mechanics", "Nebesnaya Mekhanika"),
          std::pair("A Granat", "Alla Granat"), std::pair("GFK Logistics", "GFK Logistics Asia")}) {
        const Comparison comparison = compared(left, right);
        const std::int32_t sum = std::accumulate(
            comparison.reasons.begin(), comparison.reasons.end(), 0,
            [](std::int32_t total, const Reason& reason) { return total + reason.weight; });
        EXPECT_EQ(sum, comparison.score.millionths) << left << " / " << right;
    }
}

TEST(Prepare, RefusesWhatSaysNothing) {
    for (const char* text : {"", "...", "Text of image", "Chinese:", "N/A", "\xff\xfe"}) {
        PartyText party_text;
        party_text.names.push_back({text});
        const auto prepared = prepare(party_text);
        ASSERT_FALSE(prepared.ok()) << text;
        EXPECT_EQ(prepared.error().kind, ErrorKind::bad_input);
    }
}

} // namespace
} // namespace tamga::match
