// SPDX-License-Identifier: Apache-2.0
// The price caps at their boundary days and hours, with contract dates.
#include "rules/testing.hpp"

#include <gmock/gmock.h>

namespace tamga::rules {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using Cents = std::vector<std::int64_t>;

CapAnswer ask(Authority authority, const std::string& product, const std::string& loaded,
              const std::string& contract = "", const std::string& origin = "",
              const std::string& route = "", Sign certificate = Sign::unknown) {
    CapQuestion question{authority, product, moment(loaded), {}, origin, route, certificate};
    if (!contract.empty()) {
        question.contract = moment(contract);
    }
    auto answer = price_cap(question);
    EXPECT_TRUE(answer) << answer.error().message();
    return answer ? *answer : CapAnswer{};
}

struct Case {
    Authority authority;
    std::string product, loaded, contract, answer;
    Cents cents;
};

const std::vector<Case>& cases() {
    constexpr Authority EU = Authority::EU;
    constexpr Authority UK = Authority::UK;
    constexpr Authority US = Authority::OFAC;
    static const std::vector<Case> kCases{
        {EU, "crude", "2022-12-04", "", "not_yet", {}},
        {EU, "crude", "2022-12-05", "", "capped", {6000}},
        {EU, "crude", "2025-09-02", "2025-08-01", "capped", {6000}},
        {EU, "crude", "2025-09-03", "2025-08-01", "capped", {4760}},
        {EU, "crude", "2025-09-03", "2025-07-19", "capped", {6000}},
        {EU, "crude", "2025-09-03", "2025-07-20", "capped", {4760}},
        {EU, "crude", "2025-09-03", "", "undetermined", {4760, 6000}},
        {EU, "crude", "2025-10-18", "2025-07-19", "capped", {6000}},
        {EU, "crude", "2025-10-19", "2025-07-19", "capped", {4760}},
        {EU, "crude", "2025-10-19", "", "capped", {4760}},
        {EU, "crude", "2026-01-31", "2026-01-20", "capped", {4760}},
        {EU, "crude", "2026-02-01", "2026-02-01", "capped", {4410}},
        {EU, "crude", "2026-02-01", "2026-01-14", "capped", {4760}},
        {EU, "crude", "2026-02-01", "2026-01-15", "undetermined", {4410, 4760}}, // sources differ
        {EU, "crude", "2026-02-01", "2026-01-31", "undetermined", {4410, 4760}},
        {EU, "crude", "2026-04-15", "2026-01-14", "capped", {4760}},
        {EU, "crude", "2026-04-16", "2026-01-14", "undetermined", {4410, 4760}}, // sources differ
        {EU, "crude", "2026-04-17", "2026-01-14", "capped", {4410}},
        {EU, "crude", "2026-07-15", "2026-05-01", "capped", {4410}},
        {EU, "crude", "2026-07-16", "2026-05-01", "table_not_current", {}},
        {EU, "premium", "2023-02-04", "", "not_yet", {}},
        {EU, "premium", "2023-02-05", "", "capped", {10000}},
        {EU, "discount", "2023-02-04", "", "not_yet", {}},
        {EU, "discount", "2023-02-05", "", "capped", {4500}},
        {EU, "premium", "2026-07-15", "", "capped", {10000}},
        {EU, "discount", "2026-07-16", "", "table_not_current", {}},

        {UK, "crude", "2022-12-04", "", "not_yet", {}},
        {UK, "crude", "2022-12-05", "", "capped", {6000}},
        {UK, "crude", "2025-09-01", "2025-09-01", "capped", {6000}},
        {UK, "crude", "2025-09-02", "2025-09-03", "undetermined", {4760, 6000}}, // the hour
        {UK, "crude", "2025-09-02T23:00+01:00", "2025-09-03", "capped", {6000}},
        {UK, "crude", "2025-09-02T23:01+01:00", "2025-09-03", "capped", {4760}},
        {UK, "crude", "2025-09-03T00:00+02:00", "2025-09-03", "capped", {6000}},
        {UK, "crude", "2025-09-03T00:01+02:00", "2025-09-03", "capped", {4760}},
        {UK, "crude", "2025-09-03", "2025-09-03", "capped", {4760}},
        {UK, "crude", "2025-09-03", "2025-09-01", "capped", {6000}},
        {UK, "crude", "2025-09-03", "2025-09-02", "undetermined", {4760, 6000}}, // sources differ
        {UK, "crude", "2025-10-16", "2025-09-01", "capped", {6000}},
        {UK, "crude", "2025-10-17T23:00+01:00", "2025-09-01", "capped", {6000}},
        {UK, "crude", "2025-10-17T23:01+01:00", "2025-09-01", "capped", {4760}},
        {UK, "crude", "2025-10-17", "2025-09-01", "undetermined", {4760, 6000}}, // the hour
        {UK, "crude", "2025-10-18", "2025-09-01", "capped", {4760}},
        {UK, "crude", "2026-01-30", "2026-01-10", "capped", {4760}},
        {UK, "crude", "2026-01-31", "2026-02-01", "undetermined", {4410, 4760}},
        {UK, "crude", "2026-01-31T23:00Z", "2026-02-01", "capped", {4760}},
        {UK, "crude", "2026-01-31T23:01Z", "2026-02-01", "capped", {4410}},
        {UK, "crude", "2026-02-01", "2026-02-01", "capped", {4410}},
        {UK, "crude", "2026-02-01", "2026-01-30", "capped", {4760}},
        {UK, "crude", "2026-04-15", "2026-01-30", "capped", {4760}},
        {UK, "crude", "2026-04-17", "2026-01-30", "capped", {4410}},
        {UK, "crude", "2026-07-15", "2026-05-01", "capped", {4410}},
        {UK, "crude", "2026-07-16", "2026-05-01", "table_not_current", {}},
        {UK, "premium", "2023-02-04", "", "not_yet", {}},
        {UK, "premium", "2023-02-05", "", "capped", {10000}},
        {UK, "discount", "2023-02-04", "", "not_yet", {}},
        {UK, "discount", "2025-09-03", "", "capped", {4500}},

        {US, "crude", "2022-12-04", "", "not_yet", {}},
        {US, "crude", "2022-12-05", "", "capped", {6000}},
        {US, "crude", "2025-09-03", "2025-09-03", "capped", {6000}},
        {US, "crude", "2026-02-01", "2026-02-01", "capped", {6000}},
        {US, "crude", "2026-07-16", "", "table_not_current", {}},
        {US, "premium", "2023-02-04", "", "not_yet", {}},
        {US, "premium", "2023-02-05", "", "capped", {10000}},
        {US, "discount", "2023-02-05", "", "capped", {4500}},
    };
    return kCases;
}

TEST(PriceCap, FollowsTheTableOnBothSidesOfEachDay) {
    for (const Case& one : cases()) {
        const CapAnswer answer = ask(one.authority, one.product, one.loaded, one.contract);
        const std::string place = std::string(word(one.authority)) + " " + one.product + " " +
                                  one.loaded + " contract " + one.contract;
        EXPECT_EQ(word(answer.verdict), one.answer) << place << ": " << answer.basis.because;
        EXPECT_EQ(answer.cents_per_barrel, one.cents) << place;
        EXPECT_FALSE(answer.basis.because.empty()) << place;
        EXPECT_EQ(answer.basis.rows.empty(), one.answer == "not_yet") << place;
        EXPECT_EQ(answer.basis.needs.empty(), one.answer == "capped" || one.answer == "not_yet")
            << place;
    }
}

TEST(PriceCap, NamesWhatWouldSettleIt) {
    EXPECT_THAT(ask(Authority::EU, "crude", "2025-09-03").basis.needs,
                ElementsAre("the day the contract was concluded"));
    EXPECT_THAT(ask(Authority::UK, "crude", "2025-09-02", "2025-09-03").basis.needs,
                Contains("the hour of the loading"));
    EXPECT_EQ(ask(Authority::UK, "crude", "2025-09-02").basis.rows.size(), 2U) << "each once";
    EXPECT_THAT(ask(Authority::EU, "crude", "2026-08-01").basis.because,
                HasSubstr("a revision was due"));
    EXPECT_THAT(ask(Authority::EU, "crude", "2023-01-01").basis.cautions,
                Contains(HasSubstr("binds who serves the cargo")));
}

TEST(PriceCap, OfADayIsTheLawsOwnAndAMinuteNearItIsUndetermined) {
    EXPECT_EQ(ask(Authority::EU, "crude", "2025-09-02T20:00Z", "2025-09-05").cents_per_barrel,
              (Cents{6000}));
    EXPECT_EQ(ask(Authority::EU, "crude", "2025-09-02T22:30Z", "2025-09-05").cents_per_barrel,
              (Cents{4760, 6000}))
        << "still 2 September at Greenwich, 3 September in Brussels";
    EXPECT_EQ(ask(Authority::EU, "crude", "2025-09-03T01:00Z", "2025-09-05").cents_per_barrel,
              (Cents{4760}));
}

TEST(PriceCap, LeavesOutKazakhOilWithACertificate) {
    const auto kazakh = [](Sign certificate, const std::string& loaded = "2023-06-01") {
        return ask(Authority::EU, "crude", loaded, "", "KZ", "CPC", certificate);
    };
    EXPECT_EQ(kazakh(Sign::yes).verdict, CapVerdict::outside);
    EXPECT_EQ(kazakh(Sign::yes).basis.rows.back().id, "kz_cpc");
    EXPECT_EQ(kazakh(Sign::no).verdict, CapVerdict::capped);
    EXPECT_EQ(kazakh(Sign::unknown).verdict, CapVerdict::undetermined);
    EXPECT_THAT(kazakh(Sign::unknown).basis.needs, ElementsAre("the certificate of origin"));
    EXPECT_EQ(ask(Authority::EU, "crude", "2023-06-01", "", "KZ", "", Sign::yes).verdict,
              CapVerdict::capped)
        << "another route is not excepted";
    EXPECT_EQ(ask(Authority::EU, "crude", "2023-06-01", "", "RU", "CPC", Sign::yes).verdict,
              CapVerdict::capped);
    EXPECT_EQ(kazakh(Sign::yes, "2022-12-04").verdict, CapVerdict::not_yet);
    for (const Sign certificate : {Sign::yes, Sign::unknown}) {
        EXPECT_EQ(kazakh(certificate, "2026-08-01").verdict, CapVerdict::table_not_current);
    }
}

TEST(PriceCap, RefusesWhatIsNotHeld) {
    EXPECT_THAT(
        price_cap({Authority::EU, "gas", moment("2023-01-01"), {}, "", ""}).error().message(),
        HasSubstr("no such product \"gas\""));
    EXPECT_THAT(
        price_cap({Authority::CA, "crude", moment("2023-01-01"), {}, "", ""}).error().message(),
        HasSubstr("no price cap is held of \"CA\""));
}

} // namespace
} // namespace tamga::rules
