// SPDX-License-Identifier: Apache-2.0
// Manifests of the tables of trade statistics that a workspace stores.
#pragma once

#include "format/json.hpp"
#include "tamga/flows.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace tamga::engine {

struct StoredTable {
    FlowImport table;
    std::uint64_t number = 0; // of the import: later is newer
};

[[nodiscard]] std::string to_manifest(const StoredTable& stored);
// Of flows/*.json, oldest import first; none stored: empty. Error: bad_data for a manifest that
// cannot be read, naming it.
[[nodiscard]] Result<std::vector<StoredTable>> stored_flow_tables(const std::string& workspace);
// The fields of a stored table, inside an object.
void write_flow_import(format::JsonWriter& json, const FlowImport& table);

} // namespace tamga::engine
