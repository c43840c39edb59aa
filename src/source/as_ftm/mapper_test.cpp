// SPDX-License-Identifier: Apache-2.0
// Entities are invented.
#include "source/as_ftm/mapper.hpp"
#include "source/testing.hpp"

#include <gtest/gtest.h>

namespace tamga::source::as_ftm {
namespace {

using testing::file_of;

TEST(AsFtm, ReadsSenzingLines) {
    const InputFile file = file_of(
        "senzing.json",
        "{\"DATA_SOURCE\":\"OS_ZEM\",\"RECORD_ID\":\"Q7\",\"RECORD_TYPE\":\"PERSON\","
        "\"NAMES\":[{\"NAME_TYPE\":\"PRIMARY\",\"NAME_FULL\":\"Oda Kiln\"},"
        "{\"NAME_TYPE\":\"ALIAS\",\"NAME_FULL\":\"O. Keln\"}],"
        "\"DATES\":[{\"DATE_OF_BIRTH\":\"1971\"}],\"COUNTRIES\":[{\"NATIONALITY\":\"zz\"}]}\n"
        "{\"DATA_SOURCE\":\"OS_ZEM\"}\n");
    ASSERT_TRUE(is_senzing(file));
    EXPECT_EQ(senzing_source(file), "os_zem");
    const auto facts = read_senzing({std::string(kSenzing), "os_zem", {file}}, {});
    ASSERT_TRUE(facts.ok());
    ASSERT_EQ(facts->records.size(), 1U);
    EXPECT_EQ(facts->records[0].schema, Schema::Person);
    EXPECT_EQ(facts->records[0].place.line, 1U);
    EXPECT_EQ(facts->names.size(), 2U);
    EXPECT_FALSE(facts->version.is_complete); // the second line has no id
    ASSERT_EQ(facts->version.skipped.size(), 1U);
    EXPECT_EQ(facts->version.skipped[0].line, 2U);
}

TEST(AsFtm, GathersStatementsByEntity) {
    const InputFile file =
        file_of("statements.pack", "Q7,Person:name,Oda Kiln,zem,,,t,f,2024-03-10,2024-03-10,x\n"
                                   "Q8,Company:name,Felt,zem,,,t,f,2024-03-10,2024-03-10,y\n"
                                   "Q7,Person:alias,O. Keln,zem,,,t,f,2024-03-10,2024-03-11,z\n"
                                   "broken\n");
    ASSERT_TRUE(is_statements(file));
    EXPECT_EQ(statements_source(file), "zem");
    const auto facts = read_statements({std::string(kStatements), "zem", {file}}, {});
    ASSERT_TRUE(facts.ok());
    ASSERT_EQ(facts->records.size(), 2U);
    EXPECT_EQ(facts->records[0].names.size(), 2U);
    EXPECT_EQ(facts->records[1].place.line, 2U);
    EXPECT_EQ(facts->version.skipped.size(), 1U);
}

} // namespace
} // namespace tamga::source::as_ftm
