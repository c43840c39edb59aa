// SPDX-License-Identifier: Apache-2.0
#include "source/us_csl_csv/mapper.hpp"

#include "base/hash.hpp"
#include "source/table/table.hpp"
#include "source/us_csl_csv/columns.hpp"
#include "source/us_csl_csv/items.hpp"
#include "source/us_csl_csv/lists.hpp"
#include "source/us_csl_csv/record.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string>

namespace tamga::source::us_csl_csv {
namespace {

constexpr std::array<std::string_view, 8> kOwnHeadings = {
    "_id",  "source",    "entity_number",           "programs",
    "name", "alt_names", "federal_register_notice", "ids"};
constexpr std::string_view kTreasury = "Treasury Department";
constexpr std::string_view kLegislators = "NS-PLC";
constexpr std::size_t kDigest = 16; // hexadecimal digits

struct PrintedType {
    std::string_view printed;
    Schema schema;
};
// Lists of BIS and the State Department print no type.
constexpr std::array kTypes = {
    PrintedType{"", Schema::LegalEntity},        PrintedType{"Individual", Schema::Person},
    PrintedType{"Entity", Schema::Organization}, PrintedType{"Vessel", Schema::Vessel},
    PrintedType{"Aircraft", Schema::Airplane},
};

// Parts of a file that were joined by hand repeat its first line.
bool is_heading(const Row& row) {
    return row.cells[kId] == "_id" && row.cells[kSource] == "source";
}

std::string id_of(const Row& row) {
    const auto& cells = row.cells;
    if (cells[kSource].find(kTreasury) != std::string_view::npos && !cells[kEntityNumber].empty()) {
        return "ofac-" + std::string(cells[kEntityNumber]);
    }
    if (!cells[kId].empty()) {
        return "csl-" + std::string(cells[kId]);
    }
    std::string text;
    for (const Column column : {kSource, kName, kAddresses, kNotice, kStartDate}) {
        text += std::string(cells[column]) + "\n";
    }
    return "csl-" + sha256(text).substr(0, kDigest);
}

// What the list says about dealing with the party, where it says it.
std::string_view reason_of(const Row& row, Arena& arena) {
    const std::string_view requirement = row.cells[kRequirement];
    const std::string_view policy = row.cells[kPolicy];
    if (requirement.empty() && policy.empty()) {
        return row.cells[kRemarks];
    }
    if (requirement.empty() || policy.empty()) {
        return requirement.empty() ? policy : requirement;
    }
    return arena.keep("License requirement: " + std::string(requirement) +
                      " License policy: " + std::string(policy));
}

DateBounds day_of(const std::vector<DatedItem>& dated, std::string_view list,
                  std::string_view programme) {
    DateBounds effective;
    for (const DatedItem& item : dated) {
        if (!is_dated_by(item.words, list, programme)) {
            continue;
        }
        if (item.is_listing) {
            return item.day;
        }
        effective = item.day;
    }
    return effective;
}

class Mapper {
public:
    explicit Mapper(const Group& group) : group_(group) {}
    Result<ListFacts> map();

private:
    void map_file(std::uint32_t number);
    std::vector<Row> load(std::uint32_t number);
    void map_row(const Row& row);
    Schema schema_of(const Row& row);
    DateBounds date(const Row& row, Column column);
    void add_listings(const Row& row);
    void add_listing(const Row& row, ListingFact listing, std::string_view programme);
    void note_sources();
    void skip(Place place, std::string problem, std::string_view text);

    const Group& group_;
    ListFacts facts_;
    ofac::Labels labels_;
    std::vector<std::string_view> headings_; // of the current file
    LabelAt label_at_ = LabelAt::front;      // of the current file
    std::map<std::string, Authority> lists_; // that occur
    std::map<std::string, std::uint64_t> unknown_sources_;
};

void Mapper::skip(Place place, std::string problem, std::string_view text) {
    facts_.version.skipped.push_back(
        {group_.files[place.file].name, place.line, std::move(problem), std::string(text)});
}

std::vector<Row> Mapper::load(std::uint32_t number) {
    std::vector<Row> rows;
    Table table(group_.files[number], number, headings_, Rows::are_records, facts_);
    while (table.next()) {
        Row row;
        row.place = table.place();
        row.cells.reserve(headings_.size());
        for (std::size_t i = 0; i < headings_.size(); ++i) {
            row.cells.push_back(table.cell(i));
        }
        if (is_heading(row)) {
            table.skip("the headings stand here again", row.cells[kId]);
        } else {
            rows.push_back(std::move(row));
        }
    }
    return rows;
}

Schema Mapper::schema_of(const Row& row) {
    const auto type = std::ranges::find(kTypes, row.cells[kType], &PrintedType::printed);
    if (type != kTypes.end()) {
        return type->schema;
    }
    skip(row.place, "unknown type, expected one of Individual, Entity, Vessel, Aircraft",
         row.cells[kType]);
    return Schema::LegalEntity;
}

DateBounds Mapper::date(const Row& row, Column column) {
    const std::string_view printed = row.cells[column];
    const std::optional<DateBounds> day = parse_printed_date(printed);
    if (!printed.empty() && !day) {
        skip(row.place, std::string(headings_[column]) + " is not a date", printed);
    }
    return day.value_or(DateBounds{});
}

void Mapper::add_listing(const Row& row, ListingFact listing, std::string_view programme) {
    listing.programme = programme;
    if (!listing.printed.known()) {
        listing.printed = day_of(dated_items(row.cells[kIds], label_at_), listing.list, programme);
    }
    facts_.add_listing(listing);
}

void Mapper::add_listings(const Row& row) {
    const SourceList list = list_of(row.cells[kSource]);
    if (!list.is_known) {
        ++unknown_sources_[std::string(row.cells[kSource])];
    }
    lists_.emplace(list.list, list.authority);
    ListingFact listing;
    listing.authority = list.authority;
    listing.list = facts_.arena.keep(list.list);
    listing.measure = list.measure;
    listing.basis = row.cells[kNotice];
    listing.reason = reason_of(row, facts_.arena);
    listing.printed = date(row, kStartDate);
    listing.until = date(row, kEndDate);
    listing.place = row.place;
    std::vector<std::string_view> programmes = split_cell(row.cells[kPrograms]);
    if (programmes.empty()) {
        programmes.emplace_back();
    }
    for (const std::string_view programme : programmes) {
        // A blocked legislator's row on the SDN list also prints the other list's tag.
        const bool is_other =
            list.list == "SDN" && programme == kLegislators && programmes.size() > 1;
        ListingFact own = listing;
        own.list = is_other ? "PLC" : listing.list;
        own.measure = is_other ? Measure::not_blocking : listing.measure;
        add_listing(row, own, programme);
    }
}

void Mapper::map_row(const Row& row) {
    if (row.cells[kName].empty()) {
        skip(row.place, "a row without a name", row.cells[kId]);
        facts_.version.is_complete = false;
        return;
    }
    facts_.begin_record(facts_.arena.keep(id_of(row)), schema_of(row), row.cells[kType], row.place);
    add_party(facts_, row, headings_, labels_, label_at_);
    add_listings(row);
}

void Mapper::map_file(std::uint32_t number) {
    const InputFile& file = group_.files[number];
    facts_.inputs.push_back(file.text);
    headings_ = headings_of(file, facts_.arena);
    const std::vector<Row> rows = load(number);
    std::vector<std::string_view> ids;
    for (const Row& row : rows) {
        ids.push_back(row.cells[kIds]);
    }
    label_at_ = label_place(ids, labels_);
    for (const Row& row : rows) {
        map_row(row);
    }
}

void Mapper::note_sources() {
    for (const auto& [source, rows] : unknown_sources_) {
        facts_.version.notes.push_back("source \"" + source + "\" is not known: the measure of " +
                                       std::to_string(rows) + " rows is not_stated");
    }
}

Result<ListFacts> Mapper::map() {
    facts_.version.format = kFormat;
    facts_.version.source = group_.source.empty() ? "us_csl" : group_.source;
    for (std::uint32_t number = 0; number < group_.files.size(); ++number) {
        map_file(number);
    }
    if (facts_.records.empty()) {
        const std::string place = group_.files.empty() ? "" : group_.files.front().name;
        return Error{ErrorKind::bad_data, place, "no row could be read", "", ""};
    }
    note_sources();
    if (facts_.version.is_complete) {
        for (const auto& [list, authority] : lists_) {
            facts_.covers.push_back({authority, list});
        }
    }
    facts_.finish();
    return std::move(facts_);
}

} // namespace

bool recognise(const InputFile& file) {
    return has_headings(file, kOwnHeadings);
}

std::string_view source_name(const InputFile& /*file*/) {
    return "us_csl";
}

Result<ListFacts> read(const Group& group, const AddListsOptions& /*options*/) {
    return Mapper(group).map();
}

} // namespace tamga::source::us_csl_csv
