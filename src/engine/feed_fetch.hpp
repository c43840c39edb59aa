// SPDX-License-Identifier: Apache-2.0
// Gets the files of one feed from one of its places: whole, of one moment, with the right digests.
#pragma once

#include "engine/feed_state.hpp"
#include "tamga/lists.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace tamga::engine {

// Why a feed's update ends without a new version.
struct FeedFault {
    FeedOutcome outcome = FeedOutcome::fetch_failed;
    std::string problem;
    std::string hint;
};

struct Delivery {
    bool is_unchanged = false;                             // the server says so of every file
    std::vector<std::shared_ptr<const std::string>> files; // in the feed's order
    std::vector<Validator> validators;
    std::optional<Date> modified; // the newest of the files, as the server says
    std::string place;            // of the first file, as people may see it
    std::uint64_t bytes = 0;
    std::optional<FeedFault> fault;
};

// `known`: validators of the version that is held; empty: fetch without conditions.
[[nodiscard]] Delivery deliver(const Feed& feed, std::size_t place,
                               const std::vector<Validator>& known, const std::string& workspace,
                               const FetchFn& fetch);

} // namespace tamga::engine
