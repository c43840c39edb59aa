// SPDX-License-Identifier: Apache-2.0
// Layout: European Commission, "Consolidated financial sanctions list 1.1", CSV: semicolons, a byte
// order mark, headings that name the element and attribute of the XML ("NameAlias_WholeName"). A
// row carries one name, address, birth, paper or citizenship of the entity that it repeats; rows of
// one Entity_LogicalId are one entity. No real file is held.
#include "source/eu_fsf_csv11/mapper.hpp"

#include "source/eu_fsf/entity.hpp"
#include "source/table/keyed_rows.hpp"
#include "tamga/date.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace tamga::source::eu_fsf_csv11 {
namespace {

// Columns that are read, by number; the names of `Column` follow their order.
constexpr auto kHeadings = std::to_array<std::string_view>({
    "fileGenerationDate",
    "Entity_LogicalId",
    "Entity_EU_ReferenceNumber",
    "Entity_UnitedNationId",
    "Entity_DesignationDate",
    "Entity_DesignationDetails",
    "Entity_Remark",
    "Entity_SubjectType",
    "Entity_SubjectType_ClassificationCode",
    "Entity_Regulation_PublicationDate",
    "Entity_Regulation_EntryIntoForceDate",
    "Entity_Regulation_NumberTitle",
    "Entity_Regulation_Programme",
    "Entity_Regulation_PublicationUrl",
    "NameAlias_LastName",
    "NameAlias_FirstName",
    "NameAlias_MiddleName",
    "NameAlias_WholeName",
    "NameAlias_Gender",
    "NameAlias_Title",
    "NameAlias_Function",
    "NameAlias_Remark",
    "NameAlias_Strong",
    "Address_City",
    "Address_Street",
    "Address_PoBox",
    "Address_ZipCode",
    "Address_Region",
    "Address_Place",
    "Address_ContactInfo",
    "Address_CountryDescription",
    "Address_Remark",
    "BirthDate_BirthDate",
    "BirthDate_Day",
    "BirthDate_Month",
    "BirthDate_Year",
    "BirthDate_YearRangeFrom",
    "BirthDate_YearRangeTo",
    "BirthDate_Circa",
    "BirthDate_ZipCode",
    "BirthDate_Region",
    "BirthDate_Place",
    "BirthDate_City",
    "BirthDate_CountryDescription",
    "BirthDate_Remark",
    "Identification_Number",
    "Identification_Diplomatic",
    "Identification_KnownExpired",
    "Identification_KnownFalse",
    "Identification_ReportedLost",
    "Identification_RevokedByIssuer",
    "Identification_IssuedBy",
    "Identification_IssuedDate",
    "Identification_ValidFrom",
    "Identification_ValidTo",
    "Identification_LatinNumber",
    "Identification_NameOnDocument",
    "Identification_TypeCode",
    "Identification_TypeDescription",
    "Identification_Region",
    "Identification_CountryDescription",
    "Identification_Remark",
    "Citizenship_Region",
    "Citizenship_CountryDescription",
    "Citizenship_Remark",
    "NameAlias_Regulation_PublicationDate",
    "NameAlias_Regulation_NumberTitle",
    "Address_Regulation_PublicationDate",
    "Address_Regulation_NumberTitle",
    "BirthDate_Regulation_PublicationDate",
    "BirthDate_Regulation_NumberTitle",
    "Identification_Regulation_PublicationDate",
    "Identification_Regulation_NumberTitle",
    "Citizenship_Regulation_PublicationDate",
    "Citizenship_Regulation_NumberTitle",
    // Read by nobody: known to say nothing of the listed, so that a note names only what is new.
    "Entity_Regulation_Type",
    "Entity_Regulation_OrganisationType",
    "NameAlias_NameLanguage",
    "NameAlias_LogicalId",
    "NameAlias_RegulationLanguage",
    "NameAlias_Regulation_Type",
    "NameAlias_Regulation_OrganisationType",
    "NameAlias_Regulation_EntryIntoForceDate",
    "NameAlias_Regulation_Programme",
    "NameAlias_Regulation_PublicationUrl",
    "Address_AsAtListingTime",
    "Address_CountryIso2Code",
    "Address_LogicalId",
    "Address_RegulationLanguage",
    "Address_Regulation_Type",
    "Address_Regulation_OrganisationType",
    "Address_Regulation_EntryIntoForceDate",
    "Address_Regulation_Programme",
    "Address_Regulation_PublicationUrl",
    "BirthDate_CalendarType",
    "BirthDate_CountryIso2Code",
    "BirthDate_LogicalId",
    "BirthDate_RegulationLanguage",
    "BirthDate_Regulation_Type",
    "BirthDate_Regulation_OrganisationType",
    "BirthDate_Regulation_EntryIntoForceDate",
    "BirthDate_Regulation_Programme",
    "BirthDate_Regulation_PublicationUrl",
    "Identification_CountryIso2Code",
    "Identification_LogicalId",
    "Identification_RegulationLanguage",
    "Identification_Regulation_Type",
    "Identification_Regulation_OrganisationType",
    "Identification_Regulation_EntryIntoForceDate",
    "Identification_Regulation_Programme",
    "Identification_Regulation_PublicationUrl",
    "Citizenship_CountryIso2Code",
    "Citizenship_LogicalId",
    "Citizenship_RegulationLanguage",
    "Citizenship_Regulation_Type",
    "Citizenship_Regulation_OrganisationType",
    "Citizenship_Regulation_EntryIntoForceDate",
    "Citizenship_Regulation_Programme",
    "Citizenship_Regulation_PublicationUrl",
});
constexpr std::size_t kEntity = 1;
constexpr std::size_t kKept = static_cast<std::size_t>(
    std::ranges::find(kHeadings, std::string_view("Entity_Regulation_Type")) - kHeadings.begin());
constexpr std::array<std::string_view, 3> kOwn = {"fileGenerationDate", "Entity_LogicalId",
                                                  "NameAlias_WholeName"};
constexpr TableLayout kLayout{';', 0};

// The number of a heading of the table, found when this is compiled.
struct Heading {
    std::size_t number = 0;
    consteval Heading(const char* text) { // NOLINT(google-explicit-constructor): reads as an index
        const auto found = std::ranges::find(kHeadings, std::string_view(text));
        if (found - kHeadings.begin() >= static_cast<std::ptrdiff_t>(kKept)) {
            throw "no such heading, or not read";
        }
        number = static_cast<std::size_t>(found - kHeadings.begin());
    }
};

// A row's cells by heading.
class Row {
public:
    explicit Row(const KeyedRow& row) : row_(row) {}
    [[nodiscard]] std::string_view operator[](Heading heading) const {
        return row_.cells[heading.number];
    }
    [[nodiscard]] bool is_true(Heading heading) const {
        const std::string_view cell = row_.cells[heading.number];
        return cell == "true" || cell == "1";
    }
    [[nodiscard]] Place place() const { return row_.place; }

private:
    const KeyedRow& row_;
};

class Mapper {
public:
    explicit Mapper(const InputFile& file) : file_(file) {}
    Result<ListFacts> map(const AddListsOptions& options);

private:
    void take(const KeyedRows& entity);
    void take_row(const Row& row);
    void take_birth(const Row& row);
    void take_paper(const Row& row);

    const InputFile& file_;
    ListFacts facts_;
    eu_fsf::Entities entities_{facts_};
};

void Mapper::take_birth(const Row& row) {
    eu_fsf::Birth birth;
    birth.date = row["BirthDate_BirthDate"];
    birth.day = row["BirthDate_Day"];
    birth.month = row["BirthDate_Month"];
    birth.year = row["BirthDate_Year"];
    birth.from_year = row["BirthDate_YearRangeFrom"];
    birth.to_year = row["BirthDate_YearRangeTo"];
    birth.city = row["BirthDate_City"];
    birth.zip = row["BirthDate_ZipCode"];
    birth.place = row["BirthDate_Place"];
    birth.region = row["BirthDate_Region"];
    birth.country = row["BirthDate_CountryDescription"];
    birth.remark = row["BirthDate_Remark"];
    birth.is_circa = row.is_true("BirthDate_Circa");
    entities_.add(birth, row.place());
}

void Mapper::take_paper(const Row& row) {
    struct Doubt {
        Heading heading;
        std::string_view words;
    };
    constexpr std::array<Doubt, 5> kDoubts = {{
        {"Identification_Diplomatic", "diplomatic"},
        {"Identification_KnownExpired", "known expired"},
        {"Identification_KnownFalse", "known false"},
        {"Identification_ReportedLost", "reported lost"},
        {"Identification_RevokedByIssuer", "revoked by its issuer"},
    }};
    eu_fsf::Paper paper;
    paper.number = row["Identification_Number"];
    paper.latin_number = row["Identification_LatinNumber"];
    paper.type = row["Identification_TypeCode"];
    paper.type_text = row["Identification_TypeDescription"];
    paper.country = row["Identification_CountryDescription"];
    paper.region = row["Identification_Region"];
    paper.issued_by = row["Identification_IssuedBy"];
    paper.issued = row["Identification_IssuedDate"];
    paper.valid_from = row["Identification_ValidFrom"];
    paper.valid_to = row["Identification_ValidTo"];
    paper.name = row["Identification_NameOnDocument"];
    paper.remark = row["Identification_Remark"];
    for (const auto& [heading, words] : kDoubts) {
        if (row.is_true(heading)) {
            paper.doubts.push_back(words);
        }
    }
    entities_.add(paper, row.place());
}

void Mapper::take_row(const Row& row) {
    const Place place = row.place();
    eu_fsf::Name name;
    name.whole = row["NameAlias_WholeName"];
    name.first = row["NameAlias_FirstName"];
    name.middle = row["NameAlias_MiddleName"];
    name.last = row["NameAlias_LastName"];
    name.gender = row["NameAlias_Gender"];
    name.title = row["NameAlias_Title"];
    name.function = row["NameAlias_Function"];
    name.remark = row["NameAlias_Remark"];
    name.is_strong = row["NameAlias_Strong"] != "false";
    entities_.add(name, place);
    eu_fsf::Address address;
    address.street = row["Address_Street"];
    address.po_box = row["Address_PoBox"];
    address.zip = row["Address_ZipCode"];
    address.city = row["Address_City"];
    address.region = row["Address_Region"];
    address.place = row["Address_Place"];
    address.country = row["Address_CountryDescription"];
    address.contact = row["Address_ContactInfo"];
    address.remark = row["Address_Remark"];
    entities_.add(address, place);
    take_birth(row);
    take_paper(row);
    entities_.add_citizenship(row["Citizenship_CountryDescription"], row["Citizenship_Region"],
                              place);
    entities_.add_remark(row["Citizenship_Remark"], place);
    entities_.add_remark(row["Entity_Remark"], place);
    entities_.add_remark(row["Entity_DesignationDetails"], place);
    entities_.add(eu_fsf::Act{row["Entity_Regulation_Programme"],
                              row["Entity_Regulation_NumberTitle"],
                              row["Entity_Regulation_PublicationDate"],
                              row["Entity_Regulation_EntryIntoForceDate"],
                              row["Entity_Regulation_PublicationUrl"]},
                  place);
    entities_.add_part_act(row["NameAlias_Regulation_NumberTitle"],
                           row["NameAlias_Regulation_PublicationDate"]);
    entities_.add_part_act(row["Address_Regulation_NumberTitle"],
                           row["Address_Regulation_PublicationDate"]);
    entities_.add_part_act(row["BirthDate_Regulation_NumberTitle"],
                           row["BirthDate_Regulation_PublicationDate"]);
    entities_.add_part_act(row["Identification_Regulation_NumberTitle"],
                           row["Identification_Regulation_PublicationDate"]);
    entities_.add_part_act(row["Citizenship_Regulation_NumberTitle"],
                           row["Citizenship_Regulation_PublicationDate"]);
}

void Mapper::take(const KeyedRows& entity) {
    const Row first(entity.rows.front());
    const std::string_view code = first["Entity_SubjectType_ClassificationCode"];
    entities_.begin(entity.key, code.empty() ? first["Entity_SubjectType"] : code, first.place());
    for (const KeyedRow& row : entity.rows) {
        take_row(Row(row));
    }
    entities_.add_reference("EU reference", first["Entity_EU_ReferenceNumber"], first.place());
    entities_.add_reference("UN reference", first["Entity_UnitedNationId"], first.place());
    if (const std::string_view day = first["Entity_DesignationDate"]; !day.empty()) {
        entities_.add_remark("designation date: " + std::string(day), first.place());
    }
    if (!entities_.end()) {
        facts_.version.skipped.push_back({file_.name, first.place().line,
                                          "entity without a name: it cannot be found by name",
                                          std::string(entity.key)});
        facts_.version.is_complete = false;
    }
}

Result<ListFacts> Mapper::map(const AddListsOptions& options) {
    facts_.version.format = kFormat;
    facts_.version.source = source_name(file_);
    facts_.inputs.push_back(file_.text);
    const auto entities = rows_by_key(file_, kHeadings, kEntity, kLayout, facts_, kKept);
    for (const KeyedRows& entity : entities) {
        take(entity);
    }
    if (facts_.records.empty()) {
        return Error{ErrorKind::bad_data, file_.name, "no row could be read", "", "fetch it again"};
    }
    const auto day = parse_printed_date(Row(entities.front().rows.front())["fileGenerationDate"]);
    if (day && !options.dated) {
        facts_.version.dated = {*day, DateHow::printed};
    }
    facts_.version.notes.emplace_back("EU FSF CSV 1.1: unverified on a real file");
    if (facts_.version.is_complete) {
        facts_.covers.push_back({Authority::EU, "FSF"});
    }
    facts_.finish();
    return std::move(facts_);
}

} // namespace

bool recognise(const InputFile& file) {
    return has_headings(file, kOwn, kLayout);
}

std::string source_name(const InputFile& /*file*/) {
    return "eu_fsf";
}

Result<ListFacts> read(const Group& group, const AddListsOptions& options) {
    if (group.files.empty()) {
        return Error{ErrorKind::bad_input, std::string(kFormat), "no file", "", ""};
    }
    return Mapper(group.files.front()).map(options);
}

} // namespace tamga::source::eu_fsf_csv11
