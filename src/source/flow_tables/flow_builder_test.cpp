// SPDX-License-Identifier: Apache-2.0
// Numbers and places are invented.
#include "source/flow_tables/flow_builder.hpp"

#include "source/flow_tables/period.hpp"
#include "source/flow_tables/places.hpp"

#include <gtest/gtest.h>

namespace tamga::source {
namespace {

FlowRead read(const std::string& text, FlowReadOptions options = {}) {
    FlowBuilder builder(std::move(options));
    const auto added = builder.add("t.csv", text);
    EXPECT_TRUE(added.ok()) << (added.ok() ? "" : added.error().message());
    return builder.finish();
}

TEST(FlowPeriod, ReadsWhatOfficesPrint) {
    for (const char* text :
         {"2024-08", "2024-08-01", "202408", "Aug. 2024", "Aug 2024", "202408-Aug. 2024"}) {
        const auto found = parse_flow_period(text);
        ASSERT_TRUE(found) << text;
        EXPECT_EQ(found->month, 2024 * 12 + 7) << text;
        EXPECT_EQ(found->span, 1) << text;
    }
    for (const char* text : {"2019", "Y2019", "201952", "201952-Jan.-Dec. 2019"}) {
        const auto found = parse_flow_period(text);
        ASSERT_TRUE(found) << text;
        EXPECT_EQ(found->month, 2019 * 12) << text;
        EXPECT_EQ(found->span, 12) << text;
    }
    EXPECT_EQ(parse_flow_period("2019-Q2")->span, 3);
    for (const char* text :
         {"", "2019-13", "201913", "20198", "2019-1x", "Aug", "1019", "2020-01-99"}) {
        EXPECT_FALSE(parse_flow_period(text)) << text;
    }
}

TEST(FlowPlaces, KnowsWholeNamesAndCodesAndGuessesNothing) {
    EXPECT_EQ(find_country("Russian Federation (Russia)").code, "RU");
    EXPECT_EQ(find_country("Belgium (incl. Luxembourg 'LU' -> 1998)").code, "BE");
    EXPECT_EQ(find_country("Guinea").code, "GN");
    EXPECT_EQ(find_country("Equatorial Guinea").code, "GQ");
    EXPECT_EQ(find_country("Latvia, Republic of").code, "LV");
    EXPECT_EQ(find_country("Congo, Democratic Republic of").code, "CD");
    EXPECT_EQ(find_country("KGZ").code, "KG");
    EXPECT_EQ(find_country("417").code, "KG");
    EXPECT_EQ(find_country("Azerbaïdjan").code, "AZ");
    EXPECT_TRUE(find_country("European Union - 27 countries (AT, BE)").is_aggregate);
    EXPECT_TRUE(find_country("Africa").is_aggregate);
    EXPECT_EQ(find_country("Nordia").code, "");
    EXPECT_FALSE(find_country("Nordia").is_aggregate);
}

TEST(FlowBuilder, ReadsMonthsInAnyOrderAndSaysWhatItCouldNotUse) {
    const FlowRead found = read("product,reporter,partner,month,value_eur\n"
                                "8703,Nordia,Hubland,2021-02,20\n"
                                "8703,Nordia,Hubland,2021-01,10\n"
                                "8703,Nordia,Hubland,2021-13,10\n"
                                "8703,Nordia,Hubland,2021-03,-4\n"
                                "8703,Nordia,Hubland,2021-04,1e20\n"
                                "8703,Nordia,Hubland,2021-05\n"
                                "cars,Nordia,Hubland,2021-05,1\n"
                                "8703,,Hubland,2021-05,1\n");
    ASSERT_EQ(found.table.size(), 2U);
    EXPECT_EQ(found.table.month[0] + 1, found.table.month[1]);
    EXPECT_EQ(found.table.value[0], 10);
    EXPECT_EQ(found.rows, 8U);
    ASSERT_EQ(found.skipped.size(), 6U);
    EXPECT_EQ(found.skipped[0].line, 4U);
    EXPECT_EQ(found.skipped[0].text, "2021-13");
    EXPECT_EQ(found.skipped[1].problem, "the value is negative");
    EXPECT_EQ(found.skipped[3].problem, "row has 4 fields, expected 5");
}

TEST(FlowBuilder, CountsARepeatedRowOnceAndNamesAContradiction) {
    const FlowRead found = read("product,reporter,partner,month,value_eur\n"
                                "8703,Nordia,Hubland,2021-01,10\n"
                                "8703,Nordia,Hubland,2021-01,10\n"
                                "8704,Nordia,Hubland,2021-01,10\n"
                                "8704,Nordia,Hubland,2021-01,11\n");
    ASSERT_EQ(found.table.size(), 2U);
    EXPECT_EQ(found.repeated, 1U);
    ASSERT_EQ(found.skipped.size(), 1U);
    EXPECT_EQ(found.skipped[0].line, 5U);
    EXPECT_NE(found.skipped[0].problem.find("t.csv:4"), std::string::npos);
    EXPECT_EQ(found.table.value[1], 10);
}

TEST(FlowBuilder, AddsComextRowsOfSeveralRegimes) {
    const FlowRead found =
        read("REPORTER,PARTNER,PRODUCT_NC,FLOW,STAT_REGIME,PERIOD,VALUE_IN_EUROS,"
             "QUANTITY_IN_KG\n"
             "DE,KG,87032110,2,1,202203,100,7\n"
             "DE,KG,87032110,2,4,202203,50,2\n");
    ASSERT_EQ(found.table.size(), 1U);
    EXPECT_EQ(found.table.value[0], 150);
    EXPECT_EQ(found.table.mass_kg[0], 9);
}

TEST(FlowBuilder, JoinsValueAndMassOfTheApi) {
    const FlowRead found =
        read("freq,reporter,partner,product,flow,indicators,TIME_PERIOD,OBS_VALUE,"
             "OBS_FLAG\n"
             "M,DE,KG,8703,2,VALUE_IN_EUROS,2022-03,100,\n"
             "M,DE,KG,8703,2,QUANTITY_IN_100KG,2022-03,3,\n"
             "M,DE,KG,8703,2,VALUE_IN_EUROS,2022-04,,c\n");
    ASSERT_EQ(found.table.size(), 1U);
    EXPECT_EQ(found.table.value[0], 100);
    EXPECT_EQ(found.table.mass_kg[0], 300);
    EXPECT_EQ(found.confidential, 1U);
    EXPECT_EQ(found.skipped.at(0).problem, "the value is confidential");
}

TEST(FlowBuilder, LeavesModesOfTransportOutWhereTheirSumIsThere) {
    const std::string head =
        "reporter,partner,commodity_code,trade_flow,period,trade_value_us,mot_code\n";
    const std::string parts = "Nordia,Hubland,8703,Export,2023-01-01,3,3200\n"
                              "Nordia,Hubland,8703,Export,2023-01-01,4,2100\n";
    const FlowRead alone = read(head + parts);
    ASSERT_EQ(alone.table.size(), 1U);
    EXPECT_EQ(alone.table.value[0], 7);
    const FlowRead whole = read(head + parts + "Nordia,Hubland,8703,Export,2023-01-01,7,0\n");
    ASSERT_EQ(whole.table.size(), 1U);
    EXPECT_EQ(whole.table.value[0], 7);
    EXPECT_EQ(whole.parts, 2U);
}

TEST(FlowBuilder, ReadsComtradeJson) {
    const FlowRead found = read(R"({"count": 2, "data": [{"reporterISO": "DEU", "partnerISO": "KGZ",
        "cmdCode": "8703", "flowCode": "X", "period": "202203", "primaryValue": 12.5, "netWgt": null}]})");
    ASSERT_EQ(found.table.size(), 1U);
    EXPECT_EQ(found.table.value[0], 12.5);
    ASSERT_EQ(found.notes.size(), 1U);
    EXPECT_NE(found.notes[0].find("cut off"), std::string::npos);
}

TEST(FlowBuilder, ReadsATableByMapping) {
    FlowReadOptions options;
    options.headings = {
        {"partner", "land"}, {"year", "jahr"}, {"month", "monat"}, {"value", "tsd"}};
    options.constants = {{"reporter", "Nordia"},
                         {"product", "TOTAL"},
                         {"flow", "imports"},
                         {"unit", "EUR"},
                         {"scale", "1000"}};
    const FlowRead found = read("land;jahr;monat;tsd\nHubland;2022;3;1.5\n", options);
    ASSERT_EQ(found.table.size(), 1U);
    EXPECT_EQ(found.table.value[0], 1500);
    EXPECT_EQ(found.table.kind[0], FlowKind::imports);
    EXPECT_EQ(found.table.dialect, "mapped");
}

TEST(FlowBuilder, SaysWhichHeadingARenamedTableLacks) {
    FlowBuilder builder;
    const auto found = builder.add("t.csv", "product,reporter,partner,month,eur\n");
    ASSERT_FALSE(found.ok());
    EXPECT_NE(found.error().hint.find("eurostat_long lacks value_eur"), std::string::npos);
}

} // namespace
} // namespace tamga::source
