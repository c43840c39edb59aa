// SPDX-License-Identifier: Apache-2.0
#include "store/parquet.hpp"

#include "base/file.hpp"
#include "base/hash.hpp"
#include "store/testing.hpp"

#include <array>

namespace tamga::store {
namespace {

using testing::fresh_folder;
using testing::open_in;

const std::array kColumns{Column{"id", ColumnType::text}, Column{"day", ColumnType::date},
                          Column{"mass_g", ColumnType::int64},
                          Column{"value", ColumnType::decimal4}, Column{"note", ColumnType::text}};

// `count` rows, every third note and every fifth mass null.
Producer counted(std::int64_t count) {
    return [count, at = std::int64_t{0}](ChunkWriter& out) mutable -> Result<std::size_t> {
        std::size_t rows = 0;
        for (; rows < out.capacity() && at < count; ++rows, ++at) {
            out.set_text(0, rows, "lot-" + std::to_string(at));
            out.int32s(1)[rows] = static_cast<std::int32_t>(19000 + at % 90);
            out.int64s(2)[rows] = at * 10;
            out.int64s(3)[rows] = at * 12345;
            out.set_text(4, rows, "a note that is longer than twelve bytes");
            if (at % 5 == 0) {
                out.set_null(2, rows);
            }
            if (at % 3 == 0) {
                out.set_null(4, rows);
            }
        }
        return rows;
    };
}

TEST(Parquet, HoldsWhatCodeMade) {
    const std::string folder = fresh_folder("made");
    auto connection = open_in(folder);
    const std::string path = folder + "/lots.parquet";
    auto written = write_parquet(connection, kColumns, counted(10000), path);
    ASSERT_TRUE(written.ok()) << written.error().message();
    EXPECT_EQ(*written, 10000U);
    auto rows = connection.query("SELECT * FROM read_parquet(" + sql_text(path) + ")");
    ASSERT_TRUE(rows.ok()) << rows.error().message();
    for (std::size_t i = 0; i < kColumns.size(); ++i) {
        EXPECT_EQ(rows->columns()[i].name, kColumns[i].name);
        EXPECT_EQ(rows->columns()[i].type, kColumns[i].type);
    }
    std::int64_t at = 0;
    for (;;) {
        auto chunk = rows->next();
        ASSERT_TRUE(chunk.ok());
        if (!*chunk) {
            break;
        }
        for (std::size_t row = 0; row < (*chunk)->size(); ++row, ++at) {
            ASSERT_EQ((*chunk)->text(0, row), "lot-" + std::to_string(at));
            ASSERT_EQ((*chunk)->is_null(2, row), at % 5 == 0);
            ASSERT_EQ((*chunk)->int64s(3)[row], at * 12345);
            ASSERT_EQ((*chunk)->is_null(4, row), at % 3 == 0);
        }
    }
    EXPECT_EQ(at, 10000);
}

TEST(Parquet, AnErrorOfTheProducerComesBackAndLeavesNoFile) {
    const std::string folder = fresh_folder("refused");
    auto connection = open_in(folder);
    const std::string path = folder + "/lots.parquet";
    int calls = 0;
    auto written = write_parquet(
        connection, kColumns,
        [&](ChunkWriter& out) -> Result<std::size_t> {
            if (++calls == 3) {
                return Error{ErrorKind::bad_data, "lots.csv:9", "no", "", ""};
            }
            for (std::size_t row = 0; row < out.capacity(); ++row) {
                for (std::size_t column = 0; column < kColumns.size(); ++column) {
                    out.set_null(column, row);
                }
            }
            return out.capacity();
        },
        path);
    ASSERT_FALSE(written.ok());
    EXPECT_EQ(written.error().place, "lots.csv:9");
    EXPECT_FALSE(file::exists(path));
    EXPECT_FALSE(file::exists(file::temporary_name(path)));
}

TEST(Parquet, SortedRowsAreTheSameBytesOnAnyNumberOfThreads) {
    const std::string folder = fresh_folder("threads");
    std::string first;
    for (const unsigned threads : {1U, 2U, 7U}) {
        auto connection = open_in(folder, threads);
        const std::string raw = folder + "/raw.parquet";
        const std::string path = folder + "/sorted.parquet";
        ASSERT_TRUE(write_parquet(connection, kColumns, counted(300000), raw).ok());
        ASSERT_TRUE(write_parquet(connection,
                                  "SELECT * FROM read_parquet(" + sql_text(raw) +
                                      ") ORDER BY mass_g % 977, id",
                                  path)
                        .ok());
        const std::string digest = sha256(*file::read(raw)) + sha256(*file::read(path));
        first = first.empty() ? digest : first;
        EXPECT_EQ(digest, first) << threads;
    }
}

} // namespace
} // namespace tamga::store
