// SPDX-License-Identifier: Apache-2.0
// A written mapping: what it may say, and what is refused with the word that was meant.
#include "source/mapped_csv/mapping.hpp"

#include "source/mapped_csv/days.hpp"

#include <gtest/gtest.h>
#include <string>

namespace tamga::source::mapped_csv {
namespace {

constexpr const char* kLeast = "source = \"watch\"\nlist = \"Watch\"\n[columns]\nname = \"Name\"\n";

Error refused(const std::string& text) {
    const auto mapping = parse_mapping(text, "map.toml");
    EXPECT_FALSE(mapping.ok()) << text;
    return mapping ? Error{} : mapping.error();
}

TEST(Mapping, ReadsTheLeastThatIsNeeded) {
    const auto mapping = parse_mapping(kLeast, "map.toml");
    ASSERT_TRUE(mapping.ok()) << mapping.error().message();
    EXPECT_EQ(mapping->authority, Authority::OTHER);
    EXPECT_EQ(mapping->measure, Measure::not_stated);
    EXPECT_TRUE(mapping->is_whole);
    EXPECT_EQ(mapping->columns(), std::vector<std::string>{"Name"});
}

TEST(Mapping, NamesEveryColumnOnce) {
    const auto mapping =
        parse_mapping("source = \"watch\"\nlist = \"Watch\"\n[columns]\nid = \"Ref\"\n"
                      "name = [\"First\", \"Last\"]\naliases = [\"Aka\", \"Last\"]\n"
                      "remark = \"Note\"\nignored = [\"Colour\"]\n[[identifiers]]\n"
                      "column = \"INN\"\nkind = \"tax\"\ncountry = \"Land\"\n",
                      "map.toml");
    ASSERT_TRUE(mapping.ok()) << mapping.error().message();
    EXPECT_EQ(mapping->columns(), (std::vector<std::string>{"Ref", "First", "Last", "Aka", "INN",
                                                            "Land", "Note", "Colour"}));
    EXPECT_EQ(mapping->identifiers[0].kind, IdentifierKind::tax);
}

TEST(Mapping, RefusesUnknownWordsAndSaysTheNearest) {
    const Error key = refused(std::string(kLeast) + "adress = \"Street\"\n");
    EXPECT_EQ(key.place, "map.toml:5");
    EXPECT_EQ(key.problem, "unknown key of [columns]");
    EXPECT_EQ(key.text, "adress");
    EXPECT_EQ(key.hint, "did you mean address?");
    EXPECT_EQ(refused("sorce = \"x\"\n" + std::string(kLeast)).hint, "did you mean source?");
    EXPECT_EQ(refused("authority = \"OFC\"\n" + std::string(kLeast)).hint, "did you mean OFAC?");
    const Error kind = refused(std::string(kLeast) + "[[identifiers]]\ncolumn = \"A\"\n"
                                                     "kind = \"taxes\"\n");
    EXPECT_EQ(kind.hint, "did you mean tax?");
    EXPECT_EQ(refused("date_format = \"dd.mm\"\n" + std::string(kLeast)).problem,
              "not a form of days");
    EXPECT_EQ(refused("separator = \";;\"\n" + std::string(kLeast)).problem, "not a separator");
}

TEST(Mapping, RefusesWhatLacksItsSourceListOrNames) {
    EXPECT_NE(refused("list = \"W\"\n[columns]\nname = \"N\"\n").problem.find("no source"),
              std::string::npos);
    EXPECT_NE(refused("source = \"../w\"\nlist = \"W\"\n[columns]\nname = \"N\"\n")
                  .problem.find("no source"),
              std::string::npos);
    EXPECT_EQ(refused("source = \"w\"\n[columns]\nname = \"N\"\n").problem,
              "the list is not named");
    EXPECT_EQ(refused("source = \"w\"\nlist = \"W\"\n[columns]\nid = \"N\"\n").problem,
              "no column holds a name or an address");
    EXPECT_NE(refused("source = \"w").problem.find("not TOML"), std::string::npos);
}

TEST(Mapping, LetsAPrivateListStateNoMeasure) {
    const Error error = refused("measure = \"asset_freeze\"\n" + std::string(kLeast));
    EXPECT_EQ(error.problem, "a private list states no measure of law");
    const auto mapping = parse_mapping(
        "measure = \"asset_freeze\"\nauthority = \"EU\"\n" + std::string(kLeast), "map.toml");
    ASSERT_TRUE(mapping.ok());
    EXPECT_EQ(mapping->measure, Measure::asset_freeze);
    EXPECT_FALSE(mapping->is_whole); // an authority's list by a user's word proves presence only
}

TEST(Days, AreReadAsTheMappingSays) {
    EXPECT_EQ(as_read("5/8/1962", DateOrder::month_first), "1962-05-08");
    EXPECT_EQ(as_read("5/8/1962", DateOrder::day_first), "5/8/1962");
    EXPECT_EQ(as_read("8 May 1962", DateOrder::month_first), "8 May 1962");
    EXPECT_TRUE(is_either_way("05/08/1962", DateOrder::year_first));
    EXPECT_FALSE(is_either_way("05/08/1962", DateOrder::day_first));
    EXPECT_FALSE(is_either_way("05/05/1962", DateOrder::year_first)); // the same both ways
    EXPECT_FALSE(is_either_way("25/08/1962", DateOrder::year_first)); // tells itself
    EXPECT_FALSE(is_either_way("1962-08-05", DateOrder::year_first));
    EXPECT_EQ(year_of("05/08/1962"), "1962");
    EXPECT_EQ(year_of("unknown"), "");
}

} // namespace
} // namespace tamga::source::mapped_csv
