// SPDX-License-Identifier: Apache-2.0
// Layout: SECO, "swiss-sanctions-list" XML schema. Left out on purpose, since they say nothing of
// the listed: ssid of parts, calendar, name-part order (document order is kept).
#include "source/ch_seco_xml/mapper.hpp"

#include "source/xml_entries/entries.hpp"
#include "tamga/date.hpp"

#include <algorithm>
#include <map>
#include <optional>

namespace tamga::source::ch_seco_xml {
namespace {

// A programme's set: what its targets are under.
struct SanctionsSet {
    std::string programme, printed;
};

Measure measure_of(std::string_view printed) {
    const auto holds = [printed](std::string_view word) {
        return printed.find(word) != std::string_view::npos;
    };
    return holds("ravel")      ? Measure::travel_ban
           : holds("inancial") ? Measure::asset_freeze
                               : Measure::not_stated;
}

NameKind kind_of(const XmlNode& name, bool is_main) {
    const std::string_view type = name.attribute("name-type");
    if (type == "formerly-known-as" || type == "maiden-name") {
        return NameKind::previous;
    }
    if (name.attribute("quality") == "low") {
        return NameKind::weak_alias;
    }
    return is_main && type == "primary-name" ? NameKind::primary : NameKind::alias;
}

std::string day_of(const XmlNode& node) {
    std::string out(node.attribute("year"));
    for (const std::string_view part : {"month", "day"}) {
        const std::string_view number = node.attribute(part);
        if (number.empty()) {
            break;
        }
        out += number.size() == 1 ? "-0" : "-";
        out += number;
    }
    return out;
}

class Mapper {
public:
    explicit Mapper(const InputFile& file) : file_(file) {}
    Result<ListFacts> map(const AddListsOptions& options);

private:
    void take(const XmlNode& entry);
    void take_programme(const XmlNode& entry);
    void take_target(const XmlNode& entry);
    void take_party(const XmlNode& party);
    void take_identity(const XmlNode& identity);
    void take_name(const XmlNode& name, bool is_main);
    void add_listings(const XmlNode& entry);
    std::string_view keep(std::string_view text) { return facts_.arena.keep(text); }
    static Place place(const XmlNode& node) { return {0, node.line}; }
    void skip(const XmlNode& node, std::string problem, std::string_view text) {
        facts_.version.skipped.push_back(
            {file_.name, node.line, std::move(problem), std::string(text)});
    }

    const InputFile& file_;
    ListFacts facts_;
    std::map<std::string, SanctionsSet, std::less<>> sets_; // by ssid
};

void Mapper::take_programme(const XmlNode& entry) {
    std::string programme;
    for (const XmlNode& child : entry.children) {
        if (child.name == "program-name" &&
            (programme.empty() || child.attribute("lang") == "eng")) {
            programme = child.text;
        }
    }
    for (const XmlNode& child : entry.children) {
        if (child.name == "sanctions-set" && child.attribute("lang") == "eng") {
            sets_[std::string(child.attribute("ssid"))] = {programme, std::string(child.text)};
        }
    }
}

void Mapper::take_name(const XmlNode& name, bool is_main) {
    std::string text;
    std::map<std::string, std::string, std::less<>> variants; // by script
    for (const XmlNode& part : name.children) {
        if (part.name != "name-part") {
            keep_as_remark(facts_, part, joined({"name", part.name}, "/"));
            continue;
        }
        text = joined({text, part.value("value")}, " ");
        for (const XmlNode& variant : part.children) {
            if (variant.name == "spelling-variant") {
                std::string& whole = variants[std::string(variant.attribute("script"))];
                whole = joined({whole, variant.text}, " ");
            }
        }
    }
    facts_.add_name(keep(text), kind_of(name, is_main), place(name));
    for (const auto& [script, whole] : variants) {
        facts_.add_name(keep(whole), NameKind::alias, place(name));
    }
}

void Mapper::take_identity(const XmlNode& identity) {
    const bool is_main = identity.attribute("main") == "true";
    for (const XmlNode& child : identity.children) {
        if (child.name == "name") {
            take_name(child, is_main);
        } else if (child.name == "nationality") {
            const XmlNode* country = child.child("country");
            facts_.add_detail(keep(country == nullptr ? child.text
                                   : country->text.empty()
                                       ? std::string(country->attribute("iso-code"))
                                       : country->text),
                              DetailKind::nationality, place(child));
        } else if (child.name == "day-month-year") {
            facts_.add_detail(keep(day_of(child)), DetailKind::birth_date, place(child));
        } else if (child.name == "place-of-birth") {
            const XmlNode* country = child.child("country");
            facts_.add_detail(
                keep(joined({child.value("location"), child.value("area"),
                             country == nullptr ? "" : std::string_view(country->text)},
                            ", ")),
                DetailKind::birth_place, place(child));
        } else if (child.name == "identification-document") {
            const XmlNode* number = child.child("number");
            const XmlNode* issuer = child.child("issuer");
            const std::string_view type = child.attribute("document-type");
            facts_.add_identifier(
                keep(number == nullptr ? "" : number->text),
                type.find("passport") != std::string_view::npos  ? IdentifierKind::passport
                : type.find("id-card") != std::string_view::npos ? IdentifierKind::national_id
                                                                 : IdentifierKind::other,
                keep(type), keep(issuer == nullptr ? "" : issuer->text), place(child));
        } else if (child.name == "address") {
            facts_.add_address(keep(joined({child.value("address-details"), child.value("location"),
                                            child.value("zip-code"), child.value("area")},
                                           ", ")),
                               keep(child.value("country")), place(child));
        } else {
            keep_as_remark(facts_, child, child.name);
        }
    }
}

void Mapper::take_party(const XmlNode& party) {
    if (const std::string_view sex = party.attribute("sex"); !sex.empty()) {
        facts_.add_detail(keep(sex), DetailKind::gender, place(party));
    }
    for (const XmlNode& child : party.children) {
        if (child.name == "identity") {
            take_identity(child);
        } else if (child.name == "justification" || child.name == "other-information") {
            facts_.add_detail(keep(child.text), DetailKind::remark, place(child));
        } else if (child.name == "relation") {
            facts_.add_detail(keep(child.attribute("target-id")), DetailKind::linked_to,
                              place(child));
        } else {
            keep_as_remark(facts_, child, child.name);
        }
    }
}

void Mapper::add_listings(const XmlNode& entry) {
    DateBounds listed, until;
    for (const XmlNode& child : entry.children) {
        if (child.name != "modification") {
            continue;
        }
        const std::string_view type = child.attribute("modification-type");
        const std::string_view printed = child.attribute("effective-date").empty()
                                             ? child.attribute("enactment-date")
                                             : child.attribute("effective-date");
        const auto day = parse_partial_date(printed);
        if (type == "listed" && day && !listed.known()) {
            listed = *day;
        } else if (type == "de-listed") {
            until = day ? *day : facts_.version.dated.day;
        }
    }
    for (const XmlNode& child : entry.children) {
        if (child.name != "sanctions-set-id") {
            continue;
        }
        ListingFact listing;
        listing.authority = Authority::CH;
        listing.list = "SECO";
        listing.printed = listed;
        listing.until = until;
        listing.place = place(child);
        const auto set = sets_.find(child.text);
        if (set == sets_.end()) {
            skip(child, "sanctions set is not described", child.text);
        } else {
            listing.programme = keep(set->second.programme);
            listing.measure_printed = keep(set->second.printed);
            listing.measure = measure_of(set->second.printed);
        }
        facts_.add_listing(listing);
    }
}

void Mapper::take_target(const XmlNode& entry) {
    const std::string id(entry.attribute("ssid"));
    const XmlNode* party = nullptr;
    Schema schema = Schema::Organization;
    for (const XmlNode& child : entry.children) {
        if (child.name == "individual" || child.name == "entity" || child.name == "object") {
            party = &child;
            schema = child.name == "individual"                   ? Schema::Person
                     : child.name == "entity"                     ? Schema::Organization
                     : child.attribute("object-type") == "vessel" ? Schema::Vessel
                                                                  : Schema::LegalEntity;
        }
    }
    if (id.empty() || party == nullptr) {
        skip(entry, "target without number or party", id);
        facts_.version.is_complete = false;
        return;
    }
    facts_.begin_record(keep("ch-seco-" + id), schema, keep(party->name), place(entry));
    take_party(*party);
    for (const XmlNode& child : entry.children) {
        if (&child != party && child.name != "sanctions-set-id" && child.name != "modification") {
            keep_as_remark(facts_, child, child.name);
        }
    }
    add_listings(entry);
}

void Mapper::take(const XmlNode& entry) {
    if (entry.name == "sanctions-program") {
        take_programme(entry);
    } else {
        take_target(entry);
    }
}

Result<ListFacts> Mapper::map(const AddListsOptions& options) {
    facts_.version.format = kFormat;
    facts_.version.source = source_name(file_);
    XmlEntries wanted;
    wanted.entries = {"sanctions-program", "target"};
    wanted.take = [&](const XmlNode& entry) { take(entry); };
    wanted.root = [&](const format::XmlAttributes& attributes) {
        for (const auto& [name, value] : attributes) {
            const auto day = name == "date" ? parse_iso_date(value.substr(0, 10)) : std::nullopt;
            if (day && !options.dated) {
                facts_.version.dated = {DateBounds::exact(*day), DateHow::printed};
            }
            if (name == "list-type" && value != "consolidated-list" && value != "full") {
                facts_.version.is_complete = false;
                facts_.version.notes.push_back("list-type is \"" + std::string(value) +
                                               "\": it proves presence only");
            }
        }
    };
    read_entries(file_, wanted, facts_.version);
    if (facts_.records.empty()) {
        return Error{ErrorKind::bad_data, file_.name, "no target in the file", "",
                     "fetch it again"};
    }
    if (facts_.version.is_complete) {
        facts_.covers.push_back({Authority::CH, "SECO"});
    }
    facts_.finish();
    return std::move(facts_);
}

} // namespace

bool recognise(const InputFile& file) {
    return root_name(*file.text) == "swiss-sanctions-list";
}

std::string source_name(const InputFile& /*file*/) {
    return "ch_seco";
}

Result<ListFacts> read(const Group& group, const AddListsOptions& options) {
    if (group.files.empty()) {
        return Error{ErrorKind::bad_input, std::string(kFormat), "no file", "", ""};
    }
    return Mapper(group.files.front()).map(options);
}

} // namespace tamga::source::ch_seco_xml
