// SPDX-License-Identifier: Apache-2.0
// Which table of the mapping a file is, told by its headings.
#pragma once

#include "source/source.hpp"
#include "source/uk_tables/mapping.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace tamga::source::uk_tables {

[[nodiscard]] bool is_parent(const InputFile& file);
// Null when the file is none of the child tables.
[[nodiscard]] const ChildTable* child_of(const InputFile& file);
// Usual names of files that a version cannot do without and `group` lacks, joined by ", ".
[[nodiscard]] std::string missing_files(const Group& group);
// Headings of a file that the mapping names nowhere, joined by ", ".
[[nodiscard]] std::string unknown_columns(const InputFile& file);

} // namespace tamga::source::uk_tables
