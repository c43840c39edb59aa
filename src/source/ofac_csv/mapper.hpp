// SPDX-License-Identifier: Apache-2.0
// OFAC's CSV set as dated facts: entries, addresses, aliases and the comments that continue
// remarks.
#pragma once

#include "source/source.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace tamga::source::ofac_csv {

inline constexpr std::string_view kFormat = "ofac_csv";

// What one file of the set holds, told by its content: 12 columns with a known type word; 6
// columns; 5 columns with aka, fka or nka; 2 columns with a number and text.
enum class Part : std::uint8_t { none, entries, addresses, aliases, comments };
[[nodiscard]] Part part_of(const InputFile& file);
// True when the file is any part of a set.
[[nodiscard]] bool recognise(const InputFile& file);
// "us_ofac_sdn" or "us_ofac_cons". The file name decides where it starts with "sdn" or "cons";
// else the programme tags of an entries file; other parts without such a name are of the SDN set.
[[nodiscard]] std::string_view source_name(const InputFile& file);

// The tags of a programme field: "SDGT] [IFSR" has two.
[[nodiscard]] std::vector<std::string_view> split_programmes(std::string_view field);

// Reads a set: one entries file and at most one of each other part, told apart by content.
// version.dated, files and encoding are left to the caller.
// Error: bad_input when there is no entries file; bad_data when no entry could be read.
[[nodiscard]] Result<ListFacts> read(const Group& group, const AddListsOptions& options);

} // namespace tamga::source::ofac_csv
