// SPDX-License-Identifier: Apache-2.0
// Lines of an embedded table: comments and empty lines left out, cells split.
#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace tamga::names {

// Splits at every `separator`; an empty text has one empty part.
inline std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> out;
    for (;;) {
        const std::size_t end = text.find(separator);
        out.push_back(text.substr(0, end));
        if (end == std::string_view::npos) {
            return out;
        }
        text.remove_prefix(end + 1);
    }
}

// Calls take(cells) for each line of a tab-separated table.
template <typename Take> void for_each_line(std::string_view table, Take take) {
    for (const std::string_view line : split(table, '\n')) {
        if (!line.empty() && line.front() != '#') {
            const std::vector<std::string_view> cells = split(line, '\t');
            take(std::span<const std::string_view>(cells));
        }
    }
}

} // namespace tamga::names
