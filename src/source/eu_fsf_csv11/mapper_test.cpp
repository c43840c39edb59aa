// SPDX-License-Identifier: Apache-2.0
// Entries are invented: the files that the fuzz corpus holds.
#include "source/eu_fsf_csv11/mapper.hpp"

#include "source/testing.hpp"

#include <gtest/gtest.h>
#include <string>

namespace tamga::source::eu_fsf_csv11 {
namespace {

using testing::has_detail;
using testing::is_noted;

Result<ListFacts> mapped(const std::string& name) {
    return testing::read_file(testing::corpus_file(kFormat, name), kFormat, recognise, read);
}

TEST(EuFsfCsv11, JoinsRowsOfAnEntity) {
    const auto facts = mapped("rows.csv");
    ASSERT_TRUE(facts.ok());
    ASSERT_EQ(facts->records.size(), 3U);
    EXPECT_EQ(facts->records[0].id, "eu-fsf-9013");
    EXPECT_EQ(facts->records[0].schema, Schema::Person);
    EXPECT_EQ(facts->records[1].schema, Schema::Organization);
    ASSERT_EQ(facts->names.size(), 3U);
    EXPECT_EQ(facts->names[0].text, "Oda Maria Kiln");
    EXPECT_EQ(facts->names[0].kind, NameKind::primary);
    EXPECT_EQ(facts->names[1].text, "\u041e\u0434\u0430 \u041a\u0438\u043b\u043d");
    EXPECT_EQ(facts->names[1].kind, NameKind::alias);
    ASSERT_EQ(facts->addresses.size(), 2U);
    EXPECT_EQ(facts->addresses[0].text, "7; Kiln Road, Onhava");
    ASSERT_EQ(facts->identifiers.size(), 3U);
    EXPECT_EQ(facts->identifiers[0].kind, IdentifierKind::passport);
    EXPECT_TRUE(has_detail(*facts, DetailKind::birth_date, "circa 1963-05"));
    EXPECT_TRUE(has_detail(*facts, DetailKind::birth_place, "Onhava, ZEMBLA"));
    EXPECT_TRUE(has_detail(*facts, DetailKind::nationality, "ZEMBLA"));
    EXPECT_TRUE(has_detail(*facts, DetailKind::remark, "National passport D77: known expired"));
    EXPECT_EQ(facts->version.dated.day.earliest->iso(), "2026-09-22");
    EXPECT_TRUE(is_noted(*facts, "unverified on a real file"));
    EXPECT_FALSE(is_noted(*facts, "columns that are not read"));
}

TEST(EuFsfCsv11, ListsUnderEachProgrammeFromItsEarliestAct) {
    const auto facts = mapped("rows.csv");
    ASSERT_TRUE(facts.ok());
    ASSERT_EQ(facts->listings.size(), 3U);
    EXPECT_EQ(facts->listings[0].programme, "ZEM");
    EXPECT_EQ(facts->listings[0].basis, "1210/2003 (OJ L169)");
    EXPECT_EQ(facts->listings[0].printed.earliest->iso(), "2003-07-08");
    EXPECT_EQ(facts->listings[1].programme, "TERR");
}

TEST(EuFsfCsv11, NamesRowsWithoutEntityAndEntitiesWithoutName) {
    const auto facts = mapped("rows.csv");
    ASSERT_TRUE(facts.ok());
    ASSERT_EQ(facts->version.skipped.size(), 2U);
    EXPECT_EQ(facts->version.skipped[0].problem, "a row without Entity_LogicalId");
    EXPECT_EQ(facts->version.skipped[1].text, "9015");
    EXPECT_FALSE(facts->version.is_complete);
    EXPECT_TRUE(facts->covers.empty());
}

TEST(EuFsfCsv11, NamesColumnsThatAreNew) {
    const auto facts = mapped("few.csv");
    ASSERT_TRUE(facts.ok());
    EXPECT_TRUE(is_noted(*facts, "columns that are not read: New_Column"));
}

} // namespace
} // namespace tamga::source::eu_fsf_csv11
