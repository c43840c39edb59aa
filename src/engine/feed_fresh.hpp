// SPDX-License-Identifier: Apache-2.0
// When is a feed stale, and what does it prove? (docs/formats/feeds.md "Stale")
#pragma once

#include "engine/feed_state.hpp"
#include "screen/records.hpp"
#include "snapshot/world.hpp"
#include "tamga/lists.hpp"

#include <string>
#include <vector>

namespace tamga::engine {

// `world`: what answers are made from.
[[nodiscard]] FeedStatus status_of(const FeedStore& store, const FeedFiles& files, const Feed& feed,
                                   const snapshot::World& world, Date as_of);
// What every answer from `world` for that day must know of the feeds.
[[nodiscard]] screen::Freshness freshness_of(const FeedStore& store, const snapshot::World& world,
                                             Date as_of);

} // namespace tamga::engine
