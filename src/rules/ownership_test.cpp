// SPDX-License-Identifier: Apache-2.0
// The table of ownership rules at its boundary days, both sides, and the arithmetic of shares.
#include "rules/testing.hpp"

#include <gmock/gmock.h>

namespace tamga::rules {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

// "50%", "1/4..1/2", "1/4..?", with "@GROUP" and ":REGIME" behind.
OwnershipStake stake(std::string text) {
    OwnershipStake out;
    if (const auto colon = text.find(':'); colon != std::string::npos) {
        out.regime = text.substr(colon + 1);
        text.resize(colon);
    }
    if (const auto at = text.find('@'); at != std::string::npos) {
        out.group = text.substr(at + 1);
        text.resize(at);
    }
    const auto dots = text.find("..");
    out.low = share(text.substr(0, dots));
    out.high = dots == std::string::npos ? out.low : share(text.substr(dots + 2));
    return out;
}

OwnershipAnswer ask(const std::string& regime, const std::string& on,
                    const std::vector<std::string>& stakes, Sign control = Sign::no,
                    const std::string& unknown = "0") {
    OwnershipQuestion question;
    question.regime = regime;
    question.day = day(on);
    for (const std::string& text : stakes) {
        question.stakes.push_back(stake(text));
    }
    question.control = control;
    question.unknown = share(unknown);
    auto answer = ownership_answer(question);
    EXPECT_TRUE(answer) << answer.error().message();
    return answer ? *answer : OwnershipAnswer{};
}

struct Case {
    std::string regime, on;
    std::vector<std::string> stakes;
    std::string answer;
    std::string row; // id of the row that says so; empty: none
};

// The rows of the law notes, each on both sides of its first and last day and of its threshold.
const std::vector<Case>& cases() {
    static const std::vector<Case> kCases{
        {"ofac_sdn", "2014-08-12", {"100%"}, "not_held", ""},
        {"ofac_sdn", "2014-08-13", {"50%"}, "caught", "ofac_sdn"},
        {"ofac_sdn", "2024-01-01", {"49.999999%"}, "not", "ofac_sdn"},
        {"ofac_sdn", "2024-01-01", {"50%"}, "caught", "ofac_sdn"},
        {"ofac_sdn", "2024-01-01", {"25%", "25%"}, "caught", "ofac_sdn"},
        {"ofac_sdn", "2024-01-01", {"25%", "24.99%"}, "not", "ofac_sdn"},
        {"ofac_sdn", "2024-01-01", {"25%", "25%:ofac_ssi"}, "not", "ofac_sdn"},
        {"ofac_ssi", "2014-08-12", {"50%"}, "not_held", ""},
        {"ofac_ssi", "2014-08-13", {"50%"}, "caught", "ofac_ssi"},
        {"ofac_ssi", "2024-01-01", {"25%", "25%:ofac_sdn"}, "not", "ofac_ssi"},
        {"ofac_ssi", "2024-01-01", {"1/3", "1/6"}, "caught", "ofac_ssi"},
        {"eu_freeze", "2014-03-16", {"100%"}, "not_held", ""},
        {"eu_freeze", "2014-03-17", {"51%"}, "caught", "eu_freeze_over_half"},
        {"eu_freeze", "2024-07-02", {"50%"}, "not", "eu_freeze_over_half"},
        {"eu_freeze", "2024-07-02", {"50.000001%"}, "caught", "eu_freeze_over_half"},
        {"eu_freeze", "2024-07-02", {"30%", "25%"}, "caught", "eu_freeze_over_half"},
        {"eu_freeze", "2024-07-03", {"50%"}, "caught", "eu_freeze_half"},
        {"eu_freeze", "2024-07-03", {"25%", "25%"}, "caught", "eu_freeze_half"},
        {"eu_freeze", "2024-07-03", {"49.999999%"}, "not", "eu_freeze_half"},
        {"eu_annex_iv", "2022-02-25", {"100%"}, "caution", "eu_annex_iv"}, // likely so before
        {"eu_annex_iv", "2022-02-26", {"100%"}, "caution", "eu_annex_iv"},
        {"eu_annex_iv", "2024-07-03", {"1%"}, "caution", "eu_annex_iv"},
        {"eu_annex_iv", "2024-07-03", {}, "not", "eu_annex_iv"},
        {"uk_freeze", "2020-12-30", {"100%"}, "not_held", ""},
        {"uk_freeze", "2020-12-31", {"100%"}, "possible", "uk_freeze"}, // from 23:00
        {"uk_freeze", "2021-01-01", {"100%"}, "caught", "uk_freeze"},
        {"uk_freeze", "2024-01-01", {"50%"}, "not", "uk_freeze"},
        {"uk_freeze", "2024-01-01", {"50.000001%"}, "caught", "uk_freeze"},
        {"uk_freeze", "2024-01-01", {"30%", "30%"}, "not", "uk_freeze"},
        {"uk_freeze", "2024-01-01", {"30%@pact", "30%@pact"}, "caught", "uk_freeze"},
        {"uk_freeze", "2024-01-01", {"30%@pact", "20%@pact", "30%"}, "not", "uk_freeze"},
        {"ca_freeze", "2023-06-21", {"100%"}, "not_held", ""},
        {"ca_freeze", "2023-06-22", {"50%"}, "caught", "ca_freeze"},
        {"ca_freeze", "2023-06-22", {"49.999999%"}, "not", "ca_freeze"},
        {"ca_freeze", "2024-01-01", {"30%", "30%"}, "not", "ca_freeze"},
        // The affiliates rule in its five phases.
        {"bis_affiliates", "2025-09-28", {"100%"}, "caution", "bis_before"},
        {"bis_affiliates", "2025-09-29", {"50%"}, "caught", "bis_first"},
        {"bis_affiliates", "2025-09-29", {"49.999999%"}, "not", "bis_first"},
        {"bis_affiliates", "2025-09-29", {"25%", "25%"}, "caught", "bis_first"},
        {"bis_affiliates", "2025-11-09", {"50%"}, "caught", "bis_first"},
        {"bis_affiliates", "2025-11-10", {"100%"}, "caution", "bis_suspended"},
        {"bis_affiliates", "2026-11-09", {"100%"}, "caution", "bis_suspended"},
        {"bis_affiliates", "2026-11-10", {"50%"}, "caught", "bis_again"},
        {"bis_affiliates", "2026-11-10", {"49%"}, "not", "bis_again"},
        {"bis_affiliates", "2026-11-28", {"50%"}, "caught", "bis_again"},
        {"bis_affiliates", "2026-11-29", {"50%"}, "table_not_current", "bis_again"},
        {"bis_affiliates", "2026-11-29", {"1%"}, "table_not_current", "bis_again"},
    };
    return kCases;
}

TEST(Ownership, FollowsTheTableOnBothSidesOfEachDay) {
    for (const Case& one : cases()) {
        const OwnershipAnswer answer = ask(one.regime, one.on, one.stakes);
        const std::string place =
            one.regime + " " + one.on + " " + testing::PrintToString(one.stakes);
        EXPECT_EQ(word(answer.verdict), one.answer) << place << ": " << answer.basis.because;
        ASSERT_EQ(answer.basis.rows.size(), one.row.empty() ? 0U : 1U) << place;
        if (!one.row.empty()) {
            EXPECT_EQ(answer.basis.rows.front().id, one.row) << place;
            EXPECT_FALSE(answer.basis.rows.front().citation.empty());
        }
        EXPECT_FALSE(answer.basis.because.empty()) << place;
    }
}

TEST(Ownership, OfUnknownPartsIsAnInterval) {
    const OwnershipAnswer open = ask("ofac_sdn", "2024-01-01", {"25%..?"});
    EXPECT_EQ(open.verdict, OwnershipVerdict::possible);
    EXPECT_EQ(open.low, (Share{1, 4}));
    EXPECT_EQ(open.high, (Share{1, 1}));
    EXPECT_THAT(open.basis.needs, Not(IsEmpty()));
    EXPECT_EQ(ask("ofac_sdn", "2024-01-01", {"25%..49%"}).verdict, OwnershipVerdict::not_caught);
    EXPECT_EQ(ask("ofac_sdn", "2024-01-01", {"25%..50%"}).verdict, OwnershipVerdict::possible);
    EXPECT_EQ(ask("ofac_sdn", "2024-01-01", {"50%..60%"}).verdict, OwnershipVerdict::caught);
    EXPECT_EQ(ask("ofac_sdn", "2024-01-01", {"40%"}, Sign::no, "10%").verdict,
              OwnershipVerdict::possible);
    EXPECT_EQ(ask("ofac_sdn", "2024-01-01", {"40%"}, Sign::no, "9%").verdict,
              OwnershipVerdict::not_caught);
    EXPECT_EQ(ask("ofac_sdn", "2024-01-01", {}, Sign::no, "1").verdict, OwnershipVerdict::possible);
    // The rest that an open stake may take ends where other holders begin.
    EXPECT_EQ(ask("uk_freeze", "2024-01-01", {"10%..?", "60%:ofac_sdn"}).high, (Share{2, 5}));
    EXPECT_EQ(ask("uk_freeze", "2024-01-01", {"10%..?", "60%:ofac_sdn"}).verdict,
              OwnershipVerdict::not_caught);
}

TEST(Ownership, WeighsControlAsEachRegimeDoes) {
    const std::vector<std::string> small{"10%"};
    EXPECT_EQ(ask("ofac_sdn", "2024-01-01", small, Sign::yes).verdict, OwnershipVerdict::caution)
        << "ownership only: never caught by control";
    EXPECT_EQ(ask("ofac_sdn", "2024-01-01", small, Sign::unknown).verdict,
              OwnershipVerdict::not_caught);
    EXPECT_EQ(ask("uk_freeze", "2024-01-01", small, Sign::yes).verdict, OwnershipVerdict::caught);
    EXPECT_EQ(ask("ca_freeze", "2024-01-01", small, Sign::yes).verdict, OwnershipVerdict::caught);
    const OwnershipAnswer eu = ask("eu_freeze", "2024-01-01", small, Sign::yes);
    EXPECT_EQ(eu.verdict, OwnershipVerdict::caught);
    EXPECT_THAT(eu.basis.cautions, testing::Contains(HasSubstr("rebut")));
    for (const std::string regime : {"uk_freeze", "ca_freeze", "eu_freeze"}) {
        const OwnershipAnswer unknown = ask(regime, "2024-01-01", small, Sign::unknown);
        EXPECT_EQ(unknown.verdict, OwnershipVerdict::possible) << regime;
        EXPECT_THAT(unknown.basis.needs, ElementsAre("whether a listed holder controls the firm"));
    }
    EXPECT_EQ(ask("eu_annex_iv", "2024-01-01", {}, Sign::yes).verdict, OwnershipVerdict::caution);
}

TEST(Ownership, OfBisTakesAnUnknownShareAsARedFlag) {
    const auto flags = [](const std::string& on, const std::string& text) {
        return ask("bis_affiliates", on, {text}).basis.cautions;
    };
    const auto flag = testing::Contains(HasSubstr("red flag of its own"));
    EXPECT_THAT(flags("2025-10-01", "10%..?"), flag);
    EXPECT_THAT(flags("2025-10-01", "10%"), Not(flag));
    EXPECT_THAT(flags("2026-11-10", "0..?"), flag);
    EXPECT_THAT(flags("2025-11-10", "10%"), testing::Contains(HasSubstr("stays a red flag")));
}

TEST(Ownership, SaysWhatHoldsUnlessExtendedAndWhatIsNotCurrent) {
    const OwnershipAnswer again = ask("bis_affiliates", "2026-11-20", {"50%"});
    EXPECT_THAT(again.basis.cautions, testing::Contains(HasSubstr("last verified on 2026-11-28")));
    const OwnershipAnswer late = ask("bis_affiliates", "2027-01-01", {"50%"});
    EXPECT_THAT(late.basis.because, HasSubstr("by its last row the answer would be caught"));
    EXPECT_TRUE(late.basis.is_beyond_verified);
    const OwnershipAnswer later = ask("ofac_sdn", "2027-01-01", {"50%"});
    EXPECT_EQ(later.verdict, OwnershipVerdict::caught);
    EXPECT_TRUE(later.basis.is_beyond_verified);
    EXPECT_THAT(later.basis.cautions, ElementsAre(HasSubstr("last verified on 2026-11-28")));
    EXPECT_FALSE(ask("ofac_sdn", "2026-11-28", {"50%"}).basis.is_beyond_verified);
}

TEST(Ownership, AddsFractionsExactly) {
    // Three thirds and a sixth would not meet in doubles.
    EXPECT_EQ(ask("ofac_sdn", "2024-01-01", {"1/6", "1/6", "1/6"}).verdict,
              OwnershipVerdict::caught);
    EXPECT_EQ(ask("ofac_sdn", "2024-01-01", {"0.1", "0.1", "0.1", "0.1", "0.1"}).verdict,
              OwnershipVerdict::caught);
    EXPECT_EQ(ask("eu_freeze", "2024-01-01", {"1/6", "1/6", "1/6"}).verdict,
              OwnershipVerdict::not_caught);
}

TEST(Ownership, RefusesWhatItCannotJudge) {
    const auto error = [](const std::string& regime, const std::vector<std::string>& stakes,
                          std::optional<Measure> measure = {}) {
        OwnershipQuestion question;
        question.regime = regime;
        question.measure = measure;
        question.day = day("2024-01-01");
        for (const std::string& text : stakes) {
            question.stakes.push_back(stake(text));
        }
        const auto answer = ownership_answer(question);
        return answer ? std::string("no error") : answer.error().message();
    };
    EXPECT_THAT(error("ofac", {"1/2"}), HasSubstr("no such regime \"ofac\" (expected ofac_sdn"));
    EXPECT_THAT(error("ofac_sdn", {"3/2"}), HasSubstr("is no part of the whole \"3/2\""));
    EXPECT_THAT(error("ofac_sdn", {"1/2..1/3"}), HasSubstr("the low end lies above the high end"));
    EXPECT_THAT(error("ofac_sdn", {"60%", "50%"}), HasSubstr("more than the whole"));
    EXPECT_THAT(error("ofac_sdn", {"1/999999999989", "1/999999999961", "1/999999999959"}),
                HasSubstr("too fine"));
    EXPECT_THAT(error("ofac_sdn", {"1/2"}, Measure::export_control),
                HasSubstr("the regime is about asset_freeze, not about \"export_control\""));
    EXPECT_EQ(error("ofac_sdn", {"1/2"}, Measure::asset_freeze), "no error");
}

} // namespace
} // namespace tamga::rules
