// SPDX-License-Identifier: Apache-2.0
#include "source/eu_journal_csv/mapper.hpp"

#include "base/hash.hpp"
#include "source/eu_journal_csv/act.hpp"
#include "source/table/table.hpp"
#include "source/table/values.hpp"
#include "tamga/date.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace tamga::source::eu_journal_csv {
namespace {

enum Column : std::size_t {
    kCelex,
    kAmendedCelex,
    kAmendmentCelex,
    kRecordId,
    kProgramme,
    kAnnex,
    kMeasure,
    kStart,
    kReason,
    kSchema,
    kName,
    kAlias,
    kWeakAlias,
    kPreviousName,
    kFirstDetail, // the columns from here on are facts of the tables below
};

struct IdentifierColumn {
    std::string_view heading;
    IdentifierKind kind;
};
constexpr std::array kIdentifiers = {
    IdentifierColumn{"registrationNumber", IdentifierKind::registration},
    IdentifierColumn{"taxNumber", IdentifierKind::tax},
    IdentifierColumn{"idNumber", IdentifierKind::national_id},
    IdentifierColumn{"innCode", IdentifierKind::tax},
    IdentifierColumn{"ogrnCode", IdentifierKind::registration},
    IdentifierColumn{"okpoCode", IdentifierKind::registration},
    IdentifierColumn{"leiCode", IdentifierKind::lei},
    IdentifierColumn{"swiftBic", IdentifierKind::swift},
    IdentifierColumn{"imoNumber", IdentifierKind::imo},
    IdentifierColumn{"mmsi", IdentifierKind::mmsi},
    IdentifierColumn{"passportNumber", IdentifierKind::passport},
};

struct DetailColumn {
    std::string_view heading;
    DetailKind kind;
};
constexpr std::array kDetails = {
    DetailColumn{"country", DetailKind::country},
    DetailColumn{"nationality", DetailKind::nationality},
    DetailColumn{"jurisdiction", DetailKind::jurisdiction},
    DetailColumn{"flag", DetailKind::flag},
    DetailColumn{"birthDate", DetailKind::birth_date},
    DetailColumn{"birthPlace", DetailKind::birth_place},
    DetailColumn{"position", DetailKind::position},
    DetailColumn{"gender", DetailKind::gender},
    DetailColumn{"incorporationDate", DetailKind::incorporated},
    DetailColumn{"phone", DetailKind::phone},
    DetailColumn{"email", DetailKind::email},
    DetailColumn{"website", DetailKind::website},
};
// Kept as remarks under their heading. kppCode and ticker number tax offices and markets, not
// firms: as identifiers they would make strangers equal.
constexpr std::array<std::string_view, 9> kRemarks = {"appearance", "ethnicity", "fatherName",
                                                      "motherName", "legalForm", "sector",
                                                      "kppCode",    "ticker",    "notes"};

constexpr std::size_t kFirstIdentifier = kFirstDetail;
constexpr std::size_t kFirstPlainDetail = kFirstIdentifier + kIdentifiers.size();
constexpr std::size_t kFirstRemark = kFirstPlainDetail + kDetails.size();
constexpr std::size_t kAddress = kFirstRemark + kRemarks.size();

std::vector<std::string_view> headings() {
    std::vector<std::string_view> out = {
        "celex", "amendedCelex", "amendmentCelex", "recordId",    "programKey",
        "annex", "measure",      "startDate",      "reason",      "schema",
        "name",  "alias",        "weakAlias",      "previousName"};
    for (const IdentifierColumn& column : kIdentifiers) {
        out.push_back(column.heading);
    }
    for (const DetailColumn& column : kDetails) {
        out.push_back(column.heading);
    }
    out.insert(out.end(), kRemarks.begin(), kRemarks.end());
    out.emplace_back("address");
    return out;
}

struct MeasureWord {
    std::string_view word;
    Measure measure;
};
constexpr std::array kMeasures = {
    MeasureWord{"Asset freeze", Measure::asset_freeze},
    MeasureWord{"Export control", Measure::export_control},
    MeasureWord{"Transportation restrictions", Measure::port_or_vessel_ban},
    MeasureWord{"Services ban", Measure::services_ban},
    MeasureWord{"Financial restrictions", Measure::financial_restrictions},
    MeasureWord{"Investment ban", Measure::investment_ban},
    MeasureWord{"Import restrictions", Measure::import_ban},
    MeasureWord{"Travel ban", Measure::travel_ban},
};

Measure measure_of(std::string_view word) {
    const auto found = std::ranges::find(kMeasures, word, &MeasureWord::word);
    return found == kMeasures.end() ? Measure::not_stated : found->measure;
}

// The fields that an id is made of.
struct IdParts {
    std::string celex, annex, record, programme, measure, schema, name;
    [[nodiscard]] std::string plain() const { return "eu-" + celex + "-" + annex + "-" + record; }
    [[nodiscard]] std::string full() const {
        return plain() + "-" + programme + "-" + measure + "-" + schema;
    }
    [[nodiscard]] std::string digest() const {
        std::string text;
        for (const std::string* part : {&celex, &annex, &programme, &measure, &schema, &name}) {
            text += *part;
            text += '\x1f';
        }
        constexpr std::size_t kDigits = 16;
        return "eu-" + celex + "-" + annex + "-" + sha256(text).substr(0, kDigits);
    }
};

class Mapper {
public:
    explicit Mapper(const Group& group) : group_(group), headings_(headings()) {}
    Result<ListFacts> map();

private:
    void map_file(std::uint32_t number);
    // Ids that several rows of the file share: they need more parts.
    std::set<std::string> shared_ids(const InputFile& file, std::uint32_t number);
    [[nodiscard]] IdParts id_parts(Table& table) const;
    void map_row(Table& table, const std::set<std::string>& shared);
    void add_names(Table& table);
    void add_facts(Table& table);
    void add_listing(Table& table);
    void each(Table& table, std::size_t column, auto take) {
        split_values(table.cell(column), facts_.arena, values_);
        for (const std::string_view value : values_) {
            take(value);
        }
    }

    const Group& group_;
    std::vector<std::string_view> headings_;
    ListFacts facts_;
    std::vector<std::string_view> values_;
    std::set<std::string> covered_;
    std::map<std::string, std::uint64_t> unknown_measures_;
};

IdParts Mapper::id_parts(Table& table) const {
    const std::string_view celex =
        table.cell(kCelex).empty() ? table.cell(kAmendedCelex) : table.cell(kCelex);
    return {std::string(celex),
            std::string(table.cell(kAnnex)),
            std::string(table.cell(kRecordId)),
            std::string(table.cell(kProgramme)),
            std::string(table.cell(kMeasure)),
            std::string(table.cell(kSchema)),
            std::string(table.cell(kName))};
}

std::set<std::string> Mapper::shared_ids(const InputFile& file, std::uint32_t number) {
    ListFacts unused;
    Table table(file, number, headings_, Rows::are_records, unused);
    std::set<std::string> seen, shared;
    while (table.next()) {
        const std::string id = id_parts(table).plain();
        if (!seen.insert(id).second) {
            shared.insert(id);
        }
    }
    return shared;
}

void Mapper::add_names(Table& table) {
    const Place place = table.place();
    facts_.add_name(table.cell(kName), NameKind::primary, place);
    const auto add = [&](Column column, NameKind kind) {
        each(table, column, [&](std::string_view name) { facts_.add_name(name, kind, place); });
    };
    add(kAlias, NameKind::alias);
    add(kWeakAlias, NameKind::weak_alias);
    add(kPreviousName, NameKind::previous);
}

void Mapper::add_facts(Table& table) {
    const Place place = table.place();
    each(table, kAddress,
         [&](std::string_view address) { facts_.add_address(address, {}, place); });
    for (std::size_t i = 0; i < kIdentifiers.size(); ++i) {
        each(table, kFirstIdentifier + i, [&](std::string_view printed) {
            const LabelledValue value = part_label(printed);
            facts_.add_identifier(value.value, kind_of_label(value.label, kIdentifiers[i].kind),
                                  value.label.empty() ? kIdentifiers[i].heading : value.label, {},
                                  place);
        });
    }
    for (std::size_t i = 0; i < kDetails.size(); ++i) {
        each(table, kFirstPlainDetail + i,
             [&](std::string_view value) { facts_.add_detail(value, kDetails[i].kind, place); });
    }
    for (std::size_t i = 0; i < kRemarks.size(); ++i) {
        if (const std::string_view text = table.cell(kFirstRemark + i); !text.empty()) {
            facts_.add_detail(
                facts_.arena.keep(std::string(kRemarks[i]) + ": " + std::string(text)),
                DetailKind::remark, place);
        }
    }
}

void Mapper::add_listing(Table& table) {
    const std::string_view celex =
        table.cell(kCelex).empty() ? table.cell(kAmendedCelex) : table.cell(kCelex);
    ListingFact listing;
    listing.authority = Authority::EU;
    listing.list = facts_.arena.keep(act_name(celex) + " Annex " + std::string(table.cell(kAnnex)));
    listing.measure_printed = table.cell(kMeasure);
    listing.measure = measure_of(listing.measure_printed);
    if (listing.measure == Measure::not_stated) {
        ++unknown_measures_[std::string(listing.measure_printed)];
    }
    listing.programme = table.cell(kProgramme);
    listing.basis = facts_.arena.keep(celex);
    listing.reason = table.cell(kReason);
    listing.place = table.place();
    if (const std::string_view printed = table.cell(kStart); !printed.empty()) {
        if (const auto day = parse_printed_date(printed)) {
            listing.printed = *day;
        } else {
            table.skip("startDate is not a date", printed);
        }
    }
    facts_.add_listing(listing);
}

void Mapper::map_row(Table& table, const std::set<std::string>& shared) {
    const IdParts parts = id_parts(table);
    if (parts.celex.empty() || parts.name.empty()) {
        table.skip("row without act or name", parts.name);
        facts_.version.is_complete = false;
        return;
    }
    const std::string id = parts.record.empty()             ? parts.digest()
                           : shared.contains(parts.plain()) ? parts.full()
                                                            : parts.plain();
    const auto schema = parse_schema(parts.schema);
    if (!schema) {
        table.skip("unknown schema", parts.schema);
    }
    facts_.begin_record(facts_.arena.keep(id), schema.value_or(Schema::LegalEntity),
                        table.cell(kSchema), table.place());
    add_names(table);
    add_facts(table);
    add_listing(table);
    if (!table.cell(kCelex).empty()) {
        covered_.insert(act_name(parts.celex));
    }
}

void Mapper::map_file(std::uint32_t number) {
    const InputFile& file = group_.files[number];
    facts_.inputs.push_back(file.text);
    const std::set<std::string> shared = shared_ids(file, number);
    Table table(file, number, headings_, Rows::are_records, facts_);
    while (table.next()) {
        map_row(table, shared);
    }
}

Result<ListFacts> Mapper::map() {
    facts_.version.format = kFormat;
    facts_.version.source = kSource;
    for (std::uint32_t i = 0; i < group_.files.size(); ++i) {
        map_file(i);
    }
    if (facts_.records.empty()) {
        return Error{ErrorKind::bad_data,
                     group_.files.empty() ? kSource.data() : group_.files.front().name,
                     "no row could be read", "", "fetch it again"};
    }
    for (const auto& [word, count] : unknown_measures_) {
        facts_.version.notes.push_back("measure \"" + word + "\" is not known: " +
                                       std::to_string(count) + " entries are not_stated");
    }
    for (const std::string& act : covered_) {
        facts_.covers.push_back({Authority::EU, act});
    }
    facts_.finish();
    return std::move(facts_);
}

} // namespace

bool recognise(const InputFile& file) {
    constexpr std::array<std::string_view, 5> kConsolidated = {"celex", "recordId", "programKey",
                                                               "annex", "measure"};
    constexpr std::array<std::string_view, 5> kAmending = {"amendedCelex", "amendmentCelex",
                                                           "recordId", "programKey", "measure"};
    return has_headings(file, kConsolidated) || has_headings(file, kAmending);
}

std::string_view source_name(const InputFile& /*file*/) {
    return kSource;
}

Result<ListFacts> read(const Group& group, const AddListsOptions& /*options*/) {
    return Mapper(group).map();
}

} // namespace tamga::source::eu_journal_csv
