// SPDX-License-Identifier: Apache-2.0
// The US Consolidated Screening List (lists of OFAC, BIS and the State Department) as dated facts.
#pragma once

#include "source/source.hpp"

#include <string_view>

namespace tamga::source::us_csl_csv {

inline constexpr std::string_view kFormat = "us_csl_csv";

// True when the file has the list's headings.
[[nodiscard]] bool recognise(const InputFile& file);
// "us_csl".
[[nodiscard]] std::string_view source_name(const InputFile& file);

// Reads the rows of all files as one version: one record a row, one listing per programme. Covers
// the lists that occur, unless a record was lost. version.dated, files and encoding are left to
// the caller. Error: bad_data when no row could be read.
[[nodiscard]] Result<ListFacts> read(const Group& group, const AddListsOptions& options);

} // namespace tamga::source::us_csl_csv
