// SPDX-License-Identifier: Apache-2.0
// What a row says of the party itself: names, addresses, identifiers, details.
#pragma once

#include "source/us_csl_csv/columns.hpp"
#include "source/us_csl_csv/items.hpp"

namespace tamga::source::us_csl_csv {

// Adds a row's facts to the open record.
void add_party(ListFacts& facts, const Row& row, const std::vector<std::string_view>& headings,
               const ofac::Labels& labels, LabelAt at);

} // namespace tamga::source::us_csl_csv
