// SPDX-License-Identifier: Apache-2.0
// Layout: Bureau of Industry and Security, dpl.txt. A row is one name at one address under one
// order; rows have no number, so that their own text names them. Days are printed month first.
#include "source/us_dpl_txt/mapper.hpp"

#include "base/hash.hpp"
#include "source/table/keyed_rows.hpp"
#include "tamga/date.hpp"

#include <array>
#include <optional>
#include <set>

namespace tamga::source::us_dpl_txt {
namespace {

enum Column : std::size_t {
    kName,
    kStreet,
    kCity,
    kState,
    kCountry,
    kPostalCode,
    kEffective,
    kExpiration,
    kStandard,
    kLastUpdate,
    kAction,
    kCitation,
    kColumns
};
constexpr std::array<std::string_view, kColumns> kHeadings = {
    "Name",           "Street_Address",  "City",           "State",       "Country", "Postal_Code",
    "Effective_Date", "Expiration_Date", "Standard_Order", "Last_Update", "Action",  "FR_Citation"};
constexpr TableLayout kLayout{'\t', 0};
constexpr std::size_t kDigest = 16; // hexadecimal digits

class Mapper {
public:
    explicit Mapper(const InputFile& file) : file_(file) {}
    Result<ListFacts> map();

private:
    void take(const KeyedRow& row);
    DateBounds day(const KeyedRow& row, Column column);
    void skip(const KeyedRow& row, std::string problem, std::string_view text) {
        facts_.version.skipped.push_back(
            {file_.name, row.place.line, std::move(problem), std::string(text)});
    }

    const InputFile& file_;
    ListFacts facts_;
    std::set<std::string> ids_;
};

DateBounds Mapper::day(const KeyedRow& row, Column column) {
    const std::string_view printed = row.cells[column];
    const auto found = parse_american_date(printed);
    if (!found && !printed.empty()) {
        skip(row, std::string(kHeadings[column]) + " is not a date", printed);
    }
    return found ? DateBounds::exact(*found) : DateBounds{};
}

void Mapper::take(const KeyedRow& row) {
    const auto& cells = row.cells;
    std::string id = "us-dpl-" + sha256(joined_cells(cells, "\n")).substr(0, kDigest);
    if (!ids_.insert(id).second) {
        skip(row, "the same row stands twice", cells[kName]);
        return;
    }
    // The list says not whether a name is a person's.
    facts_.begin_record(facts_.arena.keep(id), Schema::LegalEntity, "", row.place);
    facts_.add_name(cells[kName], NameKind::primary, row.place);
    const std::array address = {cells[kStreet], cells[kCity], cells[kState], cells[kPostalCode]};
    facts_.add_address(facts_.arena.keep(joined_cells(address, ", ")), cells[kCountry], row.place);
    facts_.add_detail(
        facts_.arena.keep(joined_cells(std::array{cells[kLastUpdate], cells[kAction]}, ": ")),
        DetailKind::remark, row.place);
    ListingFact listing;
    listing.authority = Authority::BIS;
    listing.list = "DPL";
    listing.measure = Measure::export_control;
    listing.measure_printed = cells[kStandard] == "Y"   ? "standard order"
                              : cells[kStandard] == "N" ? "non-standard order"
                                                        : "";
    listing.basis = cells[kCitation];
    listing.printed = day(row, kEffective);
    listing.until = day(row, kExpiration);
    listing.place = row.place;
    facts_.add_listing(listing);
}

Result<ListFacts> Mapper::map() {
    facts_.version.format = kFormat;
    facts_.version.source = source_name(file_);
    facts_.inputs.push_back(file_.text);
    for (const KeyedRows& name : rows_by_key(file_, kHeadings, kName, kLayout, facts_)) {
        for (const KeyedRow& row : name.rows) {
            take(row);
        }
    }
    if (facts_.records.empty()) {
        return Error{ErrorKind::bad_data, file_.name, "no row could be read", "", "fetch it again"};
    }
    if (facts_.version.is_complete) {
        facts_.covers.push_back({Authority::BIS, "DPL"});
    }
    facts_.finish();
    return std::move(facts_);
}

} // namespace

bool recognise(const InputFile& file) {
    return has_headings(file, kHeadings, kLayout);
}

std::string source_name(const InputFile& /*file*/) {
    return "us_bis_dpl";
}

Result<ListFacts> read(const Group& group, const AddListsOptions& /*options*/) {
    if (group.files.empty()) {
        return Error{ErrorKind::bad_input, std::string(kFormat), "no file", "", ""};
    }
    return Mapper(group.files.front()).map();
}

} // namespace tamga::source::us_dpl_txt
