// SPDX-License-Identifier: Apache-2.0
#include "source/mapped_csv/letter.hpp"

#include <algorithm>

namespace tamga::source::mapped_csv {
namespace {

std::size_t fields_of(std::string_view row, char separator) {
    std::size_t fields = 1;
    bool is_quoted = false;
    for (const char c : row) {
        is_quoted = c == '"' ? !is_quoted : is_quoted;
        fields += c == separator && !is_quoted ? 1 : 0;
    }
    return fields;
}

bool is_blank(std::string_view line) {
    return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

std::string quoted(std::string_view heading) {
    std::string out = "\"";
    for (const char c : heading) {
        out += c == '"' ? "\"\"" : std::string(1, c);
    }
    return out + "\"";
}

} // namespace

std::string with_headings(std::string_view text, const Mapping& mapping, std::size_t& other_lines) {
    std::string out;
    for (const std::string& heading : mapping.headings) {
        out += (out.empty() ? "" : std::string(1, mapping.separator)) + quoted(heading);
    }
    out += "\n";
    if (mapping.entry.empty()) {
        return out + std::string(text);
    }
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        line = line.ends_with('\r') ? line.substr(0, line.size() - 1) : line;
        const std::size_t begin = std::min(line.find_first_not_of(" \t"), line.size());
        if (line.substr(begin).starts_with(mapping.entry)) {
            line.remove_prefix(begin + mapping.entry.size());
            out += line;
            const std::size_t fields = fields_of(line, mapping.separator);
            out.append(mapping.headings.size() - std::min(fields, mapping.headings.size()),
                       mapping.separator);
        } else {
            other_lines += is_blank(line) ? 0 : 1;
        }
        out += "\n";
    }
    return out;
}

} // namespace tamga::source::mapped_csv
