// SPDX-License-Identifier: Apache-2.0
// Facts are held in flat tables: each record owns what was added since it was opened.
#include "model/facts.hpp"

#include <gtest/gtest.h>

namespace tamga {
namespace {

TEST(ListFacts, GivesEachRecordTheFactsAddedSinceItWasOpened) {
    ListFacts facts;
    facts.begin_record("x-1", Schema::Person, "individual", {0, 1});
    facts.add_name("KARDAN, Orhan", NameKind::primary, {0, 1}, true);
    facts.add_name("Orhan the Tall", NameKind::weak_alias, {0, 1});
    facts.begin_record("x-2", Schema::Organization, "", {0, 2});
    facts.add_name("KARDAN FREIGHT", NameKind::primary, {0, 2});
    facts.add_identifier("77", IdentifierKind::tax, "Tax ID No.", "Turkey", {0, 2});
    facts.add_listing({});

    ASSERT_EQ(facts.records.size(), 2U);
    EXPECT_EQ(facts.records[0].names.size(), 2U);
    EXPECT_EQ(facts.records[0].identifiers.size(), 0U);
    EXPECT_EQ(facts.records[1].names.begin, 2U);
    EXPECT_EQ(facts.records[1].names.end, 3U);
    EXPECT_EQ(facts.records[1].identifiers.size(), 1U);
    EXPECT_EQ(facts.records[1].listings.size(), 1U);
}

TEST(ListFacts, LeavesOutEmptyTextButKeepsAnAddressThatIsOnlyACountry) {
    ListFacts facts;
    facts.begin_record("x-1", Schema::Person, "", {});
    facts.add_name("", NameKind::alias, {});
    facts.add_identifier("", IdentifierKind::other, "Passport", "", {});
    facts.add_detail("", DetailKind::remark, {});
    facts.add_address("", "", {});
    facts.add_address("", "Georgia", {});

    EXPECT_TRUE(facts.names.empty());
    EXPECT_TRUE(facts.identifiers.empty());
    EXPECT_TRUE(facts.details.empty());
    ASSERT_EQ(facts.addresses.size(), 1U);
    EXPECT_EQ(facts.addresses[0].country, "Georgia");
}

TEST(ListFacts, CountsEqualIdsAsOneEntityWithSeveralRecords) {
    ListFacts facts;
    for (const char* id : {"x-1", "x-2", "x-1"}) {
        facts.begin_record(id, Schema::LegalEntity, "", {});
        facts.add_name("A", NameKind::primary, {});
    }
    facts.finish();
    EXPECT_EQ(facts.version.records, 3U);
    EXPECT_EQ(facts.version.entities, 2U);
    EXPECT_EQ(facts.version.names, 3U);
}

TEST(FactWords, AreTheEnumeratorsThemselves) {
    EXPECT_EQ(word(NameKind::weak_alias), "weak_alias");
    EXPECT_EQ(word(IdentifierKind::national_id), "national_id");
    EXPECT_EQ(word(DetailKind::secondary_sanctions), "secondary_sanctions");
}

} // namespace
} // namespace tamga
