// SPDX-License-Identifier: Apache-2.0
// Rows are invented.
#include "source/targets_csv/mapper.hpp"
#include "source/testing.hpp"

#include <gtest/gtest.h>
#include <string>

namespace tamga::source::targets_csv {
namespace {

Result<ListFacts> mapped(const std::string& text) {
    return testing::read_file(testing::file_of("targets.simple.csv", text), kFormat, recognise,
                              read);
}

TEST(TargetsCsv, ReadsTargets) {
    const auto facts = mapped(
        "\"id\",\"schema\",\"name\",\"aliases\",\"birth_date\",\"countries\",\"addresses\","
        "\"identifiers\",\"sanctions\",\"phones\",\"emails\",\"dataset\",\"first_seen\","
        "\"last_seen\",\"last_change\"\n"
        "\"NK-1\",\"Vessel\",\"KILN STAR\",\"Kiln;Star\",\"\",\"zz\",\"\",\"IMO9000001\",\"\","
        "\"\",\"\",\"Zembla Ships\",\"2025-10-06T14:15:21\",\"2026-03-13T05:41:01\","
        "\"2026-02-05T14:54:48\"\n");
    ASSERT_TRUE(facts.ok());
    ASSERT_EQ(facts->records.size(), 1U);
    EXPECT_EQ(facts->records[0].schema, Schema::Vessel);
    EXPECT_EQ(facts->names.size(), 3U);
    EXPECT_EQ(facts->identifiers[0].text, "9000001");
    EXPECT_EQ(facts->listings[0].list, "Zembla Ships");
    EXPECT_EQ(facts->version.source, "zembla_ships");
    EXPECT_EQ(facts->version.dated.day.earliest->iso(), "2026-03-13");
}

} // namespace
} // namespace tamga::source::targets_csv
