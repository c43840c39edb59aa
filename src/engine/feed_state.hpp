// SPDX-License-Identifier: Apache-2.0
// What is known of each feed's updates, on disk:
//
//   feeds/state.json   outcome, times and validators of each feed (tamga.feed_state/1)
//   feeds/<name>.ok    stands while the last update ended well; removed before the next begins, for
//                      a removal needs no space: a dead updater or a full disk leaves the feed
//                      stale
//   feeds/LOCK         held by the one updater
//   feeds/RUNNING      held by it as well, once what a dead one left is recorded
#pragma once

#include "base/file.hpp"
#include "tamga/lists.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace tamga::engine {

// Seconds since 1970 as "2026-11-28T09:41:07Z", and back (-1: no such text).
[[nodiscard]] std::string instant_text(std::int64_t seconds);
[[nodiscard]] std::int64_t parse_instant(std::string_view text);
[[nodiscard]] Date day_of(std::int64_t seconds) noexcept;

// What the publisher's server said of a file of the version that is held.
struct Validator {
    std::string place; // digest of the address it belongs to
    std::string etag;
    std::string last_modified;
    std::string sha256;
};

struct FeedRecord {
    FeedOutcome outcome = FeedOutcome::never;
    std::int64_t tried = -1;
    std::int64_t good = -1;
    std::string version; // "source/version" that was held at `good`
    Date dated;          // its earliest day
    std::string problem;
    std::string hint;
    std::string held_back; // digest of the files that a guard refused last; empty: none
    std::vector<Validator> files;
};

using FeedRecords = std::map<std::string, FeedRecord>;

// The configuration and the state, as read together.
struct FeedFiles {
    std::vector<Feed> feeds;
    FeedRecords records;
    std::vector<Error> problems; // a damaged file: nothing is fresh
};

// The feeds of one workspace. Thread-safe; reads the files again only when they changed.
class FeedStore {
public:
    explicit FeedStore(std::string workspace) : workspace_(std::move(workspace)) {}

    [[nodiscard]] std::shared_ptr<const FeedFiles> now() const;
    // True when the last update of the feed ended well and none has begun since, or one runs now.
    [[nodiscard]] bool is_settled(const std::string& name) const;

    // Takes the lock and records as interrupted what a dead updater left. Error: unavailable while
    // another update runs.
    struct Running {
        file::Lock lock;
        file::Lock running;
    };
    [[nodiscard]] Result<Running> start() const;
    // Removes the mark of a good end. Only while running, as the two below.
    [[nodiscard]] Result<Done> begin(const std::string& name) const;
    [[nodiscard]] Result<Done> write(const FeedRecords& records) const;
    [[nodiscard]] Result<Done> end_well(const std::string& name) const;
    // The state alone. Error: bad_data for a damaged file.
    [[nodiscard]] Result<FeedRecords> records() const;
    [[nodiscard]] Result<std::vector<Feed>> feeds() const;

private:
    [[nodiscard]] std::string path(std::string_view name) const;
    [[nodiscard]] bool has_mark(const std::string& name) const;
    [[nodiscard]] Result<file::Lock> take(std::string_view name) const;
    [[nodiscard]] Result<Done> record_dead() const;

    std::string workspace_;
    mutable std::mutex lock_;
    mutable std::shared_ptr<const FeedFiles> read_;
    mutable file::Mark feeds_mark_, state_mark_;
};

} // namespace tamga::engine
