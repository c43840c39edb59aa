// SPDX-License-Identifier: Apache-2.0
// OFAC's sdnList XML as dated facts.
#pragma once

#include "source/source.hpp"

#include <string_view>

namespace tamga::source::ofac_xml {

inline constexpr std::string_view kFormat = "ofac_xml";

// True when the root element is <sdnList>.
[[nodiscard]] bool recognise(const InputFile& file);
// "us_ofac_sdn" or "us_ofac_cons", told by the programme tags.
[[nodiscard]] std::string_view source_name(const InputFile& file);

// Reads the one file of a group. Publish_Date becomes version.dated (printed) unless options.dated
// is given; files and encoding are left to the caller. A document that is not well-formed gives the
// entries before the fault and is marked incomplete.
// Error: bad_data when no entry could be read.
[[nodiscard]] Result<ListFacts> read(const Group& group, const AddListsOptions& options);

} // namespace tamga::source::ofac_xml
