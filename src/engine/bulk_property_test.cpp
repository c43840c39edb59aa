// SPDX-License-Identifier: Apache-2.0
// The partition contract of bulk screening: any cut gives the same bytes.
#include "engine/snapshot_build.hpp"
#include "screen/bulk.hpp"
#include "tamga/json.hpp"
#include "tamga/workspace.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

namespace tamga {
namespace {

Party named(const std::string& name) {
    Party party;
    party.id = name;
    party.names = {name};
    return party;
}

// The example's lists, in a workspace that goes away with the test.
class Bulk : public ::testing::Test {
protected:
    void SetUp() override {
        std::filesystem::remove_all(folder_);
        auto workspace = Workspace::open(folder_, {});
        ASSERT_TRUE(workspace) << workspace.error().message();
        const std::vector<std::string> paths{TAMGA_SOURCE_DIR "/examples/central-asia/lists"};
        AddListsOptions options;
        options.recursive = true;
        const auto added = workspace->add_lists(paths, options);
        ASSERT_TRUE(added) << added.error().message();
        for (const auto& file : std::filesystem::directory_iterator(folder_ + "/snapshots")) {
            if (file.path().extension() != ".tamga") {
                continue;
            }
            served_ = *engine::open_snapshot(file.path().string());
        }
        ASSERT_NE(served_, nullptr);
        for (const ledger::NameRow& row : served_->world.names()) {
            parties_.push_back(named(std::string(served_->world.text(row.text))));
        }
        parties_.push_back(named("..."));
        ASSERT_GT(parties_.size(), 20U);
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    // One folder per test: ctest runs them side by side.
    std::string folder_ = std::string(TAMGA_BINARY_DIR "/bulk_") +
                          ::testing::UnitTest::GetInstance()->current_test_info()->name();
    std::shared_ptr<const engine::Served> served_;
    std::vector<Party> parties_;
};

TEST_F(Bulk, EveryCutGivesTheSameBytes) {
    const screen::Screener screener(served_->world, served_->index, *parse_iso_date("2025-12-01"));
    const auto whole = screen::merge({screen::run(screener, parties_, {}, nullptr)});
    ASSERT_TRUE(whole);
    ASSERT_EQ(whole->size(), parties_.size());
    const std::string expected = to_json(*whole, {});
    const std::span<const Party> all(parties_);
    for (const std::size_t size : {1U, 3U, 7U}) {
        std::vector<screen::BulkPartial> partials;
        for (std::size_t begin = 0; begin < all.size(); begin += size) {
            const auto part = all.subspan(begin, std::min<std::size_t>(size, all.size() - begin));
            partials.push_back(screen::run(screener, part, {}, nullptr));
        }
        EXPECT_EQ(to_json(*screen::merge(std::move(partials)), {}), expected) << size;
    }
    Pool pool(2);
    std::size_t told = 0;
    const auto pooled = screen::screen_all(
        screener, all, {}, pool, nullptr,
        [&](std::string_view, std::uint64_t done, std::uint64_t) { told = done; });
    EXPECT_EQ(to_json(*pooled, {}), expected);
    EXPECT_EQ(told, all.size());
}

TEST_F(Bulk, AStoppedRunIsAnErrorNotAShorterAnswer) {
    const screen::Screener screener(served_->world, served_->index, *parse_iso_date("2025-12-01"));
    CancelToken cancel;
    cancel.cancel();
    Pool pool(2);
    const auto stopped = screen::screen_all(screener, parties_, {}, pool, &cancel, {});
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().kind, ErrorKind::unavailable);
}

} // namespace
} // namespace tamga
