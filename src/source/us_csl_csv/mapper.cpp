// SPDX-License-Identifier: Apache-2.0
// Left out on purpose: source_list_url and source_information_url, which name web pages of whole
// lists and nothing of the listed.
#include "source/us_csl_csv/mapper.hpp"

#include "source/table/table.hpp"
#include "source/table/values.hpp"
#include "tamga/date.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace tamga::source::us_csl_csv {
namespace {

enum Column : std::size_t {
    kId,
    kSourceList,
    kNumber,
    kType,
    kPrograms,
    kName,
    kTitle,
    kAddresses,
    kNotice,
    kStart,
    kEnd,
    kStandardOrder,
    kRequirement,
    kPolicy,
    kCallSign,
    kVesselType,
    kGrossTonnage,
    kRegisteredTonnage,
    kFlag,
    kOwner,
    kRemarks,
    kAltNames,
    kCitizenships,
    kBirths,
    kNationalities,
    kBirthPlaces,
    kIds,
    kColumns,
};
constexpr std::array<std::string_view, kColumns> kHeadings = {"_id",
                                                              "source",
                                                              "entity_number",
                                                              "type",
                                                              "programs",
                                                              "name",
                                                              "title",
                                                              "addresses",
                                                              "federal_register_notice",
                                                              "start_date",
                                                              "end_date",
                                                              "standard_order",
                                                              "license_requirement",
                                                              "license_policy",
                                                              "call_sign",
                                                              "vessel_type",
                                                              "gross_tonnage",
                                                              "gross_registered_tonnage",
                                                              "vessel_flag",
                                                              "vessel_owner",
                                                              "remarks",
                                                              "alt_names",
                                                              "citizenships",
                                                              "dates_of_birth",
                                                              "nationalities",
                                                              "places_of_birth",
                                                              "ids"};

struct ListOf {
    std::string_view mark; // in the source's name
    std::string_view list;
    Authority authority;
    Measure measure;
};
// Measures: what each list does, by its authority's own pages; LAW notes, 2026-11-24.
constexpr std::array kLists = {
    ListOf{"(SDN)", "SDN", Authority::OFAC, Measure::asset_freeze},
    ListOf{"(SSI)", "SSI", Authority::OFAC, Measure::debt_and_equity_limits},
    ListOf{"Palestinian Legislative Council", "PLC", Authority::OFAC, Measure::not_blocking},
    ListOf{"(CMIC)", "CMIC", Authority::OFAC, Measure::investment_ban},
    ListOf{"(CAP)", "CAPTA", Authority::OFAC, Measure::financial_restrictions},
    ListOf{"(NS-MBS List)", "MBS", Authority::OFAC, Measure::financial_restrictions},
    ListOf{"(FSE)", "FSE", Authority::OFAC, Measure::not_stated},
    ListOf{"(EL)", "EL", Authority::BIS, Measure::export_control},
    ListOf{"(DPL)", "DPL", Authority::BIS, Measure::export_control},
    ListOf{"(UVL)", "UVL", Authority::BIS, Measure::export_control},
    ListOf{"(MEU)", "MEU", Authority::BIS, Measure::export_control},
    ListOf{"(DTC)", "DTC", Authority::STATE, Measure::export_control},
    ListOf{"(ISN)", "ISN", Authority::STATE, Measure::export_control},
};

const ListOf* list_of(std::string_view source) {
    const auto found = std::ranges::find_if(kLists, [&](const ListOf& list) {
        return source.find(list.mark) != std::string_view::npos;
    });
    return found == kLists.end() ? nullptr : &*found;
}

Schema schema_of(std::string_view type) {
    constexpr std::array<std::pair<std::string_view, Schema>, 4> kTypes = {{
        {"Individual", Schema::Person},
        {"Entity", Schema::Organization},
        {"Vessel", Schema::Vessel},
        {"Aircraft", Schema::Airplane},
    }};
    for (const auto& [name, schema] : kTypes) {
        if (name == type) {
            return schema;
        }
    }
    return Schema::LegalEntity; // Commerce and State print no type
}

bool is_code(std::string_view text) {
    return text.size() == 2 &&
           std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

class Mapper {
public:
    explicit Mapper(const Group& group)
        : table_(group.files.front(), 0, kHeadings, Rows::are_records, facts_) {
        facts_.inputs.push_back(group.files.front().text);
    }
    Result<ListFacts> map(const std::string& place);

private:
    void map_row();
    void add_names(Schema schema);
    void add_addresses();
    void add_identifiers();
    void add_details();
    void add_listings(const ListOf& list);
    void each(Column column, auto take) {
        split_values(table_.cell(column), facts_.arena, values_);
        for (const std::string_view value : values_) {
            take(value);
        }
    }
    void detail(Column column, DetailKind kind) {
        each(column,
             [&](std::string_view value) { facts_.add_detail(value, kind, table_.place()); });
    }
    void labelled_remark(Column column, std::string_view label) {
        if (const std::string_view value = table_.cell(column); !value.empty()) {
            facts_.add_detail(facts_.arena.keep(std::string(label) + ": " + std::string(value)),
                              DetailKind::remark, table_.place());
        }
    }
    DateBounds date(Column column);

    ListFacts facts_;
    Table table_;
    std::vector<std::string_view> values_;
    std::set<std::pair<Authority, std::string>> seen_;
};

void Mapper::add_names(Schema schema) {
    const auto add = [&](std::string_view name, NameKind kind) {
        const bool is_surname_first =
            schema == Schema::Person && name.find(',') != std::string_view::npos;
        facts_.add_name(name, kind, table_.place(), is_surname_first);
    };
    add(table_.cell(kName), NameKind::primary);
    each(kAltNames, [&](std::string_view name) { add(name, NameKind::alias); });
}

// The country is the last part, as a code.
void Mapper::add_addresses() {
    each(kAddresses, [&](std::string_view address) {
        const std::size_t comma = address.rfind(',');
        const std::string_view last =
            trim(comma == std::string_view::npos ? address : address.substr(comma + 1));
        if (!is_code(last)) {
            facts_.add_address(address, {}, table_.place());
        } else {
            facts_.add_address(comma == std::string_view::npos ? std::string_view{}
                                                               : trim(address.substr(0, comma)),
                               last, table_.place());
        }
    });
}

// "CA, BC166787, Passport": country, number, kind; "Male, Gender" has no country.
void Mapper::add_identifiers() {
    each(kIds, [&](std::string_view printed) {
        const std::size_t end = printed.rfind(", ");
        const std::string_view label =
            end == std::string_view::npos ? std::string_view{} : trim(printed.substr(end + 2));
        std::string_view rest = printed.substr(0, end);
        std::string_view country;
        if (const std::size_t comma = rest.find(", ");
            comma != std::string_view::npos && is_code(rest.substr(0, comma))) {
            country = rest.substr(0, comma);
            rest = trim(rest.substr(comma + 2));
        }
        const bool is_number =
            std::ranges::any_of(rest, [](char c) { return c >= '0' && c <= '9'; });
        const IdentifierKind kind = kind_of_label(label, IdentifierKind::other);
        if (label == "Gender") {
            facts_.add_detail(rest, DetailKind::gender, table_.place());
        } else if (label == "Website") {
            facts_.add_detail(rest, DetailKind::website, table_.place());
        } else if (label == "Email Address") {
            facts_.add_detail(rest, DetailKind::email, table_.place());
        } else if (is_number || kind == IdentifierKind::swift) {
            facts_.add_identifier(rest, kind, label, country, table_.place());
        } else {
            facts_.add_detail(printed, DetailKind::remark, table_.place());
        }
    });
    facts_.add_identifier(table_.cell(kCallSign), IdentifierKind::call_sign, {}, {},
                          table_.place());
}

void Mapper::add_details() {
    detail(kTitle, DetailKind::position);
    detail(kBirths, DetailKind::birth_date);
    detail(kBirthPlaces, DetailKind::birth_place);
    detail(kNationalities, DetailKind::nationality);
    detail(kCitizenships, DetailKind::nationality);
    detail(kVesselType, DetailKind::vessel_type);
    detail(kFlag, DetailKind::flag);
    detail(kOwner, DetailKind::owner);
    facts_.add_detail(table_.cell(kRemarks), DetailKind::remark, table_.place());
    labelled_remark(kGrossTonnage, "Gross tonnage");
    labelled_remark(kRegisteredTonnage, "Gross registered tonnage");
    labelled_remark(kStandardOrder, "Standard order");
    labelled_remark(kRequirement, "Licence requirement");
    labelled_remark(kPolicy, "Licence policy");
}

DateBounds Mapper::date(Column column) {
    const std::string_view printed = table_.cell(column);
    if (printed.empty()) {
        return {};
    }
    const auto day = parse_printed_date(printed);
    if (!day) {
        table_.skip(std::string(kHeadings[column]) + " is not a date", printed);
    }
    return day.value_or(DateBounds{});
}

// One listing per programme; one without, when none is printed.
void Mapper::add_listings(const ListOf& list) {
    ListingFact listing;
    listing.authority = list.authority;
    listing.list = list.list;
    listing.measure = list.measure;
    listing.basis = table_.cell(kNotice);
    listing.printed = date(kStart);
    listing.until = date(kEnd);
    listing.place = table_.place();
    split_values(table_.cell(kPrograms), facts_.arena, values_);
    if (values_.empty()) {
        facts_.add_listing(listing);
    }
    for (const std::string_view programme : values_) {
        listing.programme = programme;
        facts_.add_listing(listing);
    }
    seen_.emplace(list.authority, std::string(list.list));
}

void Mapper::map_row() {
    const std::string_view name = table_.cell(kName);
    const std::string_view own = table_.cell(kId);
    const std::string_view number = table_.cell(kNumber);
    const ListOf* list = list_of(table_.cell(kSourceList));
    if (name.empty() || (own.empty() && number.empty()) || list == nullptr) {
        // The partial file repeats its heading row in the middle.
        table_.skip(list == nullptr ? "unknown source list" : "row without id or name",
                    list == nullptr ? table_.cell(kSourceList) : own);
        facts_.version.is_complete = false;
        return;
    }
    const bool is_treasury = list->authority == Authority::OFAC && !number.empty();
    const Schema schema = schema_of(table_.cell(kType));
    facts_.begin_record(facts_.arena.keep((is_treasury ? "ofac-" : "csl-") +
                                          std::string(is_treasury ? number : own)),
                        schema, table_.cell(kType), table_.place());
    add_names(schema);
    add_addresses();
    add_identifiers();
    add_details();
    add_listings(*list);
}

Result<ListFacts> Mapper::map(const std::string& place) {
    facts_.version.format = kFormat;
    facts_.version.source = kSource;
    if (!table_.missing().empty()) {
        facts_.version.notes.push_back("columns that are missing: " + table_.missing());
    }
    while (table_.next()) {
        map_row();
    }
    if (facts_.records.empty()) {
        return Error{ErrorKind::bad_data, place, "no row could be read", "", "fetch it again"};
    }
    for (const auto& [authority, list] : seen_) {
        facts_.covers.push_back({authority, list});
    }
    facts_.finish();
    return std::move(facts_);
}

} // namespace

bool recognise(const InputFile& file) {
    constexpr std::array<std::string_view, 5> kTelling = {"_id", "source", "entity_number",
                                                          "federal_register_notice", "alt_names"};
    return has_headings(file, kTelling);
}

std::string_view source_name(const InputFile& /*file*/) {
    return kSource;
}

Result<ListFacts> read(const Group& group, const AddListsOptions& /*options*/) {
    if (group.files.empty()) {
        return Error{ErrorKind::bad_input, "us_csl_csv", "no file", "", ""};
    }
    return Mapper(group).map(group.files.front().name);
}

} // namespace tamga::source::us_csl_csv
