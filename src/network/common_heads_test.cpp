// SPDX-License-Identifier: Apache-2.0
#include "network/common_heads.hpp"

#include <gtest/gtest.h>

namespace tamga::network {
namespace {

Person person(const std::string& id, const std::string& name, const std::string& birth = "",
              const std::string& identifier = "") {
    Person out;
    out.id = id;
    out.name = name;
    out.birth_date = birth;
    if (!identifier.empty()) {
        out.identifiers = {identifier};
    }
    return out;
}

Post post(const std::string& person, const std::string& firm, Spell spell = {}) {
    return {person, firm, "director", spell};
}

TEST(CommonHeads, ANameAloneNeverTies) {
    Registry registry;
    registry.persons = {person("p1", "Granat Vymyshlenny"), person("p2", "Granat Vymyshlenny")};
    registry.posts = {post("p1", "a"), post("p2", "b")};
    const CommonHeads found = common_heads(registry);
    EXPECT_TRUE(found.heads.empty());
    EXPECT_EQ(found.names_only, 1U);
}

TEST(CommonHeads, AnEqualNameAndBirthTiesInTwoScripts) {
    Registry registry;
    registry.persons = {person("p1", "Granat Vymyshlenny", "1971-05-17"),
                        person("p2", "Гранат Вымышленный", "1971-05-17"),
                        person("p3", "Granat Vymyshlenny", "1971-05-18")};
    registry.posts = {post("p1", "a"), post("p2", "b"), post("p3", "c")};
    const CommonHeads found = common_heads(registry);
    ASSERT_EQ(found.heads.size(), 1U);
    EXPECT_EQ(found.heads[0].left, "a");
    EXPECT_EQ(found.heads[0].right, "b");
    EXPECT_EQ(found.heads[0].key, TieKey::equal_name_and_birth);
}

TEST(CommonHeads, AnEqualIdentifierTies) {
    Registry registry;
    registry.persons = {person("p1", "Granat Vymyshlenny", "", "AB 123-456"),
                        person("p2", "G. Vymyshlenny", "", "ab123456")};
    registry.posts = {post("p1", "a"), post("p2", "b")};
    ASSERT_EQ(common_heads(registry).heads.size(), 1U);
    EXPECT_EQ(common_heads(registry).heads[0].key, TieKey::equal_identifier);
}

TEST(CommonHeads, PostsMustHoldAtTheSameTime) {
    Registry registry;
    registry.persons = {person("p1", "Granat Vymyshlenny")};
    registry.posts = {post("p1", "a", {kNoDay, 100}), post("p1", "b", {101, kNoDay}),
                      post("p1", "c", {100, kNoDay})};
    const CommonHeads found = common_heads(registry);
    ASSERT_EQ(found.heads.size(), 2U);
    EXPECT_EQ(found.heads[0].right, "c");
    EXPECT_EQ(found.heads[0].overlap, (Spell{100, 100}));
    EXPECT_EQ(found.heads[1].left, "b");
}

TEST(CommonHeads, ANomineeIsNamedAndLeftOut) {
    Registry registry;
    registry.persons = {person("p1", "Granat Vymyshlenny")};
    for (int n = 0; n < 21; ++n) {
        registry.posts.push_back(post("p1", "firm" + std::to_string(n)));
    }
    const CommonHeads found = common_heads(registry);
    EXPECT_TRUE(found.heads.empty());
    EXPECT_EQ(found.nominees, (std::vector<std::string>{"p1"}));
    registry.posts.pop_back();
    EXPECT_EQ(common_heads(registry).heads.size(), 190U);
}

TEST(CommonHeads, AParentLendsItsHeads) {
    Registry registry;
    registry.persons = {person("p1", "Granat Vymyshlenny")};
    registry.posts = {post("p1", "b"), post("p1", "parent")};
    registry.stakes = {{"parent", "r", "ownership", {1, 2}, {1, 2}, {}}};
    const CommonHeads found = common_heads(registry);
    ASSERT_EQ(found.heads.size(), 2U); // b and parent, b and r
    EXPECT_EQ(found.heads[1].right, "r");
    EXPECT_EQ(found.heads[1].via, "parent");
    registry.stakes[0].low = registry.stakes[0].high = {49, 100};
    EXPECT_EQ(common_heads(registry).heads.size(), 1U);
}

} // namespace
} // namespace tamga::network
