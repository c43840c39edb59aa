// SPDX-License-Identifier: Apache-2.0
// components/schemas of the OpenAPI document: those of docs/schema and the server's own.
#pragma once

#include <boost/json.hpp>

namespace tamga::server {

[[nodiscard]] boost::json::object schemas();

} // namespace tamga::server
