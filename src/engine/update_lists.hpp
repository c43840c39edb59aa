// SPDX-License-Identifier: Apache-2.0
// One feed's update from the first request to the served snapshot.
#pragma once

#include "engine/add_lists.hpp"
#include "engine/feed_guards.hpp"
#include "engine/feed_state.hpp"
#include "engine/list_store.hpp"
#include "tamga/lists.hpp"

#include <functional>
#include <string>
#include <vector>

namespace tamga::engine {

// What an update needs of the workspace.
struct UpdateDoors {
    const FeedStore& feeds;
    const ListStore& lists;
    const FetchFn& fetch;
    // Stores nothing by itself: makes the snapshot of what is stored, and serves it.
    std::function<Result<Done>(std::vector<ReadVersion>* fresh)> rebuild;
    std::function<bool()> is_stopped;
};

// Updates one feed and its record. Error: the record cannot be written, so that nothing is known
// any more; the feed is stale then.
[[nodiscard]] Result<FeedUpdate> update_feed(const Feed& feed, FeedRecords& records,
                                             const UpdateOptions& options,
                                             const UpdateDoors& doors);

} // namespace tamga::engine
