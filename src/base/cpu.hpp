// SPDX-License-Identifier: Apache-2.0
// Which vector instructions this processor has, and which one a caller gets.
#pragma once

#include "tamga/workspace.hpp"

namespace tamga {

// True when code for this set may run here; `automatic` and `scalar` always may.
[[nodiscard]] bool is_supported(InstructionSet set) noexcept;
// `automatic` becomes the best supported set; any other stays as asked.
[[nodiscard]] InstructionSet settled(InstructionSet asked) noexcept;

} // namespace tamga
