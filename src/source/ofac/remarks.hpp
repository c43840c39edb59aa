// SPDX-License-Identifier: Apache-2.0
// OFAC's remarks: items such as "Tax ID No. 7707083893 (Russia)" as facts of the open record.
#pragma once

#include "model/facts.hpp"
#include "source/ofac/labels.hpp"

#include <string_view>

namespace tamga::source::ofac {

// Adds every item of a remark text as printed in the CSV: items end at ';', the text at a full
// stop. No text is lost: an item that no label explains, or explains only in part ("... issued 14
// Dec 2005"), is kept as a remark; "alt." before an item only says that there are several.
void add_remarks(ListFacts& facts, const Labels& labels, std::string_view text, Place place);

// Adds one item without its "alt.".
void add_item(ListFacts& facts, const Labels& labels, std::string_view item, Place place);

} // namespace tamga::source::ofac
