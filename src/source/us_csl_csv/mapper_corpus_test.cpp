// SPDX-License-Identifier: Apache-2.0
// The Consolidated Screening List as held: what a naive second reading finds is in the facts.
#include "format/archive.hpp"
#include "source/us_csl_csv/mapper.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iostream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace tamga::source::us_csl_csv {
namespace {

namespace fs = std::filesystem;
using Row = std::map<std::string, std::string>; // cells by heading

fs::path corpus() {
    const char* given = std::getenv("TAMGA_CORPUS");
    return given != nullptr ? fs::path(given) : fs::path(TAMGA_SOURCE_DIR) / "../shared/data";
}

bool has_corpus() {
    return fs::exists(corpus() / "lists/us_csl");
}

Group load(const std::string& name) {
    const fs::path path = corpus() / "lists/us_csl" / name;
    std::ifstream in(path, std::ios::binary);
    auto bytes = std::make_shared<const std::string>(std::istreambuf_iterator<char>(in),
                                                     std::istreambuf_iterator<char>());
    const auto members = format::unpack(name, bytes);
    EXPECT_TRUE(members.ok());
    InputFile file;
    file.path = path.string();
    file.name = members->front().name;
    file.received = bytes;
    file.text = members->front().bytes;
    return {std::string(kFormat), "", {file}};
}

std::string trimmed(const std::string& text) {
    const std::size_t begin = text.find_first_not_of(" \n");
    return begin == std::string::npos
               ? ""
               : text.substr(begin, text.find_last_not_of(" \n") - begin + 1);
}

// A second reader: byte by byte, a quote turns quoting on and off, two inside it are one. Rows
// that are cut off or repeat the headings are left out.
std::vector<Row> naive_rows(const std::string& text) {
    std::vector<std::vector<std::string>> table(1, std::vector<std::string>(1));
    bool is_quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '"' && is_quoted && i + 1 < text.size() && text[i + 1] == '"') {
            table.back().back() += text[i++];
        } else if (text[i] == '"') {
            is_quoted = !is_quoted;
        } else if (text[i] == ',' && !is_quoted) {
            table.back().emplace_back();
        } else if (text[i] == '\n' && !is_quoted) {
            table.emplace_back(1);
        } else if (text[i] != '\r') {
            table.back().back() += text[i];
        }
    }
    std::vector<Row> rows;
    for (std::size_t i = 1; i < table.size(); ++i) {
        if (table[i].size() != table[0].size() || table[i] == table[0]) {
            continue;
        }
        Row row;
        for (std::size_t k = 0; k < table[i].size(); ++k) {
            row[table[0][k]] = trimmed(table[i][k]);
        }
        rows.push_back(row);
    }
    return rows;
}

std::vector<std::string> values(const std::string& cell) {
    std::vector<std::string> out;
    std::istringstream in(cell);
    for (std::string value; std::getline(in, value, ';');) {
        value = trimmed(value);
        if (!out.empty() && value.rfind("and ", 0) == 0) {
            value = trimmed(value.substr(4));
        }
        if (!value.empty()) {
            out.push_back(value);
        }
    }
    return out;
}

struct Held {
    ListFacts facts;
    std::vector<Row> rows;
};

Held hold(const std::string& name) {
    const Group group = load(name);
    Result<ListFacts> facts = read(group, {});
    EXPECT_TRUE(facts.ok());
    return {std::move(facts).value(), naive_rows(*group.files[0].text)};
}

class UsCslCorpus : public testing::Test {
protected:
    void SetUp() override {
        if (!has_corpus()) {
            GTEST_SKIP() << "skipped: no corpus";
        }
        ASSERT_EQ(full_.facts.records.size(), full_.rows.size());
        ASSERT_EQ(partial_.facts.records.size(), partial_.rows.size());
    }
    // Read once: the tests only look.
    static void SetUpTestSuite() {
        if (has_corpus()) {
            full_ = hold("consolidated.csv.gz");
            partial_ = hold("csl_2023-11_PARTIAL.csv.gz");
        }
    }
    static void TearDownTestSuite() {
        full_ = {};
        partial_ = {};
    }
    static std::vector<const Held*> both() { return {&full_, &partial_}; }

    static inline Held full_;
    static inline Held partial_;
};

std::size_t count_kind(const ListFacts& facts, IdentifierKind kind) {
    return static_cast<std::size_t>(
        std::ranges::count(facts.identifiers, kind, &IdentifierFact::kind));
}

std::size_t count_kind(const ListFacts& facts, DetailKind kind) {
    return static_cast<std::size_t>(std::ranges::count(facts.details, kind, &DetailFact::kind));
}

std::size_t count_values(const std::vector<Row>& rows, const std::vector<std::string>& columns) {
    std::size_t count = 0;
    for (const Row& row : rows) {
        for (const std::string& column : columns) {
            count += values(row.at(column)).size();
        }
    }
    return count;
}

// Items of "ids" that print the label at either end.
std::size_t count_items(const std::vector<Row>& rows, const std::string& label) {
    std::size_t count = 0;
    for (const Row& row : rows) {
        for (const std::string& item : values(row.at("ids"))) {
            count += item.rfind(label + ", ", 0) == 0 || item.ends_with(", " + label) ? 1U : 0U;
        }
    }
    return count;
}

TEST_F(UsCslCorpus, HoldsEveryRow) {
    EXPECT_EQ(full_.facts.version.records, 14160U);
    EXPECT_EQ(full_.facts.version.entities, 14048U);
    EXPECT_TRUE(full_.facts.version.is_complete);
    EXPECT_TRUE(full_.facts.version.skipped.empty());
    EXPECT_TRUE(full_.facts.version.notes.empty());
    EXPECT_EQ(full_.facts.covers.size(), 13U);
    std::set<std::string> ids;
    for (std::size_t i = 0; i < full_.rows.size(); ++i) {
        const Row& row = full_.rows[i];
        const bool is_ofac = row.at("source").find("Treasury") != std::string::npos;
        const std::string id = is_ofac ? "ofac-" + row.at("entity_number") : "csl-" + row.at("_id");
        ids.insert(id);
        ASSERT_EQ(full_.facts.records[i].id, id);
        ASSERT_EQ(full_.facts.records[i].schema_printed, row.at("type"));
    }
    EXPECT_EQ(ids.size(), full_.facts.version.entities);
}

TEST_F(UsCslCorpus, SaysWhatThePartialFileLost) {
    const ListVersion& version = partial_.facts.version;
    std::cout << "  partial: " << version.records << " records, " << version.entities << " ids\n";
    for (const Skipped& skipped : version.skipped) {
        std::cout << "  skipped " << skipped.line << ": " << skipped.problem << '\n';
    }
    EXPECT_EQ(version.skipped.size(), 2U); // headings in the middle, a cut last row
    EXPECT_FALSE(version.is_complete);
    EXPECT_TRUE(partial_.facts.covers.empty());
}

TEST_F(UsCslCorpus, HoldsEveryListing) {
    for (const Held* held : both()) {
        std::map<std::string, std::size_t> naive;
        std::map<std::string, std::size_t> found;
        std::size_t dated = 0;
        for (const Row& row : held->rows) {
            const std::string& source = row.at("source");
            const std::size_t open = source.find('(');
            const std::size_t programmes =
                std::max<std::size_t>(1, values(row.at("programs")).size());
            naive[source.substr(open + 1, source.find(')') - open - 1)] += programmes;
            dated += row.at("start_date").empty() ? 0U : programmes;
        }
        std::size_t printed = 0;
        for (const ListingFact& listing : held->facts.listings) {
            ++found[std::string(listing.list)];
            const bool is_bis = listing.authority == Authority::BIS;
            printed += listing.authority != Authority::OFAC && listing.printed.known() ? 1U : 0U;
            ASSERT_TRUE(!is_bis || listing.measure == Measure::export_control);
            ASSERT_NE(listing.measure, Measure::not_stated);
        }
        EXPECT_EQ(printed, dated);
        naive["CAPTA"] = naive["CAP"];
        naive["MBS"] = naive["NS-MBS List"];
        // Tags of the legislators' list on rows of the SDN list are counted there.
        EXPECT_EQ(found["SDN"] + found["PLC"], naive["SDN"] + naive["PLC"]);
        for (const char* list :
             {"SSI", "CMIC", "CAPTA", "MBS", "FSE", "EL", "DPL", "UVL", "MEU", "DTC", "ISN"}) {
            EXPECT_EQ(found[list], naive[list]) << list;
        }
    }
}

TEST_F(UsCslCorpus, DatesTheLaterListsOfOfac) {
    for (const Held* held : both()) {
        for (const ListingFact& listing : held->facts.listings) {
            if (listing.list == "CMIC") {
                ASSERT_TRUE(listing.printed.is_exact());
            }
        }
    }
}

TEST_F(UsCslCorpus, HoldsEveryName) {
    for (const Held* held : both()) {
        for (std::size_t i = 0; i < held->rows.size(); ++i) {
            std::multiset<std::string> expected = {held->rows[i].at("name")};
            for (const std::string& name : values(held->rows[i].at("alt_names"))) {
                expected.insert(name);
            }
            std::multiset<std::string> found;
            const Range range = held->facts.records[i].names;
            for (std::uint32_t k = range.begin; k < range.end; ++k) {
                found.emplace(held->facts.names[k].text);
            }
            ASSERT_EQ(found, expected);
        }
        std::cout << "  names " << held->facts.version.names << '\n';
    }
}

TEST_F(UsCslCorpus, HoldsEveryAddress) {
    // The joint before the country is not part of either.
    const auto without_joints = [](std::string text) {
        std::erase_if(text, [](char c) { return c == ',' || c == ' '; });
        return text;
    };
    for (const Held* held : both()) {
        for (std::size_t i = 0; i < held->rows.size(); ++i) {
            std::multiset<std::string> found;
            const Range range = held->facts.records[i].addresses;
            for (std::uint32_t k = range.begin; k < range.end; ++k) {
                const AddressFact& fact = held->facts.addresses[k];
                found.insert(without_joints(std::string(fact.text) + std::string(fact.country)));
            }
            std::multiset<std::string> expected;
            for (const std::string& address : values(held->rows[i].at("addresses"))) {
                expected.insert(without_joints(address));
            }
            ASSERT_EQ(found, expected);
        }
        std::cout << "  addresses " << held->facts.version.addresses << '\n';
    }
}

TEST_F(UsCslCorpus, HoldsEveryDetail) {
    for (const Held* held : both()) {
        const auto& [facts, rows] = *held;
        EXPECT_EQ(count_kind(facts, DetailKind::birth_date),
                  count_values(rows, {"dates_of_birth"}));
        EXPECT_EQ(count_kind(facts, DetailKind::birth_place),
                  count_values(rows, {"places_of_birth"}));
        EXPECT_EQ(count_kind(facts, DetailKind::nationality),
                  count_values(rows, {"nationalities", "citizenships"}));
        EXPECT_EQ(count_kind(facts, DetailKind::position), count_values(rows, {"title"}));
        EXPECT_EQ(count_kind(facts, DetailKind::gender), count_items(rows, "Gender"));
        EXPECT_EQ(count_kind(facts, DetailKind::website), count_items(rows, "Website"));
        EXPECT_EQ(count_kind(facts, DetailKind::email), count_items(rows, "Email Address"));
        EXPECT_EQ(count_kind(facts, DetailKind::secondary_sanctions),
                  count_items(rows, "Secondary sanctions risk:") +
                      count_items(rows, "Additional Sanctions Information -"));
    }
}

TEST_F(UsCslCorpus, CountsIdentifiersByKind) {
    for (const Held* held : both()) {
        const auto& [facts, rows] = *held;
        EXPECT_EQ(count_kind(facts, IdentifierKind::passport),
                  count_items(rows, "Passport") + count_items(rows, "Diplomatic Passport") +
                      count_items(rows, "Stateless Person Passport") +
                      count_items(rows, "British National Overseas Passport"));
        EXPECT_EQ(count_kind(facts, IdentifierKind::swift), count_items(rows, "SWIFT/BIC"));
        EXPECT_EQ(count_kind(facts, IdentifierKind::mmsi), count_items(rows, "MMSI"));
        std::size_t imo = 0;
        std::size_t coins = 0;
        for (const Row& row : rows) {
            for (const std::string& item : values(row.at("ids"))) {
                imo += item.find("IMO ") != std::string::npos &&
                               item.find("Vessel Registration") != std::string::npos
                           ? 1U
                           : 0U;
                coins += item.find("Digital Currency") != std::string::npos ? 1U : 0U;
            }
        }
        EXPECT_EQ(count_kind(facts, IdentifierKind::imo), imo);
        EXPECT_EQ(count_kind(facts, IdentifierKind::crypto), coins);
    }
}

// All identifiers and details of a record.
std::string all_text(const ListFacts& facts, const RecordFacts& record) {
    std::string all;
    for (std::uint32_t k = record.identifiers.begin; k < record.identifiers.end; ++k) {
        all += "|" + std::string(facts.identifiers[k].text) + "|";
    }
    for (std::uint32_t k = record.details.begin; k < record.details.end; ++k) {
        all += "|" + std::string(facts.details[k].text) + "|";
    }
    return all;
}

// Each run of digits of an item stands in an identifier or a remark of its record.
TEST_F(UsCslCorpus, HoldsEveryNumber) {
    for (const Held* held : both()) {
        const auto& [facts, rows] = *held;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const std::string all = all_text(facts, facts.records[i]);
            std::string run;
            for (const char c : rows[i].at("ids") + " ") {
                if (c >= '0' && c <= '9') {
                    run += c;
                    continue;
                }
                ASSERT_TRUE(run.size() < 5 || all.find(run) != std::string::npos)
                    << rows[i].at("ids");
                run.clear();
            }
        }
    }
}

// "RU, 1435126628, Tax ID No.": the country stands with the number.
TEST_F(UsCslCorpus, HoldsEveryCountryOfANumber) {
    std::size_t naive = 0;
    for (const Row& row : full_.rows) {
        for (const std::string& item : values(row.at("ids"))) {
            const bool is_code = item.size() > 4 && item.substr(2, 2) == ", " && item[0] >= 'A' &&
                                 item[0] <= 'Z' && item[1] >= 'A' && item[1] <= 'Z';
            const bool has_digit = item.find_first_of("0123456789") != std::string::npos;
            naive += is_code && has_digit ? 1U : 0U;
        }
    }
    const auto found = static_cast<std::size_t>(std::ranges::count_if(
        full_.facts.identifiers, [](const IdentifierFact& fact) { return !fact.country.empty(); }));
    std::cout << "  identifiers " << full_.facts.version.identifiers << ", " << found
              << " with a country\n";
    EXPECT_EQ(found, naive);
}

} // namespace
} // namespace tamga::source::us_csl_csv
