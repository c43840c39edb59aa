// SPDX-License-Identifier: Apache-2.0
// Files that have no headings, and letters whose entries are lines of a text, as tables.
#pragma once

#include "source/mapped_csv/mapping.hpp"
#include "source/source.hpp"

#include <string>

namespace tamga::source::mapped_csv {

// The file as a table with one line of headings in front: line n of the file is line n + 1. Of a
// letter only lines that begin with `mapping.entry` are rows; short ones are filled up; other lines
// are left empty and counted in `other_lines`.
[[nodiscard]] std::string with_headings(std::string_view text, const Mapping& mapping,
                                        std::size_t& other_lines);

} // namespace tamga::source::mapped_csv
