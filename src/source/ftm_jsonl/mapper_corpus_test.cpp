// SPDX-License-Identifier: Apache-2.0
// FollowTheMoney files as held: what a second reader that only looks for quotes finds is in the
// facts.
#include "format/archive.hpp"
#include "source/ftm_jsonl/mapper.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace tamga::source::ftm_jsonl {
namespace {

namespace fs = std::filesystem;
using Texts = std::vector<std::string>;
using Pairs = std::multiset<std::pair<std::string, std::string>>;

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

std::string utf8(unsigned long code) {
    std::string out;
    if (code < 0x80) {
        return {static_cast<char>(code)};
    }
    if (code < 0x800) {
        return {static_cast<char>(0xC0 | (code >> 6)), static_cast<char>(0x80 | (code & 63))};
    }
    if (code < 0x10000) {
        return {static_cast<char>(0xE0 | (code >> 12)),
                static_cast<char>(0x80 | ((code >> 6) & 63)),
                static_cast<char>(0x80 | (code & 63))};
    }
    return {static_cast<char>(0xF0 | (code >> 18)), static_cast<char>(0x80 | ((code >> 12) & 63)),
            static_cast<char>(0x80 | ((code >> 6) & 63)), static_cast<char>(0x80 | (code & 63))};
}

unsigned long hex(const std::string& line, std::size_t at) {
    return std::stoul(line.substr(at, 4), nullptr, 16);
}

// The text from the quote at `at`, which is moved behind the closing one.
std::string quoted(const std::string& line, std::size_t& at) {
    std::string out;
    for (++at; line[at] != '"'; ++at) {
        if (line[at] != '\\') {
            out += line[at];
            continue;
        }
        const char c = line[++at];
        if (c == 'u') {
            unsigned long code = hex(line, at + 1);
            at += 4;
            if (code >= 0xD800 && code < 0xDC00) {
                code = 0x10000 + ((code - 0xD800) << 10) + (hex(line, at + 3) - 0xDC00);
                at += 6;
            }
            out += utf8(code);
        } else {
            out += c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c;
        }
    }
    ++at;
    return out;
}

std::string trimmed(const std::string& text) {
    const std::size_t begin = text.find_first_not_of(" \t\r\n");
    return begin == std::string::npos
               ? ""
               : text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

// The texts behind each `"key":`, be it one or a list.
Texts values(const std::string& line, const std::string& key) {
    Texts out;
    const std::string mark = "\"" + key + "\":";
    for (std::size_t at = line.find(mark); at != std::string::npos; at = line.find(mark, at)) {
        at = line.find_first_not_of(' ', at + mark.size());
        const bool is_list = line[at] == '[';
        at += is_list ? 1U : 0U;
        while (at < line.size() && (line[at] == '"' || (is_list && line[at] != ']'))) {
            if (line[at] != '"') {
                ++at;
                continue;
            }
            const std::string text = trimmed(quoted(line, at));
            if (!text.empty()) {
                out.push_back(text);
            }
            if (!is_list) {
                break;
            }
        }
    }
    return out;
}

struct NaiveFile {
    std::set<std::string> ids;
    std::size_t parties = 0;
    Pairs names, identifiers, addresses;
};

bool is_party_line(const std::string& line) {
    const Texts schema = values(line, "schema");
    const std::set<std::string> parties = {"Person", "Company", "Organization", "LegalEntity",
                                           "Vessel"};
    const bool is_target = line.find("\"target\": false") == std::string::npos &&
                           line.find("\"target\":false") == std::string::npos;
    return !schema.empty() && parties.contains(schema.front()) && is_target;
}

void add(Pairs& pairs, const std::string& line, std::initializer_list<const char*> keys) {
    for (const char* key : keys) {
        for (const std::string& value : values(line, key)) {
            pairs.emplace(values(line, "id").front(), value);
        }
    }
}

NaiveFile naive(const InputFile& file) {
    NaiveFile out;
    std::istringstream lines(*file.text);
    for (std::string line; std::getline(lines, line);) {
        if (!is_party_line(line)) {
            continue;
        }
        ++out.parties;
        out.ids.insert(values(line, "id").front());
        add(out.names, line, {"name", "alias", "weakAlias", "previousName", "abbreviation"});
        add(out.identifiers, line,
            {"innCode", "ogrnCode", "registrationNumber", "taxNumber", "idNumber", "passportNumber",
             "uniqueEntityId", "permId", "wikidataId", "imoNumber", "leiCode", "swiftBic",
             "okpoCode", "vatCode", "dunsCode"});
        add(out.addresses, line, {"address"});
    }
    return out;
}

template <typename Fact>
Pairs pairs_of(const ListFacts& facts, const std::vector<Fact>& all, Range RecordFacts::* range) {
    Pairs pairs;
    for (const RecordFacts& record : facts.records) {
        for (std::uint32_t i = (record.*range).begin; i < (record.*range).end; ++i) {
            pairs.emplace(record.id, all[i].text);
        }
    }
    return pairs;
}

class FtmJsonlCorpus : public testing::Test {
protected:
    static ListFacts expect_all_of(const fs::path& path, std::size_t papers) {
        const InputFile file = load(corpus() / path);
        EXPECT_TRUE(recognise(file));
        Result<ListFacts> facts = read({"", "", {file}}, {});
        if (!facts) {
            ADD_FAILURE() << facts.error().message();
            return {};
        }
        const NaiveFile second = naive(file);
        EXPECT_EQ(facts->version.records, second.parties);
        EXPECT_EQ(facts->version.entities, second.ids.size());
        EXPECT_EQ(pairs_of(*facts, facts->names, &RecordFacts::names), second.names);
        EXPECT_EQ(facts->version.identifiers, second.identifiers.size() + papers);
        const Pairs addresses = pairs_of(*facts, facts->addresses, &RecordFacts::addresses);
        for (const auto& address : second.addresses) {
            EXPECT_TRUE(addresses.contains(address)) << address.second;
        }
        for (const RecordFacts& record : facts->records) {
            EXPECT_GE(record.listings.size(), 1U) << record.id;
        }
        for (const std::string& note : facts->version.notes) {
            std::cout << "  note: " << note << '\n';
        }
        std::cout << "  " << path.filename().string() << ": records " << facts->version.records
                  << ", names " << facts->version.names << ", addresses "
                  << facts->version.addresses << ", identifiers " << facts->version.identifiers
                  << ", listings " << facts->listings.size() << ", skipped "
                  << facts->version.skipped.size() << '\n';
        return std::move(facts).value();
    }
    static bool is_absent(const char* path) { return !fs::exists(corpus() / path); }
};

TEST_F(FtmJsonlCorpus, LosesNothingOfTheNamesOfNovember2025) {
    if (is_absent("lists/ofac/names-2025-11.ftm.jsonl.gz")) {
        GTEST_SKIP() << "skipped: no corpus";
    }
    const ListFacts facts = expect_all_of("lists/ofac/names-2025-11.ftm.jsonl.gz", 0);
    EXPECT_EQ(facts.version.entities, 17815U);
    EXPECT_EQ(facts.version.source, "us_ofac_sdn");
    EXPECT_TRUE(facts.version.is_complete);
    EXPECT_TRUE(facts.version.skipped.empty());
    EXPECT_EQ(facts.version.notes, Texts{"dates, addresses and types were not loaded"});
    ASSERT_EQ(facts.covers.size(), 1U);
    EXPECT_EQ(facts.covers[0].list, "SDN");
    for (const RecordFacts& record : facts.records) {
        ASSERT_TRUE(record.id.starts_with("ofac-"));
        ASSERT_EQ(facts.names[record.names.begin].kind, NameKind::primary);
    }
}

TEST_F(FtmJsonlCorpus, JoinsTheObjectsOfAMergedCollection) {
    if (is_absent("ftm/yente_test_datasets/zala")) {
        GTEST_SKIP() << "skipped: no corpus";
    }
    const ListFacts facts = expect_all_of("ftm/yente_test_datasets/zala/entities.ftm.json", 0);
    const auto lists = [&](Authority authority, std::string_view list) {
        return std::ranges::count_if(facts.listings, [&](const ListingFact& listing) {
            return listing.authority == authority && listing.list == list;
        });
    };
    EXPECT_GT(lists(Authority::OFAC, "SDN"), 0);
    EXPECT_GT(lists(Authority::UK, "UK sanctions list"), 0);
    EXPECT_TRUE(facts.covers.empty());
    EXPECT_TRUE(facts.version.is_complete);
    EXPECT_TRUE(std::ranges::any_of(
        facts.listings, [](const ListingFact& listing) { return listing.printed.known(); }));
}

TEST_F(FtmJsonlCorpus, ReadsTheSmallFixtures) {
    if (is_absent("ftm/yente_test_datasets")) {
        GTEST_SKIP() << "skipped: no corpus";
    }
    EXPECT_EQ(expect_all_of("ftm/yente_test_datasets/t1/entities.ftm.json", 0).version.source,
              "eu_fsf");
    expect_all_of("ftm/yente_test_datasets/parteispenden/entities.ftm.json", 0);
    expect_all_of("ftm/nomenklatura_fixtures/donations.ijson", 0);
}

TEST_F(FtmJsonlCorpus, ReadsAFileThatPrintsSingleValuesAndNestedObjects) {
    if (is_absent("lists/opensanctions/khong_ftm")) {
        GTEST_SKIP() << "skipped: no corpus";
    }
    expect_all_of("lists/opensanctions/khong_ftm/entities.ftm.json", 0);
    const auto nested =
        read({"", "", {load(corpus() / "lists/opensanctions/khong_ftm/targets.nested.json")}}, {});
    ASSERT_TRUE(nested.ok());
    EXPECT_EQ(nested->version.records, 5U);
}

TEST_F(FtmJsonlCorpus, RefusesDeltasAndOtherJson) {
    if (is_absent("ftm/yente_test_datasets/t2")) {
        GTEST_SKIP() << "skipped: no corpus";
    }
    for (const auto& entry :
         fs::recursive_directory_iterator(corpus() / "ftm/yente_test_datasets/t2")) {
        if (entry.path().filename() == "entities.delta.json" && entry.file_size() > 0) {
            const auto facts = read({"", "", {load(entry.path())}}, {});
            ASSERT_FALSE(facts.ok());
            EXPECT_EQ(facts.error().kind, ErrorKind::bad_input);
        }
    }
    EXPECT_FALSE(recognise(load(corpus() / "ftm/yente_test_datasets/t2/delta.json")));
    EXPECT_FALSE(recognise(load(corpus() / "ftm/yente_test_datasets/t1/index.json")));
    for (const char* name : {"senzing.json", "resources.json", "issues.json", "index.json",
                             "statistics.json", "names.txt", "targets.simple.csv"}) {
        const fs::path path = corpus() / "lists/opensanctions/khong_ftm" / name;
        EXPECT_TRUE(!fs::exists(path) || !recognise(load(path))) << name;
    }
}

} // namespace
} // namespace tamga::source::ftm_jsonl
