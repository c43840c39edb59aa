// SPDX-License-Identifier: Apache-2.0
// Layout: FCDO, "UK Sanctions List: format guide", XML: <Designations> with its day and one
// <Designation> for each party; what is particular to persons, entities, ships stands in boxes of
// their own. Left out on purpose: LastUpdated (of the entry in FCDO's system), indicators (the same
// measures as in SanctionsImposed). No real file is held.
#include "source/uk_list_xml/mapper.hpp"

#include "source/uk_list/words.hpp"
#include "source/xml_entries/entries.hpp"
#include "tamga/date.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace tamga::source::uk_list_xml {
namespace {

struct LeafRule {
    std::string_view element;
    enum class As : std::uint8_t { detail, number } as = As::detail;
    DetailKind detail = DetailKind::remark;
    IdentifierKind number = IdentifierKind::other;
};
// Elements with text, wherever their boxes stand. What is here nowhere becomes a remark.
constexpr auto kLeaves = std::to_array<LeafRule>({
    {"Title", LeafRule::As::detail, DetailKind::title},
    {"Position", LeafRule::As::detail, DetailKind::position},
    {"Gender", LeafRule::As::detail, DetailKind::gender},
    {"Nationality", LeafRule::As::detail, DetailKind::nationality},
    {"PhoneNumber", LeafRule::As::detail, DetailKind::phone},
    {"EmailAddress", LeafRule::As::detail, DetailKind::email},
    {"Website", LeafRule::As::detail, DetailKind::website},
    {"CurrentOwnerOperator", LeafRule::As::detail, DetailKind::owner},
    {"CurrentBelievedFlagOfShip", LeafRule::As::detail, DetailKind::flag},
    {"TypeOfShip", LeafRule::As::detail, DetailKind::vessel_type},
    {"OFSIGroupID", LeafRule::As::number},
    {"UNReferenceNumber", LeafRule::As::number},
    {"NationalIdentifierNumber", LeafRule::As::number, DetailKind::remark,
     IdentifierKind::national_id},
    {"PassportNumber", LeafRule::As::number, DetailKind::remark, IdentifierKind::passport},
    {"BusinessRegistrationNumber", LeafRule::As::number, DetailKind::remark,
     IdentifierKind::registration},
    {"IMONumber", LeafRule::As::number, DetailKind::remark, IdentifierKind::imo},
    {"HullIdentificationNumber", LeafRule::As::number},
});
// Read by their own rules, or left out.
constexpr auto kElsewhere = std::to_array<std::string_view>(
    {"LastUpdated", "DateDesignated", "UniqueID", "RegimeName", "IndividualEntityShip",
     "SanctionsImposed", "SanctionsImposedIndicators", "UKStatementofReasons"});

const LeafRule* rule_of(std::string_view element) {
    const auto found = std::ranges::find(kLeaves, element, &LeafRule::element);
    return found == kLeaves.end() ? nullptr : &*found;
}

// "dd/mm/1945": what is not known is printed as letters; "00/00/1945" as zeros.
std::string_view known_part(std::string_view day) {
    for (const std::string_view unknown : {"dd/", "DD/", "00/", "mm/", "MM/", "00/"}) {
        if (day.starts_with(unknown)) {
            day.remove_prefix(unknown.size());
        }
    }
    return day;
}

class Mapper {
public:
    explicit Mapper(const InputFile& file) : file_(file) {}
    Result<ListFacts> map(const AddListsOptions& options);

private:
    void take(const XmlNode& entry);
    void take_part(const XmlNode& part);
    void take_name(const XmlNode& name);
    void take_address(const XmlNode& address);
    void set_day(std::string_view printed, const AddListsOptions& options);
    std::string_view keep(std::string_view text) { return facts_.arena.keep(text); }
    static Place place(const XmlNode& node) { return {0, node.line}; }
    void skip(const XmlNode& node, std::string problem, std::string_view text) {
        facts_.version.skipped.push_back(
            {file_.name, node.line, std::move(problem), std::string(text)});
    }

    const InputFile& file_;
    ListFacts facts_;
};

void Mapper::take_name(const XmlNode& name) {
    const std::string text = joined({name.value("Name1"), name.value("Name2"), name.value("Name3"),
                                     name.value("Name4"), name.value("Name5"), name.value("Name6")},
                                    " ");
    facts_.add_name(keep(text),
                    uk_list::kind_of(name.value("NameType"), name.value("AliasStrength")),
                    place(name));
}

void Mapper::take_address(const XmlNode& address) {
    const std::string text = joined({address.value("AddressLine1"), address.value("AddressLine2"),
                                     address.value("AddressLine3"), address.value("AddressLine4"),
                                     address.value("AddressLine5"), address.value("AddressLine6"),
                                     address.value("AddressPostalCode")},
                                    ", ");
    facts_.add_address(keep(text), keep(address.value("AddressCountry")), place(address));
}

// A box is gone through; what it holds is read by the names of its elements.
void Mapper::take_part(const XmlNode& part) {
    if (part.name == "Name") {
        take_name(part);
    } else if (part.name == "Address") {
        take_address(part);
    } else if (part.name == "Location") { // of birth
        facts_.add_detail(
            keep(joined({part.value("TownOfBirth"), part.value("CountryOfBirth")}, ", ")),
            DetailKind::birth_place, place(part));
    } else if (part.name == "NameNonLatinScript") {
        facts_.add_name(keep(part.text), NameKind::alias, place(part));
    } else if (part.name == "DOB") {
        facts_.add_detail(keep(known_part(part.text)), DetailKind::birth_date, place(part));
    } else if (const LeafRule* rule = rule_of(part.name);
               rule != nullptr && part.children.empty()) {
        if (rule->as == LeafRule::As::number) {
            facts_.add_identifier(keep(part.text), rule->number, rule->element, "", place(part));
        } else {
            facts_.add_detail(keep(part.text), rule->detail, place(part));
        }
    } else if (std::ranges::find(kElsewhere, part.name) == kElsewhere.end()) {
        if (!part.text.empty()) {
            facts_.add_detail(keep(joined({part.name, part.text}, ": ")), DetailKind::remark,
                              place(part));
        }
        for (const XmlNode& child : part.children) {
            take_part(child);
        }
    }
}

void Mapper::take(const XmlNode& entry) {
    const std::string_view id = entry.value("UniqueID");
    if (id.empty()) {
        const XmlNode* names = entry.child("Names");
        skip(entry, "designation without UniqueID",
             names == nullptr || names->children.empty() ? std::string_view{}
                                                         : names->children.front().value("Name6"));
        facts_.version.is_complete = false;
        return;
    }
    const std::string_view type = entry.value("IndividualEntityShip");
    facts_.begin_record(keep("uk-list-" + std::string(id)), uk_list::schema_of(type), keep(type),
                        place(entry));
    const std::size_t name = facts_.names.size();
    for (const XmlNode& part : entry.children) {
        take_part(part);
    }
    if (facts_.names.size() == name) {
        skip(entry, "designation without a name: it cannot be found by name", id);
        facts_.version.is_complete = false;
    }
    const std::string_view designated = entry.value("DateDesignated");
    if (!uk_list::add_listings(
            facts_, {keep(entry.value("SanctionsImposed")), keep(entry.value("RegimeName")),
                     keep(entry.value("UKStatementofReasons")), designated, place(entry)})) {
        skip(entry, "DateDesignated is not a date", designated);
    }
}

void Mapper::set_day(std::string_view printed, const AddListsOptions& options) {
    std::string day(printed.substr(0, printed.find('T')));
    std::ranges::replace(day, '-', ' '); // "13-Feb-2026"
    if (const auto parsed = parse_printed_date(day); parsed && !options.dated) {
        facts_.version.dated = {*parsed, DateHow::printed};
    }
}

Result<ListFacts> Mapper::map(const AddListsOptions& options) {
    facts_.version.format = kFormat;
    facts_.version.source = source_name(file_);
    XmlEntries wanted;
    wanted.entries = {"Designation"};
    wanted.take = [&](const XmlNode& entry) { take(entry); };
    wanted.root = [&](const format::XmlAttributes& attributes) {
        for (const auto& [name, value] : attributes) {
            if (name == "DateGenerated") {
                set_day(value, options);
            }
        }
    };
    wanted.head = [&](std::string_view name, std::string_view text) {
        if (name == "DateGenerated") {
            set_day(text, options);
        }
    };
    read_entries(file_, wanted, facts_.version);
    if (facts_.records.empty()) {
        return nothing_read(file_, facts_.version, "no designation in the file");
    }
    facts_.version.notes.emplace_back("UK Sanctions List XML: unverified on a real file");
    if (facts_.version.is_complete) {
        facts_.covers.push_back({Authority::UK, "UKSL"});
    }
    facts_.finish();
    return std::move(facts_);
}

} // namespace

bool recognise(const InputFile& file) {
    return root_name(*file.text) == "Designations";
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

} // namespace tamga::source::uk_list_xml
