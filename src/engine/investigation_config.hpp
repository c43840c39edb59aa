// SPDX-License-Identifier: Apache-2.0
// config.toml of an investigation's folder (docs/formats/investigation.md).
#pragma once

#include "tamga/date.hpp"
#include "tamga/error.hpp"
#include "tamga/lists.hpp"

#include <optional>
#include <string>
#include <vector>

namespace tamga::engine {

struct ListsEntry {
    std::string path; // with the folder in front
    AddListsOptions options;
};

struct InvestigationConfig {
    std::string title;
    std::optional<Date> as_of;
    bool is_invented = false; // nothing in the folder is real; its lists' sources say so
    std::vector<ListsEntry> lists;
};

// An absent file is an empty configuration. Error: bad_data with file, line and what was wrong; an
// unknown key is wrong too, so that a misspelt one never passes silently.
[[nodiscard]] Result<InvestigationConfig> read_config(const std::string& folder);
// The lists that the configuration names, else all of lists/.
[[nodiscard]] std::vector<ListsEntry> lists_entries(const std::string& folder,
                                                    const InvestigationConfig& config);

} // namespace tamga::engine
