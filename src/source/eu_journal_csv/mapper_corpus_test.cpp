// SPDX-License-Identifier: Apache-2.0
// EU Journal files as held: what a naive second reading finds is in the facts.
#include "source/eu_journal_csv/mapper.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iostream>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace tamga::source::eu_journal_csv {
namespace {

namespace fs = std::filesystem;
using Row = std::map<std::string, std::string>; // cells by heading

fs::path corpus() {
    const char* given = std::getenv("TAMGA_CORPUS");
    return given != nullptr ? fs::path(given) : fs::path(TAMGA_SOURCE_DIR) / "../shared/data";
}

Group load_all() {
    Group group;
    group.format = kFormat;
    for (const auto& entry : fs::recursive_directory_iterator(corpus() / "lists/eu_journal")) {
        if (entry.path().extension() != ".csv") {
            continue;
        }
        std::ifstream in(entry.path(), std::ios::binary);
        InputFile file;
        file.path = entry.path().string();
        file.name = entry.path().filename().string();
        file.text = std::make_shared<const std::string>(std::istreambuf_iterator<char>(in),
                                                        std::istreambuf_iterator<char>());
        group.files.push_back(std::move(file));
    }
    std::ranges::sort(group.files, {}, &InputFile::path);
    return group;
}

// A second reader: byte by byte, a quote turns quoting on and off, two inside it are one.
std::vector<std::vector<std::string>> naive_table(const std::string& text) {
    std::vector<std::vector<std::string>> rows(1, std::vector<std::string>(1));
    bool is_quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '"' && is_quoted && i + 1 < text.size() && text[i + 1] == '"') {
            rows.back().back() += text[i++];
        } else if (text[i] == '"') {
            is_quoted = !is_quoted;
        } else if (text[i] == ',' && !is_quoted) {
            rows.back().emplace_back();
        } else if (text[i] == '\n' && !is_quoted) {
            rows.emplace_back(1);
        } else if (text[i] != '\r') {
            rows.back().back() += text[i];
        }
    }
    rows.pop_back();
    return rows;
}

std::string trimmed(const std::string& text) {
    const std::size_t begin = text.find_first_not_of(' ');
    return begin == std::string::npos ? ""
                                      : text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

// Values of a cell, by quotes and semicolons.
std::vector<std::string> elements(const std::string& cell) {
    std::vector<std::string> out(1);
    bool is_quoted = false;
    for (std::size_t i = 0; i < cell.size(); ++i) {
        const bool is_start = trimmed(out.back()).empty();
        if (cell[i] == '"' && is_quoted && i + 1 < cell.size() && cell[i + 1] == '"') {
            out.back() += cell[i++];
        } else if (cell[i] == '"' && (is_quoted || is_start)) {
            is_quoted = !is_quoted;
        } else if (cell[i] == ';' && !is_quoted) {
            out.emplace_back();
        } else {
            out.back() += cell[i];
        }
    }
    std::ranges::transform(out, out.begin(), trimmed);
    std::erase(out, "");
    return out;
}

// Values that may enumerate: "(a) ...; b) ...". They are looked at apart.
bool is_simple(const std::string& element) {
    for (std::size_t i = 0; i + 1 < element.size(); ++i) {
        if (element[i + 1] == ')' && (i == 0 || element[i - 1] == '(' || element[i - 1] == ' ')) {
            return false;
        }
    }
    return true;
}

class EuJournalCorpus : public testing::Test {
protected:
    void SetUp() override {
        if (!fs::exists(corpus() / "lists/eu_journal")) {
            GTEST_SKIP() << "skipped: no corpus";
        }
        ASSERT_FALSE(facts_.records.empty());
        ASSERT_EQ(facts_.records.size(), rows_.size());
    }
    // Read once: the tests only look.
    static void SetUpTestSuite() {
        if (!fs::exists(corpus() / "lists/eu_journal")) {
            return;
        }
        group_ = load_all();
        for (const InputFile& file : group_.files) {
            const auto table = naive_table(*file.text);
            for (std::size_t i = 1; i < table.size(); ++i) {
                Row row;
                for (std::size_t k = 0; k < table[i].size(); ++k) {
                    row[table[0].at(k)] = trimmed(table[i][k]);
                }
                rows_.push_back(row);
            }
        }
        Result<ListFacts> facts = read(group_, {});
        ASSERT_TRUE(facts.ok()) << facts.error().message();
        facts_ = std::move(facts).value();
    }
    static void TearDownTestSuite() { facts_ = {}; }

    static std::vector<std::string> cells(const Row& row, const std::vector<std::string>& columns) {
        std::vector<std::string> out;
        for (const std::string& column : columns) {
            const auto cell = row.find(column);
            for (const std::string& element :
                 elements(cell == row.end() ? std::string() : cell->second)) {
                out.push_back(element);
            }
        }
        return out;
    }
    static std::size_t count_all(const std::vector<std::string>& columns) {
        std::size_t count = 0;
        for (const Row& row : rows_) {
            count += cells(row, columns).size();
        }
        return count;
    }
    static std::size_t count_kind(DetailKind kind) {
        return static_cast<std::size_t>(
            std::ranges::count(facts_.details, kind, &DetailFact::kind));
    }
    template <typename Fact>
    static std::multiset<std::string> texts(const std::vector<Fact>& all, Range range) {
        std::multiset<std::string> out;
        for (std::uint32_t i = range.begin; i < range.end; ++i) {
            out.emplace(all[i].text);
        }
        return out;
    }

    static inline Group group_;
    static inline std::vector<Row> rows_;
    static inline ListFacts facts_;
};

TEST_F(EuJournalCorpus, HoldsEveryRow) {
    EXPECT_EQ(group_.files.size(), 56U);
    EXPECT_EQ(facts_.version.records, 8434U);
    EXPECT_EQ(facts_.version.entities, 8422U);
    EXPECT_TRUE(facts_.version.is_complete);
    EXPECT_TRUE(facts_.version.skipped.empty());
    EXPECT_TRUE(facts_.version.notes.empty());
    EXPECT_EQ(facts_.covers.size(), 45U);
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        const RecordFacts& record = facts_.records[i];
        ASSERT_EQ(facts_.names[record.names.begin].text, rows_[i]["name"]);
        ASSERT_EQ(record.schema_printed, rows_[i]["schema"]);
        ASSERT_EQ(word(record.schema), rows_[i]["schema"]);
        ASSERT_EQ(record.listings.size(), 1U);
        const ListingFact& listing = facts_.listings[record.listings.begin];
        ASSERT_EQ(listing.reason, rows_[i]["reason"]);
        ASSERT_EQ(listing.measure_printed, rows_[i]["measure"]);
        ASSERT_NE(listing.measure, Measure::not_stated);
        ASSERT_EQ(listing.printed.known(), !rows_[i]["startDate"].empty());
        ASSERT_TRUE(listing.list.ends_with(" Annex " + rows_[i]["annex"]));
    }
}

TEST_F(EuJournalCorpus, RecognisesEachFile) {
    for (const InputFile& file : group_.files) {
        EXPECT_TRUE(recognise(file)) << file.name;
    }
}

TEST_F(EuJournalCorpus, CountsRowsPerList) {
    std::map<std::string, std::size_t> lists;
    for (const ListingFact& listing : facts_.listings) {
        ++lists[std::string(listing.list)];
    }
    const auto naive = [&](const std::string& celex, const std::string& annex) {
        return static_cast<std::size_t>(std::ranges::count_if(rows_, [&](const Row& row) {
            const bool is_own = row.contains("celex");
            return row.at(is_own ? "celex" : "amendedCelex") == celex && row.at("annex") == annex;
        }));
    };
    EXPECT_EQ(lists["833/2014 Annex IV"], naive("32014R0833", "IV"));
    EXPECT_EQ(lists["833/2014 Annex XLII"], naive("32014R0833", "XLII"));
    EXPECT_EQ(lists["269/2014 Annex I.PERSONS"], naive("32014R0269", "I.PERSONS"));
    EXPECT_EQ(lists["2024/2642 Annex I.A"], naive("32024R2642", "I.A"));
    EXPECT_GT(lists["833/2014 Annex IV"], 900U);
}

// Values are facts word for word; those that enumerate are cut into their items.
TEST_F(EuJournalCorpus, HoldsEveryName) {
    std::size_t simple = 0;
    std::size_t enumerated = 0;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        const auto found = texts(facts_.names, facts_.records[i].names);
        std::multiset<std::string> expected = {rows_[i]["name"]};
        bool is_cut = false;
        for (const std::string& name : cells(rows_[i], {"alias", "weakAlias", "previousName"})) {
            is_cut = is_cut || !is_simple(name);
            enumerated += is_simple(name) ? 0U : 1U;
            if (is_simple(name)) {
                expected.insert(name);
                ++simple;
            }
        }
        ASSERT_TRUE(is_cut ? std::ranges::includes(found, expected) : found == expected)
            << rows_[i]["name"];
        ASSERT_GE(found.size(), expected.size());
    }
    std::cout << "  names " << facts_.version.names << ": " << rows_.size() << " primary, "
              << simple << " others, " << enumerated << " that may enumerate\n";
    EXPECT_LE(enumerated, 30U);
    EXPECT_GE(facts_.version.names, rows_.size() + simple + enumerated);
}

TEST_F(EuJournalCorpus, HoldsEveryAddress) {
    std::size_t naive = 0;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        const auto found = texts(facts_.addresses, facts_.records[i].addresses);
        for (const std::string& address : cells(rows_[i], {"address"})) {
            ++naive;
            ASSERT_TRUE(!is_simple(address) || found.contains(address)) << address;
        }
    }
    std::cout << "  addresses " << facts_.version.addresses << " of " << naive << " values\n";
    EXPECT_GE(facts_.version.addresses, naive);
    EXPECT_LE(facts_.version.addresses, naive + 150);
}

TEST_F(EuJournalCorpus, HoldsEveryDetail) {
    EXPECT_EQ(count_kind(DetailKind::phone), count_all({"phone"}));
    EXPECT_EQ(count_kind(DetailKind::email), count_all({"email"}));
    EXPECT_EQ(count_kind(DetailKind::website), count_all({"website"}));
    EXPECT_EQ(count_kind(DetailKind::gender), count_all({"gender"}));
    EXPECT_EQ(count_kind(DetailKind::incorporated), count_all({"incorporationDate"}));
    EXPECT_EQ(count_kind(DetailKind::country), count_all({"country"}));
    EXPECT_GE(count_kind(DetailKind::nationality), count_all({"nationality"}));
    EXPECT_GE(count_kind(DetailKind::birth_date), count_all({"birthDate"}));
    EXPECT_GE(count_kind(DetailKind::birth_place), count_all({"birthPlace"}));
    EXPECT_GE(count_kind(DetailKind::remark),
              count_all({"notes", "appearance", "ethnicity", "fatherName", "motherName",
                         "legalForm", "sector", "kppCode", "ticker"}));
}

const std::vector<std::string> kNumbers = {
    "passportNumber", "registrationNumber", "taxNumber", "idNumber",
    "innCode",        "ogrnCode",           "okpoCode",  "leiCode",
    "swiftBic",       "imoNumber",          "mmsi"};

std::string joined(const std::multiset<std::string>& texts) {
    std::string all;
    for (const std::string& text : texts) {
        all += "|" + text + "|";
    }
    return all;
}

// Runs of digits that are long enough to be a number.
std::vector<std::string> runs_of(const std::string& text) {
    std::vector<std::string> runs;
    std::string run;
    for (const char c : text + " ") {
        if (c >= '0' && c <= '9') {
            run += c;
            continue;
        }
        if (run.size() >= 6) {
            runs.push_back(run);
        }
        run.clear();
    }
    return runs;
}

TEST_F(EuJournalCorpus, HoldsEveryNumber) {
    std::size_t only_remarked = 0;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        const RecordFacts& record = facts_.records[i];
        const std::string numbers = joined(texts(facts_.identifiers, record.identifiers));
        const std::string remarks = joined(texts(facts_.details, record.details));
        for (const std::string& element : cells(rows_[i], kNumbers)) {
            for (const std::string& run : runs_of(element)) {
                if (numbers.find(run) == std::string::npos) {
                    EXPECT_NE(remarks.find(run), std::string::npos) << element;
                    ++only_remarked;
                }
            }
        }
    }
    std::cout << "  " << only_remarked << " numbers stand in remarks only\n";
    EXPECT_LE(only_remarked, 12U); // KPP codes, a booklet's number
}

TEST_F(EuJournalCorpus, CountsIdentifiers) {
    const std::size_t naive = count_all(kNumbers);
    std::cout << "  identifiers " << facts_.version.identifiers << " of " << naive << " values\n";
    EXPECT_GE(facts_.version.identifiers, naive); // several values hold several numbers
    EXPECT_EQ(static_cast<std::size_t>(std::ranges::count(facts_.identifiers, IdentifierKind::mmsi,
                                                          &IdentifierFact::kind)),
              count_all({"mmsi"}));
    EXPECT_EQ(static_cast<std::size_t>(std::ranges::count(facts_.identifiers, IdentifierKind::lei,
                                                          &IdentifierFact::kind)),
              count_all({"leiCode"}));
}

// A number that is very long or still holds a label was not parted; a few values are like no other.
TEST_F(EuJournalCorpus, PartsTheNumbersOfAValue) {
    std::vector<std::string> odd;
    for (const IdentifierFact& number : facts_.identifiers) {
        if (number.text.size() > 30 || number.text.find_first_of("(;:") != std::string::npos) {
            odd.emplace_back(number.text);
        }
    }
    EXPECT_LE(odd.size(), 30U) << testing::PrintToString(odd);
}

} // namespace
} // namespace tamga::source::eu_journal_csv
