// SPDX-License-Identifier: Apache-2.0
#include "rules/profile.hpp"
#include "rules/testing.hpp"

#include <gmock/gmock.h>

namespace tamga::rules {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(Profiles, ShipComplete) {
    EXPECT_EQ(shipped_profiles().size(), 6U);
    for (const Profile& profile : shipped_profiles()) {
        EXPECT_FALSE(profile.title.empty()) << profile.name;
        EXPECT_TRUE(profile.establishment) << profile.name;
    }
}

TEST(Profiles, TellNoneFromNotKnown) {
    const auto read = parse_profile("p",
                                    "establishment = \"IT\"\ninsurer = \"none\"\n"
                                    "currency = []\n",
                                    "p.toml");
    ASSERT_TRUE(read);
    EXPECT_EQ(*read->establishment, "IT");
    EXPECT_EQ(*read->insurer, "");
    EXPECT_THAT(*read->currency, IsEmpty());
    EXPECT_FALSE(read->business);
    EXPECT_FALSE(read->goods_origin);
}

TEST(Profiles, NameTheLineThatIsWrong) {
    const auto error = [](const std::string& text) {
        const auto read = parse_profile("p", text, "p.toml");
        return read ? std::string("no error") : read.error().message();
    };
    EXPECT_THAT(error("title = \"x\"\nestablished = \"IT\"\n"),
                HasSubstr("p.toml:2: unknown key, expected title, establishment"));
    EXPECT_THAT(error("establishment = \"Italy\"\n"),
                HasSubstr("p.toml:1: is no country code of two capital letters \"Italy\""));
    EXPECT_THAT(error("establishment = 7\n"), HasSubstr("p.toml:1: expected a text"));
    EXPECT_THAT(error("currency = \"EUR\"\n"), HasSubstr("p.toml:1: expected a list"));
    EXPECT_THAT(error("currency = [\"euro\"]\n"), HasSubstr("no currency code"));
    EXPECT_THAT(error("establishment = \n"), HasSubstr("p.toml:1: expected a text in quotes"));
    EXPECT_THAT(error("title = \"Gesellschaft für Übersee\" # für\nestablishment = \"DE\"\n"),
                "no error");
    EXPECT_THAT(error("title = \"x\"\n2\xEF\xB3\xBF"
                      "0 = 1\n"),
                HasSubstr("p.toml:2: expected KEY"));
    EXPECT_THAT(error("title = \"\\\"ü\"\nü = 1\n"), HasSubstr("p.toml:2: expected KEY"));
    EXPECT_THAT(error("title = \"a\\nb\"\n"), HasSubstr("p.toml:1: only"));
    EXPECT_THAT(error("title = \"a\nb\"\n"), HasSubstr("p.toml:1: the text has no end"));
    EXPECT_THAT(error("title = \"a\" b\n"), HasSubstr("p.toml:1: nothing but a comment"));
    EXPECT_THAT(error("title = \"a\"\ntitle = \"b\"\n"), HasSubstr("p.toml:2: key twice"));
    EXPECT_THAT(error("business = [\"IT\" \"DE\"]\n"), HasSubstr("p.toml:1: expected a comma"));
    EXPECT_THAT(error("business = [\"IT\""), HasSubstr("p.toml:1: expected a comma or ]"));
    EXPECT_THAT(error("title = [\"a\"]\n"), HasSubstr("p.toml:1: expected a text, not a list"));
    EXPECT_THAT(error("[firm]\n"), HasSubstr("p.toml:1: expected KEY"));
    EXPECT_THAT(error("business = [\n  \"IT\", # Milan\n  [\"DE\"]\n]\n"),
                HasSubstr("p.toml:3: expected a text"));
    EXPECT_THAT(error("business = [\n  \"IT\",\n  \"DE\"\n]\n"), "no error");
    EXPECT_THAT(read_profile("nowhere.toml").error().message(),
                HasSubstr("neither a profile that ships nor a file \"nowhere.toml\" (a TOML file, "
                          "or one of eu_bank_milan"));
}

} // namespace
} // namespace tamga::rules
