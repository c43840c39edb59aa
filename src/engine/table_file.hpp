// SPDX-License-Identifier: Apache-2.0
// A small table that a person wrote (CSV with a header, or JSON lines), read whole.
#pragma once

#include "tamga/error.hpp"
#include "tamga/lists.hpp"
#include "tamga/workspace.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace tamga::engine {

struct TableRow {
    std::uint64_t line = 0;
    std::map<std::string, std::string, std::less<>> cells; // by column; empty cells are left out

    // The cell, or empty.
    [[nodiscard]] std::string_view get(std::string_view column) const;
    // Values of a cell, split at ";", trimmed, empty ones left out.
    [[nodiscard]] std::vector<std::string> list(std::string_view column) const;
};

struct TableFile {
    std::vector<TableRow> rows;
    std::vector<Skipped> skipped; // rows that could not be read, each named
};

enum class TextLines { refused, are_names };

// Reads .csv, .jsonl and packed ones, told by content. `columns` are those of the format; a file
// whose header names none of them is bad_data, or with TextLines::are_names one name a line (but
// for a file called .csv or .tsv: there a missing heading is a mistake). The separator is the one
// of comma, semicolon and tab under which the header names most columns.
// An unknown column is reported in `skipped`, so that a misspelt heading never passes silently.
[[nodiscard]] Result<TableFile> read_table(const std::string& path,
                                           const std::vector<std::string>& columns,
                                           const TableOptions& options = {},
                                           TextLines text_lines = TextLines::refused);

[[nodiscard]] std::string_view trimmed(std::string_view text);

} // namespace tamga::engine
