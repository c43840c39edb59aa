// SPDX-License-Identifier: Apache-2.0
// What only a person at a terminal sees: progress, tables.
#pragma once

#include "tamga/progress.hpp"

#include <string>
#include <vector>

namespace tamga::cli {

// A line on stderr that is rewritten in place; nothing when stderr is no terminal, and nothing in
// the first tenth of a second.
[[nodiscard]] ProgressFn progress_line();

// Columns padded to their widest cell (counted in code points), rows ending in "\n".
[[nodiscard]] std::string table(const std::vector<std::vector<std::string>>& rows);

} // namespace tamga::cli
