// SPDX-License-Identifier: Apache-2.0
// Designations transcribed from the EU's Official Journal, one CSV per act, as dated facts.
#pragma once

#include "source/source.hpp"

#include <string_view>

namespace tamga::source::eu_journal_csv {

inline constexpr std::string_view kFormat = "eu_journal_csv";

// True for a consolidated or an amending file, told by its headings.
[[nodiscard]] bool recognise(const InputFile& file);
// "eu_journal" for each of them.
[[nodiscard]] std::string_view source_name(const InputFile& file);

// Reads all files of a group as one version. A consolidated file covers its act; an amending file
// covers nothing. version.dated, files and encoding are left to the caller.
// Error: bad_data when no designation could be read.
[[nodiscard]] Result<ListFacts> read(const Group& group, const AddListsOptions& options);

} // namespace tamga::source::eu_journal_csv
