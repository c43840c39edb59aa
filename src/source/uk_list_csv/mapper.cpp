// SPDX-License-Identifier: Apache-2.0
// Layout: FCDO, "UK Sanctions List: format guide", CSV. The first line says the day of the report;
// rows of one Unique ID are one party.
#include "source/uk_list_csv/mapper.hpp"

#include "source/table/keyed_rows.hpp"
#include "source/uk_list/words.hpp"
#include "tamga/date.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

namespace tamga::source::uk_list_csv {
namespace {

enum class As : std::uint8_t { name, address, listing, number, detail, silent };
struct ColumnRule {
    std::string_view heading;
    As as = As::detail;
    DetailKind detail = DetailKind::remark;
    IdentifierKind number = IdentifierKind::other;
};
enum Column : std::size_t {
    kUniqueId,
    kName6,
    kName1,
    kName2,
    kName3,
    kName4,
    kName5,
    kNameType,
    kStrength,
    kNonLatin,
    kRegime,
    kType,
    kImposed,
    kReasons,
    kAddress1,
    kAddress2,
    kAddress3,
    kAddress4,
    kAddress5,
    kAddress6,
    kPostCode,
    kCountry,
    kDesignated,
    kDob,
    kFirstRule, // the rest by rule
};
constexpr auto kRules = std::to_array<ColumnRule>({
    {"Unique ID", As::silent},
    {"Name 6", As::name},
    {"Name 1", As::name},
    {"Name 2", As::name},
    {"Name 3", As::name},
    {"Name 4", As::name},
    {"Name 5", As::name},
    {"Name type", As::name},
    {"Alias strength", As::name},
    {"Name non-latin script", As::name},
    {"Regime Name", As::listing},
    {"Designation Type", As::silent},
    {"Sanctions Imposed", As::listing},
    {"UK Statement of Reasons", As::listing},
    {"Address Line 1", As::address},
    {"Address Line 2", As::address},
    {"Address Line 3", As::address},
    {"Address Line 4", As::address},
    {"Address Line 5", As::address},
    {"Address Line 6", As::address},
    {"Address Postal Code", As::address},
    {"Address Country", As::address},
    {"Date Designated", As::listing},
    {"D.O.B", As::silent},
    {"Last Updated", As::silent},
    {"OFSI Group ID", As::number},
    {"UN Reference Number", As::number},
    {"Title", As::detail, DetailKind::title},
    {"Non-latin script type", As::silent},
    {"Non-latin script language", As::silent},
    {"Designation source", As::detail},
    {"Other Information", As::detail},
    {"Phone number", As::detail, DetailKind::phone},
    {"Website", As::detail, DetailKind::website},
    {"Email address", As::detail, DetailKind::email},
    {"Nationality(/ies)", As::detail, DetailKind::nationality},
    {"National Identifier number", As::number, DetailKind::remark, IdentifierKind::national_id},
    {"National Identifier additional information", As::detail},
    {"Passport number", As::number, DetailKind::remark, IdentifierKind::passport},
    {"Passport additional information", As::detail},
    {"Position", As::detail, DetailKind::position},
    {"Gender", As::detail, DetailKind::gender},
    {"Town of birth", As::detail, DetailKind::birth_place},
    {"Country of birth", As::detail, DetailKind::birth_place},
    {"Type of entity", As::detail},
    {"Subsidiaries", As::detail},
    {"Parent company", As::detail},
    {"Business registration number (s)", As::number, DetailKind::remark,
     IdentifierKind::registration},
    {"IMO number", As::number, DetailKind::remark, IdentifierKind::imo},
    {"Current owner/operator (s)", As::detail, DetailKind::owner},
    {"Previous owner/operator (s)", As::detail},
    {"Current believed flag of ship", As::detail, DetailKind::flag},
    {"Previous flags", As::detail},
    {"Type of ship", As::detail, DetailKind::vessel_type},
    {"Tonnage of ship", As::detail},
    {"Length of ship", As::detail},
    {"Year Built", As::detail},
    {"Hull identification number (HIN)", As::number},
});
constexpr std::array<std::string_view, 4> kOwn = {"Unique ID", "Name 6", "Regime Name",
                                                  "Sanctions Imposed"};
constexpr TableLayout kLayout{',', 1};

NameKind kind_of(const KeyedRow& row) {
    return uk_list::kind_of(row.cells[kNameType], row.cells[kStrength]);
}

class Mapper {
public:
    explicit Mapper(const InputFile& file) : file_(file) {
        for (const ColumnRule& rule : kRules) {
            headings_.push_back(rule.heading);
        }
    }
    Result<ListFacts> map(const AddListsOptions& options);

private:
    void take(const KeyedRows& group);
    void take_row(const KeyedRow& row);
    bool is_new(std::string_view kind, std::string_view text) {
        return !text.empty() && seen_.insert(std::string(kind) + "\n" + std::string(text)).second;
    }
    void add_listings(const KeyedRow& row);
    std::string_view keep(std::string_view text) { return facts_.arena.keep(text); }
    void skip(Place place, std::string problem, std::string_view text) {
        facts_.version.skipped.push_back(
            {file_.name, place.line, std::move(problem), std::string(text)});
    }

    const InputFile& file_;
    std::vector<std::string_view> headings_;
    ListFacts facts_;
    std::set<std::string> seen_; // of the current record
};

void Mapper::take_row(const KeyedRow& row) {
    const auto& cells = row.cells;
    const std::array parts = {cells[kName1], cells[kName2], cells[kName3],
                              cells[kName4], cells[kName5], cells[kName6]};
    if (const std::string name = joined_cells(parts, " "); is_new("name", name)) {
        facts_.add_name(keep(name), kind_of(row), row.place);
    }
    if (is_new("name", cells[kNonLatin])) {
        facts_.add_name(cells[kNonLatin], NameKind::alias, row.place);
    }
    const std::array address = {cells[kAddress1], cells[kAddress2], cells[kAddress3],
                                cells[kAddress4], cells[kAddress5], cells[kAddress6],
                                cells[kPostCode]};
    const std::string where = joined_cells(address, ", ");
    if (is_new("address", where + std::string(cells[kCountry]))) {
        facts_.add_address(keep(where), cells[kCountry], row.place);
    }
    std::string_view births = cells[kDob]; // "01/01/1958|dd/mm/1960"
    while (!births.empty()) {
        const std::size_t end = std::min(births.find('|'), births.size());
        const std::string day = without_zero_parts(trim(births.substr(0, end)));
        if (is_new("birth", day)) {
            facts_.add_detail(keep(day), DetailKind::birth_date, row.place);
        }
        births.remove_prefix(std::min(end + 1, births.size()));
    }
    for (std::size_t i = kFirstRule; i < kRules.size(); ++i) {
        if (!is_new(kRules[i].heading, cells[i])) {
            continue;
        }
        if (kRules[i].as == As::number) {
            facts_.add_identifier(cells[i], kRules[i].number, kRules[i].heading, "", row.place);
        } else if (kRules[i].as == As::detail) {
            const bool is_remark = kRules[i].detail == DetailKind::remark;
            facts_.add_detail(
                is_remark ? keep(std::string(kRules[i].heading) + ": " + std::string(cells[i]))
                          : cells[i],
                kRules[i].detail, row.place);
        }
    }
}

// One listing for each measure of the party.
void Mapper::add_listings(const KeyedRow& row) {
    const std::string_view designated = row.cells[kDesignated];
    if (!uk_list::add_listings(facts_, {row.cells[kImposed], row.cells[kRegime],
                                        row.cells[kReasons], designated, row.place})) {
        skip(row.place, "Date Designated is not a date", designated);
    }
}

void Mapper::take(const KeyedRows& group) {
    const KeyedRow& first = main_row(group, kind_of);
    const std::string_view type = first.cells[kType];
    facts_.begin_record(keep("uk-list-" + std::string(group.key)), uk_list::schema_of(type), type,
                        first.place);
    seen_.clear();
    take_row(first);
    for (const KeyedRow& row : group.rows) {
        take_row(row);
    }
    add_listings(first);
}

Result<ListFacts> Mapper::map(const AddListsOptions& options) {
    facts_.version.format = kFormat;
    facts_.version.source = source_name(file_);
    facts_.inputs.push_back(file_.text);
    constexpr std::string_view kReport = "Report Date: ";
    std::string_view first = std::string_view(*file_.text).substr(0, file_.text->find('\n'));
    first.remove_prefix(std::min(first.size(), first.find(kReport) + kReport.size()));
    std::string day(trim(first.substr(0, first.find(','))));
    std::ranges::replace(day, '-', ' '); // "13-Feb-2026"
    if (const auto printed = parse_printed_date(day); printed && !options.dated) {
        facts_.version.dated = {*printed, DateHow::printed};
    }
    for (const KeyedRows& group : rows_by_key(file_, headings_, kUniqueId, kLayout, facts_)) {
        take(group);
    }
    if (facts_.records.empty()) {
        return Error{ErrorKind::bad_data, file_.name, "no row could be read", "", "fetch it again"};
    }
    // A sample proves presence only; the whole list has thousands of parties.
    if (file_.name.find("sample") != std::string::npos) {
        facts_.version.is_complete = false;
        facts_.version.notes.push_back(file_.name + " is named a sample: it proves presence only");
    }
    if (facts_.version.is_complete) {
        facts_.covers.push_back({Authority::UK, "UKSL"});
    }
    facts_.finish();
    return std::move(facts_);
}

} // namespace

bool recognise(const InputFile& file) {
    return file.text->starts_with("Report Date: ") && has_headings(file, kOwn, kLayout);
}

std::string source_name(const InputFile& /*file*/) {
    return "uk_sanctions_list";
}

Result<ListFacts> read(const Group& group, const AddListsOptions& options) {
    if (group.files.empty()) {
        return Error{ErrorKind::bad_input, std::string(kFormat), "no file", "", ""};
    }
    return Mapper(group.files.front()).map(options);
}

} // namespace tamga::source::uk_list_csv
