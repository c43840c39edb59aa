// SPDX-License-Identifier: Apache-2.0
// The UK Sanctions List, XML, as dated facts.
#pragma once

#include "source/source.hpp"

#include <string>
#include <string_view>

namespace tamga::source::uk_list_xml {

inline constexpr std::string_view kFormat = "uk_list_xml";

[[nodiscard]] bool recognise(const InputFile& file);
[[nodiscard]] std::string source_name(const InputFile& file);
// Reads the one file of a group. Error: bad_data when no entry could be read.
[[nodiscard]] Result<ListFacts> read(const Group& group, const AddListsOptions& options);

} // namespace tamga::source::uk_list_xml
