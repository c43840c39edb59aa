// SPDX-License-Identifier: Apache-2.0
#include "engine/table_file.hpp"

#include "base/file.hpp"
#include "format/archive.hpp"
#include "format/csv.hpp"
#include "format/encoding.hpp"
#include "format/json.hpp"

#include <algorithm>
#include <optional>
#include <utility>

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

constexpr std::string_view kIgnored = "ignore";

// The column that a heading of the file stands for.
std::string_view column_of(const TableOptions& options, std::string_view heading) {
    for (const auto& [column, mapped] : options.headings) {
        if (mapped == heading) {
            return column;
        }
    }
    return heading;
}

std::optional<Error> check(const TableOptions& options, const std::vector<std::string>& columns) {
    for (const auto& [column, heading] : options.headings) {
        if (!is_known(columns, column) && column != kIgnored) {
            return Error{ErrorKind::bad_input, "--map", "no such column", column,
                         "expected one of " + joined(columns) + ", or ignore"};
        }
        if (heading.empty()) {
            return Error{ErrorKind::bad_input, "--map", "no heading for the column", column,
                         "write --map " + column + "=HEADING"};
        }
    }
    return std::nullopt;
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
                          const std::vector<std::string>& columns, const TableOptions& options) {
    TableFile out;
    format::for_each_json_line(
        text, path,
        [&](const format::Json& value, std::uint32_t line) {
            TableRow row;
            row.line = line;
            for (const auto& [key, cell] : value.members) {
                const std::string_view column = column_of(options, key);
                if (is_known(columns, column)) {
                    set(row, column, flat(cell));
                } else if (column != kIgnored) {
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

struct Header {
    std::vector<std::string> columns;  // of the format where known, else as printed
    std::vector<std::string> headings; // as printed
    std::size_t known = 0;
    char separator = ',';
};

Header header_of(std::string_view text, char separator, const std::vector<std::string>& columns,
                 const TableOptions& options) {
    Header out;
    out.separator = separator;
    format::CsvReader reader(text, {.separator = separator});
    if (const auto first = reader.next()) {
        for (const std::string_view field : first->fields) {
            out.headings.emplace_back(trimmed(field));
            out.columns.emplace_back(column_of(options, out.headings.back()));
            out.known += is_known(columns, out.columns.back()) ? 1U : 0U;
        }
    }
    return out;
}

Header best_header(std::string_view text, const std::vector<std::string>& columns,
                   const TableOptions& options) {
    Header best = header_of(text, ',', columns, options);
    for (const char separator : {';', '\t'}) {
        Header other = header_of(text, separator, columns, options);
        if (other.known > best.known) {
            best = std::move(other);
        }
    }
    return best;
}

bool is_called_table(std::string_view path) {
    for (const std::string_view packed : {".gz", ".xz", ".zip"}) {
        if (path.ends_with(packed)) {
            path.remove_suffix(packed.size());
        }
    }
    return path.ends_with(".csv") || path.ends_with(".tsv") || path.ends_with(".CSV");
}

// A heading that was mapped and is not there, or two headings for one column.
std::optional<Error> mismatch(const Header& header, const std::string& path,
                              const TableOptions& options) {
    for (const auto& [column, heading] : options.headings) {
        if (!is_known(header.headings, heading)) {
            return Error{ErrorKind::bad_input, path + ":1", "no such heading", heading,
                         "the file has " + joined(header.headings)};
        }
    }
    for (std::size_t i = 0; i < header.columns.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            if (header.columns[i] == header.columns[j] && header.columns[i] != kIgnored) {
                return Error{ErrorKind::bad_data, path + ":1", "two headings for one column",
                             header.headings[j] + ", " + header.headings[i],
                             "leave one out with --map ignore=HEADING"};
            }
        }
    }
    return std::nullopt;
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
                             const TableOptions& options, TextLines text_lines) {
    if (auto error = check(options, columns)) {
        return std::move(*error);
    }
    auto decoded = read_text(path);
    if (!decoded) {
        return std::move(decoded).error();
    }
    const std::string_view text = *decoded->text;
    if (trimmed(text).empty()) {
        return Error{ErrorKind::bad_data, path, "the file is empty", "", ""};
    }
    if (trimmed(text).front() == '{') {
        return read_json_lines(text, path, columns, options);
    }
    const Header header = best_header(text, columns, options);
    if (header.known == 0 && text_lines == TextLines::are_names && options.headings.empty() &&
        !is_called_table(path)) {
        return read_names(text);
    }
    if (auto error = mismatch(header, path, options)) {
        return std::move(*error);
    }
    if (header.known == 0) {
        return Error{ErrorKind::bad_data, path + ":1", "no known column in the header",
                     joined(header.headings),
                     "expected some of " + joined(columns) +
                         "; say which heading is which with --map COLUMN=HEADING"};
    }
    format::CsvReader reader(text, {.separator = header.separator});
    (void)reader.next();
    TableFile out = read_csv_rows(reader, header.columns, path);
    for (const std::string& name : header.columns) {
        if (!is_known(columns, name) && name != kIgnored) {
            out.skipped.push_back(
                {path, 1, "unknown column, expected one of " + joined(columns), name});
        }
    }
    return out;
}

} // namespace tamga::engine
