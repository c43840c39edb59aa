// SPDX-License-Identifier: Apache-2.0
// "12:kill" as a fault of the file door.
#pragma once

#include "tamga/error.hpp"

#include <string>

namespace tamga::engine {

// Installs the fault for this process; an empty text installs none.
[[nodiscard]] Result<Done> install_fault(const std::string& text);

} // namespace tamga::engine
