// SPDX-License-Identifier: Apache-2.0
// The CSV reader ends on any input, moves forward on each row, and gives back what it was given:
// rows written again and read again are the same rows.
#include "format/csv.hpp"
#include "fuzz.hpp"

#include <vector>

namespace {

using Rows = std::vector<std::vector<std::string>>;

Rows read(std::string_view text, bool& is_clean) {
    tamga::format::CsvReader reader(text);
    Rows rows;
    std::uint32_t line = 0;
    is_clean = true;
    for (;;) {
        while (const auto row = reader.next()) {
            tamga::fuzz::require(row->line > line);
            line = row->line;
            rows.emplace_back(row->fields.begin(), row->fields.end());
        }
        if (reader.error().empty()) {
            return rows;
        }
        is_clean = false;
        reader.clear_error();
    }
}

std::string write(const Rows& rows) {
    std::string out;
    for (const auto& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            out += i == 0 ? "\"" : ",\"";
            for (const char c : row[i]) {
                out += c;
                out += c == '"' ? "\"" : "";
            }
            out += '"';
        }
        out += '\n';
    }
    return out;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    bool is_clean = false;
    const Rows rows = read(tamga::fuzz::text(data, size), is_clean);
    bool is_again_clean = false;
    const Rows again = read(write(rows), is_again_clean);
    tamga::fuzz::require(is_again_clean && again == rows);
    return 0;
}
