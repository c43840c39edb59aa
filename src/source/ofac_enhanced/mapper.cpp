// SPDX-License-Identifier: Apache-2.0
// Layout: OFAC Sanctions List Service, ENHANCED_XML.xsd. Left out on purpose, since they say
// nothing of the listed: identityId, ids and refIds of parts, versionId, nameParts (the formatted
// name is kept), isPrimary of translations, reference values. Verified on the consolidated file
// only.
#include "source/ofac_enhanced/mapper.hpp"

#include "source/ofac/features.hpp"
#include "source/ofac/programmes.hpp"
#include "source/ofac/remarks.hpp"
#include "source/ofac/text.hpp"
#include "source/xml_entries/entries.hpp"
#include "tamga/date.hpp"

#include <utility>

namespace tamga::source::ofac_enhanced {
namespace {

using ofac::Texts;

class Mapper {
public:
    Mapper(const InputFile& file, ofac::ListSet set) : file_(file), set_(set) {}
    Result<ListFacts> map(const AddListsOptions& options);

private:
    void take(const XmlNode& entry);
    void take_name(const XmlNode& name);
    void take_address(const XmlNode& address);
    void take_feature(const XmlNode& feature, Texts& remarks);
    void take_document(const XmlNode& document, Texts& remarks);
    void take_relationship(const XmlNode& relationship);
    std::string_view keep(std::string_view text) { return facts_.arena.keep(text); }
    static Place place(const XmlNode& node) { return {0, node.line}; }
    void skip(const XmlNode& node, std::string problem, std::string_view text) {
        facts_.version.skipped.push_back(
            {file_.name, node.line, std::move(problem), std::string(text)});
    }

    const InputFile& file_;
    ofac::ListSet set_;
    ofac::Labels labels_;
    ofac::Programmes programmes_;
    ListFacts facts_;
};

void Mapper::take_name(const XmlNode& name) {
    const bool is_primary = name.value("isPrimary") == "true";
    const std::string_view type = name.value("aliasType");
    const NameKind kind = name.value("isLowQuality") == "true" ? NameKind::weak_alias
                          : type == "F.K.A."                   ? NameKind::previous
                                                               : NameKind::alias;
    const bool is_person = facts_.records.back().schema == Schema::Person;
    for (const XmlNode& one : name.children_of("translations")) {
        const std::string_view text = keep(one.value("formattedFullName"));
        const bool is_main = is_primary && one.value("isPrimary") == "true";
        facts_.add_name(text, is_main ? NameKind::primary : kind, place(one),
                        is_person && text.find(',') != std::string_view::npos);
    }
}

void Mapper::take_address(const XmlNode& address) {
    const std::string_view country = keep(address.value("country"));
    bool is_told = false;
    for (const XmlNode& one : address.children_of("translations")) {
        std::string text;
        for (const XmlNode& part : one.children_of("addressParts")) {
            text = joined({text, part.value("value")}, ", ");
        }
        if (!text.empty()) {
            facts_.add_address(keep(text), country, place(one));
            is_told = true;
        }
    }
    if (!is_told && !country.empty()) {
        facts_.add_address("", country, place(address));
    }
}

void Mapper::take_feature(const XmlNode& feature, Texts& remarks) {
    const std::string_view type = feature.value("type");
    const std::string_view value = feature.value("value");
    ofac::add_feature(facts_, labels_, keep(type), keep(value), place(feature), remarks);
    for (const std::string_view beside : {"comments", "reliability"}) {
        if (!feature.value(beside).empty()) {
            facts_.add_detail(keep(joined({type, value, feature.value(beside)}, ": ")),
                              DetailKind::remark, place(feature));
        }
    }
}

void Mapper::take_document(const XmlNode& document, Texts& remarks) {
    const std::string item = ofac::paper_text({document.value("type"),
                                               document.value("documentNumber"),
                                               document.value("issuingCountry"),
                                               {},
                                               {}});
    remarks.push_back(keep(item));
    ofac::add_item(facts_, labels_, remarks.back(), place(document));
    for (const std::string_view beside : {"issuingAuthority", "issuingLocation", "comments"}) {
        if (!document.value(beside).empty()) {
            facts_.add_detail(keep(item + ": " + std::string(document.value(beside))),
                              DetailKind::remark, place(document));
        }
    }
    if (document.value("isValid") == "false") {
        facts_.add_detail(keep(item + ": marked as not valid"), DetailKind::remark,
                          place(document));
    }
}

void Mapper::take_relationship(const XmlNode& relationship) {
    const XmlNode* other = relationship.child("relatedEntity");
    if (other == nullptr) {
        return;
    }
    facts_.add_detail(keep(joined({relationship.value("type"), other->text,
                                   "(ofac-" + std::string(other->attribute("entityId")) + ")"},
                                  " ")),
                      DetailKind::linked_to, place(relationship));
}

void Mapper::take(const XmlNode& entry) {
    const std::string_view number = entry.attribute("id");
    const XmlNode* general = entry.child("generalInfo");
    if (number.empty() || general == nullptr || entry.child("names") == nullptr) {
        skip(entry, "entity without number, general information or names", number);
        facts_.version.is_complete = false;
        return;
    }
    const std::string_view type = general->value("entityType");
    facts_.begin_record(keep("ofac-" + std::string(number)), ofac::schema_of(type), keep(type),
                        place(entry));
    Texts tags, remarks;
    for (const XmlNode& child : entry.children) {
        for (const XmlNode& item : child.children) {
            if (child.name == "names") {
                take_name(item);
            } else if (child.name == "addresses") {
                take_address(item);
            } else if (child.name == "features") {
                take_feature(item, remarks);
            } else if (child.name == "identityDocuments") {
                take_document(item, remarks);
            } else if (child.name == "relationships") {
                take_relationship(item);
            } else if (child.name == "sanctionsPrograms") {
                tags.push_back(keep(item.text));
            } else if (child.name == "generalInfo" && item.name == "remarks") {
                ofac::add_remarks(facts_, labels_, keep(item.text), place(item));
                remarks.push_back(keep(item.text));
            } else if (child.name == "generalInfo" && item.name == "title") {
                facts_.add_detail(keep(item.text), DetailKind::position, place(item));
            } else if (child.name == "sanctionsLists") {
                facts_.add_detail(
                    keep(joined({joined({"list", item.text}, ": "),
                                 joined({"published", item.attribute("datePublished")}, " ")},
                                ", ")),
                    DetailKind::remark, place(item));
            } else if (child.name == "sanctionsTypes" || child.name == "legalAuthorities") {
                facts_.add_detail(keep(joined({item.name, item.text}, ": ")), DetailKind::remark,
                                  place(item));
            } else if (child.name != "generalInfo") {
                keep_as_remark(facts_, item, joined({child.name, item.name}, "/"));
            }
        }
    }
    programmes_.add_listings(facts_, set_, {tags, remarks}, place(entry));
}

Result<ListFacts> Mapper::map(const AddListsOptions& options) {
    facts_.version.format = kFormat;
    facts_.version.source = ofac::source_name(set_);
    XmlEntries wanted;
    wanted.entries = {"entity"};
    wanted.take = [&](const XmlNode& entry) { take(entry); };
    wanted.head = [&](std::string_view name, std::string_view text) {
        const auto day = parse_iso_date(text.substr(0, 10));
        if (name == "dataAsOf" && day && !options.dated) {
            facts_.version.dated = {DateBounds::exact(*day), DateHow::printed};
        }
    };
    read_entries(file_, wanted, facts_.version);
    if (facts_.records.empty()) {
        return Error{ErrorKind::bad_data, file_.name, "no entity in the file", "",
                     "fetch it again"};
    }
    if (set_ == ofac::ListSet::sdn) {
        facts_.version.notes.push_back("ENHANCED XML of the SDN list: unverified on a real file");
    }
    if (facts_.version.is_complete) {
        facts_.covers = ofac::Programmes::covers(set_);
    }
    facts_.finish();
    return std::move(facts_);
}

// The head names the lists that the file was filtered by.
ofac::ListSet set_of(const InputFile& file) {
    const std::string_view text = *file.text;
    const std::string_view head = text.substr(0, text.find("</publicationInfo>"));
    return head.find(">SDN List<") != std::string_view::npos ? ofac::ListSet::sdn
                                                             : ofac::ListSet::consolidated;
}

} // namespace

bool recognise(const InputFile& file) {
    return root_name(*file.text) == "sanctionsData";
}

std::string source_name(const InputFile& file) {
    return std::string(ofac::source_name(set_of(file)));
}

Result<ListFacts> read(const Group& group, const AddListsOptions& options) {
    if (group.files.empty()) {
        return Error{ErrorKind::bad_input, std::string(kFormat), "no file", "", ""};
    }
    return Mapper(group.files.front(), set_of(group.files.front())).map(options);
}

} // namespace tamga::source::ofac_enhanced
