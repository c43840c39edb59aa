// SPDX-License-Identifier: Apache-2.0
// Tables where several rows make one record: the rows by key, in the order in which keys first
// occur.
#pragma once

#include "source/table/table.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tamga::source {

struct KeyedRow {
    Place place;
    std::vector<std::string_view> cells; // by number of the heading asked for, of the first `kept`
};
struct KeyedRows {
    std::string_view key;
    std::vector<KeyedRow> rows;
};

// Rows without a key are named as skipped and make the version incomplete. Columns of the file that
// nobody asked for are named in a note. Headings behind the first `kept` are known, and not kept.
[[nodiscard]] std::vector<KeyedRows>
rows_by_key(const InputFile& file, std::span<const std::string_view> headings, std::size_t key,
            TableLayout layout, ListFacts& facts, std::size_t kept = ~std::size_t{0});

// The first row whose name is primary, else the first row.
[[nodiscard]] const KeyedRow& main_row(const KeyedRows& group,
                                       NameKind (*kind_of)(const KeyedRow&));

// "A b", "C": the non-empty texts joined.
[[nodiscard]] std::string joined_cells(std::span<const std::string_view> cells,
                                       std::string_view separator);

// A day with zeros for what is not known ("00/00/1980", "00/03/1980") as far as it is known.
[[nodiscard]] std::string without_zero_parts(std::string_view printed);

} // namespace tamga::source
