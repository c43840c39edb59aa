// SPDX-License-Identifier: Apache-2.0
// Layout: HM Treasury, "Format guide to the consolidated list", 2018 and 2022. The first line says
// when it was updated; rows of one Group ID are one party: a row for each name, each birth date and
// so on.
#include "source/uk_ofsi_csv/mapper.hpp"

#include "source/table/keyed_rows.hpp"
#include "source/table/values.hpp"
#include "tamga/date.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

namespace tamga::source::uk_ofsi_csv {
namespace {

enum Column : std::size_t {
    kName6,
    kName1,
    kName2,
    kName3,
    kName4,
    kName5,
    kTitle,
    kDob,
    kTownOfBirth,
    kCountryOfBirth,
    kNationality,
    kPassport,
    kNationalId,
    kPosition,
    kAddress1,
    kAddress2,
    kAddress3,
    kAddress4,
    kAddress5,
    kAddress6,
    kPostCode,
    kCountry,
    kOther,
    kGroupType,
    kAliasType,
    kRegime,
    kListedOn,
    kLastUpdated,
    kGroupId,
    // 2022 on
    kNonLatin,
    kAliasQuality,
    kPassportNumber,
    kNationalNumber,
    kNationalDetails,
    kDesignated,
    kNonLatinType,
    kNonLatinLanguage,
    kColumns
};
constexpr std::array<std::string_view, kColumns> kHeadings = {"Name 6",
                                                              "Name 1",
                                                              "Name 2",
                                                              "Name 3",
                                                              "Name 4",
                                                              "Name 5",
                                                              "Title",
                                                              "DOB",
                                                              "Town of Birth",
                                                              "Country of Birth",
                                                              "Nationality",
                                                              "Passport Details",
                                                              "NI Number",
                                                              "Position",
                                                              "Address 1",
                                                              "Address 2",
                                                              "Address 3",
                                                              "Address 4",
                                                              "Address 5",
                                                              "Address 6",
                                                              "Post/Zip Code",
                                                              "Country",
                                                              "Other Information",
                                                              "Group Type",
                                                              "Alias Type",
                                                              "Regime",
                                                              "Listed On",
                                                              "Last Updated",
                                                              "Group ID",
                                                              "Name Non-Latin Script",
                                                              "Alias Quality",
                                                              "Passport Number",
                                                              "National Identification Number",
                                                              "National Identification Details",
                                                              "UK Sanctions List Date Designated",
                                                              "Non-Latin Script Type",
                                                              "Non-Latin Script Language"};
constexpr std::array<std::string_view, 4> kOwn = {"Name 6", "Group Type", "Alias Type", "Group ID"};
constexpr std::array<std::string_view, 1> kOf2022 = {"Alias Quality"};
constexpr TableLayout kLayout{',', 1};

NameKind kind_of(const KeyedRow& row) {
    const std::string_view type = row.cells[kAliasType];
    if (type == "Prime Alias" || type == "Primary name") {
        return NameKind::primary; // of "Primary name variation" a party may have several
    }
    if (type == "FKA") {
        return NameKind::previous;
    }
    return row.cells[kAliasQuality] == "Low quality" ? NameKind::weak_alias : NameKind::alias;
}

Schema schema_of(std::string_view type) {
    return type == "Individual" ? Schema::Person
           : type == "Ship"     ? Schema::Vessel
                                : Schema::Organization;
}

class Mapper {
public:
    explicit Mapper(const InputFile& file) : file_(file) {}
    Result<ListFacts> map(const AddListsOptions& options);

private:
    void take(const KeyedRows& group);
    void take_row(const KeyedRow& row);
    void add_once(std::string_view text, DetailKind kind, Place place);
    void add_listings(const KeyedRows& group);
    std::string_view keep(std::string_view text) { return facts_.arena.keep(text); }
    void skip(Place place, std::string problem, std::string_view text) {
        facts_.version.skipped.push_back(
            {file_.name, place.line, std::move(problem), std::string(text)});
    }

    const InputFile& file_;
    ListFacts facts_;
    std::set<std::string> seen_; // values of the current record, by kind
};

// Rows repeat what they do not differ in.
void Mapper::add_once(std::string_view text, DetailKind kind, Place place) {
    if (!text.empty() && seen_.insert(std::string(word(kind)) + "\n" + std::string(text)).second) {
        facts_.add_detail(keep(text), kind, place);
    }
}

void Mapper::take_row(const KeyedRow& row) {
    const auto& cells = row.cells;
    const std::array parts = {cells[kName1], cells[kName2], cells[kName3],
                              cells[kName4], cells[kName5], cells[kName6]};
    const std::string name = joined_cells(parts, " ");
    const NameKind kind = kind_of(row);
    if (seen_.insert("name\n" + name).second) {
        facts_.add_name(keep(name), kind, row.place);
    }
    if (!cells[kNonLatin].empty() &&
        seen_.insert("name\n" + std::string(cells[kNonLatin])).second) {
        facts_.add_name(cells[kNonLatin], NameKind::alias, row.place);
    }
    const std::array address = {cells[kAddress1], cells[kAddress2], cells[kAddress3],
                                cells[kAddress4], cells[kAddress5], cells[kAddress6],
                                cells[kPostCode]};
    const std::string where = joined_cells(address, ", ");
    if ((!where.empty() || !cells[kCountry].empty()) &&
        seen_.insert("address\n" + where + "\n" + std::string(cells[kCountry])).second) {
        facts_.add_address(keep(where), cells[kCountry], row.place);
    }
    add_once(without_zero_parts(cells[kDob]), DetailKind::birth_date, row.place);
    add_once(joined_cells(std::array{cells[kTownOfBirth], cells[kCountryOfBirth]}, ", "),
             DetailKind::birth_place, row.place);
    add_once(cells[kNationality], DetailKind::nationality, row.place);
    add_once(cells[kTitle], DetailKind::title, row.place);
    add_once(cells[kPosition], DetailKind::position, row.place);
    add_once(cells[kOther], DetailKind::remark, row.place);
    const auto number = [&](Column column, Column details, IdentifierKind what) {
        if (!cells[column].empty() &&
            seen_.insert("number\n" + std::string(cells[column])).second) {
            facts_.add_identifier(cells[column], what, kHeadings[column], "", row.place);
        }
        add_once(cells[details], DetailKind::remark, row.place);
    };
    number(kPassportNumber, kPassport, IdentifierKind::passport);
    number(kNationalNumber, kNationalDetails, IdentifierKind::national_id);
    // 2018 prints numbers inside prose: both stay, the prose as it is.
    if (cells[kPassportNumber].empty() && !cells[kPassport].empty() &&
        seen_.insert("number\n" + std::string(cells[kPassport])).second) {
        facts_.add_identifier(cells[kPassport], IdentifierKind::passport, "Passport Details", "",
                              row.place);
    }
    if (!cells[kNationalId].empty() &&
        seen_.insert("number\n" + std::string(cells[kNationalId])).second) {
        facts_.add_identifier(cells[kNationalId], IdentifierKind::national_id, "NI Number", "",
                              row.place);
    }
}

// One listing for each regime of the party.
void Mapper::add_listings(const KeyedRows& group) {
    std::set<std::string_view> regimes;
    for (const KeyedRow& row : group.rows) {
        if (!regimes.insert(row.cells[kRegime]).second) {
            continue;
        }
        ListingFact listing;
        listing.authority = Authority::UK;
        listing.list = "OFSI";
        listing.measure = Measure::asset_freeze;
        listing.programme = row.cells[kRegime];
        listing.place = row.place;
        const std::string_view printed = row.cells[kListedOn];
        if (const auto day = parse_printed_date(printed)) {
            listing.printed = *day;
        } else if (!printed.empty()) {
            skip(row.place, "Listed On is not a date", printed);
        }
        facts_.add_listing(listing);
    }
}

void Mapper::take(const KeyedRows& group) {
    const KeyedRow& first = main_row(group, kind_of);
    facts_.begin_record(keep("uk-ofsi-" + std::string(group.key)),
                        schema_of(first.cells[kGroupType]), first.cells[kGroupType], first.place);
    seen_.clear();
    take_row(first);
    for (const KeyedRow& row : group.rows) {
        take_row(row);
    }
    add_listings(group);
}

Result<ListFacts> Mapper::map(const AddListsOptions& options) {
    facts_.version.format = kFormat;
    facts_.version.source = source_name(file_);
    facts_.inputs.push_back(file_.text);
    const std::string_view first = std::string_view(*file_.text).substr(0, file_.text->find('\n'));
    format::CsvReader head(first);
    if (const auto row = head.next(); row && row->fields.size() > 1 && !options.dated) {
        if (const auto day = parse_printed_date(trim(row->fields[1]))) {
            facts_.version.dated = {*day, DateHow::printed};
        }
    }
    for (const KeyedRows& group : rows_by_key(file_, kHeadings, kGroupId, kLayout, facts_)) {
        take(group);
    }
    if (facts_.records.empty()) {
        return Error{ErrorKind::bad_data, file_.name, "no row could be read", "", "fetch it again"};
    }
    if (has_headings(file_, kOf2022, kLayout)) {
        facts_.version.notes.emplace_back("OFSI layout of 2022 on: unverified on a real file");
    }
    if (facts_.version.is_complete) {
        facts_.covers.push_back({Authority::UK, "OFSI"});
    }
    facts_.finish();
    return std::move(facts_);
}

} // namespace

bool recognise(const InputFile& file) {
    return file.text->starts_with("Last Updated") && has_headings(file, kOwn, kLayout);
}

std::string source_name(const InputFile& /*file*/) {
    return "uk_ofsi_consolidated";
}

Result<ListFacts> read(const Group& group, const AddListsOptions& options) {
    if (group.files.empty()) {
        return Error{ErrorKind::bad_input, std::string(kFormat), "no file", "", ""};
    }
    return Mapper(group.files.front()).map(options);
}

} // namespace tamga::source::uk_ofsi_csv
