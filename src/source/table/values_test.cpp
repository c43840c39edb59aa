// SPDX-License-Identifier: Apache-2.0
#include "source/table/values.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tamga::source {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(SplitValues, CutsAtSemicolonsAndTrims) {
    Arena arena;
    std::vector<std::string_view> out;
    split_values(" a b ; c;;d; ", arena, out);
    EXPECT_THAT(out, ElementsAre("a b", "c", "d"));
    split_values(" ; ", arena, out);
    EXPECT_THAT(out, IsEmpty());
}

TEST(SplitValues, KeepsSemicolonsInsideQuotes) {
    Arena arena;
    std::vector<std::string_view> out;
    split_values(R"("a; ""b"""; c;"open)", arena, out);
    EXPECT_THAT(out, ElementsAre("a; \"b\"", "c", "open"));
}

TEST(PartLabel, FindsLabelsBehindAndBefore) {
    EXPECT_EQ(part_label("7704730655 (Tax ID/INN)").value, "7704730655");
    EXPECT_EQ(part_label("7704730655 (Tax ID/INN)").label, "Tax ID/INN");
    EXPECT_EQ(part_label("CR No 2408160").value, "2408160");
    EXPECT_EQ(part_label("CR No 2408160").label, "CR No");
    EXPECT_EQ(part_label("2408160").label, "");
}

TEST(KindOfLabel, KnowsWholeWordsOnly) {
    EXPECT_EQ(kind_of_label("Tax ID/INN", IdentifierKind::other), IdentifierKind::tax);
    EXPECT_EQ(kind_of_label("CR No", IdentifierKind::other), IdentifierKind::registration);
    EXPECT_EQ(kind_of_label("inner", IdentifierKind::other), IdentifierKind::other);
}

} // namespace
} // namespace tamga::source
