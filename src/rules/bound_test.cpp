// SPDX-License-Identifier: Apache-2.0
// Who is bound: profiles against authorities, at the days of the rows.
#include "rules/testing.hpp"

#include <gmock/gmock.h>

namespace tamga::rules {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

Bound ask(const Profile& profile, Authority authority, std::vector<std::string> programmes = {},
          const std::string& on = "2024-01-01") {
    return bound_by(profile, authority, programmes, day(on));
}

Profile shipped(const std::string& name) {
    auto profile = read_profile(name);
    EXPECT_TRUE(profile) << profile.error().message();
    return profile ? *profile : Profile{};
}

TEST(Bound, OfTheShippedProfiles) {
    struct Case {
        std::string profile;
        Authority authority;
        std::string programme, mark;
    };
    const std::vector<Case> cases{
        {"eu_bank_milan", Authority::EU, "", "binding"},
        {"eu_bank_milan", Authority::UK, "", "advisory"},
        {"eu_bank_milan", Authority::OFAC, "RUSSIA-EO14024", "advisory"},
        {"eu_bank_milan", Authority::OFAC, "CUBA", "conflict"},
        {"eu_bank_milan", Authority::OFAC, "IRAN", "conflict"},
        {"eu_bank_milan", Authority::OFAC, "IRAN-EO13902", "conflict"},
        {"eu_bank_milan", Authority::OFAC, "IFSR", "conflict"},
        {"eu_bank_milan", Authority::OFAC, "IRAQ2", "advisory"},
        {"eu_bank_milan", Authority::BIS, "", "advisory"},
        {"eu_bank_milan", Authority::UN, "", "binding"},
        {"eu_bank_milan", Authority::CA, "", "advisory"},
        {"eu_bank_milan", Authority::CH, "", "advisory"},
        {"eu_bank_milan", Authority::OTHER, "", "undetermined"},
        {"eu_exporter_usd", Authority::OFAC, "RUSSIA-EO14024", "binding"},
        {"eu_exporter_usd", Authority::OFAC, "CUBA", "conflict"},
        {"eu_exporter_usd", Authority::BIS, "", "undetermined"},
        {"uk_firm", Authority::UK, "", "binding"},
        {"uk_firm", Authority::EU, "", "advisory"},
        {"uk_firm", Authority::OFAC, "CUBA", "conflict"},
        {"us_person", Authority::OFAC, "CUBA", "binding"},
        {"us_person", Authority::BIS, "", "binding"},
        {"us_person", Authority::STATE, "", "binding"},
        {"us_person", Authority::EU, "", "advisory"},
        {"non_eu_usd", Authority::OFAC, "RUSSIA-EO14024", "binding"},
        {"non_eu_usd", Authority::EU, "", "advisory"},
        {"insurer_london", Authority::UK, "", "binding"},
        {"insurer_london", Authority::OFAC, "RUSSIA-EO14024", "binding"},
    };
    for (const Case& one : cases) {
        const std::vector<std::string> programmes = one.programme.empty()
                                                        ? std::vector<std::string>{}
                                                        : std::vector<std::string>{one.programme};
        const Bound bound = ask(shipped(one.profile), one.authority, programmes);
        EXPECT_EQ(word(bound.mark), one.mark) << one.profile << " " << word(one.authority) << " "
                                              << one.programme << ": " << bound.basis.because;
        EXPECT_FALSE(bound.basis.because.empty());
        if (one.mark == "binding" || one.mark == "conflict") {
            ASSERT_THAT(bound.basis.rows, Not(IsEmpty()));
            EXPECT_FALSE(bound.basis.rows.front().citation.empty());
        }
    }
}

TEST(Bound, SaysAskCounselWhereLawsConflict) {
    const Bound bound = ask(shipped("eu_bank_milan"), Authority::OFAC, {"CUBA"});
    EXPECT_THAT(bound.basis.because, HasSubstr("ask counsel"));
    EXPECT_EQ(bound.basis.rows.front().id, "cuba_eu");
    EXPECT_EQ(bound.basis.because.find("; and binding"), std::string::npos);
    const Bound dollars = ask(shipped("eu_exporter_usd"), Authority::OFAC, {"CUBA"});
    EXPECT_EQ(dollars.mark, BoundMark::conflict);
    EXPECT_THAT(dollars.basis.because, HasSubstr("; and binding; 50 U.S.C. 1705(a)"));
}

TEST(Bound, ToTheDayOfTheRow) {
    const Profile bank = shipped("eu_bank_milan");
    EXPECT_EQ(ask(bank, Authority::OFAC, {"IRAN"}, "2018-08-06").mark, BoundMark::advisory);
    EXPECT_EQ(ask(bank, Authority::OFAC, {"IRAN"}, "2018-08-07").mark, BoundMark::conflict);
    EXPECT_EQ(ask(bank, Authority::OFAC, {"CUBA"}, "1996-11-28").mark, BoundMark::advisory);
    EXPECT_EQ(ask(bank, Authority::OFAC, {"CUBA"}, "1996-11-29").mark, BoundMark::conflict);
    const Profile firm = shipped("uk_firm");
    EXPECT_EQ(ask(firm, Authority::UK, {}, "2020-12-30").mark, BoundMark::undetermined);
    EXPECT_EQ(ask(firm, Authority::UK, {}, "2020-12-31").mark, BoundMark::binding);
    // The United Kingdom left the Union at the end of 31 January 2020.
    EXPECT_EQ(ask(firm, Authority::EU, {}, "2020-01-31").mark, BoundMark::binding);
    EXPECT_EQ(ask(firm, Authority::EU, {}, "2020-02-01").mark, BoundMark::advisory);
}

TEST(Bound, NamesTheFactThatAProfileLacks) {
    Profile nobody;
    EXPECT_THAT(ask(nobody, Authority::EU).basis.needs, ElementsAre("establishment", "business"));
    EXPECT_THAT(ask(nobody, Authority::OFAC, {"CUBA"}).basis.needs, ElementsAre("establishment"));
    Profile abroad;
    abroad.establishment = "AE";
    abroad.business = {"AE"};
    EXPECT_THAT(ask(abroad, Authority::OFAC).basis.needs, ElementsAre("currency"));
    EXPECT_EQ(ask(abroad, Authority::OFAC).mark, BoundMark::undetermined);
    abroad.currency = {"USD"};
    EXPECT_EQ(ask(abroad, Authority::OFAC).mark, BoundMark::binding);
    abroad.currency = {"AED"};
    EXPECT_EQ(ask(abroad, Authority::OFAC).mark, BoundMark::advisory);
    EXPECT_THAT(ask(abroad, Authority::BIS).basis.needs, ElementsAre("goods_origin"));
    abroad.goods_origin = {"US"};
    EXPECT_EQ(ask(abroad, Authority::BIS).mark, BoundMark::binding);
}

TEST(Bound, TellsThatAnInsurerIsBound) {
    Profile owner;
    owner.establishment = "LR";
    owner.business = {"LR"};
    owner.currency = {"AED"};
    owner.goods_origin = std::vector<std::string>{};
    owner.insurer = "GB";
    const Bound bound = ask(owner, Authority::UK);
    EXPECT_EQ(bound.mark, BoundMark::advisory);
    EXPECT_THAT(bound.basis.because, HasSubstr("the insurer is bound"));
    owner.insurer = "";
    EXPECT_THAT(ask(owner, Authority::UK).basis.because, HasSubstr("no row binds"));
}

} // namespace
} // namespace tamga::rules
