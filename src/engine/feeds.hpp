// SPDX-License-Identifier: Apache-2.0
// feeds.toml: the sources that `lists update` fetches (docs/formats/feeds.md).
#pragma once

#include "tamga/lists.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace tamga::engine {

// Error: bad_data with line, key and text. Two feeds that are switched on never share a source: the
// one would take the other's version for an old one of its own.
[[nodiscard]] Result<std::vector<Feed>> parse_feeds(std::string_view text, const std::string& path);
[[nodiscard]] std::string feeds_path(const std::string& workspace);

// An address as people may see it: without the query, which can hold a token.
[[nodiscard]] std::string shown_address(std::string_view url);

} // namespace tamga::engine
