// SPDX-License-Identifier: Apache-2.0
// Layout: https://www.un.org/sc/resources/sc-sanctions.xsd. Left out on purpose, since they say
// nothing of the listed: DATAID, VERSIONNUM, SORT_KEY, SORT_KEY_LAST_MOD, LIST_TYPE ("UN List" in
// every entry).
#include "source/un_xml/mapper.hpp"

#include "source/xml_entries/entries.hpp"
#include "tamga/date.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace tamga::source::un_xml {
namespace {

constexpr std::array<std::string_view, 5> kSilent = {"DATAID", "VERSIONNUM", "SORT_KEY",
                                                     "SORT_KEY_LAST_MOD", "LIST_TYPE"};
constexpr std::array<std::string_view, 4> kNameParts = {"FIRST_NAME", "SECOND_NAME", "THIRD_NAME",
                                                        "FOURTH_NAME"};

IdentifierKind kind_of(std::string_view type) {
    if (type.find("assport") != std::string_view::npos) {
        return IdentifierKind::passport;
    }
    return type.find("ational") != std::string_view::npos ? IdentifierKind::national_id
                                                          : IdentifierKind::other;
}

class Mapper {
public:
    explicit Mapper(const InputFile& file) : file_(file) {}
    Result<ListFacts> map(const AddListsOptions& options);

private:
    void take(const XmlNode& entry);
    void take_child(const XmlNode& node);
    void take_alias(const XmlNode& node);
    void take_address(const XmlNode& node, bool is_birth_place);
    void take_document(const XmlNode& node);
    void take_birth(const XmlNode& node);
    void take_values(const XmlNode& node, DetailKind kind);
    void add_listing(const XmlNode& entry);
    std::string_view keep(std::string_view text) { return facts_.arena.keep(text); }
    static Place place(const XmlNode& node) { return {0, node.line}; }
    void skip(const XmlNode& node, std::string problem, std::string_view text) {
        facts_.version.skipped.push_back(
            {file_.name, node.line, std::move(problem), std::string(text)});
    }

    const InputFile& file_;
    ListFacts facts_;
};

void Mapper::take_alias(const XmlNode& node) {
    const std::string_view quality = node.value("QUALITY");
    const NameKind kind = quality == "Low"      ? NameKind::weak_alias
                          : quality == "f.k.a." ? NameKind::previous
                                                : NameKind::alias;
    facts_.add_name(keep(node.value("ALIAS_NAME")), kind, place(node));
    for (const XmlNode& child : node.children) {
        if (child.name != "QUALITY" && child.name != "ALIAS_NAME") {
            keep_as_remark(facts_, child, joined({node.name, child.name}, "/"));
        }
    }
}

void Mapper::take_address(const XmlNode& node, bool is_birth_place) {
    const std::string_view country = node.value("COUNTRY");
    const std::string text = joined({node.value("STREET"), node.value("CITY"),
                                     node.value("STATE_PROVINCE"), node.value("ZIP_CODE")},
                                    ", ");
    const std::string_view note = node.value("NOTE");
    if (is_birth_place) {
        const std::string whole = joined({text, country}, ", ");
        facts_.add_detail(keep(whole), DetailKind::birth_place, place(node));
    } else {
        facts_.add_address(keep(text), keep(country), place(node));
    }
    if (!note.empty()) {
        facts_.add_detail(keep(std::string(is_birth_place ? "Place of birth: " : "Address: ") +
                               std::string(note)),
                          DetailKind::remark, place(node));
    }
}

void Mapper::take_document(const XmlNode& node) {
    const std::string type =
        joined({node.value("TYPE_OF_DOCUMENT"), node.value("TYPE_OF_DOCUMENT2")}, ", ");
    const std::string_view country = node.value("ISSUING_COUNTRY").empty()
                                         ? node.value("COUNTRY_OF_ISSUE")
                                         : node.value("ISSUING_COUNTRY");
    facts_.add_identifier(keep(node.value("NUMBER")), kind_of(type), keep(type), keep(country),
                          place(node));
    const std::string rest = joined(
        {node.value("NOTE"), node.value("DATE_OF_ISSUE"), node.value("CITY_OF_ISSUE")}, "; ");
    if (!rest.empty()) {
        facts_.add_detail(keep(joined({type, node.value("NUMBER")}, " ") + ": " + rest),
                          DetailKind::remark, place(node));
    }
}

void Mapper::take_birth(const XmlNode& node) {
    const std::string range = joined({node.value("FROM_YEAR"), node.value("TO_YEAR")}, "-");
    const std::string_view exact =
        node.value("DATE").empty() ? node.value("YEAR") : node.value("DATE");
    facts_.add_detail(keep(exact.empty() ? std::string_view(range) : exact), DetailKind::birth_date,
                      place(node));
    const std::string note =
        joined({node.value("NOTE"),
                node.value("TYPE_OF_DATE") == "EXACT" ? "" : node.value("TYPE_OF_DATE")},
               "; ");
    if (!note.empty()) {
        facts_.add_detail(keep("Date of birth " + joined({exact, range}, " ") + ": " + note),
                          DetailKind::remark, place(node));
    }
}

void Mapper::take_values(const XmlNode& node, DetailKind kind) {
    for (const XmlNode& value : node.children) {
        facts_.add_detail(keep(value.text), kind, place(value));
    }
    facts_.add_detail(keep(node.text), kind, place(node));
}

void Mapper::take_child(const XmlNode& node) {
    if (node.name.ends_with("_ALIAS")) {
        take_alias(node);
    } else if (node.name.ends_with("_ADDRESS")) {
        take_address(node, false);
    } else if (node.name == "INDIVIDUAL_PLACE_OF_BIRTH") {
        take_address(node, true);
    } else if (node.name == "INDIVIDUAL_DOCUMENT") {
        take_document(node);
    } else if (node.name == "INDIVIDUAL_DATE_OF_BIRTH") {
        take_birth(node);
    } else if (node.name == "NAME_ORIGINAL_SCRIPT") {
        facts_.add_name(keep(node.text), NameKind::alias, place(node));
    } else if (node.name == "NATIONALITY") {
        take_values(node, DetailKind::nationality);
    } else if (node.name == "DESIGNATION") {
        take_values(node, DetailKind::position);
    } else if (node.name == "TITLE") {
        take_values(node, DetailKind::title);
    } else if (node.name == "GENDER") {
        take_values(node, DetailKind::gender);
    } else if (node.name == "COMMENTS1") {
        take_values(node, DetailKind::remark);
    } else {
        keep_as_remark(facts_, node, node.name);
    }
}

void Mapper::add_listing(const XmlNode& entry) {
    ListingFact listing;
    listing.authority = Authority::UN;
    const std::string_view type = entry.value("UN_LIST_TYPE");
    listing.list = keep("UN " + std::string(type));
    listing.measure = Measure::asset_freeze;
    listing.programme = keep(type);
    listing.place = place(entry);
    const std::string_view printed = entry.value("LISTED_ON");
    // "2012-12-31" and, in older files, "2012-12-31-05:00".
    if (const auto day = parse_printed_date(printed.substr(0, 10))) {
        listing.printed = *day;
    } else if (!printed.empty()) {
        skip(entry, "LISTED_ON is not a date", printed);
    }
    facts_.add_listing(listing);
}

void Mapper::take(const XmlNode& entry) {
    const std::string_view reference = entry.value("REFERENCE_NUMBER");
    std::string name;
    for (const std::string_view part : kNameParts) {
        name = joined({name, entry.value(part)}, " ");
    }
    if (reference.empty() || name.empty()) {
        skip(entry, "entry without reference number or name",
             reference.empty() ? std::string_view(name) : reference);
        facts_.version.is_complete = false;
        return;
    }
    const bool is_person = entry.name == "INDIVIDUAL";
    facts_.begin_record(keep("un-" + std::string(reference)),
                        is_person ? Schema::Person : Schema::Organization,
                        is_person ? "INDIVIDUAL" : "ENTITY", place(entry));
    facts_.add_name(keep(name), NameKind::primary, place(entry));
    for (const XmlNode& child : entry.children) {
        const bool is_used = child.name == "REFERENCE_NUMBER" || child.name == "UN_LIST_TYPE" ||
                             child.name == "LISTED_ON" ||
                             std::ranges::find(kNameParts, child.name) != kNameParts.end();
        if (!is_used && std::ranges::find(kSilent, child.name) == kSilent.end()) {
            take_child(child);
        }
    }
    add_listing(entry);
}

Result<ListFacts> Mapper::map(const AddListsOptions& options) {
    facts_.version.format = kFormat;
    facts_.version.source = kSource;
    facts_.covers.push_back({Authority::UN, "UN"});
    XmlEntries wanted;
    wanted.entries = {"INDIVIDUAL", "ENTITY"};
    wanted.take = [&](const XmlNode& entry) { take(entry); };
    wanted.root = [&](const format::XmlAttributes& attributes) {
        for (const auto& [name, value] : attributes) {
            const auto day = parse_iso_date(value.substr(0, 10));
            if (name == "dateGenerated" && day && !options.dated) {
                facts_.version.dated = {DateBounds::exact(*day), DateHow::printed};
            }
        }
    };
    read_entries(file_, wanted, facts_.version);
    if (facts_.records.empty()) {
        const bool is_told = !facts_.version.skipped.empty();
        return Error{ErrorKind::bad_data, file_.name,
                     is_told ? facts_.version.skipped.front().problem : "no entry in the file",
                     is_told ? facts_.version.skipped.front().text : "", "fetch it again"};
    }
    facts_.finish();
    return std::move(facts_);
}

} // namespace

bool recognise(const InputFile& file) {
    return root_name(*file.text) == "CONSOLIDATED_LIST";
}

std::string_view source_name(const InputFile& /*file*/) {
    return kSource;
}

Result<ListFacts> read(const Group& group, const AddListsOptions& options) {
    if (group.files.empty()) {
        return Error{ErrorKind::bad_input, "un_xml", "no file", "", ""};
    }
    return Mapper(group.files.front()).map(options);
}

} // namespace tamga::source::un_xml
