// SPDX-License-Identifier: Apache-2.0
// May this version replace the one that is held? (docs/formats/feeds.md "Guards")
#pragma once

#include "engine/feed_fetch.hpp"
#include "engine/manifest.hpp"
#include "model/facts.hpp"
#include "source/source.hpp"

#include <optional>

namespace tamga::engine {

// The files as one version of the format and source that the feed says.
struct ReadFeed {
    source::Group group;
    ListFacts facts;
    std::optional<FeedFault> fault;
};
[[nodiscard]] ReadFeed read_feed(const Feed& feed, const Delivery& delivery, Date today);

// What a person has looked at and takes.
struct Accepted {
    bool shrink = false;
    bool incomplete = false;
};
// `held`: the newest version of the source; null: none. nullopt: it may.
[[nodiscard]] std::optional<FeedFault> guard(const Feed& feed, const ListVersion& fresh,
                                             const ListVersion* held, const Accepted& accepted,
                                             Date today);

} // namespace tamga::engine
