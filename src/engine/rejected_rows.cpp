// SPDX-License-Identifier: Apache-2.0
#include "engine/rejected_rows.hpp"

#include <algorithm>

namespace tamga::engine {
namespace {

void append_cell(std::string_view text, std::string& out) {
    if (text.find_first_of(",\"\n\r") == std::string_view::npos) {
        out += text;
        return;
    }
    out += '"';
    for (const char c : text) {
        out += c;
        if (c == '"') {
            out += '"';
        }
    }
    out += '"';
}

} // namespace

void RejectedCounts::add(const source::Rejected& row) {
    RejectedRows one{row.problem, std::string(row.column), 1, row.line, row.text};
    // The line named in the words of a repeated id is its own; the count is of all of them.
    if (const std::size_t end = row.problem.find(": it stands in line"); end != std::string::npos) {
        one.problem.resize(end);
    }
    add(one);
}

void RejectedCounts::add(const RejectedRows& rows) {
    auto [place, is_new] = by_problem_.try_emplace({rows.problem, rows.column}, rows);
    if (is_new) {
        return;
    }
    RejectedRows& held = place->second;
    held.count += rows.count;
    if (rows.line < held.line) {
        held.line = rows.line;
        held.text = rows.text;
    }
}

std::vector<RejectedRows> RejectedCounts::take() const {
    std::vector<RejectedRows> out;
    for (const auto& [key, rows] : by_problem_) {
        out.push_back(rows);
    }
    std::stable_sort(out.begin(), out.end(),
                     [](const RejectedRows& left, const RejectedRows& right) {
                         return left.count > right.count;
                     });
    return out;
}

std::string rejected_head(std::span<const std::string_view> columns) {
    std::string out = "_line,_problem,_column,_text";
    for (const std::string_view column : columns) {
        out += ",";
        out += column;
    }
    return out + "\n";
}

void append_rejected(const source::Rejected& row, std::size_t column_count, std::string& out) {
    out += std::to_string(row.line);
    for (const std::string_view cell :
         {std::string_view(row.problem), row.column, std::string_view(row.text)}) {
        out += ',';
        append_cell(cell, out);
    }
    for (std::size_t i = 0; i < column_count; ++i) {
        out += ',';
        append_cell(i < row.cells.size() ? std::string_view(row.cells[i]) : std::string_view{},
                    out);
    }
    out += '\n';
}

} // namespace tamga::engine
