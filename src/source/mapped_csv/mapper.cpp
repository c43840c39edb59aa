// SPDX-License-Identifier: Apache-2.0
#include "source/mapped_csv/mapper.hpp"

#include "base/hash.hpp"
#include "source/mapped_csv/days.hpp"
#include "source/mapped_csv/letter.hpp"
#include "source/mapped_csv/mapping.hpp"
#include "source/table/table.hpp"
#include "tamga/date.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace tamga::source::mapped_csv {
namespace {

constexpr std::size_t kDigest = 16; // hexadecimal digits
const std::string kEitherWay = ": the day or the month may stand first; date_format says which";

struct Row {
    Place place;
    std::vector<std::string_view> cells; // by number of the column in the mapping
};

// What stands for the number that a row lacks.
std::string digest_of(const Row& row) {
    Sha256 digest;
    for (const std::string_view cell : row.cells) {
        digest.feed(cell);
        digest.feed("\n");
    }
    return digest.finish().substr(0, kDigest);
}

// The cells of a row, to show it.
std::string text_of(const Row& row) {
    std::string out;
    for (const std::string_view cell : row.cells) {
        out += (out.empty() ? "" : " | ") + std::string(cell);
    }
    return out;
}

class Mapper {
public:
    // `number`: of the table among the version's files.
    Mapper(const InputFile& file, std::uint32_t number, Mapping mapping)
        : file_(file), number_(number), mapping_(std::move(mapping)) {}
    Result<ListFacts> map();

private:
    [[nodiscard]] std::optional<Error> missing_column(const Table& table) const;
    void read_rows(Table& table, std::size_t columns);
    void take_row(const Row& row);
    void take_entry(std::string_view id, const std::vector<const Row*>& rows);
    void take_parts(const Row& row);
    void add_listing(const Row& row);
    DateBounds day(const Row& row, const std::string& column);
    std::vector<std::string_view> values_of(std::string_view cell) const;
    [[nodiscard]] std::string_view cell(const Row& row, const std::string& column) const {
        return column.empty() ? std::string_view{} : row.cells[numbers_.at(column)];
    }
    // The non-empty cells of these columns.
    [[nodiscard]] std::string joined(const std::vector<std::string>& columns, const Row& row,
                                     std::string_view separator) const;
    bool is_new(std::string_view kind, std::string_view text) {
        return !text.empty() && seen_.insert(std::string(kind) + "\n" + std::string(text)).second;
    }
    std::string_view keep(std::string_view text) { return facts_.arena.keep(text); }
    void skip(Place place, std::string problem, std::string_view text) {
        constexpr std::size_t kMostText = 200;
        facts_.version.skipped.push_back(
            {file_.name, place.line, std::move(problem), std::string(text.substr(0, kMostText))});
    }

    const InputFile& file_;
    std::uint32_t number_;
    Mapping mapping_;
    ListFacts facts_;
    std::map<std::string, std::size_t> numbers_; // of columns
    std::vector<Row> rows_;
    std::set<std::string> seen_; // of the entry at hand
};

std::vector<std::string_view> Mapper::values_of(std::string_view cell) const {
    std::vector<std::string_view> out;
    while (!cell.empty()) {
        const std::size_t end = mapping_.values.empty()
                                    ? cell.size()
                                    : std::min(cell.find(mapping_.values), cell.size());
        if (const std::string_view value = trim(cell.substr(0, end)); !value.empty()) {
            out.push_back(value);
        }
        cell.remove_prefix(std::min(end + mapping_.values.size(), cell.size()));
    }
    return out;
}

std::string Mapper::joined(const std::vector<std::string>& columns, const Row& row,
                           std::string_view separator) const {
    std::string out;
    for (const std::string& column : columns) {
        const std::string_view text = cell(row, column);
        if (!text.empty()) {
            out += (out.empty() ? "" : std::string(separator)) + std::string(text);
        }
    }
    return out;
}

DateBounds Mapper::day(const Row& row, const std::string& column) {
    const std::string_view printed = cell(row, column);
    const bool is_open = is_either_way(printed, mapping_.dates);
    const auto found =
        is_open ? std::nullopt : parse_printed_date(as_read(printed, mapping_.dates));
    if (!found && !printed.empty()) {
        skip(row.place, is_open ? column + kEitherWay : column + " is not a date", printed);
    }
    return found.value_or(DateBounds{});
}

void Mapper::take_parts(const Row& row) {
    const std::string where = joined(mapping_.address, row, ", ");
    const std::string_view country = cell(row, mapping_.address_country);
    if (is_new("address", where + "\n" + std::string(country)) &&
        !(where.empty() && country.empty())) {
        facts_.add_address(keep(where), country, row.place);
    }
    for (const IdentifierColumn& column : mapping_.identifiers) {
        for (const std::string_view number : values_of(cell(row, column.column))) {
            if (is_new(column.column, number)) {
                facts_.add_identifier(number, column.kind,
                                      keep(column.label.empty() ? column.column : column.label),
                                      cell(row, column.country), row.place);
            }
        }
    }
    for (const DetailColumn& column : mapping_.details) {
        const std::string_view all = cell(row, column.column);
        const bool is_remark = column.kind == DetailKind::remark;
        const bool is_day =
            column.kind == DetailKind::birth_date || column.kind == DetailKind::incorporated;
        for (const std::string_view value : is_remark ? std::vector{all} : values_of(all)) {
            if (!is_new(column.column, value)) {
                continue;
            }
            const std::string labelled = column.column + ": " + std::string(value);
            if (is_day && is_either_way(value, mapping_.dates)) { // its year alone is certain
                skip(row.place, column.column + kEitherWay, value);
                facts_.add_detail(keep(labelled), DetailKind::remark, row.place);
                facts_.add_detail(year_of(value), column.kind, row.place);
                continue;
            }
            const std::string text = is_remark ? labelled
                                     : is_day  ? as_read(value, mapping_.dates)
                                               : std::string(value);
            facts_.add_detail(keep(text), column.kind, row.place);
        }
    }
}

void Mapper::take_row(const Row& row) {
    const std::string name = joined(mapping_.name, row, " ");
    if (is_new("name", name)) {
        const bool is_first = facts_.records.back().names.size() == 0;
        facts_.add_name(keep(name), is_first ? NameKind::primary : NameKind::alias, row.place);
    }
    for (const NameColumns& more : mapping_.more_names) {
        for (const std::string& column : more.columns) {
            for (const std::string_view value : values_of(cell(row, column))) {
                if (is_new("name", value)) {
                    facts_.add_name(value, more.kind, row.place);
                }
            }
        }
    }
    take_parts(row);
    add_listing(row);
}

// Rows of one entry that print the same listing give one.
void Mapper::add_listing(const Row& row) {
    ListingFact listing;
    listing.authority = mapping_.authority;
    const std::string_view list = cell(row, mapping_.list_column);
    listing.list = list.empty() ? keep(mapping_.list) : list;
    listing.measure = mapping_.measure;
    listing.measure_printed = cell(row, mapping_.measure_column);
    if (const auto known = mapping_.measures.find(listing.measure_printed);
        known != mapping_.measures.end()) {
        listing.measure = known->second;
    }
    listing.programme = cell(row, mapping_.programme);
    listing.basis = cell(row, mapping_.basis);
    listing.reason = cell(row, mapping_.reason);
    listing.printed = day(row, mapping_.listed);
    listing.until = day(row, mapping_.until);
    listing.place = row.place;
    const RecordFacts& record = facts_.records.back();
    const bool is_twice =
        std::any_of(facts_.listings.begin() + record.listings.begin,
                    facts_.listings.begin() + record.listings.end, [&](const ListingFact& other) {
                        return other.list == listing.list && other.measure == listing.measure &&
                               other.measure_printed == listing.measure_printed &&
                               other.programme == listing.programme &&
                               other.basis == listing.basis && other.reason == listing.reason &&
                               other.printed == listing.printed && other.until == listing.until;
                    });
    if (!is_twice) {
        facts_.add_listing(listing);
    }
}

void Mapper::take_entry(std::string_view id, const std::vector<const Row*>& rows) {
    const Row& first = *rows.front();
    const std::string_view printed = cell(first, mapping_.schema);
    const auto schema = mapping_.schemas.find(printed);
    facts_.begin_record(keep(id),
                        schema == mapping_.schemas.end() ? mapping_.otherwise : schema->second,
                        printed, first.place);
    seen_.clear();
    for (const Row* row : rows) {
        take_row(*row);
    }
    const RecordFacts& record = facts_.records.back();
    if (record.names.size() > 0) {
        return;
    }
    if (record.addresses.size() == 0 && record.identifiers.size() == 0) {
        skip(first.place, "entry without name, address or number: there is nothing to screen by",
             text_of(first));
    } else {
        skip(first.place,
             record.identifiers.size() == 0
                 ? "entry without a name: not screenable by name; kept with its address"
                 : "entry without a name: not screenable by name; kept, found by its number",
             record.addresses.size() == 0 ? text_of(first)
                                          : facts_.addresses[record.addresses.begin].text);
    }
}

std::optional<Error> Mapper::missing_column(const Table& table) const {
    if (table.missing().empty()) {
        return std::nullopt;
    }
    std::vector<std::string> headings;
    std::string_view rest = table.unread();
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(", "), rest.size());
        headings.emplace_back(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 2, rest.size()));
    }
    const std::string first = table.missing().substr(0, table.missing().find(", "));
    const std::string near = nearest(first, headings);
    return Error{ErrorKind::bad_input, file_.name,
                 "the mapping names columns that the file has not", table.missing(),
                 near.empty() ? "columns of the file that it does not name: " +
                                    (table.unread().empty() ? "none" : table.unread())
                              : "did you mean \"" + near + "\"?"};
}

void Mapper::read_rows(Table& table, std::size_t columns) {
    while (table.next()) {
        Row row;
        row.place = table.place();
        row.place.line -= mapping_.headings.empty() ? 0 : 1;
        row.cells.reserve(columns);
        for (std::size_t i = 0; i < columns; ++i) {
            row.cells.push_back(table.cell(i));
        }
        rows_.push_back(std::move(row));
    }
}

Result<ListFacts> Mapper::map() {
    facts_.version.format = kFormat;
    facts_.version.source = mapping_.source;
    InputFile input = file_;
    std::size_t other_lines = 0;
    if (!mapping_.headings.empty()) {
        input.text =
            std::make_shared<const std::string>(with_headings(*file_.text, mapping_, other_lines));
    }
    facts_.inputs.push_back(input.text);
    const std::vector<std::string> columns = mapping_.columns();
    const std::vector<std::string_view> headings(columns.begin(), columns.end());
    for (const std::string& column : columns) {
        numbers_.emplace(column, numbers_.size());
    }
    Table table(input, number_, headings, Rows::are_records, facts_,
                {mapping_.separator, mapping_.rows_before});
    if (auto missing = missing_column(table)) {
        return std::move(*missing);
    }
    if (!table.unread().empty()) {
        facts_.version.notes.push_back("columns that the mapping does not name: " + table.unread());
    }
    read_rows(table, columns.size());
    if (!mapping_.headings.empty()) {
        for (Skipped& lost : facts_.version.skipped) {
            lost.line -= std::min<std::uint64_t>(lost.line, 1);
        }
    }
    std::vector<std::pair<std::string, std::vector<const Row*>>> entries;
    std::map<std::string, std::size_t> at;
    for (const Row& row : rows_) {
        const std::string_view printed = cell(row, mapping_.id);
        std::string id = mapping_.source + "-" + std::string(printed);
        if (printed.empty()) {
            id = mapping_.source + "-row-" + digest_of(row);
            if (!mapping_.id.empty()) {
                skip(row.place, "row without " + mapping_.id + ": kept under a digest of its text",
                     text_of(row));
            }
        }
        const auto [found, is_first] = at.try_emplace(id, entries.size());
        if (is_first) {
            entries.emplace_back(id, std::vector<const Row*>());
        } else if (printed.empty()) {
            skip(row.place, "the same row stands twice", text_of(row));
        }
        entries[found->second].second.push_back(&row);
    }
    for (const auto& [id, rows] : entries) {
        take_entry(id, rows);
    }
    if (facts_.records.empty()) {
        return Error{ErrorKind::bad_data, file_.name, "no row could be read", "",
                     mapping_.entry.empty()
                         ? "check separator and rows_before of the mapping"
                         : "check entry of the mapping: lines of entries begin so"};
    }
    auto& notes = facts_.version.notes;
    const auto unnamed = std::ranges::count_if(
        facts_.records, [](const RecordFacts& record) { return record.names.size() == 0; });
    if (unnamed > 0) {
        notes.push_back("entries without a name, not screenable by name: " +
                        std::to_string(unnamed));
    }
    if (other_lines > 0) {
        notes.push_back("lines of the text that are no entries: " + std::to_string(other_lines));
    }
    if (mapping_.id.empty()) {
        notes.emplace_back("the mapping names no id: an entry is known by a digest of its row, and "
                           "an edited row is a new entry");
    }
    notes.emplace_back(mapping_.authority == Authority::OTHER
                           ? "private list: not law, and no measure is stated"
                           : "read by a mapping of the user, not by the authority's own format");
    facts_.version.is_complete = facts_.version.is_complete && mapping_.is_whole;
    if (facts_.version.is_complete) {
        std::set<std::string> lists; // as the rows print them
        for (const ListingFact& listing : facts_.listings) {
            lists.insert(std::string(listing.list));
        }
        for (const std::string& list : lists) {
            facts_.covers.push_back({mapping_.authority, list});
        }
    }
    facts_.finish();
    return std::move(facts_);
}

const InputFile* file_of(const Group& group, bool (*is_wanted)(const InputFile&)) {
    const auto found = std::ranges::find_if(group.files, is_wanted);
    return found == group.files.end() ? nullptr : &*found;
}

bool is_mapping(const InputFile& file) {
    return file.stored == kMappingFile;
}

} // namespace

bool recognise(const InputFile& /*file*/) {
    return false;
}

std::string source_name(const InputFile& file) {
    const auto mapping =
        is_mapping(file) ? parse_mapping(*file.text, file.path) : Result<Mapping>(Mapping{});
    return mapping ? mapping->source : std::string();
}

Result<ListFacts> read(const Group& group, const AddListsOptions& /*options*/) {
    const InputFile* written = file_of(group, is_mapping);
    const InputFile* table =
        file_of(group, [](const InputFile& file) { return !is_mapping(file); });
    if (written == nullptr || table == nullptr) {
        return Error{ErrorKind::bad_input, std::string(kFormat), "no table, or no mapping of it",
                     "", "give both: FILE.csv --mapping MAP.toml"};
    }
    auto mapping = parse_mapping(*written->text, written->path);
    if (!mapping) {
        return std::move(mapping).error();
    }
    const std::uint32_t number = table->stored < kMappingFile ? 0 : 1; // files stand by name
    return Mapper(*table, number, std::move(*mapping)).map();
}

} // namespace tamga::source::mapped_csv
