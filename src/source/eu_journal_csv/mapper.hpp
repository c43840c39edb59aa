// SPDX-License-Identifier: Apache-2.0
// Entries of EU acts as transcribed from the Official Journal, one CSV an act (docs/formats).
#pragma once

#include "source/source.hpp"

#include <string_view>

namespace tamga::source::eu_journal_csv {

inline constexpr std::string_view kFormat = "eu_journal_csv";
inline constexpr std::string_view kSource = "eu_journal";

// True when the headings are those of a consolidated or an amending act.
[[nodiscard]] bool recognise(const InputFile& file);
[[nodiscard]] std::string_view source_name(const InputFile& file);

// Reads all files of a group as one version. A consolidated act proves the absence of others; an
// amending act only adds. version.dated, files and encoding are left to the caller.
// Error: bad_data when no row could be read.
[[nodiscard]] Result<ListFacts> read(const Group& group, const AddListsOptions& options);

} // namespace tamga::source::eu_journal_csv
