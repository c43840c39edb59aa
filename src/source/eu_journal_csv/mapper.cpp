// SPDX-License-Identifier: Apache-2.0
#include "source/eu_journal_csv/mapper.hpp"

#include "base/hash.hpp"
#include "source/eu_journal_csv/act.hpp"
#include "source/eu_journal_csv/cells.hpp"
#include "source/eu_journal_csv/columns.hpp"
#include "source/table/table.hpp"

#include <map>
#include <string>
#include <unordered_map>

namespace tamga::source::eu_journal_csv {
namespace {

constexpr std::size_t kDigest = 16; // hexadecimal digits: 64 bits, enough for any list

struct Row {
    std::vector<std::string_view> cells; // in the order of columns_of()
    Place place;
};

std::string_view celex_of(const Row& row) {
    return row.cells[kCelex].empty() ? row.cells[kAmendedCelex] : row.cells[kCelex];
}

std::string joined(std::initializer_list<std::string_view> parts, char joint) {
    std::string text;
    for (const std::string_view part : parts) {
        text += part;
        text += joint;
    }
    text.pop_back();
    return text;
}

// What identifies a row as printed, if no other row of its file prints the same.
std::string short_id(const Row& row) {
    return joined({"eu", celex_of(row), row.cells[kAnnex], row.cells[kRecordId]}, '-');
}

std::string_view stem(std::string_view name) {
    return name.substr(0, name.find('.'));
}

class Mapper {
public:
    explicit Mapper(const Group& group) : group_(group) {}
    Result<ListFacts> map();

private:
    void map_file(std::uint32_t number);
    std::vector<Row> load(std::uint32_t number);
    void cover(const InputFile& file, const std::vector<Row>& rows);
    void map_row(const Row& row);
    std::string id_of(const Row& row) const;
    Schema schema_of(const Row& row);
    Measure measure_of(std::string_view printed);
    std::string_view list_of(const Row& row);
    void add_listing(const Row& row);
    void note_measures();
    void skip(Place place, std::string problem, std::string_view text);

    const Group& group_;
    ListFacts facts_;
    std::vector<Column> columns_;                          // of the current file
    std::unordered_map<std::string, std::size_t> printed_; // short ids of the current file
    std::map<std::string, std::uint64_t> unknown_measures_;
};

void Mapper::skip(Place place, std::string problem, std::string_view text) {
    facts_.version.skipped.push_back(
        {group_.files[place.file].name, place.line, std::move(problem), std::string(text)});
}

std::vector<Row> Mapper::load(std::uint32_t number) {
    std::vector<std::string_view> headings;
    for (const Column& column : columns_) {
        headings.push_back(column.heading);
    }
    std::vector<Row> rows;
    Table table(group_.files[number], number, headings, Rows::are_records, facts_);
    while (table.next()) {
        Row row;
        row.place = table.place();
        for (std::size_t i = 0; i < headings.size(); ++i) {
            row.cells.push_back(table.cell(i));
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

std::string Mapper::id_of(const Row& row) const {
    const auto& cells = row.cells;
    if (cells[kRecordId].empty()) {
        const std::string digest = sha256(joined({celex_of(row), cells[kAnnex], cells[kProgramKey],
                                                  cells[kMeasure], cells[kSchema], cells[kName]},
                                                 '\n'))
                                       .substr(0, kDigest);
        return joined({"eu", celex_of(row), cells[kAnnex], digest}, '-');
    }
    const std::string id = short_id(row);
    return printed_.at(id) == 1
               ? id
               : joined({id, cells[kProgramKey], cells[kMeasure], cells[kSchema]}, '-');
}

Schema Mapper::schema_of(const Row& row) {
    const std::string_view printed = row.cells[kSchema];
    const std::optional<Schema> schema = parse_schema(printed);
    if (!schema) {
        skip(row.place, "unknown schema, read as LegalEntity", printed);
    }
    return schema.value_or(Schema::LegalEntity);
}

Measure Mapper::measure_of(std::string_view printed) {
    // Listed vessels: ports are closed to them and services refused (833/2014 Article 3s).
    constexpr std::string_view kTransport = "transportation restrictions";
    std::string lower(printed);
    for (char& c : lower) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    if (lower == kTransport) {
        return Measure::port_or_vessel_ban;
    }
    const std::optional<Measure> measure = parse_measure(printed);
    if (!measure) {
        ++unknown_measures_[std::string(printed)];
    }
    return measure.value_or(Measure::not_stated);
}

std::string_view Mapper::list_of(const Row& row) {
    std::string list = act_name(celex_of(row));
    if (!row.cells[kAnnex].empty()) {
        list += " Annex " + std::string(row.cells[kAnnex]);
    }
    return facts_.arena.keep(list);
}

void Mapper::add_listing(const Row& row) {
    ListingFact listing;
    listing.authority = Authority::EU;
    listing.list = list_of(row);
    listing.measure = measure_of(row.cells[kMeasure]);
    listing.measure_printed = row.cells[kMeasure];
    listing.programme = row.cells[kProgramKey];
    listing.basis = celex_of(row);
    listing.reason = row.cells[kReason];
    listing.place = row.place;
    if (const std::string_view day = row.cells[kStartDate]; !day.empty()) {
        const std::optional<DateBounds> printed = parse_printed_date(day);
        listing.printed = printed.value_or(DateBounds{});
        if (!printed) {
            skip(row.place, "startDate is not a date", day);
        }
    }
    facts_.add_listing(listing);
}

void Mapper::map_row(const Row& row) {
    if (row.cells[kName].empty()) {
        skip(row.place, "a row without a name", row.cells[kRecordId]);
        facts_.version.is_complete = false;
        return;
    }
    facts_.begin_record(facts_.arena.keep(id_of(row)), schema_of(row), row.cells[kSchema],
                        row.place);
    facts_.add_name(row.cells[kName], NameKind::primary, row.place);
    for (std::size_t i = kScalars; i < columns_.size(); ++i) {
        add_cell(columns_[i], row.cells[i], row.place, facts_);
    }
    add_listing(row);
}

// A consolidated file without rows says that its act lists nobody: its name tells the act.
void Mapper::cover(const InputFile& file, const std::vector<Row>& rows) {
    const std::string_view celex = rows.empty() ? stem(file.name) : celex_of(rows.front());
    if (is_celex(celex)) {
        facts_.covers.push_back({Authority::EU, act_name(celex)});
    } else {
        facts_.version.notes.push_back(file.name + " does not say which act it covers");
    }
}

void Mapper::map_file(std::uint32_t number) {
    const InputFile& file = group_.files[number];
    facts_.inputs.push_back(file.text);
    columns_ = columns_of(file, facts_.arena);
    const std::vector<Row> rows = load(number);
    printed_.clear();
    for (const Row& row : rows) {
        ++printed_[short_id(row)];
    }
    for (const Row& row : rows) {
        map_row(row);
    }
    if (is_consolidated(file)) {
        cover(file, rows);
    }
}

void Mapper::note_measures() {
    for (const auto& [measure, rows] : unknown_measures_) {
        facts_.version.notes.push_back("measure \"" + measure + "\" is not known: " +
                                       std::to_string(rows) + " rows are read as not_stated");
    }
}

Result<ListFacts> Mapper::map() {
    facts_.version.format = kFormat;
    facts_.version.source = group_.source.empty() ? "eu_journal" : group_.source;
    for (std::uint32_t number = 0; number < group_.files.size(); ++number) {
        map_file(number);
    }
    if (facts_.records.empty()) {
        const std::string place = group_.files.empty() ? "" : group_.files.front().name;
        return Error{ErrorKind::bad_data, place, "no designation could be read", "", ""};
    }
    note_measures();
    facts_.finish();
    return std::move(facts_);
}

} // namespace

bool recognise(const InputFile& file) {
    return is_consolidated(file) || is_amending(file);
}

std::string_view source_name(const InputFile& /*file*/) {
    return "eu_journal";
}

Result<ListFacts> read(const Group& group, const AddListsOptions& /*options*/) {
    return Mapper(group).map();
}

} // namespace tamga::source::eu_journal_csv
