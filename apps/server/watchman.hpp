// SPDX-License-Identifier: Apache-2.0
// Records in the shape of watchman v2.
#pragma once

#include "tamga/workspace.hpp"

#include <boost/json.hpp>

#include <string>

namespace tamga::server::watchman {

// watchman's word for one of our sources.
[[nodiscard]] std::string list_of(const std::string& dataset);
[[nodiscard]] boost::json::object entity_of(const EntityRecord& record);

} // namespace tamga::server::watchman
