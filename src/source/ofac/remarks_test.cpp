// SPDX-License-Identifier: Apache-2.0
// Remarks become identifiers, names and details, and no word of them is lost. Parties are invented.
#include "source/ofac/remarks.hpp"

#include <gtest/gtest.h>
#include <string>
#include <vector>

namespace tamga::source::ofac {
namespace {

ListFacts read_remarks(std::string_view text, Schema schema = Schema::Organization) {
    static const Labels kLabels;
    ListFacts facts;
    facts.begin_record("ofac-1", schema, "", {});
    add_remarks(facts, kLabels, text, {});
    return facts;
}

std::vector<std::string> details(const ListFacts& facts, DetailKind kind) {
    std::vector<std::string> found;
    for (const DetailFact& detail : facts.details) {
        if (detail.kind == kind) {
            found.emplace_back(detail.text);
        }
    }
    return found;
}

using Texts = std::vector<std::string>;

TEST(OfacRemarks, ReadsAnIdentifierWithItsLabelAndCountry) {
    const ListFacts facts = read_remarks("Tax ID No. 7700112233 (Russia).");
    ASSERT_EQ(facts.identifiers.size(), 1U);
    EXPECT_EQ(facts.identifiers[0].text, "7700112233");
    EXPECT_EQ(facts.identifiers[0].kind, IdentifierKind::tax);
    EXPECT_EQ(facts.identifiers[0].label, "Tax ID No.");
    EXPECT_EQ(facts.identifiers[0].country, "Russia");
    EXPECT_TRUE(facts.details.empty());
}

TEST(OfacRemarks, TakesOnlyTheLastParenthesesAsACountry) {
    const ListFacts facts = read_remarks("Registration Number HRA 700077 (Ulm) (Germany); "
                                         "Passport OB0123 (Congo, Democratic Republic of the)");
    ASSERT_EQ(facts.identifiers.size(), 2U);
    EXPECT_EQ(facts.identifiers[0].text, "HRA 700077 (Ulm)");
    EXPECT_EQ(facts.identifiers[0].country, "Germany");
    EXPECT_EQ(facts.identifiers[1].country, "Congo, Democratic Republic of the");
}

TEST(OfacRemarks, KeepsAnItemWhoseTailNoFieldHolds) {
    const ListFacts facts = read_remarks("Passport A5250000 (Chad) issued 14 Dec 2005.");
    ASSERT_EQ(facts.identifiers.size(), 1U);
    EXPECT_EQ(facts.identifiers[0].text, "A5250000");
    EXPECT_EQ(facts.identifiers[0].country, "Chad");
    EXPECT_EQ(details(facts, DetailKind::remark),
              Texts{"Passport A5250000 (Chad) issued 14 Dec 2005"});
}

TEST(OfacRemarks, ReadsWeakAndPreviousNamesOutOfQuotesVerbatim) {
    const ListFacts facts = read_remarks(
        "a.k.a. ''ABD-AL-QADIM'; f.k.a. 'ZEPHYR I'; alt. n.k.a. 'O'NEAL, Ray'.", Schema::Person);
    ASSERT_EQ(facts.names.size(), 3U);
    EXPECT_EQ(facts.names[0].text, "'ABD-AL-QADIM");
    EXPECT_EQ(facts.names[0].kind, NameKind::weak_alias);
    EXPECT_EQ(facts.names[1].text, "ZEPHYR I");
    EXPECT_EQ(facts.names[1].kind, NameKind::previous);
    EXPECT_EQ(facts.names[2].text, "O'NEAL, Ray");
    EXPECT_TRUE(facts.names[2].is_surname_first);
    EXPECT_FALSE(facts.names[1].is_surname_first);
}

TEST(OfacRemarks, ReadsEachWalletWithItsCurrency) {
    const ListFacts facts = read_remarks("Digital Currency Address - XBT 1InventedAddr; "
                                         "alt. Digital Currency Address - ETH 0xabc;");
    ASSERT_EQ(facts.identifiers.size(), 2U);
    EXPECT_EQ(facts.identifiers[0].label, "Digital Currency Address - XBT");
    EXPECT_EQ(facts.identifiers[0].text, "1InventedAddr");
    EXPECT_EQ(facts.identifiers[1].label, "Digital Currency Address - ETH");
    EXPECT_EQ(facts.identifiers[1].kind, IdentifierKind::crypto);
}

TEST(OfacRemarks, ReadsSeveralBirthDatesAndPlaces) {
    const ListFacts facts =
        read_remarks("DOB 10 Dec 1948; alt. DOB circa 1950; POB Gori, Georgia; Gender Female.");
    EXPECT_EQ(details(facts, DetailKind::birth_date), (Texts{"10 Dec 1948", "circa 1950"}));
    EXPECT_EQ(details(facts, DetailKind::birth_place), Texts{"Gori, Georgia"});
    EXPECT_EQ(details(facts, DetailKind::gender), Texts{"Female"});
}

TEST(OfacRemarks, KeepsSecondarySanctionsRiskVerbatim) {
    const ListFacts facts = read_remarks("Secondary sanctions risk: See Section 11 of Executive "
                                         "Order 14024.; Linked To: NOBODY SA.");
    EXPECT_EQ(details(facts, DetailKind::secondary_sanctions),
              Texts{"Secondary sanctions risk: See Section 11 of Executive Order 14024."});
    EXPECT_EQ(details(facts, DetailKind::linked_to), Texts{"NOBODY SA"});
}

TEST(OfacRemarks, KnowsTheRemarkOnSecondarySanctionsThatHasNothingBehindIt) {
    const std::string remark = "Additional Sanctions Information - Subject to Secondary Sanctions";
    const std::string amid = "Gender Male; " + remark + "; nationality Zembla.";
    const std::string alone = remark + ".";
    const ListFacts facts = read_remarks(amid); // facts look into the text
    EXPECT_EQ(details(facts, DetailKind::secondary_sanctions), Texts{remark});
    EXPECT_EQ(details(read_remarks(alone), DetailKind::secondary_sanctions), Texts{remark});
    EXPECT_TRUE(details(facts, DetailKind::remark).empty());
}

TEST(OfacRemarks, KeepsTheStopOfAnAbbreviationAtTheEnd) {
    EXPECT_EQ(details(read_remarks("Linked To: NOBODY S.A."), DetailKind::linked_to),
              Texts{"NOBODY S.A."});
    EXPECT_EQ(details(read_remarks("Website www.nobody.example."), DetailKind::website),
              Texts{"www.nobody.example"});
}

TEST(OfacRemarks, KeepsWhatNoLabelExplains) {
    const ListFacts facts = read_remarks("Major General; member, Committee No. of Nine");
    EXPECT_EQ(details(facts, DetailKind::remark),
              (Texts{"Major General", "member, Committee No. of Nine"}));
    EXPECT_TRUE(facts.identifiers.empty());
}

TEST(OfacRemarks, ReadsANumberUnderALabelThatIsNotInTheTable) {
    const ListFacts facts = read_remarks("Lunar Freight Permit Number LF-77 (Chad)");
    ASSERT_EQ(facts.identifiers.size(), 1U);
    EXPECT_EQ(facts.identifiers[0].label, "Lunar Freight Permit Number");
    EXPECT_EQ(facts.identifiers[0].text, "LF-77");
    EXPECT_EQ(facts.identifiers[0].kind, IdentifierKind::other);
}

TEST(OfacRemarks, SplitsItemsThatLackTheSpaceBehindTheSemicolon) {
    const ListFacts facts = read_remarks("nationality possibly Chad;arrested 23 Apr 2002");
    EXPECT_EQ(details(facts, DetailKind::nationality), Texts{"possibly Chad"});
    EXPECT_EQ(details(facts, DetailKind::remark), Texts{"arrested 23 Apr 2002"});
}

TEST(OfacRemarks, ReadsAPassportThatPrintsNoNumberAsARemark) {
    const ListFacts facts = read_remarks("U.S.A. Passport issued 21 Jun 1992 in Amman, Jordan.");
    EXPECT_TRUE(facts.identifiers.empty());
    EXPECT_EQ(details(facts, DetailKind::remark),
              Texts{"U.S.A. Passport issued 21 Jun 1992 in Amman, Jordan"});
}

} // namespace
} // namespace tamga::source::ofac
