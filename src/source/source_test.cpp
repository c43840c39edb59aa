// SPDX-License-Identifier: Apache-2.0
#include "source/dating.hpp"
#include "source/source.hpp"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>

namespace tamga::source {
namespace {

namespace fs = std::filesystem;

class Folder {
public:
    explicit Folder(const std::string& name) : path_(fs::path(::testing::TempDir()) / name) {
        fs::remove_all(path_);
        fs::create_directories(path_);
    }
    ~Folder() { fs::remove_all(path_); }
    std::string put(const std::string& name, const std::string& bytes) const {
        const fs::path path = path_ / name;
        fs::create_directories(path.parent_path());
        std::ofstream(path, std::ios::binary) << bytes;
        return path.string();
    }
    [[nodiscard]] std::string path() const { return path_.string(); }

private:
    fs::path path_;
};

constexpr const char* kEntry =
    "36,\"GRANAT VELVET\",-0- ,\"CUBA\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n";
constexpr const char* kAlias = "36,12,\"aka\",\"VELVET CO\",-0- \r\n";

TEST(DateIn, FindsTheLastDayOrMonthOfAName) {
    EXPECT_EQ(date_in("sdn_2021-08-18.csv")->earliest->iso(), "2021-08-18");
    EXPECT_EQ(date_in("names-2025-11.ftm.jsonl.gz")->latest->iso(), "2025-11-30");
    EXPECT_FALSE(date_in("sdn.csv"));
    EXPECT_FALSE(date_in("12023-11.csv"));
    EXPECT_FALSE(date_in("2023-13.csv"));
}

TEST(VersionName, SaysDayMonthOrBound) {
    EXPECT_EQ(version_name({DateBounds::exact(*Date::of(2023, 12, 28)), DateHow::given}),
              "2023-12-28");
    EXPECT_EQ(version_name({*parse_partial_date("2021-07"), DateHow::from_path}), "2021-07");
    EXPECT_EQ(version_name({{Date::of(2026, 8, 7), std::nullopt}, DateHow::bounded}),
              "from-2026-08-07");
}

TEST(GroupFiles, MakesOneVersionOfASet) {
    const Folder folder("tamga_group_set");
    folder.put("sdn.csv", kEntry);
    folder.put("alt.csv", kAlias);
    const Grouping made = group_files({folder.path()}, false);
    ASSERT_EQ(made.groups.size(), 1U);
    EXPECT_EQ(made.groups[0].files.size(), 2U);
    EXPECT_TRUE(made.refused.empty());
}

TEST(GroupFiles, KeepsDatedHistoryFilesApart) {
    const Folder folder("tamga_group_history");
    folder.put("sdn_2021-08-18.csv", kEntry);
    folder.put("sdn_2022-02-24.csv", kEntry);
    EXPECT_EQ(group_files({folder.path()}, false).groups.size(), 2U);
}

TEST(GroupFiles, RefusesPartsWithoutTheirEntriesByName) {
    const Folder folder("tamga_group_partial");
    const std::string alt = folder.put("alt.csv", kAlias);
    const Grouping made = group_files({folder.path()}, false);
    EXPECT_TRUE(made.groups.empty());
    ASSERT_EQ(made.refused.size(), 1U);
    EXPECT_EQ(made.refused[0].file, alt);
    EXPECT_NE(made.refused[0].problem.find("sdn.csv is missing"), std::string::npos);
}

TEST(GroupFiles, RefusesWhatItCannotUseByName) {
    const Folder folder("tamga_group_refused");
    const std::string empty = folder.put("empty.csv", "");
    const std::string other = folder.put("other.txt", "hello");
    const std::string cut =
        folder.put("cut.csv.gz", std::string("\x1f\x8b\x08\0\0\0\0\0\0\3abc", 13));
    folder.put("below/sdn.csv", kEntry);
    const Grouping made = group_files({folder.path(), "/does/not/exist"}, false);
    EXPECT_TRUE(made.groups.empty());
    ASSERT_EQ(made.refused.size(), 5U);
    EXPECT_EQ(made.refused[0].problem, "a folder inside a folder was not read");
    EXPECT_EQ(made.refused[1].problem, "no such file or folder");
    EXPECT_EQ(made.refused[2].file, cut);
    EXPECT_EQ(made.refused[2].kind, ErrorKind::bad_data);
    EXPECT_EQ(made.refused[3].file, empty);
    EXPECT_EQ(made.refused[4].file, other);
    EXPECT_EQ(made.refused[4].problem, "format not recognised");
}

TEST(ReadGroup, TakesTheDateFromGivenThenPath) {
    const Folder folder("tamga_read_2023-12-28");
    folder.put("sdn.csv", kEntry);
    const Grouping made = group_files({folder.path()}, false);
    ASSERT_EQ(made.groups.size(), 1U);
    EXPECT_EQ(read_group(made.groups[0], {}, Date{20000})->version.version, "2023-12-28");
    AddListsOptions options;
    options.dated = parse_partial_date("2021-07");
    const auto given = read_group(made.groups[0], options, Date{20000});
    EXPECT_EQ(given->version.version, "2021-07");
    EXPECT_EQ(given->version.dated.how, DateHow::given);
}

TEST(ReadGroup, RefusesAVersionWithoutAnyDate) {
    const Folder folder("tamga_read_undated");
    folder.put("sdn.csv", kEntry);
    const auto facts =
        read_group(group_files({folder.path()}, false).groups.at(0), {}, Date{20000});
    ASSERT_FALSE(facts.ok());
    EXPECT_NE(facts.error().hint.find("--dated"), std::string::npos);
}

TEST(Regroup, GivesTheSameGroupBack) {
    const Folder folder("tamga_regroup_2023-12-28");
    folder.put("sdn.csv", kEntry);
    folder.put("alt.csv", kAlias);
    const Group group = group_files({folder.path()}, false).groups.at(0);
    std::vector<StoredFile> stored;
    for (const InputFile& file : group.files) {
        stored.push_back({file.stored, file.received});
    }
    const auto again = regroup(stored, group.format, group.source);
    ASSERT_TRUE(again.ok());
    EXPECT_EQ(again->files.size(), 2U);
}

} // namespace
} // namespace tamga::source
