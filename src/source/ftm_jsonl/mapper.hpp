// SPDX-License-Identifier: Apache-2.0
// FollowTheMoney entities, one JSON object a line, as dated facts.
#pragma once

#include "source/source.hpp"

#include <string>
#include <string_view>

namespace tamga::source::ftm_jsonl {

inline constexpr std::string_view kFormat = "ftm_jsonl";

// True when the first non-empty line is an object with an id, properties and a known schema. A
// delta file (lines with "op") is recognised too, so that read() can refuse it by name.
[[nodiscard]] bool recognise(const InputFile& file);
// The dataset that each of the first 20 lines names first; else the file's name up to its first
// dot.
[[nodiscard]] std::string source_name(const InputFile& file);

// Reads parties; addresses, sanctions and identity papers, which stand in lines of their own or
// nested in a party, are joined to their party. version.dated, files and encoding are left to the
// caller.
// Error: bad_input for a delta file; bad_data when no party could be read.
[[nodiscard]] Result<ListFacts> read(const Group& group, const AddListsOptions& options);

} // namespace tamga::source::ftm_jsonl
