// SPDX-License-Identifier: Apache-2.0
// Cells with several values as facts of the open record.
#pragma once

#include "source/eu_journal_csv/columns.hpp"

namespace tamga::source::eu_journal_csv {

// Adds every value of a cell. Text that no fact of the right kind holds is added as a remark.
void add_cell(const Column& column, std::string_view cell, Place place, ListFacts& facts);

} // namespace tamga::source::eu_journal_csv
