// SPDX-License-Identifier: Apache-2.0
// OFAC's CSV sets as published: everything that a naive second reading counts is in the facts.
#include "format/archive.hpp"
#include "source/ofac_csv/mapper.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace tamga::source::ofac_csv {
namespace {

namespace fs = std::filesystem;

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

Group load_set(const fs::path& folder, const std::vector<std::string>& names) {
    Group group;
    group.format = kFormat;
    for (const std::string& name : names) {
        group.files.push_back(load(folder / name));
    }
    return group;
}

// A second reader that shares nothing with the first: lines, then fields at `","` or `,`, as the
// real files print them (no line break or doubled quote stands inside a field).
std::vector<std::vector<std::string>> naive_rows(const std::string& text) {
    std::vector<std::vector<std::string>> rows;
    std::vector<std::string> row(1);
    bool is_quoted = false;
    for (const char c : text) {
        if (c == '"') {
            is_quoted = !is_quoted;
        } else if (c == ',' && !is_quoted) {
            row.emplace_back();
        } else if (c == '\n') {
            rows.push_back(row);
            row.assign(1, "");
        } else if (c != '\r' && c != '\x1a') {
            row.back() += c;
        }
    }
    for (auto& fields : rows) {
        for (std::string& field : fields) {
            field = field == "-0- " ? "" : field;
        }
    }
    return rows;
}

std::size_t occurrences(const std::string& text, const std::string& part) {
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
        ++count;
    }
    return count;
}

struct NaiveSet {
    std::map<std::string, std::vector<std::string>> entries; // by number, remarks joined
    std::vector<std::vector<std::string>> aliases, addresses;
    std::vector<std::string> orphan_comments;
    std::string remarks; // all of them, a line each
};

NaiveSet naive_set(const Group& group) {
    NaiveSet set;
    std::vector<std::vector<std::string>> comments;
    for (const InputFile& file : group.files) {
        const auto rows = naive_rows(*file.text);
        for (const auto& row : rows) {
            if (row.size() == 12) {
                set.entries[row[0]] = row;
            } else if (row.size() == 6) {
                set.addresses.push_back(row);
            } else if (row.size() == 5) {
                set.aliases.push_back(row);
            } else if (row.size() == 2) {
                comments.push_back(row);
            }
        }
    }
    for (const auto& comment : comments) {
        const auto entry = set.entries.find(comment[0]);
        if (entry == set.entries.end()) {
            set.orphan_comments.push_back(comment[0]);
        } else {
            entry->second[11] += comment[1];
        }
    }
    for (const auto& [number, row] : set.entries) {
        set.remarks += "; " + row[11] + "\n";
    }
    return set;
}

std::size_t quoted_names(const std::string& remarks) {
    return occurrences(remarks, "; a.k.a. '") + occurrences(remarks, "; f.k.a. '") +
           occurrences(remarks, "; n.k.a. '") + occurrences(remarks, "alt. a.k.a. '");
}

std::size_t addresses_that_say_something(const NaiveSet& set) {
    return static_cast<std::size_t>(
        std::count_if(set.addresses.begin(), set.addresses.end(), [](const auto& row) {
            return !row[2].empty() || !row[3].empty() || !row[4].empty();
        }));
}

std::size_t identifiers_of(const ListFacts& facts, IdentifierKind kind) {
    return static_cast<std::size_t>(
        std::count_if(facts.identifiers.begin(), facts.identifiers.end(),
                      [kind](const IdentifierFact& fact) { return fact.kind == kind; }));
}

// A label counts where a number stands behind it: "C.U.R.P. # 1" has the label "C.U.R.P. #", and
// "NIT # Provisional" none.
std::size_t labels_with_number(const std::string& remarks, const std::string& label) {
    std::size_t count = 0;
    for (std::size_t at = remarks.find(label); at != std::string::npos;
         at = remarks.find(label, at + 1)) {
        const std::size_t value = at + label.size();
        std::string text = remarks.substr(value, remarks.find_first_of(";\n", value) - value);
        text = text.substr(0, text.find(" (")); // "(HWI)040182 (Burma)" is a number
        const bool is_longer_label = text.starts_with('#') || text.starts_with("IMO ");
        const bool is_number = text.find_first_of("0123456789-") != std::string::npos;
        count += is_number && !is_longer_label ? 1U : 0U;
    }
    return count;
}

void expect_labelled(const ListFacts& facts, const std::string& remarks, const std::string& label) {
    const auto found = static_cast<std::size_t>(
        std::count_if(facts.identifiers.begin(), facts.identifiers.end(),
                      [&](const IdentifierFact& fact) { return fact.label == label; }));
    EXPECT_EQ(found, labels_with_number(remarks, "; " + label + " ") +
                         labels_with_number(remarks, "; alt. " + label + " "))
        << label;
}

void expect_nothing_lost(const Group& group, std::size_t entities) {
    const NaiveSet naive = naive_set(group);
    const Result<ListFacts> result = read(group, {});
    ASSERT_TRUE(result.ok()) << result.error().message();
    const ListFacts& facts = result.value();
    EXPECT_EQ(facts.version.records, entities);
    EXPECT_EQ(facts.version.entities, naive.entries.size());
    EXPECT_EQ(facts.version.names,
              naive.entries.size() + naive.aliases.size() + quoted_names(naive.remarks));
    EXPECT_EQ(facts.version.addresses, addresses_that_say_something(naive));
    EXPECT_TRUE(facts.version.is_complete);
    EXPECT_EQ(facts.version.skipped.size(), naive.orphan_comments.size());
    EXPECT_EQ(identifiers_of(facts, IdentifierKind::crypto),
              occurrences(naive.remarks, "Digital Currency Address - "));
    EXPECT_EQ(identifiers_of(facts, IdentifierKind::imo),
              occurrences(naive.remarks, "Vessel Registration Identification IMO "));
    for (const char* label :
         {"Tax ID No.", "Registration Number", "Registration ID", "National ID No.", "MMSI",
          "Cedula No.", "NIT #", "Company Number", "Aircraft Tail Number",
          "Government Gazette Number", "Legal Entity Number", "C.U.R.P.",
          "Business Registration Number", "D-U-N-S Number", "ISIN"}) {
        expect_labelled(facts, naive.remarks, label);
    }
    EXPECT_EQ(identifiers_of(facts, IdentifierKind::swift),
              occurrences(naive.remarks, "SWIFT/BIC "));
    for (const RecordFacts& record : facts.records) {
        ASSERT_GE(record.listings.size(), 1U) << record.id;
        ASSERT_GE(record.names.size(), 1U) << record.id;
    }
}

// Every word of a record's remarks stands in one of its facts, once "alt." and quotes are gone.
std::string words_of(std::string_view text) {
    std::string words;
    for (const char c : text) {
        words += std::isalnum(static_cast<unsigned char>(c)) != 0 ? c : ' ';
    }
    return words;
}

std::string everything_of(const ListFacts& facts, const RecordFacts& record) {
    std::string all = " ";
    for (std::uint32_t i = record.details.begin; i < record.details.end; ++i) {
        all += words_of(facts.details[i].text) + " ";
    }
    for (std::uint32_t i = record.names.begin; i < record.names.end; ++i) {
        all += words_of(facts.names[i].text) + " ";
    }
    for (std::uint32_t i = record.identifiers.begin; i < record.identifiers.end; ++i) {
        const IdentifierFact& id = facts.identifiers[i];
        all += words_of(id.label) + " " + words_of(id.text) + " " + words_of(id.country) + " ";
    }
    return all;
}

// Labels that became the kind of a detail; their word is the kind.
const std::set<std::string> kLabelWords = {"alt",
                                           "a",
                                           "k",
                                           "f",
                                           "n",
                                           "DOB",
                                           "POB",
                                           "nationality",
                                           "citizen",
                                           "Gender",
                                           "Organization",
                                           "Established",
                                           "Date",
                                           "Website",
                                           "Email",
                                           "Address",
                                           "Phone",
                                           "Number",
                                           "Fax",
                                           "FAX",
                                           "PHONE",
                                           "Telephone",
                                           "No",
                                           "Linked",
                                           "To",
                                           "Nationality",
                                           "of",
                                           "Registration",
                                           "Alt",
                                           "Vessel",
                                           "Type",
                                           "Other",
                                           "Flag"};

void expect_every_word_kept(const Group& group) {
    const NaiveSet naive = naive_set(group);
    const Result<ListFacts> facts = read(group, {});
    ASSERT_TRUE(facts.ok());
    for (const RecordFacts& record : facts->records) {
        const std::string all = everything_of(*facts, record);
        std::istringstream words(words_of(naive.entries.at(std::string(record.id.substr(5)))[11]));
        for (std::string word; words >> word;) {
            ASSERT_TRUE(kLabelWords.contains(word) ||
                        all.find(" " + word + " ") != std::string::npos)
                << record.id << " lost \"" << word << "\"";
        }
    }
}

class OfacCsvCorpus : public testing::Test {
protected:
    void SetUp() override {
        if (!fs::exists(corpus() / "lists/ofac")) {
            GTEST_SKIP() << "skipped: no corpus";
        }
    }
    static Group sdn(const char* version) {
        return load_set(corpus() / "lists/ofac" / version,
                        {"add.csv", "alt.csv", "sdn.csv", "sdn_comments.csv"});
    }
    static Group consolidated() {
        return load_set(corpus() / "lists/ofac_cons",
                        {"cons_prim.csv", "cons_add.csv", "cons_alt.csv", "cons_comments.csv"});
    }
};

TEST_F(OfacCsvCorpus, LosesNothingOfJuly2021) {
    expect_nothing_lost(sdn("2021-07"), 8976);
}

TEST_F(OfacCsvCorpus, LosesNothingOfDecember2023) {
    expect_nothing_lost(sdn("2023-12-28"), 13821);
}

TEST_F(OfacCsvCorpus, LosesNothingOfTheConsolidatedSet) {
    expect_nothing_lost(consolidated(), 442);
}

TEST_F(OfacCsvCorpus, KeepsEveryWordOfTheRemarks) {
    expect_every_word_kept(sdn("2021-07"));
    expect_every_word_kept(sdn("2023-12-28"));
    expect_every_word_kept(consolidated());
}

TEST_F(OfacCsvCorpus, NamesTheThreeCommentsWithoutAnEntry) {
    const Result<ListFacts> facts = read(sdn("2023-12-28"), {});
    ASSERT_TRUE(facts.ok());
    ASSERT_EQ(facts->version.skipped.size(), 3U);
    const std::array<std::string, 3> numbers = {"12300: ", "15599: ", "15600: "};
    for (std::size_t i = 0; i < 3; ++i) {
        const Skipped& skipped = facts->version.skipped[i];
        EXPECT_EQ(skipped.file, "sdn_comments.csv");
        EXPECT_EQ(skipped.line, i + 1);
        EXPECT_TRUE(skipped.text.starts_with(numbers[i])) << skipped.text;
    }
}

TEST_F(OfacCsvCorpus, JoinsRemarksThatWereCutInTheMiddleOfAWord) {
    const Result<ListFacts> facts = read(consolidated(), {});
    ASSERT_TRUE(facts.ok());
    const auto has = [&](std::string_view label, std::string_view text) {
        return std::any_of(
            facts->identifiers.begin(), facts->identifiers.end(),
            [&](const IdentifierFact& fact) { return fact.label == label && fact.text == text; });
    };
    // 17014: "... Registration Numbe" + "r 1027700342890 (Russia)"
    EXPECT_TRUE(has("Registration Number", "1027700342890"));
    // 17254: "... Government" + " Gazette Number 00044463 (Russia)"
    EXPECT_TRUE(has("Government Gazette Number", "00044463"));
}

TEST_F(OfacCsvCorpus, ReadsEachDatedHistoryFileAlone) {
    const std::array<std::size_t, 8> counts = {9083, 9123, 9218, 11595, 11847, 13427, 14484, 14965};
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(corpus() / "lists/ofac/history")) {
        files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    ASSERT_EQ(files.size(), counts.size());
    for (std::size_t i = 0; i < files.size(); ++i) {
        const Result<ListFacts> facts = read({"", "", {load(files[i])}}, {});
        ASSERT_TRUE(facts.ok());
        EXPECT_EQ(facts->version.entities, counts[i]) << files[i];
        EXPECT_FALSE(facts->version.has_aliases);
        EXPECT_EQ(facts->version.source, "us_ofac_sdn");
        EXPECT_TRUE(facts->version.skipped.empty());
    }
}

TEST_F(OfacCsvCorpus, RefusesThePartialSetWithoutItsEntries) {
    const Group group = load_set(corpus() / "lists/ofac/partial-2025-02",
                                 {"add.csv", "alt.csv", "sdn_comments.csv"});
    const Result<ListFacts> facts = read(group, {});
    ASSERT_FALSE(facts.ok());
    EXPECT_EQ(facts.error().kind, ErrorKind::bad_input);
    EXPECT_NE(facts.error().hint.find("sdn.csv"), std::string::npos);
}

// The tags that each set prints, so that a change of OFAC's practice shows here first.
TEST_F(OfacCsvCorpus, FindsConsolidatedTagsOnlyInTheConsolidatedSet) {
    for (const char* version : {"2021-07", "2023-12-28"}) {
        Group group = sdn(version);
        group.files[2].name = "renamed.csv";
        EXPECT_EQ(source_name(group.files[2]), "us_ofac_sdn");
    }
    Group group = consolidated();
    group.files[0].name = "renamed.csv";
    EXPECT_EQ(source_name(group.files[0]), "us_ofac_cons");
}

} // namespace
} // namespace tamga::source::ofac_csv
