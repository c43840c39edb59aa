// SPDX-License-Identifier: Apache-2.0
// The manifest of an imported table (tamga.import_manifest/1, docs/formats/workspace.md), which is
// also what a finished part of an import leaves behind.
#pragma once

#include "format/json.hpp"
#include "tamga/trade.hpp"

#include <string>
#include <string_view>

namespace tamga::engine {

[[nodiscard]] std::string to_manifest(const ImportedTable& table);
// Error: bad_data, naming the manifest, when it is damaged or of a later format.
[[nodiscard]] Result<ImportedTable> parse_import_manifest(std::string_view bytes,
                                                          const std::string& place);
// The fields of one table, inside an open object.
void write_table_fields(format::JsonWriter& json, const ImportedTable& table);

} // namespace tamga::engine
