// SPDX-License-Identifier: Apache-2.0
#include "source/trade_tables/table_input.hpp"

#include "base/file.hpp"
#include "format/archive.hpp"
#include "format/csv.hpp"
#include "format/encoding.hpp"
#include "source/trade_tables/part_rows.hpp"

#include <algorithm>
#include <utility>

namespace tamga::source {
namespace {

// A part of a text file: about one row group of lots (250 bytes each), so that a part that was
// finished is a fair piece of work kept by a crash.
constexpr std::size_t kTextPart = std::size_t{32} << 20;
constexpr std::size_t kJsonPart = std::size_t{8} << 20; // its cells are held as well
constexpr std::uint64_t kParquetPart = 122880;          // rows, at least
constexpr std::size_t kHeadBytes = std::size_t{1} << 20;
constexpr std::uint64_t kMostPacked = std::uint64_t{1} << 32;

std::string joined(const std::vector<std::string>& names) {
    std::string out;
    for (const std::string& name : names) {
        out += (out.empty() ? "" : ", ") + name;
    }
    return out;
}

std::string joined(std::span<const std::string_view> names) {
    return joined(std::vector<std::string>(names.begin(), names.end()));
}

// A text held whole: what was packed, or not in UTF-8 as a whole.
ByteSource held(std::shared_ptr<const std::string> text) {
    return {text->size(), [text](std::uint64_t offset, std::size_t count, std::string& out) {
                out.assign(*text, static_cast<std::size_t>(offset), count);
                return Result<Done>(Done{});
            }};
}

ByteSource on_disk(file::Reader opened) {
    auto reader = std::make_shared<file::Reader>(std::move(opened));
    return {reader->size(), [reader](std::uint64_t offset, std::size_t count, std::string& out) {
                return reader->read_at(offset, count, out);
            }};
}

bool is_packed(std::string_view head) {
    return head.starts_with("\x1f\x8b") || head.starts_with("PK\x03\x04") ||
           head.starts_with("\xFD"
                            "7zXZ");
}

bool is_wide(std::string_view head) {
    return head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF");
}

} // namespace

std::string_view word(TableKind kind) noexcept {
    switch (kind) {
    case TableKind::csv: return "csv";
    case TableKind::json_lines: return "json_lines";
    case TableKind::parquet: return "parquet";
    }
    return "csv";
}

std::string RawColumn::shown(std::size_t row) const {
    if (is_empty(row)) {
        return {};
    }
    switch (kind) {
    case Kind::days: return Date{static_cast<std::int32_t>(numbers[row])}.iso();
    case Kind::whole: return std::to_string(numbers[row]);
    case Kind::decimal4: {
        const std::int64_t number = numbers[row];
        std::string below = std::to_string(std::abs(number % 10000));
        below.insert(0, 4 - below.size(), '0');
        return (number < 0 && number > -10000 ? "-" : "") + std::to_string(number / 10000) + "." +
               below;
    }
    default: return std::string(texts[row]);
    }
}

struct TableInput::Impl {
    std::string path;
    TableSpec spec;
    TableKind kind = TableKind::csv;
    const store::Database* database = nullptr;
    char separator = ',';
    std::string encoding = "utf-8";
    std::vector<std::string> headings; // by column of the format
    std::vector<std::string> unknown;
    std::vector<std::size_t> field_columns; // of CSV: by field
    std::vector<std::uint64_t> groups;      // of Parquet
    std::optional<TextCutter> cutter;
    std::uint64_t size = 0;
    std::uint64_t at = 0; // rows of Parquet handed out
    std::size_t parts = 0;

    [[nodiscard]] std::size_t column_of(std::string_view heading, const Headings& map) const;
    [[nodiscard]] bool is_ignored(std::string_view heading, const Headings& map) const;
    Result<Done> match(const std::vector<std::string>& found, const Headings& map,
                       const std::string& place);
    Result<Done> check_map(const std::vector<std::string>& found, const Headings& map,
                           const std::string& place) const;
    Result<Done> open_text(const Headings& map);
    Result<Done> open_csv(ByteSource source, std::string_view head, const Headings& map);
    Result<Done> open_json(ByteSource source, const Headings& map);
    Result<Done> open_parquet(const Headings& map);
};

std::size_t TableInput::Impl::column_of(std::string_view heading, const Headings& map) const {
    std::string_view column = heading;
    for (const auto& [to, from] : map) {
        if (from == heading) {
            column = to;
        } else if (to == heading) {
            column = {}; // another heading stands for this column
        }
    }
    const auto place = std::find(spec.columns.begin(), spec.columns.end(), column);
    return place == spec.columns.end() ? kNoColumn
                                       : static_cast<std::size_t>(place - spec.columns.begin());
}

// Headings that start with "_" are those that rejected rows carry in front.
bool TableInput::Impl::is_ignored(std::string_view heading, const Headings& map) const {
    return heading.empty() || heading.front() == '_' ||
           std::any_of(map.begin(), map.end(), [&](const auto& one) {
               return one.first == "ignore" && one.second == heading;
           });
}

Result<Done> TableInput::Impl::check_map(const std::vector<std::string>& found, const Headings& map,
                                         const std::string& place) const {
    for (const auto& [column, heading] : map) {
        if (column != "ignore" &&
            std::find(spec.columns.begin(), spec.columns.end(), column) == spec.columns.end()) {
            return Error{ErrorKind::bad_input, "--map", "no such column", column,
                         "expected one of " + joined(spec.columns) + ", or ignore"};
        }
        if (kind != TableKind::json_lines &&
            std::find(found.begin(), found.end(), heading) == found.end()) {
            return Error{ErrorKind::bad_input, place, "no such heading", heading,
                         "the file has " + joined(found)};
        }
    }
    return Done{};
}

Result<Done> TableInput::Impl::match(const std::vector<std::string>& found, const Headings& map,
                                     const std::string& place) {
    if (auto checked = check_map(found, map, place); !checked) {
        return checked;
    }
    headings.assign(spec.columns.size(), {});
    for (const std::string& heading : found) {
        const std::size_t column = column_of(heading, map);
        field_columns.push_back(column);
        if (column == kNoColumn) {
            if (!is_ignored(heading, map)) {
                unknown.push_back(heading);
            }
            continue;
        }
        if (!headings[column].empty()) {
            return Error{ErrorKind::bad_data, place, "two headings for one column",
                         headings[column] + ", " + heading,
                         "leave one out with --map ignore=HEADING"};
        }
        headings[column] = heading;
    }
    if (headings[0].empty()) {
        return Error{ErrorKind::bad_data, place,
                     "no heading for the column " + std::string(spec.columns[0]), joined(found),
                     "say which heading it is with --map " + std::string(spec.columns[0]) +
                         "=HEADING"};
    }
    return Done{};
}

Result<Done> TableInput::Impl::open_csv(ByteSource source, std::string_view head,
                                        const Headings& map) {
    std::vector<std::string> found;
    std::size_t most = 0;
    for (const char tried : {',', ';', '\t'}) {
        format::CsvReader reader(head, {.separator = tried});
        const auto row = reader.next();
        if (row && row->fields.size() > most) {
            most = row->fields.size();
            separator = tried;
            found.clear();
            for (const std::string_view field : row->fields) {
                found.emplace_back(trim_cell(field));
            }
        }
    }
    if (auto matched = match(found, map, path + ":1"); !matched) {
        return matched;
    }
    // The heading is the first row: the data starts behind it.
    std::size_t begin = 0;
    std::size_t tail = head.find('\n');
    while (tail != std::string_view::npos &&
           (begin = last_row_end(head.substr(0, tail + 1), TextShape::csv, separator)) == 0) {
        tail = head.find('\n', tail + 1);
    }
    begin = begin == 0 ? head.size() : begin;
    const auto lines =
        std::count(head.begin(), head.begin() + static_cast<std::ptrdiff_t>(begin), '\n');
    size = source.size;
    cutter.emplace(std::move(source), TextShape::csv, separator, begin,
                   static_cast<std::uint64_t>(lines) + 1, kTextPart);
    return Done{};
}

Result<Done> TableInput::Impl::open_json(ByteSource source, const Headings& map) {
    kind = TableKind::json_lines;
    if (auto checked = check_map({}, map, path); !checked) {
        return checked;
    }
    for (const std::string_view column : spec.columns) {
        std::string name(column);
        for (const auto& [to, from] : map) {
            name = to == column ? from : name;
        }
        headings.push_back(name);
    }
    size = source.size;
    cutter.emplace(std::move(source), TextShape::json_lines, ',', 0, 1, kJsonPart);
    return Done{};
}

Result<Done> TableInput::Impl::open_text(const Headings& map) {
    auto reader = file::Reader::open(path);
    if (!reader) {
        return std::move(reader).error();
    }
    ByteSource source = on_disk(std::move(*reader));
    std::string head;
    if (auto read = source.read_at(0, kHeadBytes, head); !read) {
        return read;
    }
    if (is_packed(head) || is_wide(head)) {
        auto bytes = file::read(path, kMostPacked);
        if (!bytes) {
            return std::move(bytes).error();
        }
        auto members = format::unpack(path, std::make_shared<const std::string>(std::move(*bytes)));
        if (!members) {
            return std::move(members).error();
        }
        if (members->size() != 1) {
            return Error{ErrorKind::bad_input, path,
                         "holds " + std::to_string(members->size()) + " files, expected one table",
                         "", "unpack it and name the table"};
        }
        auto decoded = format::decode(members->front().bytes);
        encoding = decoded.encoding;
        source = held(decoded.text);
        head.assign(*decoded.text, 0, kHeadBytes);
    }
    const std::string_view start =
        trim_cell(std::string_view(head).substr(head.starts_with("\xEF\xBB\xBF") ? 3 : 0));
    if (start.empty()) {
        return Error{ErrorKind::bad_data, path, "the file is empty", "", ""};
    }
    return start.front() == '{' ? open_json(std::move(source), map)
                                : open_csv(std::move(source), head, map);
}

Result<Done> TableInput::Impl::open_parquet(const Headings& map) {
    kind = TableKind::parquet;
    if (database == nullptr) {
        return Error{ErrorKind::unavailable, path, "this build of Tamga reads no Parquet", "",
                     "build it with TAMGA_DUCKDB=npm, or give CSV or JSON lines"};
    }
    auto head = parquet_head(*database, path);
    if (!head) {
        Error error = std::move(head).error();
        error.place = path;
        return error;
    }
    groups = std::move(head->groups);
    size = groups.back();
    return match(head->columns, map, path);
}

TableInput::TableInput(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
TableInput::TableInput(TableInput&&) noexcept = default;
TableInput& TableInput::operator=(TableInput&&) noexcept = default;
TableInput::~TableInput() = default;

Result<TableInput> TableInput::open(const std::string& path, const TableSpec& spec,
                                    const Headings& headings, const store::Database* database) {
    auto impl = std::make_unique<Impl>();
    impl->path = path;
    impl->spec = spec;
    impl->database = database;
    auto reader = file::Reader::open(path);
    if (!reader) {
        return std::move(reader).error();
    }
    std::string magic;
    if (auto read = reader->read_at(0, 4, magic); !read) {
        return std::move(read).error();
    }
    auto opened = magic == "PAR1" ? impl->open_parquet(headings) : impl->open_text(headings);
    if (!opened) {
        return std::move(opened).error();
    }
    return TableInput(std::move(impl));
}

TableKind TableInput::kind() const noexcept {
    return impl_->kind;
}
const std::string& TableInput::encoding() const noexcept {
    return impl_->encoding;
}
const std::vector<std::string>& TableInput::headings() const noexcept {
    return impl_->headings;
}
const std::vector<std::string>& TableInput::unknown() const noexcept {
    return impl_->unknown;
}
std::uint64_t TableInput::size() const noexcept {
    return impl_->size;
}

Result<std::optional<TablePart>> TableInput::next_part() {
    TablePart part;
    part.number = impl_->parts;
    if (impl_->kind == TableKind::parquet) {
        if (impl_->at == impl_->size) {
            return std::optional<TablePart>{};
        }
        part.begin = impl_->at;
        const auto end =
            std::lower_bound(impl_->groups.begin(), impl_->groups.end(), impl_->at + kParquetPart);
        part.end = end == impl_->groups.end() ? impl_->size : *end;
        impl_->at = part.end;
    } else {
        auto text = impl_->cutter->next();
        if (!text) {
            return std::move(text).error();
        }
        if (text->bytes.empty()) {
            return std::optional<TablePart>{};
        }
        part.begin = text->offset;
        part.end = text->offset + text->bytes.size();
        part.text = std::move(*text);
    }
    ++impl_->parts;
    return std::optional<TablePart>{std::move(part)};
}

Result<std::unique_ptr<PartRows>> TableInput::rows(TablePart part) const {
    switch (impl_->kind) {
    case TableKind::csv:
        return csv_rows(std::move(part.text), impl_->separator, impl_->field_columns);
    case TableKind::json_lines: return json_rows(std::move(part.text), impl_->headings);
    case TableKind::parquet: break;
    }
    return parquet_rows(*impl_->database, impl_->path, part.begin, part.end, impl_->headings);
}

} // namespace tamga::source
