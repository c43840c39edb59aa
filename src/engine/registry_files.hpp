// SPDX-License-Identifier: Apache-2.0
// A registry as five Parquet files with the columns of docs/formats/registry.md.
#pragma once

#include "model/trade.hpp"
#include "tamga/trade.hpp"

#include <string>

namespace tamga::engine {

// Writes firms, persons, posts, stakes and keys into `folder`, also where a table is empty.
[[nodiscard]] Result<Done> write_registry(const Registry& registry, const std::string& folder,
                                          const ImportOptions& options);

} // namespace tamga::engine
