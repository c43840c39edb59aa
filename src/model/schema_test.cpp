// SPDX-License-Identifier: Apache-2.0
#include "model/schema.hpp"

#include <gtest/gtest.h>

#include <string>

namespace tamga {
namespace {

TEST(Schema, WordsAreTheNamesOfFollowTheMoney) {
    EXPECT_EQ(word(Schema::LegalEntity), "LegalEntity");
    EXPECT_EQ(word(Schema::CryptoWallet), "CryptoWallet");
}

TEST(Schema, ParsesEveryOwnWordAndNothingElse) {
    for (int i = 0; i <= static_cast<int>(Schema::Workbook); ++i) {
        const auto schema = static_cast<Schema>(i);
        EXPECT_EQ(parse_schema(word(schema)), schema) << word(schema);
    }
    EXPECT_EQ(parse_schema(""), std::nullopt);
    EXPECT_EQ(parse_schema("Perso"), std::nullopt);
    EXPECT_EQ(parse_schema("Persons"), std::nullopt);
}

TEST(Schema, ParsesInAnyCase) {
    EXPECT_EQ(parse_schema("company"), Schema::Company);
    EXPECT_EQ(parse_schema("LEGALENTITY"), Schema::LegalEntity);
}

TEST(Schema, KnowsDirectAndDistantAncestors) {
    EXPECT_TRUE(is_a(Schema::Company, Schema::Organization));
    EXPECT_TRUE(is_a(Schema::Company, Schema::LegalEntity));
    EXPECT_TRUE(is_a(Schema::Vessel, Schema::Asset));
    EXPECT_TRUE(is_a(Schema::Person, Schema::Person));
    EXPECT_FALSE(is_a(Schema::LegalEntity, Schema::Company));
    EXPECT_FALSE(is_a(Schema::Person, Schema::Organization));
}

TEST(Schema, LegalEntityIsComparableWithPersonAndCompanyButTheyAreNotWithEachOther) {
    EXPECT_TRUE(is_comparable(Schema::LegalEntity, Schema::Person));
    EXPECT_TRUE(is_comparable(Schema::Company, Schema::LegalEntity));
    EXPECT_FALSE(is_comparable(Schema::Person, Schema::Company));
    EXPECT_FALSE(is_comparable(Schema::Vessel, Schema::Person));
}

TEST(Schema, SaysWhatCanBeMatched) {
    EXPECT_TRUE(is_matchable(Schema::Person));
    EXPECT_TRUE(is_matchable(Schema::Vessel));
    EXPECT_FALSE(is_matchable(Schema::Sanction));
}

TEST(Schema, FindsOwnAndInheritedPropertiesWithTheirTypes) {
    const Property* imo = find_property(Schema::Vessel, "imoNumber");
    ASSERT_NE(imo, nullptr);
    EXPECT_EQ(imo->type, PropertyType::identifier);
    EXPECT_TRUE(imo->is_matchable);
    const Property* name = find_property(Schema::Person, "name");
    ASSERT_NE(name, nullptr);
    EXPECT_EQ(name->type, PropertyType::name);
    EXPECT_EQ(find_property(Schema::Person, "imoNumber"), nullptr);
    EXPECT_EQ(find_property(Schema::Person, ""), nullptr);
}

TEST(Schema, OwnPropertiesStandInOrderOfTheirNames) {
    std::size_t count = 0;
    for (int i = 0; i <= static_cast<int>(Schema::Workbook); ++i) {
        std::string last;
        for (const Property& property : own_properties(static_cast<Schema>(i))) {
            EXPECT_LT(last, property.name) << word(static_cast<Schema>(i));
            last = property.name;
            ++count;
        }
    }
    EXPECT_GT(count, 300U);
}

} // namespace
} // namespace tamga
