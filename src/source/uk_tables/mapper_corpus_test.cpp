// SPDX-License-Identifier: Apache-2.0
// The UK tables as held: every distinct row that a naive second reading finds is in the facts.
#include "format/archive.hpp"
#include "source/uk_tables/mapper.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace tamga::source::uk_tables {
namespace {

namespace fs = std::filesystem;
using Row = std::vector<std::string>;

fs::path corpus() {
    const char* given = std::getenv("TAMGA_CORPUS");
    return given != nullptr ? fs::path(given) : fs::path(TAMGA_SOURCE_DIR) / "../shared/data";
}

InputFile load(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    auto bytes = std::make_shared<const std::string>(std::istreambuf_iterator<char>(in),
                                                     std::istreambuf_iterator<char>());
    InputFile file;
    file.path = path.string();
    file.received = bytes;
    const auto members = format::unpack(path.filename().string(), bytes);
    EXPECT_TRUE(members.ok());
    file.name = members->front().name;
    file.text = members->front().bytes;
    return file;
}

Group load_all() {
    Group group;
    group.format = kFormat;
    for (const auto& entry : fs::directory_iterator(corpus() / "lists/uk_tables")) {
        group.files.push_back(load(entry.path()));
    }
    std::ranges::sort(group.files, {}, &InputFile::name);
    return group;
}

std::string trimmed(const std::string& text) {
    const std::size_t begin = text.find_first_not_of(" \t\r");
    return begin == std::string::npos
               ? ""
               : text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

// A second reader: lines, and commas outside quotes; doubled quotes stand for one.
std::vector<Row> naive_rows(const std::string& text) {
    std::vector<Row> rows;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        Row row(1);
        bool is_quoted = false;
        for (std::size_t i = 0; i < line.size(); ++i) {
            if (line[i] == '"' && is_quoted && i + 1 < line.size() && line[i + 1] == '"') {
                row.back() += line[++i];
            } else if (line[i] == '"') {
                is_quoted = !is_quoted;
            } else if (line[i] == ',' && !is_quoted) {
                row.emplace_back();
            } else {
                row.back() += line[i];
            }
        }
        std::ranges::transform(row, row.begin(), trimmed);
        rows.push_back(row);
    }
    rows.erase(rows.begin()); // headings
    return rows;
}

std::vector<Row> rows_of(const Group& group, const std::string& name) {
    for (const InputFile& file : group.files) {
        if (file.name == name) {
            return naive_rows(*file.text);
        }
    }
    return {};
}

std::set<Row> distinct(const std::vector<Row>& rows, const std::vector<std::size_t>& columns) {
    std::set<Row> out;
    for (const Row& row : rows) {
        Row picked;
        for (const std::size_t column : columns) {
            picked.push_back(row.at(column));
        }
        out.insert(picked);
    }
    return out;
}

std::string printed_id(const RecordFacts& record) {
    return std::string(record.id.substr(3)); // without "uk-"
}

class UkTablesCorpus : public testing::Test {
protected:
    void SetUp() override {
        if (!fs::exists(corpus() / "lists/uk_tables")) {
            GTEST_SKIP() << "skipped: no corpus";
        }
        ASSERT_FALSE(facts_.records.empty());
    }
    // Read once: the tests only look.
    static void SetUpTestSuite() {
        if (!fs::exists(corpus() / "lists/uk_tables")) {
            return;
        }
        group_ = load_all();
        Result<ListFacts> facts = read(group_, {});
        ASSERT_TRUE(facts.ok()) << facts.error().message();
        facts_ = std::move(facts).value();
    }
    static void TearDownTestSuite() { facts_ = {}; }
    static std::size_t count_details(DetailKind kind) {
        return static_cast<std::size_t>(
            std::ranges::count(facts_.details, kind, &DetailFact::kind));
    }
    static std::size_t count_schema(Schema schema) {
        return static_cast<std::size_t>(
            std::ranges::count(facts_.records, schema, &RecordFacts::schema));
    }

    static inline Group group_;
    static inline ListFacts facts_;
};

TEST_F(UkTablesCorpus, RecognisesEachFile) {
    EXPECT_EQ(group_.files.size(), 5U);
    for (const InputFile& file : group_.files) {
        EXPECT_TRUE(recognise(file)) << file.name;
    }
}

TEST_F(UkTablesCorpus, HoldsEverySubject) {
    EXPECT_EQ(facts_.version.records, 6046U);
    EXPECT_EQ(facts_.version.entities, 6046U);
    EXPECT_EQ(count_schema(Schema::Organization), 1531U);
    EXPECT_EQ(count_schema(Schema::Person), 3883U);
    EXPECT_EQ(count_schema(Schema::Vessel), 632U);
    EXPECT_TRUE(facts_.version.is_complete);
    EXPECT_TRUE(facts_.version.skipped.empty());
    ASSERT_EQ(facts_.listings.size(), 6046U);
    const std::vector<Row> rows = rows_of(group_, "subjects.csv");
    ASSERT_EQ(rows.size(), facts_.records.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const std::string& day = rows[i][4];
        ASSERT_EQ(printed_id(facts_.records[i]), rows[i][0]);
        ASSERT_EQ(facts_.listings[i].printed.earliest->iso(),
                  day.substr(6) + "-" + day.substr(3, 2) + "-" + day.substr(0, 2));
        ASSERT_EQ(facts_.listings[i].programme, rows[i][0].substr(0, 3));
    }
}

TEST_F(UkTablesCorpus, HoldsEveryName) {
    const std::set<Row> names = distinct(rows_of(group_, "subject_names.csv"), {1, 2, 3, 4});
    std::multiset<std::pair<std::string, std::string>> expected;
    std::size_t primary = 0;
    for (const Row& row : names) {
        expected.emplace(row[0], row[3]);
        primary += row[1] == "primary" ? 1U : 0U;
    }
    std::multiset<std::pair<std::string, std::string>> found;
    for (const RecordFacts& record : facts_.records) {
        for (std::uint32_t i = record.names.begin; i < record.names.end; ++i) {
            found.emplace(printed_id(record), facts_.names[i].text);
        }
    }
    EXPECT_EQ(found, expected);
    EXPECT_EQ(static_cast<std::size_t>(
                  std::ranges::count(facts_.names, NameKind::primary, &NameFact::kind)),
              primary);
}

TEST_F(UkTablesCorpus, HoldsEveryCountryAndBirthDate) {
    std::map<std::string, std::size_t> countries;
    for (const Row& row : distinct(rows_of(group_, "subject_countries.csv"), {1, 2, 3})) {
        ++countries[row[2]];
    }
    EXPECT_EQ(facts_.version.addresses, countries["address"]);
    EXPECT_EQ(count_details(DetailKind::birth_place), countries["birth"]);
    EXPECT_EQ(count_details(DetailKind::nationality), countries["nationality"]);
    EXPECT_EQ(count_details(DetailKind::birth_date),
              distinct(rows_of(group_, "subject_dobs.csv"), {1, 2, 3, 4}).size());
}

// Each digit run of a cell that is long enough to be a number stands in an identifier or remark of
// its subject, and in an identifier but for the codes that many firms share; each row but those
// makes at least one.
TEST_F(UkTablesCorpus, HoldsEveryIdentifier) {
    const std::set<Row> rows = distinct(rows_of(group_, "subject_identifiers.csv"), {1, 3, 4, 5});
    EXPECT_GE(facts_.version.identifiers, rows.size());
    std::map<std::string, std::string> all;
    std::map<std::string, std::string> remarks;
    for (const RecordFacts& record : facts_.records) {
        for (std::uint32_t i = record.details.begin; i < record.details.end; ++i) {
            remarks[printed_id(record)] += "|" + std::string(facts_.details[i].text) + "|";
        }
        for (std::uint32_t i = record.identifiers.begin; i < record.identifiers.end; ++i) {
            all[printed_id(record)] += "|" + std::string(facts_.identifiers[i].text) + "|";
        }
    }
    std::size_t only_remarked = 0;
    for (const Row& row : rows) {
        std::string run;
        for (const char c : row[1] + " ") {
            if (c >= '0' && c <= '9') {
                run += c;
                continue;
            }
            const bool is_number = all[row[0]].find(run) != std::string::npos;
            const bool is_code = run.size() == 9 || run.size() == 8; // KPP, OKTMO
            EXPECT_TRUE(run.size() < 6 || is_number ||
                        (is_code && remarks[row[0]].find(run) != std::string::npos))
                << row[1];
            only_remarked += run.size() >= 6 && !is_number ? 1U : 0U;
            run.clear();
        }
    }
    EXPECT_LE(only_remarked, 20U); // counted: the KPP and OKTMO cells
}

// A number that still holds a label or is very long was not parted; a few cells are like no other.
TEST_F(UkTablesCorpus, PartsTheNumbersOfACell) {
    std::vector<std::string> odd;
    for (const IdentifierFact& number : facts_.identifiers) {
        if (number.text.size() > 26 || number.text.find(": ") != std::string::npos) {
            odd.emplace_back(number.text);
        }
    }
    EXPECT_LE(odd.size(), 8U) << testing::PrintToString(odd);
}

TEST_F(UkTablesCorpus, SaysWhatItCollapsed) {
    for (const std::string& note : facts_.version.notes) {
        std::cout << "  note: " << note << '\n';
    }
    std::cout << "  names " << facts_.version.names << ", addresses " << facts_.version.addresses
              << ", identifiers " << facts_.version.identifiers << ", details "
              << facts_.details.size() << '\n';
    const auto collapsed = [&](const std::string& file, const std::vector<std::size_t>& columns) {
        const std::vector<Row> rows = rows_of(group_, file);
        return file + ": " + std::to_string(rows.size() - distinct(rows, columns).size()) +
               " rows repeat another row of their subject and were collapsed";
    };
    const std::set<std::string> notes(facts_.version.notes.begin(), facts_.version.notes.end());
    EXPECT_TRUE(notes.contains(collapsed("subject_countries.csv", {1, 2, 3})));
    EXPECT_TRUE(notes.contains(collapsed("subject_identifiers.csv", {1, 3, 4, 5})));
}

TEST_F(UkTablesCorpus, RefusesChildrenWithoutSubjects) {
    Group group = group_;
    std::erase_if(group.files, [](const InputFile& file) { return file.name == "subjects.csv"; });
    const Result<ListFacts> facts = read(group, {});
    ASSERT_FALSE(facts.ok());
    EXPECT_EQ(facts.error().kind, ErrorKind::bad_input);
    EXPECT_NE(facts.error().message().find("subjects.csv"), std::string::npos);
}

} // namespace
} // namespace tamga::source::uk_tables
