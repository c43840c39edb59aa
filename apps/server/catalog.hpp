// SPDX-License-Identifier: Apache-2.0
// A short line for each record of a snapshot, so that searches can filter and count. Made once for
// a snapshot and day, when first asked for.
#pragma once

#include "tamga/workspace.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace tamga::server {

struct CatalogRow {
    std::string schema;
    std::vector<std::string> datasets;
    std::vector<std::string> countries;
    std::vector<std::string> topics;
    std::string last_change; // a day
    std::string words;       // all names, ASCII in lower case, a line each
};

struct Catalog {
    std::vector<CatalogRow> rows; // by the record's number
    std::vector<std::string> datasets;
    std::map<std::string, std::uint64_t, std::less<>> number_of; // by id
};

struct View;
// The catalog of a view; several views and days are kept.
[[nodiscard]] std::shared_ptr<const Catalog> catalog_of(const std::shared_ptr<const View>& view,
                                                        Date as_of);
[[nodiscard]] CatalogRow row_of(const EntityRecord& record);

} // namespace tamga::server
