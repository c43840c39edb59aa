// SPDX-License-Identifier: Apache-2.0
#include "engine/table_file.hpp"

#include "base/file.hpp"
#include "format/archive.hpp"
#include "format/csv.hpp"
#include "format/encoding.hpp"
#include "format/json.hpp"

#include <algorithm>

namespace tamga::engine {
namespace {

bool is_known(const std::vector<std::string>& columns, std::string_view name) {
    return std::find(columns.begin(), columns.end(), name) != columns.end();
}

std::string joined(const std::vector<std::string>& texts) {
    std::string out;
    for (const std::string& text : texts) {
        out += (out.empty() ? "" : ", ") + text;
    }
    return out;
}

Result<format::Decoded> read_text(const std::string& path) {
    auto bytes = file::read(path);
    if (!bytes) {
        return std::move(bytes).error();
    }
    auto members = format::unpack(path, std::make_shared<const std::string>(std::move(*bytes)));
    if (!members) {
        return std::move(members).error();
    }
    if (members->size() != 1) {
        return Error{ErrorKind::bad_data, path,
                     "holds " + std::to_string(members->size()) + " files, expected one table", "",
                     "unpack it and name the table"};
    }
    return format::decode(members->front().bytes);
}

void set(TableRow& row, std::string_view column, std::string_view value) {
    const std::string_view cell = trimmed(value);
    if (!cell.empty()) {
        row.cells[std::string(column)] = cell;
    }
}

// A FollowTheMoney property value or a plain one; lists are joined with ";".
std::string flat(const format::Json& value) {
    if (value.kind != format::Json::Kind::array) {
        return std::string(value.as_text());
    }
    std::string out;
    for (const format::Json& item : value.items) {
        out += (out.empty() ? "" : ";") + std::string(item.as_text());
    }
    return out;
}

TableFile read_json_lines(std::string_view text, const std::string& path,
                          const std::vector<std::string>& columns) {
    TableFile out;
    format::for_each_json_line(
        text, path,
        [&](const format::Json& value, std::uint32_t line) {
            TableRow row;
            row.line = line;
            for (const auto& [key, cell] : value.members) {
                if (is_known(columns, key)) {
                    set(row, key, flat(cell));
                } else {
                    out.skipped.push_back(
                        {path, line, "unknown field, expected one of " + joined(columns), key});
                }
            }
            out.rows.push_back(std::move(row));
        },
        [&](const Error& error, std::uint32_t line) {
            out.skipped.push_back({path, line, error.problem, error.text});
        });
    return out;
}

TableFile read_names(std::string_view text) {
    TableFile out;
    std::uint64_t line = 0;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        TableRow row;
        row.line = ++line;
        set(row, "name", text.substr(0, end));
        if (!row.cells.empty()) {
            out.rows.push_back(std::move(row));
        }
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    }
    return out;
}

void add_csv_row(const format::CsvRow& found, const std::vector<std::string>& header,
                 const std::string& path, TableFile& out) {
    if (found.fields.size() != header.size()) {
        out.skipped.push_back({path, found.line,
                               "row has " + std::to_string(found.fields.size()) +
                                   " fields, expected " + std::to_string(header.size()),
                               std::string(found.fields.front())});
        return;
    }
    TableRow row;
    row.line = found.line;
    for (std::size_t i = 0; i < header.size(); ++i) {
        set(row, header[i], found.fields[i]);
    }
    out.rows.push_back(std::move(row));
}

TableFile read_csv_rows(format::CsvReader& reader, const std::vector<std::string>& header,
                        const std::string& path) {
    TableFile out;
    for (;;) {
        while (const auto found = reader.next()) {
            add_csv_row(*found, header, path, out);
        }
        if (reader.error().empty()) {
            return out;
        }
        out.skipped.push_back(
            {path, reader.error_line(), reader.error(), std::string(reader.error_text())});
        reader.clear_error();
    }
}

} // namespace

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kSpace = " \t\r\n";
    const std::size_t begin = text.find_first_not_of(kSpace);
    if (begin == std::string_view::npos) {
        return {};
    }
    return text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

std::string_view TableRow::get(std::string_view column) const {
    const auto cell = cells.find(column);
    return cell == cells.end() ? std::string_view{} : std::string_view(cell->second);
}

std::vector<std::string> TableRow::list(std::string_view column) const {
    std::vector<std::string> out;
    std::string_view rest = get(column);
    while (!rest.empty()) {
        const std::size_t end = rest.find(';');
        const std::string_view value = trimmed(rest.substr(0, end));
        if (!value.empty()) {
            out.emplace_back(value);
        }
        rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    }
    return out;
}

Result<TableFile> read_table(const std::string& path, const std::vector<std::string>& columns,
                             TextLines text_lines) {
    auto decoded = read_text(path);
    if (!decoded) {
        return std::move(decoded).error();
    }
    const std::string_view text = *decoded->text;
    if (trimmed(text).empty()) {
        return Error{ErrorKind::bad_data, path, "the file is empty", "", ""};
    }
    if (trimmed(text).front() == '{') {
        return read_json_lines(text, path, columns);
    }
    format::CsvReader reader(text);
    const auto first = reader.next();
    std::vector<std::string> header;
    bool is_header = false;
    if (first) {
        for (const std::string_view field : first->fields) {
            header.emplace_back(trimmed(field));
            is_header = is_header || is_known(columns, header.back());
        }
    }
    if (!is_header && text_lines == TextLines::are_names) {
        return read_names(text);
    }
    if (!is_header) {
        return Error{ErrorKind::bad_data, path + ":1", "no known column in the header",
                     joined(header), "expected some of " + joined(columns)};
    }
    TableFile out = read_csv_rows(reader, header, path);
    for (const std::string& name : header) {
        if (!is_known(columns, name)) {
            out.skipped.push_back(
                {path, 1, "unknown column, expected one of " + joined(columns), name});
        }
    }
    return out;
}

} // namespace tamga::engine
