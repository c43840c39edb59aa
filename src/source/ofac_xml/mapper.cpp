// SPDX-License-Identifier: Apache-2.0
// Layout: OFAC's sdn.xsd. Left out on purpose: the uid of parts and mainEntry, which number rows of
// OFAC's own database and say nothing of the listed.
#include "source/ofac_xml/mapper.hpp"

#include "source/ofac/programmes.hpp"
#include "source/ofac/remarks.hpp"
#include "source/ofac/text.hpp"
#include "source/xml_entries/entries.hpp"
#include "tamga/date.hpp"

#include <array>
#include <optional>

namespace tamga::source::ofac_xml {
namespace {

constexpr std::array<std::string_view, 2> kSilent = {"uid", "mainEntry"};
constexpr int kEntriesToTellTheSet = 200;

std::vector<std::string_view> tags_of(const XmlNode& entry) {
    std::vector<std::string_view> tags;
    if (const XmlNode* list = entry.child("programList")) {
        for (const XmlNode& program : list->children) {
            if (!program.text.empty()) {
                tags.push_back(program.text);
            }
        }
    }
    return tags;
}

// "SURNAME, Given", as the CSV prints it.
std::string name_of(const XmlNode& node) {
    return joined({node.value("lastName"), node.value("firstName")}, ", ");
}

class Mapper {
public:
    Mapper(const InputFile& file, ofac::ListSet set) : file_(file), set_(set) {}
    Result<ListFacts> map(const AddListsOptions& options);

private:
    void take(const XmlNode& entry);
    void take_list(const XmlNode& list);
    void take_alias(const XmlNode& alias);
    void take_address(const XmlNode& address);
    void take_id(const XmlNode& id);
    void take_vessel(const XmlNode& vessel);
    void check_count(std::string_view printed);
    std::string_view keep(std::string_view text) { return facts_.arena.keep(text); }
    static Place place(const XmlNode& node) { return {0, node.line}; }
    void skip(std::uint32_t line, std::string problem, std::string_view text) {
        facts_.version.skipped.push_back({file_.name, line, std::move(problem), std::string(text)});
    }
    [[nodiscard]] bool is_surname_first(std::string_view name) const {
        return facts_.records.back().schema == Schema::Person &&
               name.find(',') != std::string_view::npos;
    }

    const InputFile& file_;
    ofac::ListSet set_;
    ofac::Labels labels_;
    ofac::Programmes programmes_;
    ListFacts facts_;
    std::string record_count_;
};

void Mapper::take_alias(const XmlNode& alias) {
    const std::string_view type = alias.value("type");
    const NameKind kind = alias.value("category") == "weak" ? NameKind::weak_alias
                          : type == "f.k.a."                ? NameKind::previous
                                                            : NameKind::alias;
    const std::string_view name = keep(name_of(alias));
    facts_.add_name(name, kind, place(alias), is_surname_first(name));
}

void Mapper::take_address(const XmlNode& address) {
    const std::string text = joined({address.value("address1"), address.value("address2"),
                                     address.value("address3"), address.value("city"),
                                     address.value("stateOrProvince"), address.value("postalCode")},
                                    ", ");
    facts_.add_address(keep(text), keep(address.value("country")), place(address));
}

// An id reads as the CSV's remarks print it: "Tax ID No. 7707083893 (Russia)".
void Mapper::take_id(const XmlNode& id) {
    std::string item = joined({id.value("idType"), id.value("idNumber")}, " ");
    if (!id.value("idCountry").empty()) {
        item += " (" + std::string(id.value("idCountry")) + ")";
    }
    for (const char* part : {"issueDate", "expirationDate"}) {
        if (!id.value(part).empty()) {
            item += std::string(part[0] == 'i' ? " issued " : " expires ") +
                    std::string(id.value(part));
        }
    }
    if (!item.empty()) {
        ofac::add_item(facts_, labels_, keep(item), place(id));
    }
}

void Mapper::take_vessel(const XmlNode& vessel) {
    facts_.add_identifier(keep(vessel.value("callSign")), IdentifierKind::call_sign, "", "",
                          place(vessel));
    facts_.add_detail(keep(vessel.value("vesselType")), DetailKind::vessel_type, place(vessel));
    facts_.add_detail(keep(vessel.value("vesselFlag")), DetailKind::flag, place(vessel));
    facts_.add_detail(keep(vessel.value("vesselOwner")), DetailKind::owner, place(vessel));
    for (const auto& [element, label] :
         {std::pair{"tonnage", "Tonnage "},
          std::pair{"grossRegisteredTonnage", "Gross registered tonnage "}}) {
        if (!vessel.value(element).empty()) {
            facts_.add_detail(keep(label + std::string(vessel.value(element))), DetailKind::remark,
                              place(vessel));
        }
    }
}

void Mapper::take_list(const XmlNode& list) {
    constexpr std::array<std::tuple<std::string_view, std::string_view, DetailKind>, 4> kDetails = {
        {{"dateOfBirthList", "dateOfBirth", DetailKind::birth_date},
         {"placeOfBirthList", "placeOfBirth", DetailKind::birth_place},
         {"nationalityList", "country", DetailKind::nationality},
         {"citizenshipList", "country", DetailKind::nationality}}};
    for (const auto& [name, element, kind] : kDetails) {
        if (list.name == name) {
            for (const XmlNode& item : list.children) {
                facts_.add_detail(keep(item.value(element)), kind, place(item));
            }
            return;
        }
    }
    for (const XmlNode& item : list.children) {
        if (list.name == "akaList") {
            take_alias(item);
        } else if (list.name == "addressList") {
            take_address(item);
        } else if (list.name == "idList") {
            take_id(item);
        } else {
            keep_as_remark(facts_, item, joined({list.name, item.name}, "/"), kSilent);
        }
    }
}

void Mapper::take(const XmlNode& entry) {
    const std::string_view number = entry.value("uid");
    const std::string name = name_of(entry);
    if (!ofac::parse_number(number) || name.empty()) {
        skip(entry.line, "entry without number or name", name.empty() ? number : name);
        facts_.version.is_complete = false;
        return;
    }
    const std::string_view type = entry.value("sdnType");
    facts_.begin_record(keep("ofac-" + std::string(number)), ofac::schema_of(type), keep(type),
                        place(entry));
    facts_.add_name(keep(name), NameKind::primary, place(entry), is_surname_first(name));
    for (const XmlNode& child : entry.children) {
        if (child.name == "title") {
            facts_.add_detail(keep(child.text), DetailKind::position, place(child));
        } else if (child.name == "remarks") {
            ofac::add_remarks(facts_, labels_, keep(child.text), place(child));
        } else if (child.name == "vesselInfo") {
            take_vessel(child);
        } else if (!child.children.empty() && child.name != "programList") {
            take_list(child);
        }
    }
    std::vector<std::string> texts;
    if (const XmlNode* ids = entry.child("idList")) {
        for (const XmlNode& id : ids->children) {
            texts.push_back(joined({id.value("idType"), id.value("idNumber")}, " "));
        }
    }
    texts.emplace_back(entry.value("remarks"));
    std::vector<std::string_view> remarks;
    for (const std::string& text : texts) {
        remarks.push_back(keep(text)); // listings keep views of dates printed here
    }
    std::vector<std::string_view> tags;
    for (const std::string_view tag : tags_of(entry)) {
        tags.push_back(keep(tag));
    }
    programmes_.add_listings(facts_, set_, {tags, remarks}, place(entry));
}

// The file says how many entries it holds.
void Mapper::check_count(std::string_view printed) {
    const auto count = ofac::parse_number(printed);
    if (count && *count != facts_.records.size()) {
        facts_.version.is_complete = false;
        skip(0,
             "the file says Record_Count " + std::string(printed) + " and holds " +
                 std::to_string(facts_.records.size()) + " entries",
             printed);
    }
}

Result<ListFacts> Mapper::map(const AddListsOptions& options) {
    facts_.version.format = kFormat;
    facts_.version.source = ofac::source_name(set_);
    facts_.covers = ofac::Programmes::covers(set_);
    XmlEntries wanted;
    wanted.entries = {"sdnEntry"};
    wanted.take = [&](const XmlNode& entry) { take(entry); };
    wanted.head = [&](std::string_view name, std::string_view text) {
        const auto day = parse_american_date(text);
        if (name == "Publish_Date" && day && !options.dated) {
            facts_.version.dated = {DateBounds::exact(*day), DateHow::printed};
        } else if (name == "Record_Count") {
            record_count_ = text;
        }
    };
    read_entries(file_, wanted, facts_.version);
    if (facts_.records.empty()) {
        return nothing_read(file_, facts_.version, "no entry in the file");
    }
    check_count(record_count_);
    facts_.finish();
    return std::move(facts_);
}

ofac::ListSet set_of(const InputFile& file) {
    const ofac::Programmes programmes;
    ListVersion unused;
    int entries = 0, consolidated = 0;
    XmlEntries wanted;
    wanted.entries = {"sdnEntry"};
    wanted.take = [&](const XmlNode& entry) {
        if (entries < kEntriesToTellTheSet) {
            ++entries;
            const std::vector<std::string_view> tags = tags_of(entry);
            consolidated += programmes.is_consolidated({tags, {}}) ? 1 : 0;
        }
    };
    read_entries(file, wanted, unused);
    return 2 * consolidated > entries ? ofac::ListSet::consolidated : ofac::ListSet::sdn;
}

} // namespace

bool recognise(const InputFile& file) {
    return root_name(*file.text) == "sdnList";
}

std::string_view source_name(const InputFile& file) {
    return ofac::source_name(set_of(file));
}

Result<ListFacts> read(const Group& group, const AddListsOptions& options) {
    if (group.files.empty()) {
        return Error{ErrorKind::bad_input, "ofac_xml", "no file", "", ""};
    }
    const bool is_told = group.source == ofac::source_name(ofac::ListSet::consolidated) ||
                         group.source == ofac::source_name(ofac::ListSet::sdn);
    const ofac::ListSet set = is_told ? (group.source == ofac::source_name(ofac::ListSet::sdn)
                                             ? ofac::ListSet::sdn
                                             : ofac::ListSet::consolidated)
                                      : set_of(group.files.front());
    return Mapper(group.files.front(), set).map(options);
}

} // namespace tamga::source::ofac_xml
