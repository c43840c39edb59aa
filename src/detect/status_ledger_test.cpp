// SPDX-License-Identifier: Apache-2.0
#include "detect/status_ledger.hpp"

#include <gtest/gtest.h>

namespace tamga::detect {
namespace {

PartyRow party(const std::string& id, Measure measure, Answer answer) {
    PartyRow row;
    row.screening.query.id = id;
    row.screening.query.names = {"Granat " + id};
    Hit hit;
    hit.id = "ofac-" + id;
    hit.is_alert = true;
    hit.score = {900'000};
    hit.measures.push_back({Authority::OFAC,
                            "SDN",
                            measure,
                            Status::in_force,
                            answer,
                            DateBounds::exact(*Date::of(2023, 6, 24)),
                            {},
                            {}});
    row.screening.hits.push_back(hit);
    return row;
}

ClaimResult claim(const std::string& id, Verdict verdict) {
    ClaimResult out;
    out.claim.id = id;
    out.claim.subject = "Granat";
    out.verdict = verdict;
    out.because = "Reason.";
    return out;
}

TEST(StatusFindings, RanksFreezesThenListingsThenClaimsThenLaterOnes) {
    const std::vector<PartyRow> parties = {party("1", Measure::asset_freeze, Answer::not_yet),
                                           party("2", Measure::export_control, Answer::yes),
                                           party("3", Measure::asset_freeze, Answer::yes)};
    const std::vector<ClaimResult> claims = {claim("a", Verdict::holds),
                                             claim("b", Verdict::contradicted)};
    const std::vector<Finding> findings = status_findings(parties, claims);
    ASSERT_EQ(findings.size(), 4U);
    EXPECT_EQ(findings[0].id, "D23-party-3");
    EXPECT_EQ(findings[1].id, "D23-party-2");
    EXPECT_EQ(findings[2].id, "D23-claim-b");
    EXPECT_EQ(findings[3].id, "D23-party-1");
    EXPECT_EQ(findings[3].rank, 4U);
    EXPECT_NE(findings[0].text.find("listed under asset freeze by OFAC (SDN) since 2023-06-24"),
              std::string::npos);
}

TEST(StatusFindings, SaysNothingOfAPartyWithoutARecordMatch) {
    PartyRow row;
    row.screening.query.id = "x";
    EXPECT_TRUE(status_findings(std::vector<PartyRow>{row}, {}).empty());
}

} // namespace
} // namespace tamga::detect
