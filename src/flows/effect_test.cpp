// SPDX-License-Identifier: Apache-2.0
#include "base/random.hpp"
#include "flows/effect_design.hpp"
#include "flows/effect_panel.hpp"
#include "flows/effect_placebo.hpp"
#include "flows/effect_poisson.hpp"
#include "flows/effect_synthetic.hpp"
#include "flows/statistics.hpp"

#include <cmath>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>

namespace tamga::flows {
namespace {

// Units with levels, a common path, noise, and an effect on the first `treated` from `date` on.
EffectPanel made(std::size_t units, std::int32_t periods, std::size_t treated, std::int32_t date,
                 double effect, std::uint64_t seed = 1) {
    EffectPanel panel;
    panel.periods = periods;
    panel.first_period = 12 * 2020;
    panel.outcome_unit = "index";
    panel.vintage = "invented";
    const CounterRandom random(seed);
    for (std::size_t u = 0; u < units; ++u) {
        panel.units.push_back("unit" + std::to_string(u));
        panel.treated_from.push_back(u < treated ? date : kNeverTreated);
        for (std::int32_t t = 0; t < periods; ++t) {
            const std::uint64_t place = u * 1000 + static_cast<std::uint64_t>(t);
            panel.outcome.push_back(20 + static_cast<double>(u * 7 % units) + std::sin(t * .7) +
                                    .3 * normal_quantile(random.uniform(place)) +
                                    (u < treated && t >= date ? effect : 0));
        }
    }
    return panel;
}

EffectResult run(EffectDesign design, const EffectPanel& panel) {
    return function_of(design)(panel, {}, Depth::full);
}

TEST(Effect, EveryDesignFindsAPlantedEffect) {
    const EffectPanel panel = made(30, 40, 10, 24, 5);
    for (const EffectDesign design : all_effect_designs()) {
        const EffectResult found = run(design, panel);
        EXPECT_EQ(found.refused, "") << word(design);
        EXPECT_NEAR(found.estimate, 5, .6) << word(design);
        ASSERT_TRUE(found.low.has_value()) << word(design) << found.interval_refused;
        EXPECT_LT(*found.low, found.estimate) << word(design);
        EXPECT_GT(*found.high, found.estimate) << word(design);
        EXPECT_GT(*found.smallest_visible, 0) << word(design);
        EXPECT_FALSE(found.would_change.empty()) << word(design);
    }
}

TEST(Effect, OnTwoGroupsAndTwoPeriodsItIsTheDifferenceOfDifferences) {
    const EffectPanel panel = made(8, 2, 4, 1, 2);
    double expected = 0;
    for (std::size_t u = 0; u < 8; ++u) {
        expected += (u < 4 ? 1 : -1) * (outcome_at(panel, u, 1) - outcome_at(panel, u, 0)) / 4;
    }
    EXPECT_NEAR(run(EffectDesign::difference_in_differences, panel).estimate, expected, 1e-12);
    EXPECT_NEAR(run(EffectDesign::event_study, panel).estimate, expected, 1e-12);
    EXPECT_NEAR(run(EffectDesign::group_time, panel).estimate, expected, 1e-12);
}

TEST(Effect, TooShortOrTooFewIsRefusedWithItsReason) {
    using enum EffectDesign;
    const EffectPanel brief = made(30, 20, 1, 11, 1);
    for (const EffectDesign design :
         {interrupted_series, local_level, synthetic_control, synthetic_did}) {
        EXPECT_NE(run(design, brief).refused.find("11 periods before the measure"),
                  std::string::npos);
    }
    const EffectPanel few = made(5, 40, 1, 20, 1);
    for (const EffectDesign design : {synthetic_control, synthetic_did}) {
        EXPECT_NE(run(design, few).refused.find("4 donors, at least 5"), std::string::npos);
    }
    const EffectPanel at_once = made(9, 20, 3, 0, 1);
    for (const EffectDesign design :
         {difference_in_differences, event_study, group_time, poisson}) {
        EXPECT_NE(run(design, at_once).refused, "");
    }
    EXPECT_EQ(run(group_time, made(9, 20, 3, 1, 1)).refused, "");
}

TEST(Effect, OneTreatedUnitHasNoClusteredInterval) {
    const EffectPanel panel = made(20, 30, 1, 15, 5);
    for (const EffectDesign design :
         {EffectDesign::difference_in_differences, EffectDesign::event_study,
          EffectDesign::group_time, EffectDesign::poisson}) {
        const EffectResult found = run(design, panel);
        EXPECT_FALSE(found.low.has_value()) << word(design);
        EXPECT_NE(found.interval_refused, "") << word(design);
    }
}

TEST(Effect, StaggeredDatesAreRefusedWhereOneDateIsNeeded) {
    EffectPanel panel = made(20, 40, 4, 20, 5);
    panel.treated_from[1] = 25;
    for (const EffectDesign design :
         {EffectDesign::interrupted_series, EffectDesign::local_level,
          EffectDesign::synthetic_control, EffectDesign::synthetic_did}) {
        EXPECT_NE(run(design, panel).refused.find("different times"), std::string::npos);
    }
    EXPECT_EQ(run(EffectDesign::group_time, panel).refused, "");
}

TEST(Effect, MissingCellsAreNamedOrLeftOutByCell) {
    EffectPanel panel = made(20, 40, 3, 20, 5);
    panel.outcome[5 * 40 + 7] = std::nan("");
    const EffectResult found = run(EffectDesign::synthetic_did, panel);
    ASSERT_EQ(found.notes.size(), 1U);
    EXPECT_NE(found.notes[0].find("unit5"), std::string::npos);
    EXPECT_EQ(run(EffectDesign::difference_in_differences, panel).observations, 20U * 40 - 1);
    panel.outcome[0] = std::nan("");
    EXPECT_NE(run(EffectDesign::interrupted_series, panel).refused.find("2020-01"),
              std::string::npos);
}

TEST(Effect, NegativeOutcomesAreNoPoissonMeans) {
    EffectPanel panel = made(20, 40, 3, 20, 5);
    panel.outcome[3] = -1;
    EXPECT_NE(run(EffectDesign::poisson, panel).refused.find("negative"), std::string::npos);
}

TEST(Placebo, OneTreatedUnitIsRankedAmongAll) {
    const EffectPanel panel = made(20, 40, 1, 25, 8);
    const auto answer = estimate_effect(panel, {.designs = {EffectDesign::synthetic_did}});
    ASSERT_TRUE(answer.ok());
    const EffectResult& result = answer->results[0];
    EXPECT_EQ(result.placebo.kind, PlaceboKind::places);
    EXPECT_EQ(result.placebo.estimates.size(), 19U);
    EXPECT_DOUBLE_EQ(*result.placebo.p, 1.0 / 20);
    EXPECT_LE(*result.leave_one_out_low, result.estimate + 1);
    EXPECT_LE(*result.leave_one_out_low, *result.leave_one_out_high);
}

TEST(Placebo, WithoutUntouchedUnitsItIsRefusedWithThatReason) {
    EffectPanel panel = made(20, 40, 1, 25, 8);
    panel.no_unit_placebo = "the panel holds sanctioned goods only";
    const auto answer = estimate_effect(
        panel, {.designs = {EffectDesign::synthetic_did, EffectDesign::interrupted_series}});
    ASSERT_TRUE(answer.ok());
    EXPECT_EQ(answer->results[0].placebo.refused, "the panel holds sanctioned goods only");
    EXPECT_FALSE(answer->results[0].placebo.p.has_value());
    EXPECT_EQ(answer->results[1].placebo.kind, PlaceboKind::dates);
    EXPECT_TRUE(answer->results[1].placebo.p.has_value());
}

TEST(Placebo, DealsKeepTheDates) {
    const EffectPanel panel = made(20, 40, 6, 25, 8);
    const EffectPanel other = dealt(panel, 3, 1);
    EXPECT_EQ(treated_units(other).size(), 6U);
    EXPECT_NE(other.treated_from, panel.treated_from);
    EXPECT_EQ(other.treated_from, dealt(panel, 3, 1).treated_from);
    EXPECT_NE(other.treated_from, dealt(panel, 3, 2).treated_from);
}

EffectOptions quick(unsigned threads) {
    EffectOptions out;
    out.draws = 40;
    out.threads = threads;
    return out;
}

TEST(EffectAnswer, IsTheSameOnAnyNumberOfThreads) {
    const EffectPanel panel = made(12, 30, 3, 18, 2);
    const auto one = estimate_effect(panel, quick(1));
    const auto five = estimate_effect(panel, quick(5));
    ASSERT_TRUE(one.ok() && five.ok());
    for (std::size_t i = 0; i < one->results.size(); ++i) {
        EXPECT_EQ(one->results[i].estimate, five->results[i].estimate);
        EXPECT_EQ(one->results[i].low, five->results[i].low);
        EXPECT_EQ(one->results[i].placebo.estimates, five->results[i].placebo.estimates);
        EXPECT_EQ(one->results[i].leave_one_out_low, five->results[i].leave_one_out_low);
    }
}

TEST(EffectAnswer, AnImpossiblePanelIsAnError) {
    EffectPanel panel = made(12, 30, 3, 18, 2);
    panel.outcome.pop_back();
    EXPECT_FALSE(estimate_effect(panel).ok());
    panel = made(12, 30, 0, 18, 2);
    EXPECT_EQ(estimate_effect(panel).error().problem, "no unit of the panel is treated");
    panel = made(12, 30, 3, 18, 2);
    panel.treated_from[0] = 30;
    EXPECT_FALSE(estimate_effect(panel).ok());
}

// The example of the CausalImpact package's vignette: true effect 10.
TEST(LocalLevel, FindsTheEffectOfTheVignette) {
    std::ifstream in(std::string(TAMGA_SOURCE_DIR) + "/tests/data/causal_impact_toy.csv");
    EffectPanel panel;
    panel.periods = 100;
    panel.units = {"y", "x1"};
    panel.treated_from = {70, kNeverTreated};
    panel.outcome.resize(200);
    std::string line;
    std::size_t rows = 0;
    while (std::getline(in, line)) {
        std::istringstream cells(line);
        double t = 0;
        char comma = 0;
        if (cells >> t >> comma && rows < 100) {
            cells >> panel.outcome[rows] >> comma >> panel.outcome[100 + rows];
            ++rows;
        }
    }
    ASSERT_EQ(rows, 100U);
    const EffectResult found = run(EffectDesign::local_level, panel);
    EXPECT_GE(found.estimate, 9.8);
    EXPECT_LE(found.estimate, 11);
    EXPECT_LT(*found.low, 10);
    EXPECT_GT(*found.high, 10);
}

TEST(Synthetic, FindsAMixOfDonors) {
    Matrix a(30, 6);
    const CounterRandom random(4);
    for (std::size_t i = 0; i < a.values.size(); ++i) {
        a.values[i] = random.uniform(i);
    }
    std::vector<double> b(30);
    for (std::size_t i = 0; i < 30; ++i) {
        b[i] = .25 * a.at(i, 1) + .75 * a.at(i, 4);
    }
    const auto found =
        simplex_weights(a, b, std::vector<double>(6, 1.0 / 6), {0, false, 1e-9, 100'000});
    EXPECT_NEAR(found[1], .25, 1e-3);
    EXPECT_NEAR(found[4], .75, 1e-3);
}

// x is -1 on one zero row: its mean can go to zero as the coefficient grows.
TEST(Poisson, FlagsASeparatedRow) {
    const std::vector<double> y{0, 0, 0, 0, 1, 2, 3, 4, 5};
    Matrix x(9, 4);
    const double rows[9][4] = {{5, 11, 2, 2},   {5, 2, 11, 2}, {5, 2, 2, 11},
                               {0, -1, -1, -1}, {5, 5, 5, 5},  {4, 4, 4, 4},
                               {3, 3, 3, 3},    {2, 2, 2, 2},  {1, 1, 1, 1}};
    for (std::size_t i = 0; i < 9; ++i) {
        for (std::size_t j = 0; j < 4; ++j) {
            x.at(i, j) = rows[i][j];
        }
    }
    // 3 x1 - x2 - x3 - x4 is zero on all but the fourth row, and 3 there.
    EXPECT_EQ(separated_rows(y, x, {}), (std::vector<char>{0, 0, 0, 1, 0, 0, 0, 0, 0}));
}

// Without columns that vary inside levels the estimate is a ratio of sums: known in closed form.
TEST(Poisson, OnTwoGroupsAndPeriodsItIsARatioOfRatios) {
    const std::vector<double> y{1, 2, 3, 4, 5, 6, 20, 24};
    const std::vector<std::uint32_t> unit{0, 0, 1, 1, 0, 0, 1, 1};
    const std::vector<std::uint32_t> period{0, 0, 0, 0, 1, 1, 1, 1};
    Matrix x(8, 1);
    x.values = {0, 0, 0, 0, 0, 0, 1, 1};
    const std::vector<FixedEffect> factors{compact(unit), compact(period)};
    const PoissonFit fit = fit_poisson(y, x, factors, {});
    ASSERT_EQ(fit.refused, "");
    EXPECT_NEAR(fit.coefficients[0], std::log(44.0 / 7 / (11.0 / 3)), 1e-9);
}

} // namespace
} // namespace tamga::flows
