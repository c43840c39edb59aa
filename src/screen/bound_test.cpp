// SPDX-License-Identifier: Apache-2.0
// Remarks on secondary sanctions, and marks on hits.
#include "screen/records.hpp"
#include "tamga/rules.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tamga::screen {
namespace {

using testing::Contains;
using testing::HasSubstr;

TEST(SecondarySanctions, AreReadOutOfTheRemark) {
    const auto risk = parse_secondary("Secondary sanctions risk: section 1(b) of Executive Order "
                                      "13224, as amended by Executive Order 13886.");
    EXPECT_EQ(risk.kind, "risk");
    EXPECT_EQ(risk.basis,
              "section 1(b) of Executive Order 13224, as amended by Executive Order 13886");
    const auto subject =
        parse_secondary("Additional Sanctions Information - Subject to Secondary Sanctions");
    EXPECT_EQ(subject.kind, "subject");
    EXPECT_EQ(subject.basis, "");
    const auto pursuant =
        parse_secondary("Additional Sanctions Information - Subject to Secondary Sanctions "
                        "Pursuant to the Hizballah Financial Sanctions Regulations.");
    EXPECT_EQ(pursuant.basis, "the Hizballah Financial Sanctions Regulations");
    EXPECT_EQ(pursuant.kind, "subject");
}

TEST(MarkBound, MarksEachMeasureAndNamesTheRemark) {
    Screening screening;
    Hit hit;
    HitMeasure ofac;
    ofac.authority = Authority::OFAC;
    ofac.programmes = {"CUBA", "SDGT"};
    HitMeasure other = ofac;
    other.programmes = {"RUSSIA-EO14024"};
    HitMeasure eu;
    eu.authority = Authority::EU;
    hit.measures = {ofac, other, eu};
    hit.secondary.push_back(parse_secondary("Secondary sanctions risk: an order."));
    screening.hits.push_back(hit);
    const auto bank = read_profile("eu_bank_milan");
    ASSERT_TRUE(bank);
    mark_bound({&screening, 1}, *bank, *parse_iso_date("2024-01-01"));
    const auto& measures = screening.hits.front().measures;
    EXPECT_EQ(measures[0].bound->mark, BoundMark::conflict);
    EXPECT_EQ(measures[1].bound->mark, BoundMark::advisory);
    EXPECT_EQ(measures[2].bound->mark, BoundMark::binding);
    EXPECT_THAT(measures[1].bound->basis.cautions,
                Contains(HasSubstr("Secondary sanctions risk: an order.")));
    for (const std::string& caution : measures[2].bound->basis.cautions) {
        EXPECT_EQ(caution.find("OFAC"), std::string::npos);
    }
}

} // namespace
} // namespace tamga::screen
