// SPDX-License-Identifier: Apache-2.0
// The label table: the longest label wins, and every row of the table means what it says.
#include "source/ofac/labels.hpp"

#include "source/ofac/text.hpp"

#include <fstream>
#include <gtest/gtest.h>
#include <set>
#include <string>

namespace tamga::source::ofac {
namespace {

TEST(OfacLabels, TakesTheLongestLabelThatFits) {
    const Labels labels;
    const Label* found = labels.find("Vessel Registration Identification IMO 9074729");
    ASSERT_NE(found, nullptr);
    EXPECT_EQ(found->text, "Vessel Registration Identification IMO");
    EXPECT_EQ(found->meaning.identifier, IdentifierKind::imo);
}

TEST(OfacLabels, NeedsASpaceBehindTheLabel) {
    const Labels labels;
    EXPECT_EQ(labels.find("Passports were seized"), nullptr);
    EXPECT_EQ(labels.find("DOB"), nullptr);
    EXPECT_EQ(labels.find(""), nullptr);
}

TEST(OfacLabels, KnowsEveryRowOfItsTableByItsOwnKind) {
    const Labels labels;
    std::set<std::string, std::less<>> seen;
    std::ifstream table(TAMGA_SOURCE_DIR "/data/resources/ofac_labels.tsv");
    for (std::string row; std::getline(table, row);) {
        std::string_view line = row;
        if (line.empty() || line.starts_with('#')) {
            continue;
        }
        const std::string_view text = cut_front(line, "\t");
        std::string_view meaning = cut_front(line, "\t");
        const std::string_view becomes = cut_front(meaning, ":");
        EXPECT_TRUE(seen.emplace(text).second) << "twice in the table: " << text;
        const Label* found = labels.find(std::string(text) + " 1");
        ASSERT_NE(found, nullptr) << text;
        EXPECT_EQ(found->text, text);
        EXPECT_EQ(becomes == "identifier", found->meaning.becomes == Meaning::Becomes::identifier);
        EXPECT_EQ(becomes == "whole", found->meaning.becomes == Meaning::Becomes::whole);
        const std::string_view kind =
            becomes == "identifier" ? word(found->meaning.identifier) : word(found->meaning.detail);
        EXPECT_EQ(kind, meaning) << text;
    }
    EXPECT_EQ(seen.size(), labels.size());
}

} // namespace
} // namespace tamga::source::ofac
