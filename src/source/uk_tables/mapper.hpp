// SPDX-License-Identifier: Apache-2.0
// The UK sanctions list as tables (subjects and what belongs to them) as dated facts.
#pragma once

#include "source/source.hpp"

#include <string>
#include <string_view>

namespace tamga::source::uk_tables {

inline constexpr std::string_view kFormat = "uk_tables";

// True when the file is one of the tables, told by its headings.
[[nodiscard]] bool recognise(const InputFile& file);
// "uk_sanctions_list" for each of them.
[[nodiscard]] std::string source_name(const InputFile& file);

// Reads all tables of a folder as one version. Rows that repeat another row of their subject are
// collapsed and counted in a note. version.dated, files and encoding are left to the caller.
// Error: bad_input, naming the file, when subjects or their names are missing; bad_data when no
// subject could be read.
[[nodiscard]] Result<ListFacts> read(const Group& group, const AddListsOptions& options);

} // namespace tamga::source::uk_tables
