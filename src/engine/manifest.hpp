// SPDX-License-Identifier: Apache-2.0
// The manifest beside the files of a stored version (tamga.manifest/1, docs/formats/workspace.md).
#pragma once

#include "tamga/error.hpp"
#include "tamga/lists.hpp"

#include <string>
#include <string_view>

namespace tamga::engine {

// A version as stored: what was read of it, how it takes part, when it was received.
struct Stored {
    ListVersion version;
    bool is_complete_for_parties = false;
    Date fetched; // the caller's day
};

[[nodiscard]] std::string to_manifest(const Stored& stored);
// Error: bad_data, naming the manifest, when it is damaged or of a later format.
[[nodiscard]] Result<Stored> parse_manifest(std::string_view bytes, const std::string& place);

} // namespace tamga::engine
