// SPDX-License-Identifier: Apache-2.0
#include "format/json.hpp"

#include <gtest/gtest.h>

namespace tamga::format {
namespace {

TEST(JsonWriter, KeepsOrderAndEscapes) {
    JsonWriter json;
    json.begin_object().key("b").text("a\"\\\n\x01").key("a").begin_array();
    json.number(std::int64_t{-1}).boolean(true).null().raw_number("0.5").end_array().end_object();
    EXPECT_EQ(json.take(), R"({"b":"a\"\\\n\u0001","a":[-1,true,null,0.5]})");
}

TEST(JsonWriter, WritesBrokenTextAsReplacement) {
    JsonWriter json;
    json.text("a\xff");
    EXPECT_EQ(json.take(), "\"a\xef\xbf\xbd\"");
}

TEST(ParseJson, KeepsNumbersAsWrittenAndOrderOfKeys) {
    const auto value = parse_json(R"({"z": 1.50, "a": ["x", null]})", "test");
    ASSERT_TRUE(value.ok());
    EXPECT_EQ(value->members[0].first, "z");
    EXPECT_EQ(value->find("a")->items[0].as_text(), "x");
    EXPECT_EQ(value->find("missing"), nullptr);
}

TEST(ParseJson, NamesThePlaceOfDamage) {
    const auto value = parse_json("{\"a\": ", "file.json");
    ASSERT_FALSE(value.ok());
    EXPECT_EQ(value.error().kind, ErrorKind::bad_data);
    EXPECT_NE(value.error().place.find("file.json"), std::string::npos);
}

TEST(ForEachJsonLine, OneBadLineNeverHidesTheRest) {
    std::vector<std::uint32_t> good, bad;
    for_each_json_line(
        "{\"a\":1}\n\n{broken\n{\"b\":2}\n", "file.jsonl",
        [&](const Json&, std::uint32_t line) { good.push_back(line); },
        [&](const Error&, std::uint32_t line) { bad.push_back(line); });
    EXPECT_EQ(good, (std::vector<std::uint32_t>{1, 4}));
    EXPECT_EQ(bad, (std::vector<std::uint32_t>{3}));
}

} // namespace
} // namespace tamga::format
