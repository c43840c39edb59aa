// SPDX-License-Identifier: Apache-2.0
#include "source/table/keyed_rows.hpp"

#include <algorithm>
#include <map>

namespace tamga::source {
std::vector<KeyedRows> rows_by_key(const InputFile& file,
                                   std::span<const std::string_view> headings, std::size_t key,
                                   TableLayout layout, ListFacts& facts, std::size_t kept) {
    std::vector<KeyedRows> out;
    std::map<std::string_view, std::size_t> at;
    Table table(file, 0, headings, Rows::are_records, facts, layout);
    if (!table.unread().empty()) {
        facts.version.notes.push_back("columns that are not read: " + table.unread());
    }
    while (table.next()) {
        KeyedRow row;
        row.place = table.place();
        row.cells.reserve(std::min(kept, headings.size()));
        for (std::size_t i = 0; i < headings.size() && i < kept; ++i) {
            row.cells.push_back(table.cell(i));
        }
        const std::string_view value = row.cells[key];
        if (value.empty()) {
            table.skip("a row without " + std::string(headings[key]), row.cells.front());
            facts.version.is_complete = false;
            continue;
        }
        const auto [found, is_new] = at.try_emplace(value, out.size());
        if (is_new) {
            out.push_back({value, {}});
        }
        out[found->second].rows.push_back(std::move(row));
    }
    return out;
}

const KeyedRow& main_row(const KeyedRows& group, NameKind (*kind_of)(const KeyedRow&)) {
    for (const KeyedRow& row : group.rows) {
        if (kind_of(row) == NameKind::primary) {
            return row;
        }
    }
    return group.rows.front();
}

std::string joined_cells(std::span<const std::string_view> cells, std::string_view separator) {
    std::string out;
    for (const std::string_view cell : cells) {
        if (!cell.empty()) {
            out += (out.empty() ? "" : std::string(separator)) + std::string(cell);
        }
    }
    return out;
}

std::string without_zero_parts(std::string_view printed) {
    while (printed.starts_with("00/")) {
        printed.remove_prefix(3);
    }
    return std::string(printed);
}

} // namespace tamga::source
