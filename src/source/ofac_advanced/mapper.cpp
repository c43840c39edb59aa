// SPDX-License-Identifier: Apache-2.0
// Layout: OFAC, "Advanced Sanctions Data Model" (sdn_advanced.xsd, after the UN's 1.0 schema):
// reference sets, places and papers first, parties, then relationships and sanctions entries. Left
// out on purpose, since they say nothing of the listed: ids of parts, calendar types, scripts (a
// name shows its own), acronym marks, entry links. Verified on the consolidated file only.
#include "source/ofac_advanced/mapper.hpp"

#include "source/ofac/features.hpp"
#include "source/ofac/remarks.hpp"
#include "source/ofac/text.hpp"
#include "source/ofac_advanced/entries.hpp"
#include "tamga/date.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace tamga::source::ofac_advanced {
namespace {

using ofac::Texts;
using PartTypes = std::map<std::string_view, std::string_view>; // NamePartType by NamePartGroup

// Reference words of quality that every feature carries and that say nothing.
bool is_plain(std::string_view reliability) {
    return reliability.empty() || reliability == "Unknown" || reliability == "Confirmed";
}

struct PrintedName {
    std::string text;
    bool has_surname = false; // "SURNAME, Given"
};

// As the CSV prints it: the last name, a comma, the other parts in their order.
PrintedName name_of(const XmlNode& documented, const PartTypes& types) {
    std::string last, rest;
    for (const XmlNode& part : documented.children) {
        const XmlNode* value = part.child("NamePartValue");
        if (part.name != "DocumentedNamePart" || value == nullptr) {
            continue;
        }
        const auto type = types.find(value->attribute("NamePartGroupID"));
        std::string& side = type != types.end() && type->second == "Last Name" ? last : rest;
        side = joined({side, value->text}, " ");
    }
    return {joined({last, rest}, ", "), !last.empty() && !rest.empty()};
}

class Mapper {
public:
    Mapper(const InputFile& file, ofac::ListSet set) : file_(file), set_(set) {}
    Result<ListFacts> map(const AddListsOptions& options);

private:
    void take(const XmlNode& node, const AddListsOptions& options);
    void take_party(const XmlNode& party);
    void take_identity(const XmlNode& identity);
    void take_alias(const XmlNode& alias, bool is_primary_identity, const PartTypes& types);
    void take_feature(const XmlNode& feature);
    void take_version(std::string_view type, const XmlNode& version);
    void take_location(std::string_view type, const XmlNode& node);
    void take_comment(const XmlNode& node);
    void name_unknown_references();
    std::string_view keep(std::string_view text) { return facts_.arena.keep(text); }
    static Place place(const XmlNode& node) { return {0, node.line}; }
    void skip(std::uint32_t line, std::string problem, std::string_view text) {
        facts_.version.skipped.push_back({file_.name, line, std::move(problem), std::string(text)});
    }

    const InputFile& file_;
    ofac::ListSet set_;
    ofac::Labels labels_;
    ofac::Programmes programmes_;
    ListFacts facts_;
    Reference reference_{facts_.arena};
    Entries entries_{reference_, facts_.arena};
    Parties parties_;
    Texts remarks_; // of the party at hand
    bool has_primary_ = false;
};

void Mapper::take_comment(const XmlNode& node) {
    if (const XmlNode* comment = node.child("Comment"); comment != nullptr) {
        facts_.add_detail(keep(comment->text), DetailKind::remark, place(*comment));
    }
}

void Mapper::take_alias(const XmlNode& alias, bool is_primary_identity, const PartTypes& types) {
    const bool is_primary = is_primary_identity && alias.attribute("Primary") == "true";
    const std::string_view type = reference_.word("AliasType", alias.attribute("AliasTypeID"));
    const NameKind kind = alias.attribute("LowQuality") == "true" ? NameKind::weak_alias
                          : type == "F.K.A."                      ? NameKind::previous
                                                                  : NameKind::alias;
    for (const XmlNode& one : alias.children) {
        if (one.name != "DocumentedName") {
            continue;
        }
        const PrintedName name = name_of(one, types);
        const bool is_main =
            is_primary && !has_primary_ &&
            reference_.word("DocNameStatus", one.attribute("DocNameStatusID")) != "Others";
        if (name.text.empty()) {
            skip(one.line, "a name without text", facts_.records.back().id);
            continue;
        }
        facts_.add_name(keep(name.text), is_main ? NameKind::primary : kind, place(one),
                        name.has_surname && facts_.records.back().schema == Schema::Person);
        has_primary_ = has_primary_ || is_main;
    }
    take_comment(alias);
}

void Mapper::take_identity(const XmlNode& identity) {
    PartTypes types;
    for (const XmlNode& master : identity.children_of("NamePartGroups")) {
        for (const XmlNode& group : master.children) {
            types[group.attribute("ID")] =
                reference_.word("NamePartType", group.attribute("NamePartTypeID"));
        }
    }
    const bool is_primary = identity.attribute("Primary") != "false";
    for (const XmlNode& child : identity.children) {
        if (child.name == "Alias") {
            take_alias(child, is_primary, types);
        }
    }
    take_comment(identity);
    if (identity.attribute("False") == "true") {
        facts_.add_detail("an identity marked as false", DetailKind::remark, place(identity));
    }
    for (const IdDocument& document : reference_.documents(identity.attribute("ID"))) {
        const Place where{0, document.line};
        remarks_.push_back(document.item);
        ofac::add_item(facts_, labels_, document.item, where);
        for (const std::string_view beside : document.beside) {
            facts_.add_detail(beside, DetailKind::remark, where);
        }
    }
}

// A place is the party's address, or the value of another feature (a country).
void Mapper::take_location(std::string_view type, const XmlNode& node) {
    const Location* location = reference_.location(node.attribute("LocationID"));
    if (location == nullptr) {
        return;
    }
    facts_.add_detail(location->comment, DetailKind::remark, place(node));
    if (type == "Location") {
        for (const std::string_view line : location->lines) {
            facts_.add_address(line, location->country, place(node));
        }
        if (location->lines.empty()) {
            facts_.add_address("", location->country, place(node));
        }
        return;
    }
    const std::string text = joined(
        {location->lines.empty() ? std::string_view{} : location->lines.front(), location->country},
        ", ");
    ofac::add_feature(facts_, labels_, type, keep(text), place(node), remarks_);
}

void Mapper::take_version(std::string_view type, const XmlNode& version) {
    const std::size_t before = remarks_.size() + facts_.details.size() + facts_.addresses.size() +
                               facts_.names.size() + facts_.identifiers.size();
    for (const XmlNode& child : version.children) {
        if (child.name == "DatePeriod") {
            const std::string_view days = keep(period_text(child));
            if (!days.empty()) {
                ofac::add_feature(facts_, labels_, type, days, place(child), remarks_);
            }
        } else if (child.name == "VersionDetail") {
            const std::string_view text =
                child.text.empty()
                    ? reference_.word("DetailReference", child.attribute("DetailReferenceID"))
                    : keep(child.text);
            if (!text.empty()) {
                ofac::add_feature(facts_, labels_, type, text, place(child), remarks_);
            }
        } else if (child.name == "VersionLocation") {
            take_location(type, child);
        } else if (child.name == "Comment" && !child.text.empty()) {
            facts_.add_detail(keep(joined({type, child.text}, ": ")), DetailKind::remark,
                              place(child));
        }
    }
    const std::size_t after = remarks_.size() + facts_.details.size() + facts_.addresses.size() +
                              facts_.names.size() + facts_.identifiers.size();
    if (before == after && type != "Location") { // a mark without a value says what it is
        ofac::add_feature(facts_, labels_, type, "", place(version), remarks_);
    }
    const std::string_view reliability =
        reference_.word("Reliability", version.attribute("ReliabilityID"));
    if (!is_plain(reliability)) {
        facts_.add_detail(keep(joined({type, reliability}, ": ")), DetailKind::remark,
                          place(version));
    }
}

void Mapper::take_feature(const XmlNode& feature) {
    const std::string_view type =
        reference_.word("FeatureType", feature.attribute("FeatureTypeID"));
    for (const XmlNode& child : feature.children) {
        if (child.name == "FeatureVersion") {
            take_version(type, child);
        }
    }
    take_comment(feature);
}

void Mapper::take_party(const XmlNode& party) {
    const std::string_view number = party.attribute("FixedRef");
    const XmlNode* first = party.child("Profile");
    if (!ofac::parse_number(number) || first == nullptr || first->child("Identity") == nullptr) {
        skip(party.line, "party without number, profile or identity", number);
        facts_.version.is_complete = false;
        return;
    }
    const std::string_view type = reference_.party_type(first->attribute("PartySubTypeID"));
    facts_.begin_record(keep("ofac-" + std::string(number)), ofac::schema_of(type), type,
                        place(party));
    remarks_.clear();
    has_primary_ = false;
    const std::size_t name = facts_.names.size();
    if (const std::string_view comment = keep(party.value("Comment")); !comment.empty()) {
        ofac::add_remarks(facts_, labels_, comment, place(party));
        remarks_.push_back(comment);
    }
    for (const XmlNode& profile : party.children) {
        for (const XmlNode& child : profile.children) {
            if (child.name == "Identity") {
                take_identity(child);
            } else if (child.name == "Feature") {
                take_feature(child);
            } else if (profile.name == "Profile" && child.name != "Comment") {
                keep_as_remark(facts_, child, child.name);
            }
        }
        take_comment(profile);
    }
    if (facts_.names.size() == name) {
        skip(party.line, "party without a name: it cannot be found by name", number);
        facts_.version.is_complete = false;
    } else if (!has_primary_) {
        facts_.names[name].kind = NameKind::primary;
    }
    for (const XmlNode& profile : party.children) {
        if (profile.name == "Profile") {
            parties_[keep(profile.attribute("ID"))] = {facts_.records.size() - 1, remarks_};
        }
    }
}

void Mapper::take(const XmlNode& node, const AddListsOptions& options) {
    if (node.name == "DistinctParty") {
        take_party(node);
    } else if (node.name == "Location") {
        reference_.take_location(node);
    } else if (node.name == "IDRegDocument") {
        reference_.take_document(node);
    } else if (node.name == "SanctionsEntry") {
        entries_.take_entry(node);
    } else if (node.name == "ProfileRelationship") {
        entries_.take_relationship(node);
    } else if (node.name == "ReferenceValueSets") {
        reference_.take_sets(node);
    } else if (node.name == "DateOfIssue" && !options.dated && day_of(node).known()) {
        facts_.version.dated = {day_of(node), DateHow::printed};
    }
}

// A reference without a target may hide a name's kind or a number: it is named, never guessed.
void Mapper::name_unknown_references() {
    for (const auto& [reference, times] : reference_.unknown()) {
        skip(0, "not in the file's reference sets, used " + std::to_string(times) + " times",
             reference);
    }
}

Result<ListFacts> Mapper::map(const AddListsOptions& options) {
    facts_.version.format = kFormat;
    facts_.version.source = ofac::source_name(set_);
    XmlEntries wanted;
    wanted.entries = {"DistinctParty",       "SanctionsEntry",     "Location",   "IDRegDocument",
                      "ProfileRelationship", "ReferenceValueSets", "DateOfIssue"};
    wanted.take = [&](const XmlNode& node) { take(node, options); };
    read_entries(file_, wanted, facts_.version);
    if (facts_.records.empty()) {
        return nothing_read(file_, facts_.version, "no party in the file");
    }
    entries_.give(facts_, parties_, programmes_, set_, file_.name);
    name_unknown_references();
    if (set_ == ofac::ListSet::sdn) {
        facts_.version.notes.emplace_back(
            "ADVANCED XML of the SDN list: unverified on a real file");
    }
    if (facts_.version.is_complete) {
        facts_.covers = ofac::Programmes::covers(set_);
    }
    facts_.finish();
    return std::move(facts_);
}

// How often entries name the list of these words.
std::size_t entries_of(std::string_view text, std::string_view list) {
    const std::string closing = ">" + std::string(list) + "</List>";
    const std::size_t end = text.find(closing);
    const std::size_t begin = end == std::string_view::npos ? end : text.rfind('<', end);
    if (begin == std::string_view::npos) {
        return 0;
    }
    const std::string_view tag = text.substr(begin, end - begin); // <List ID="1550"
    const std::size_t id = tag.find("ID=");
    if (id == std::string_view::npos) {
        return 0;
    }
    const std::string wanted = "List" + std::string(tag.substr(id));
    std::size_t count = 0;
    for (std::size_t at = text.find(wanted, end); at != std::string_view::npos;
         at = text.find(wanted, at + wanted.size())) {
        ++count;
    }
    return count;
}

// Every party of the consolidated file has an entry of that name beside those of its own lists.
ofac::ListSet set_of(const InputFile& file) {
    const std::string_view text = *file.text;
    const std::size_t consolidated = entries_of(text, "Consolidated List");
    return consolidated > 0 && consolidated >= entries_of(text, "SDN List")
               ? ofac::ListSet::consolidated
               : ofac::ListSet::sdn;
}

} // namespace

bool recognise(const InputFile& file) {
    return root_name(*file.text) == "Sanctions";
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

} // namespace tamga::source::ofac_advanced
