// SPDX-License-Identifier: Apache-2.0
// Importing part by part with hashes of ids takes and rejects what reading the whole file does.
#include "base/file.hpp"
#include "format/csv.hpp"
#include "source/trade_tables/read_tables.hpp"
#include "tamga/trade.hpp"

#include <filesystem>
#include <gtest/gtest.h>
#include <map>
#include <random>

namespace tamga {
namespace {

std::string invented(std::mt19937& random) {
    std::string out = "lot_id,seller_id,buyer_id,hs,departed,mass_g,value,description\n";
    const auto pick = [&](unsigned count) { return static_cast<unsigned>(random() % count); };
    for (unsigned row = 0, rows = 1 + pick(300); row < rows; ++row) {
        out += "l" + std::to_string(pick(250)) + ",f" + std::to_string(pick(6)) + ",f" +
               std::to_string(pick(6));
        out += pick(9) == 0 ? ",854299" : ",8542.31";
        out += pick(9) == 0 ? ",2023-02-30" : ",2023-02-" + std::to_string(10 + pick(19));
        out += "," + (pick(5) == 0 ? std::string() : std::to_string(pick(4)));
        out += "," + std::to_string(static_cast<int>(pick(9)) - 1);
        out += pick(4) == 0 ? ",\"two\nlines, \"\"so\"\"\"" : pick(20) == 0 ? "" : ",plain";
        out += "\n";
    }
    return out;
}

std::map<std::uint64_t, std::string> lines_of(const std::vector<source::Rejected>& rejected) {
    std::map<std::uint64_t, std::string> out;
    for (const source::Rejected& row : rejected) {
        out[row.line] = row.problem.substr(0, row.problem.find(':'));
    }
    return out;
}

// The lines and problems of a file of rejected rows.
std::map<std::uint64_t, std::string> lines_of(const std::string& csv) {
    std::map<std::uint64_t, std::string> out;
    format::CsvReader reader(csv);
    (void)reader.next();
    while (const auto row = reader.next()) {
        out[std::stoull(std::string(row->fields[0]))] =
            std::string(row->fields[1].substr(0, row->fields[1].find(':')));
    }
    return out;
}

TEST(ImportLots, TakesAndRejectsWhatReadingTheWholeFileDoes) {
    if (!store::has_duckdb()) {
        GTEST_SKIP() << "built without DuckDB";
    }
    std::mt19937 random(11);
    const auto folder = std::filesystem::path(::testing::TempDir()) / "tamga_import_property";
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    for (int round = 0; round < 6; ++round) {
        const std::string path = (folder / ("lots" + std::to_string(round) + ".csv")).string();
        const std::string workspace = (folder / ("w" + std::to_string(round))).string();
        ASSERT_TRUE(file::write(path, invented(random)).ok());
        const auto whole = source::read_lots(path);
        ASSERT_TRUE(whole.ok()) << whole.error().message();
        const auto answer = import_lots(workspace, path, {});
        if (whole->read.taken == 0) {
            EXPECT_FALSE(answer.ok());
            continue;
        }
        ASSERT_TRUE(answer.ok()) << answer.error().message();
        const ImportedTable& table = answer->tables.front();
        EXPECT_EQ(table.taken, whole->read.taken);
        EXPECT_EQ(table.rejected_rows(), whole->read.rejected.size());
        const std::string csv =
            table.rejected_file.empty() ? "" : *file::read(workspace + "/" + table.rejected_file);
        EXPECT_EQ(lines_of(csv), lines_of(whole->read.rejected));

        auto database = store::Database::open({.memory_bytes = std::uint64_t{1} << 28,
                                               .threads = 1,
                                               .temp_folder = {},
                                               .folders = {workspace}});
        ASSERT_TRUE(database.ok());
        const auto back = source::read_lots(workspace + "/" + table.stored, {}, &*database);
        ASSERT_TRUE(back.ok()) << back.error().message();
        EXPECT_TRUE(back->read.unknown.empty());
        EXPECT_TRUE(back->read.rejected.empty());
        ASSERT_EQ(back->lots.size(), whole->lots.size());
        for (std::size_t row = 0; row < back->lots.size(); ++row) {
            ASSERT_EQ(back->lots.lot_id(row), whole->lots.lot_id(row));
            ASSERT_EQ(back->lots.mass_g[row], whole->lots.mass_g[row]);
            ASSERT_EQ(back->lots.departed[row], whole->lots.departed[row]);
            ASSERT_EQ(back->lots.value_e4[row], whole->lots.value_e4[row]);
            ASSERT_EQ(back->lots.texts.text(back->lots.description[row]),
                      whole->lots.texts.text(whole->lots.description[row]));
        }
    }
}

} // namespace
} // namespace tamga
