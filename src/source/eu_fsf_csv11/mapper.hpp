// SPDX-License-Identifier: Apache-2.0
// The EU consolidated list of financial sanctions, CSV 1.1, as dated facts.
#pragma once

#include "source/source.hpp"

#include <string>
#include <string_view>

namespace tamga::source::eu_fsf_csv11 {

inline constexpr std::string_view kFormat = "eu_fsf_csv11";

[[nodiscard]] bool recognise(const InputFile& file);
[[nodiscard]] std::string source_name(const InputFile& file);
// Reads the one file of a group. Error: bad_data when no entry could be read.
[[nodiscard]] Result<ListFacts> read(const Group& group, const AddListsOptions& options);

} // namespace tamga::source::eu_fsf_csv11
