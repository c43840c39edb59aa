// SPDX-License-Identifier: Apache-2.0
// The US Consolidated Screening List (trade.gov, CSV) as dated facts: lists of the Treasury, of
// Commerce (BIS) and of State in one table.
#pragma once

#include "source/source.hpp"

#include <string_view>

namespace tamga::source::us_csl_csv {

inline constexpr std::string_view kFormat = "us_csl_csv";
inline constexpr std::string_view kSource = "us_csl";

// True when the headings are those of the list.
[[nodiscard]] bool recognise(const InputFile& file);
[[nodiscard]] std::string_view source_name(const InputFile& file);

// Reads the one file of a group. version.dated, files and encoding are left to the caller.
// Error: bad_data when no row could be read.
[[nodiscard]] Result<ListFacts> read(const Group& group, const AddListsOptions& options);

} // namespace tamga::source::us_csl_csv
