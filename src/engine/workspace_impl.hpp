// SPDX-License-Identifier: Apache-2.0
// What a Workspace holds; for the sources that implement it only.
#pragma once

#include "engine/add_lists.hpp"
#include "engine/entity.hpp"
#include "engine/feed_fresh.hpp"
#include "engine/list_store.hpp"
#include "engine/snapshot_build.hpp"
#include "screen/screener.hpp"
#include "tamga/workspace.hpp"

#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace tamga {

struct Workspace::Impl {
    engine::ListStore store;
    std::unique_ptr<const engine::FeedStore> feeds;
    WorkspaceOptions options;
    std::unique_ptr<Pool> pool;
    std::shared_ptr<const engine::Served> served;
    mutable std::unique_ptr<const engine::Links> links; // made when first asked for
    mutable std::unique_ptr<std::mutex> links_lock = std::make_unique<std::mutex>();

    [[nodiscard]] bool is_stopped() const {
        return options.cancel != nullptr && options.cancel->is_cancelled();
    }
    void tell(std::string_view stage, std::uint64_t done, std::uint64_t all) const {
        if (options.progress) {
            options.progress(stage, done, all);
        }
    }
    [[nodiscard]] screen::Screener screener(Date as_of) const {
        return {served->world,        served->index,   as_of, screen::Screener::kMaxListAgeDays,
                options.instructions, freshness(as_of)};
    }
    [[nodiscard]] screen::Freshness freshness(Date as_of) const {
        return engine::freshness_of(*feeds, served->world, as_of);
    }
    Result<Done> reopen();
    // Makes the snapshot of all stored versions and serves it; `fresh` need not be read again.
    Result<Done> rebuild(std::vector<engine::ReadVersion>* fresh);
    [[nodiscard]] Result<std::vector<ListFacts>>
    load(const std::vector<engine::Stored>& stored, std::vector<engine::ReadVersion>* fresh) const;
    [[nodiscard]] Result<engine::Stored> find(const std::string& name) const;
    [[nodiscard]] Result<std::uint32_t> find_entity(const std::string& id) const;
};

} // namespace tamga
