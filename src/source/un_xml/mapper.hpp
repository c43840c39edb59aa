// SPDX-License-Identifier: Apache-2.0
// The UN Security Council's consolidated XML as dated facts.
#pragma once

#include "source/source.hpp"

#include <string_view>

namespace tamga::source::un_xml {

inline constexpr std::string_view kFormat = "un_xml";
inline constexpr std::string_view kSource = "un_sc_sanctions";

// True when the root element is <CONSOLIDATED_LIST>.
[[nodiscard]] bool recognise(const InputFile& file);
[[nodiscard]] std::string_view source_name(const InputFile& file);

// Reads the one file of a group. dateGenerated becomes version.dated (printed) unless options.dated
// is given; files and encoding are left to the caller. A document that is not well-formed gives the
// entries before the fault and is marked incomplete.
// Error: bad_data when no entry could be read.
[[nodiscard]] Result<ListFacts> read(const Group& group, const AddListsOptions& options);

} // namespace tamga::source::un_xml
