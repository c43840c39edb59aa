// SPDX-License-Identifier: Apache-2.0
// feeds.toml: either feeds that hold what an update relies on, or an error with its line.
#include "engine/feeds.hpp"
#include "fuzz.hpp"

#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto feeds = tamga::engine::parse_feeds(text, "feeds.toml");
    if (!feeds) {
        tamga::fuzz::require(feeds.error().place.starts_with("feeds.toml:"));
        return 0;
    }
    for (const tamga::Feed& feed : *feeds) {
        for (const auto& place : feed.places) {
            tamga::fuzz::require(!place.empty() && place.size() == feed.files.size());
            for (const std::string& url : place) {
                (void)tamga::engine::shown_address(url);
            }
        }
        tamga::fuzz::require(feed.sha256.empty() || feed.sha256.size() == feed.files.size());
    }
    return 0;
}
