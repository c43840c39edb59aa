// SPDX-License-Identifier: Apache-2.0
// Any table, read by a written mapping, as dated facts.
#pragma once

#include "source/source.hpp"

#include <string>
#include <string_view>

namespace tamga::source::mapped_csv {

inline constexpr std::string_view kFormat = "mapped_csv";
// The mapping's name beside the table that it reads, in a version's folder.
inline constexpr std::string_view kMappingFile = "tamga-mapping.toml";

// Never by itself: a table is read so when a mapping was given with it.
[[nodiscard]] bool recognise(const InputFile& file);
[[nodiscard]] std::string source_name(const InputFile& file);
// Reads the table and the mapping of a group. Error: bad_input when the mapping names a column that
// the table has not (the nearest heading is the hint), bad_data when no row could be used.
[[nodiscard]] Result<ListFacts> read(const Group& group, const AddListsOptions& options);

} // namespace tamga::source::mapped_csv
