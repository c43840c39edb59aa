// SPDX-License-Identifier: Apache-2.0
// Published estimates on the data they were published for.
#include "flows/effect_poisson.hpp"
#include "format/csv.hpp"
#include "tamga/effect.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <map>

namespace tamga {
namespace {

namespace fs = std::filesystem;

fs::path effects() {
    const char* given = std::getenv("TAMGA_CORPUS");
    return (given != nullptr ? fs::path(given) : fs::path(TAMGA_SOURCE_DIR) / "../shared/data") /
           "effects";
}

class Published : public ::testing::Test {
protected:
    void SetUp() override {
        if (!fs::exists(effects())) {
            GTEST_SKIP() << "skipped: no corpus";
        }
    }
    static EffectResult run(const std::string& file, const EffectPanelOptions& options,
                            EffectDesign design) {
        const auto panel = read_effect_panel((effects() / file).string(), options);
        EXPECT_TRUE(panel.ok());
        EXPECT_TRUE(panel->skipped.empty());
        const auto answer = estimate_effect(panel->panel, {.designs = {design}, .draws = 19});
        EXPECT_TRUE(answer.ok());
        return answer->results.front();
    }
    static EffectResult california(EffectDesign design) {
        EffectPanelOptions options;
        options.unit = "State";
        options.time = "Year";
        options.outcome = "PacksPerCapita";
        options.treated = "treated";
        return run("california_prop99.csv", options, design);
    }
};

// Arkhangelsky and others (2021), table 1: DiD -27.3, SC -19.6, SDID -15.6.
TEST_F(Published, Proposition99) {
    EXPECT_NEAR(california(EffectDesign::difference_in_differences).estimate, -27.349, .0005);
    EXPECT_NEAR(california(EffectDesign::synthetic_control).estimate, -19.62, .005);
    EXPECT_NEAR(california(EffectDesign::synthetic_did).estimate, -15.60, .005);
}

// Group-time effects of the did package's example.
TEST_F(Published, MinimumWageCounties) {
    EffectPanelOptions options;
    options.unit = "countyreal";
    options.time = "year";
    options.outcome = "lemp";
    options.first_treated = "first.treat";
    const EffectResult found = run("mpdta.csv", options, EffectDesign::group_time);
    const std::map<std::string, double> published{
        {"att.2004.2004", -.0105}, {"att.2004.2005", -.0704}, {"att.2004.2006", -.1373},
        {"att.2004.2007", -.1008}, {"att.2006.2004", .0065},  {"att.2006.2005", -.0028},
        {"att.2006.2006", -.0046}, {"att.2006.2007", -.0412}, {"att.2007.2004", .0305},
        {"att.2007.2005", -.0027}, {"att.2007.2006", -.0311}, {"att.2007.2007", -.0261}};
    ASSERT_EQ(found.parts.size(), published.size());
    for (const EffectPart& part : found.parts) {
        EXPECT_NEAR(part.value, published.at(part.name), .00005) << part.name;
    }
}

// REAL_NUMBERS N5: rows, reporters, estimate, error.
TEST_F(Published, SanctionedGoodsAgainstTheRest) {
    struct Row {
        const char* id;
        unsigned rows, reporters;
        double estimate, error;
    };
    constexpr Row kTable[] = {
        {"n5.RU.b", 926, 27, -1.1228, .1986}, {"n5.AM.b", 865, 26, .4660, .1165},
        {"n5.GE.b", 911, 27, .4419, .1147},   {"n5.KG.b", 747, 25, .4394, .1634},
        {"n5.KZ.b", 903, 27, .2791, .1544},   {"n5.UZ.b", 851, 26, .1310, .1453},
        {"n5.BY.b", 875, 26, .0244, .1622},   {"n5.hubs.b", 4277, 27, .3513, .0922}};
    const fs::path folder = effects().parent_path() / "trade" / "eurostat";
    PairEffectFiles files;
    files.treated = (folder / "eu27_exports_sanctioned_cn8_monthly_long.csv.gz").string();
    files.all = (folder / "eu27_total_trade_monthly.csv").string();
    files.at = "2022-03";
    const auto answer = estimate_pair_effects(files);
    ASSERT_TRUE(answer.ok()) << answer.error().message();
    EXPECT_TRUE(answer->skipped.empty());
    std::map<std::string, const EffectResult*> found;
    for (const EffectResult& result : answer->results) {
        found[result.id] = &result;
    }
    ASSERT_EQ(found.size(), std::size(kTable));
    for (const Row& row : kTable) {
        const EffectResult& result = *found.at(row.id);
        EXPECT_EQ(result.observations, row.rows) << row.id;
        EXPECT_EQ(result.parts[1].value, row.reporters) << row.id;
        EXPECT_NEAR(result.estimate, row.estimate, .0005) << row.id;
        EXPECT_NEAR(*result.standard_error, row.error, .001) << row.id;
        EXPECT_TRUE(result.placebo.p.has_value()) << row.id;
    }
    EXPECT_EQ(found.at("n5.hubs.b")->treated, 131U);
}

// The test sets of ppmlhdfe: columns y, x..., id..., separated.
TEST_F(Published, SeparationExamples) {
    for (int number = 1; number <= 18; ++number) {
        const std::string name = (number < 10 ? "0" : "") + std::to_string(number) + ".csv";
        std::ifstream in(effects() / "ppmlhdfe_separation_examples" / name, std::ios::binary);
        const std::string text{std::istreambuf_iterator<char>(in),
                               std::istreambuf_iterator<char>()};
        format::CsvReader reader(text);
        std::vector<std::string> headings;
        std::vector<std::vector<double>> columns;
        while (const auto row = reader.next()) {
            if (headings.empty()) {
                headings.assign(row->fields.begin(), row->fields.end());
                columns.resize(headings.size());
                continue;
            }
            for (std::size_t j = 0; j < headings.size(); ++j) {
                columns[j].push_back(std::stod(std::string(row->fields[j])));
            }
        }
        ASSERT_FALSE(headings.empty()) << name;
        std::vector<double> y, expected;
        flows::Matrix x;
        std::vector<flows::FixedEffect> factors;
        for (std::size_t j = 0; j < headings.size(); ++j) {
            if (headings[j] == "y") {
                y = columns[j];
            } else if (headings[j] == "separated") {
                expected = columns[j];
            } else if (headings[j].starts_with("id")) {
                factors.push_back(flows::compact(
                    std::vector<std::uint32_t>(columns[j].begin(), columns[j].end())));
            } else if (headings[j].starts_with("x")) {
                x.rows = columns[j].size();
                x.columns += 1;
                x.values.insert(x.values.end(), columns[j].begin(), columns[j].end());
            } else {
                ADD_FAILURE() << name << ": " << headings[j];
            }
        }
        x.rows = y.size();
        if (factors.empty()) { // the examples without effects have a constant
            factors.push_back(flows::FixedEffect{std::vector<std::uint32_t>(y.size(), 0), 1});
        }
        const std::vector<char> found = flows::separated_rows(y, x, factors);
        EXPECT_EQ(std::vector<double>(found.begin(), found.end()), expected) << name;
    }
}

} // namespace
} // namespace tamga
