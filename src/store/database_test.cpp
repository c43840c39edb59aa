// SPDX-License-Identifier: Apache-2.0
#include "store/testing.hpp"

#include <array>

namespace tamga::store {
namespace {

using testing::fresh_folder;
using testing::open_in;

TEST(Database, StreamsTypedColumnsWithNulls) {
    auto connection = open_in(fresh_folder("typed"));
    const std::array<Value, 2> values{Value{std::int64_t{5000}}, Value{std::string_view("it's")}};
    auto rows =
        connection.query("SELECT i, i::INTEGER, i / 4.0::DOUBLE, DATE '2022-05-01' + i::INTEGER,"
                         " (i / 2)::DECIMAL(18,4), CASE WHEN i % 3 = 0 THEN NULL ELSE $2 END,"
                         " i % 2 = 0, repeat('x', 40) FROM range($1) t(i)",
                         values);
    ASSERT_TRUE(rows.ok()) << rows.error().message();
    const std::array expected{ColumnType::int64,   ColumnType::int32,    ColumnType::real,
                              ColumnType::date,    ColumnType::decimal4, ColumnType::text,
                              ColumnType::boolean, ColumnType::text};
    for (std::size_t i = 0; i < expected.size(); ++i) {
        EXPECT_EQ(rows->columns()[i].type, expected[i]) << i;
    }
    std::int64_t at = 0;
    for (;;) {
        auto chunk = rows->next();
        ASSERT_TRUE(chunk.ok()) << chunk.error().message();
        if (!*chunk) {
            break;
        }
        const Chunk& c = **chunk;
        for (std::size_t row = 0; row < c.size(); ++row, ++at) {
            ASSERT_EQ(c.int64s(0)[row], at);
            ASSERT_EQ(c.int32s(1)[row], at);
            ASSERT_EQ(c.reals(2)[row], static_cast<double>(at) / 4);
            ASSERT_EQ(c.days(3)[row], Date::of(2022, 5, 1)->days + at);
            ASSERT_EQ(c.int64s(4)[row], at * 5000);
            ASSERT_EQ(c.is_null(5, row), at % 3 == 0);
            ASSERT_EQ(c.text(5, row), at % 3 == 0 ? "" : "it's");
            ASSERT_EQ(c.booleans(6)[row], at % 2 == 0);
            ASSERT_EQ(c.text(7, row), std::string(40, 'x'));
        }
    }
    EXPECT_EQ(at, 5000);
}

TEST(Database, NamesTheOffendingTextOfBadData) {
    auto connection = open_in(fresh_folder("bad"));
    auto done = connection.execute("SELECT CAST(x AS INTEGER) FROM (VALUES ('12'), ('1x2')) t(x)");
    ASSERT_FALSE(done.ok());
    EXPECT_EQ(done.error().kind, ErrorKind::bad_data);
    EXPECT_EQ(done.error().text, "1x2");
}

TEST(Database, TouchesNoFileOutsideItsFolders) {
    const std::string folder = fresh_folder("inside");
    const std::string other = fresh_folder("outside");
    auto connection = open_in(folder);
    EXPECT_FALSE(connection.execute("COPY (SELECT 1) TO " + sql_text(other + "/x.csv")).ok());
    EXPECT_FALSE(std::filesystem::exists(other + "/x.csv"));
    EXPECT_TRUE(connection.execute("COPY (SELECT 1) TO " + sql_text(folder + "/x.csv")).ok());
    EXPECT_FALSE(connection.execute("SET enable_external_access = true").ok());
    EXPECT_FALSE(connection.execute("SET memory_limit = '1TB'").ok());
    EXPECT_FALSE(connection.execute("INSTALL httpfs").ok());
}

TEST(Database, AFileThatIsNotThereIsBadInput) {
    const std::string folder = fresh_folder("absent");
    auto connection = open_in(folder);
    auto rows =
        connection.query("SELECT * FROM read_parquet(" + sql_text(folder + "/no.parquet") + ")");
    ASSERT_FALSE(rows.ok());
    EXPECT_EQ(rows.error().kind, ErrorKind::bad_input) << rows.error().message();
}

TEST(Database, StopsWhenCancelled) {
    auto connection = open_in(fresh_folder("cancel"));
    CancelToken cancel;
    cancel.cancel();
    auto done = connection.execute(
        "SELECT count(*) FROM range(1000000) a, range(1000000) b WHERE a.range * b.range = 7", {},
        &cancel);
    ASSERT_FALSE(done.ok());
    EXPECT_EQ(done.error().kind, ErrorKind::unavailable);
}

TEST(Database, SpillsUnderAMemoryCap) {
    auto connection = open_in(fresh_folder("spill"), 2, std::uint64_t{48} << 20);
    auto rows = connection.number("SELECT sum(n)::BIGINT FROM (SELECT hash(i) % 1000000 AS k, "
                                  "repeat('y', 30) AS t, 1 AS n FROM range(2000000) r(i) "
                                  "ORDER BY k, i LIMIT 1500000)");
    ASSERT_TRUE(rows.ok()) << rows.error().message();
    EXPECT_EQ(*rows, 1500000);
}

TEST(Database, SaysThatMemoryRanOut) {
    const std::string folder = fresh_folder("memory");
    auto database = Database::open({.memory_bytes = std::uint64_t{20} << 20,
                                    .threads = 1,
                                    .temp_folder = {},
                                    .folders = {folder}});
    ASSERT_TRUE(database.ok());
    auto connection = database->connect().value();
    auto done = connection.execute("CREATE TEMP TABLE t AS SELECT hash(i) AS h, i::VARCHAR || "
                                   "repeat('z', 200) AS t FROM range(3000000) r(i)");
    ASSERT_FALSE(done.ok());
    EXPECT_EQ(done.error().kind, ErrorKind::unavailable) << done.error().message();
    EXPECT_FALSE(done.error().hint.empty());
}

} // namespace
} // namespace tamga::store
