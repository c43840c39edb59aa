// SPDX-License-Identifier: Apache-2.0
// One situation per test: what stands in the ledger, what is claimed, which verdict. Invented.
#include "ledger/answers.hpp"
#include "ledger/claims.hpp"

#include <gtest/gtest.h>

namespace tamga::ledger {
namespace {

const Date kDay = *Date::of(2023, 11, 23);

Listing listing(Authority authority, Measure measure, int from) {
    Listing out;
    out.entity = "x-1";
    out.authority = authority;
    out.list = authority == Authority::EU ? "833/2014 Annex IV" : "SDN";
    out.measure = measure;
    out.printed = DateBounds::exact(kDay.plus_days(from));
    settle_dates(out, {}, {}, {});
    return out;
}

Claim claim(const std::string& authority, const std::string& measure,
            const std::string& status = "") {
    Claim out;
    out.id = "c";
    out.subject = "Granat";
    out.date = kDay;
    out.authority = authority;
    out.measure = measure;
    out.status = status;
    return out;
}

Verdict verdict(const Claim& asked, const std::vector<Listing>& listings, bool is_covered = true) {
    std::vector<Coverage> coverage;
    if (is_covered) {
        for (const auto& [authority, list] :
             {std::pair{Authority::OFAC, "SDN"}, std::pair{Authority::EU, "833/2014"}}) {
            coverage.push_back({authority, list, {Date{0}, Date{40'000}}, {}, {}});
        }
    }
    std::vector<std::string> ids;
    if (!listings.empty()) {
        ids.emplace_back("x-1");
    }
    return check_claim(asked, {ids, listings}, coverage).verdict;
}

TEST(CheckClaim, ListedThatDayHolds) {
    EXPECT_EQ(verdict(claim("EU", "export control"),
                      {listing(Authority::EU, Measure::export_control, -100)}),
              Verdict::holds);
}

TEST(CheckClaim, ListedOnlyLaterIsNotYetLaterTrue) {
    EXPECT_EQ(verdict(claim("EU", ""), {listing(Authority::EU, Measure::export_control, 30)}),
              Verdict::not_yet_later_true);
}

TEST(CheckClaim, ADraftThatWasInForceAlreadyIsContradictedInWhatItImplies) {
    EXPECT_EQ(verdict(claim("EU", "", "proposed"),
                      {listing(Authority::EU, Measure::export_control, -100)}),
              Verdict::implied_part_contradicted);
}

TEST(CheckClaim, AFineIsTheWrongMeasure) {
    EXPECT_EQ(
        verdict(claim("EU", "fined"), {listing(Authority::EU, Measure::export_control, -100)}),
        Verdict::wrong_measure);
}

TEST(CheckClaim, NoListOfTheAuthorityIsNotVerifiable) {
    EXPECT_EQ(verdict(claim("BIS", ""), {}), Verdict::not_verifiable);
}

TEST(CheckClaim, AbsenceContradictsOnlyInsideCoverage) {
    EXPECT_EQ(verdict(claim("OFAC", ""), {}, true), Verdict::contradicted);
    EXPECT_EQ(verdict(claim("OFAC", ""), {}, false), Verdict::not_verifiable);
}

TEST(ClaimedAuthorities, KnowWhatAWordMeans) {
    EXPECT_EQ(claimed_authorities("US")->size(), 3U);
    EXPECT_EQ(claimed_authorities("")->size(), static_cast<std::size_t>(kKnownAuthorities));
    EXPECT_FALSE(claimed_authorities("Atlantis"));
}

} // namespace
} // namespace tamga::ledger
