// SPDX-License-Identifier: Apache-2.0
#include "engine/effect_rows.hpp"

#include "tamga/effect.hpp"

#include <cmath>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>

namespace tamga {
namespace {

EffectPanelOptions marked(const std::string& heading) {
    EffectPanelOptions out;
    out.treated = heading;
    return out;
}

EffectPanelOptions one_unit(const std::string& unit, const std::string& at) {
    EffectPanelOptions out;
    out.treated_unit = unit;
    out.at = at;
    return out;
}

class PanelFile : public ::testing::Test {
protected:
    std::string put(const std::string& text) {
        const auto folder = std::filesystem::path(::testing::TempDir());
        const std::string path =
            (folder /
             (std::string(::testing::UnitTest::GetInstance()->current_test_info()->name()) +
              ".csv"))
                .string();
        std::ofstream(path, std::ios::binary) << text;
        return path;
    }
};

TEST(Period, ReadsMonthsQuartersAndYears) {
    using engine::parse_period;
    EXPECT_EQ(parse_period("2022-03"), std::pair(PanelStep::month, 12 * 2022 + 2));
    EXPECT_EQ(parse_period("202203"), std::pair(PanelStep::month, 12 * 2022 + 2));
    EXPECT_EQ(parse_period("2022-03-15"), std::pair(PanelStep::month, 12 * 2022 + 2));
    EXPECT_EQ(parse_period("2022-Q4"), std::pair(PanelStep::quarter, 4 * 2022 + 3));
    EXPECT_EQ(parse_period("2007.0"), std::pair(PanelStep::year, 2007));
    EXPECT_EQ(parse_period("17"), std::pair(PanelStep::year, 17));
    EXPECT_EQ(parse_period("2022-13"), std::nullopt);
    EXPECT_EQ(parse_period("soon"), std::nullopt);
    EXPECT_EQ(parse_period(""), std::nullopt);
}

TEST_F(PanelFile, ReadsMarksInAnyOrderOfRows) {
    const auto file = read_effect_panel(put("time;unit;outcome;on\n2021;b;4;1\n2020;a;1;0\n"
                                            "2020;b;3;0\n2021;a;2;0\n2022;b;5;1\n"),
                                        marked("on"));
    ASSERT_TRUE(file.ok()) << file.error().message();
    EXPECT_EQ(file->panel.units, (std::vector<std::string>{"a", "b"}));
    EXPECT_EQ(file->panel.treated_from, (std::vector<std::int32_t>{kNeverTreated, 1}));
    EXPECT_EQ(file->panel.first_period, 2020);
    EXPECT_EQ(file->panel.periods, 3);
    EXPECT_EQ(file->panel.outcome[3], 3);
    EXPECT_TRUE(std::isnan(file->panel.outcome[2]));
    EXPECT_TRUE(file->skipped.empty());
}

TEST_F(PanelFile, NamesEveryRowThatItCannotUse) {
    EffectPanelOptions options = one_unit("b", "2020-03");
    options.takes_logarithm = true;
    const auto file = read_effect_panel(
        put("unit,time,outcome\na,2020-01,1\na,2020-01,2\na,never,3\na,2020-02,x\n,2020-02,1\n"
            "a,2020,5\na,2020-03\nb,2020-02,-1\nb,2020-01,2\nb,2020-03,3\n"),
        options);
    ASSERT_TRUE(file.ok()) << file.error().message();
    ASSERT_EQ(file->skipped.size(), 7U);
    for (const Skipped& item : file->skipped) {
        EXPECT_GT(item.line, 1U);
        EXPECT_FALSE(item.problem.empty());
    }
    EXPECT_EQ(file->panel.treated_from, (std::vector<std::int32_t>{kNeverTreated, 2}));
}

TEST_F(PanelFile, RefusesWhatIsNoPanel) {
    const std::string path = put("unit,time,outcome,on\na,2020,1,0\na,2021,2,1\na,2022,2,0\n");
    EXPECT_NE(read_effect_panel(path, marked("on")).error().problem.find("not here"),
              std::string::npos);
    const auto lacks = read_effect_panel(path, [] {
        EffectPanelOptions o = marked("on");
        o.outcome = "value";
        return o;
    }());
    ASSERT_FALSE(lacks.ok());
    EXPECT_EQ(lacks.error().kind, ErrorKind::bad_input);
    EXPECT_EQ(lacks.error().text, "value");
    EXPECT_NE(
        read_effect_panel(path, one_unit("z", "2021")).error().problem.find("no unit is treated"),
        std::string::npos);
    EXPECT_FALSE(read_effect_panel(put("unit,time,outcome\n"), {}).ok());
    EXPECT_FALSE(read_effect_panel(path + ".absent", {}).ok());
    EffectPanelOptions first;
    first.first_treated = "first";
    const auto far = read_effect_panel(
        put("unit,time,outcome,first\na,1,1,2\na,2,1,2\na,900000,1,2\nb,1,1,0\n"), first);
    EXPECT_TRUE(far.ok());
}

} // namespace
} // namespace tamga
