// SPDX-License-Identifier: Apache-2.0
// A fault of the system as an Error; for the file door's own sources.
#pragma once

#include "tamga/error.hpp"

#include <string>

namespace tamga::file {

// `code`: errno. Says what a full disk and a missing right mean for the caller.
[[nodiscard]] Error system_error(const std::string& path, const std::string& doing, int code);

} // namespace tamga::file
