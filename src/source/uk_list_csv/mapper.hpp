// SPDX-License-Identifier: Apache-2.0
// The UK Sanctions List of the FCDO, CSV of 2026, as dated facts.
#pragma once

#include "source/source.hpp"

#include <string>
#include <string_view>

namespace tamga::source::uk_list_csv {

inline constexpr std::string_view kFormat = "uk_list_csv";

[[nodiscard]] bool recognise(const InputFile& file);
[[nodiscard]] std::string source_name(const InputFile& file);
// Reads the one file of a group. Error: bad_data when no row could be read.
[[nodiscard]] Result<ListFacts> read(const Group& group, const AddListsOptions& options);

} // namespace tamga::source::uk_list_csv
