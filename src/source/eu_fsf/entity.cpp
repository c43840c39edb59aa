// SPDX-License-Identifier: Apache-2.0
#include "source/eu_fsf/entity.hpp"

#include "tamga/date.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <utility>

namespace tamga::source::eu_fsf {
namespace {

std::string joined(std::initializer_list<std::string_view> texts, std::string_view separator) {
    std::string out;
    for (const std::string_view text : texts) {
        if (!text.empty()) {
            out += out.empty() ? "" : separator;
            out += text;
        }
    }
    return out;
}

// The code 00 is printed as a country of this name.
std::string_view country_of(std::string_view printed) {
    return printed == "UNKNOWN" ? std::string_view{} : printed;
}

// identificationTypeCode of the schema.
IdentifierKind kind_of(std::string_view code) {
    constexpr std::array<std::pair<std::string_view, IdentifierKind>, 12> kCodes = {{
        {"passport", IdentifierKind::passport},
        {"diplomaticpassport", IdentifierKind::passport},
        {"diplomatic", IdentifierKind::passport},
        {"id", IdentifierKind::national_id},
        {"ssn", IdentifierKind::national_id},
        {"birthcert", IdentifierKind::national_id},
        {"regnumber", IdentifierKind::registration},
        {"tradelic", IdentifierKind::registration},
        {"fiscalcode", IdentifierKind::tax},
        {"taxid", IdentifierKind::tax},
        {"swiftbic", IdentifierKind::swift},
        {"imo", IdentifierKind::imo},
    }};
    for (const auto& [known, kind] : kCodes) {
        if (known == code) {
            return kind;
        }
    }
    return IdentifierKind::other;
}

std::string two_digits(std::string_view number) {
    return (number.size() == 1 ? "0" : "") + std::string(number);
}

// "1924-02-21", "1924-02", "1924", "1948 to 1952", with "circa" before it where it is printed.
std::string birth_text(const Birth& birth) {
    std::string day(birth.date);
    if (day.empty() && !birth.year.empty()) {
        day = birth.year;
        if (!birth.month.empty()) {
            day += "-" + two_digits(birth.month);
            day += birth.day.empty() ? "" : "-" + two_digits(birth.day);
        }
    }
    if (day.empty()) {
        const bool is_range = birth.from_year != birth.to_year;
        day = is_range ? joined({birth.from_year, birth.to_year}, " to ")
                       : std::string(birth.from_year);
    }
    return day.empty() || !birth.is_circa ? day : "circa " + day;
}

} // namespace

void Entities::begin(std::string_view logical_id, std::string_view subject, Place place) {
    seen_.clear();
    programmes_.clear();
    first_part_ = {};
    const Schema schema = subject == "P" || subject == "person"       ? Schema::Person
                          : subject == "E" || subject == "enterprise" ? Schema::Organization
                                                                      : Schema::LegalEntity;
    facts_.begin_record(keep("eu-fsf-" + std::string(logical_id)), schema, keep(subject), place);
}

void Entities::add_detail(std::string_view kind, std::string_view text, DetailKind what,
                          Place place) {
    if (is_new(kind, text)) {
        facts_.add_detail(keep(text), what, place);
    }
}

void Entities::add_remark(std::string_view text, Place place) {
    add_detail("remark", text, DetailKind::remark, place);
}

void Entities::add(const Name& name, Place place) {
    const std::string text = name.whole.empty() ? joined({name.first, name.middle, name.last}, " ")
                                                : std::string(name.whole);
    if (is_new("name", text)) {
        facts_.add_name(keep(text), name.is_strong ? NameKind::alias : NameKind::weak_alias, place);
    }
    add_detail("gender", name.gender, DetailKind::gender, place);
    add_detail("title", name.title, DetailKind::title, place);
    add_detail("function", name.function, DetailKind::position, place);
    add_remark(name.remark, place);
}

void Entities::add(const Address& address, Place place) {
    const std::string box = address.po_box.empty() ? "" : "PO Box " + std::string(address.po_box);
    const std::string text = joined(
        {address.street, box, address.zip, address.city, address.place, address.region}, ", ");
    const std::string_view country = country_of(address.country);
    if (is_new("address", text + "\n" + std::string(country)) &&
        !(text.empty() && country.empty())) {
        facts_.add_address(keep(text), keep(country), place);
    }
    add_remark(address.contact, place);
    add_remark(address.remark, place);
}

void Entities::add(const Birth& birth, Place place) {
    add_detail("birth", birth_text(birth), DetailKind::birth_date, place);
    add_detail(
        "birth place",
        joined({birth.place, birth.zip, birth.city, birth.region, country_of(birth.country)}, ", "),
        DetailKind::birth_place, place);
    add_remark(birth.remark, place);
}

void Entities::add(const Paper& paper, Place place) {
    const IdentifierKind kind = kind_of(paper.type);
    const std::string_view label = paper.type_text.empty() ? paper.type : paper.type_text;
    for (const std::string_view number : {paper.number, paper.latin_number}) {
        if (is_new("paper " + std::string(paper.type), number)) {
            facts_.add_identifier(keep(number), kind, keep(label), keep(country_of(paper.country)),
                                  place);
        }
    }
    const std::string about = joined({label, paper.number}, " ");
    const auto beside = [&](std::string_view words, std::string_view text) {
        if (!text.empty()) {
            add_remark(joined({about, joined({words, text}, " ")}, ": "), place);
        }
    };
    beside("issued by", paper.issued_by);
    beside("issued", paper.issued);
    beside("valid from", paper.valid_from);
    beside("valid to", paper.valid_to);
    beside("region", paper.region);
    beside("", paper.remark);
    for (const std::string_view doubt : paper.doubts) {
        beside("", doubt);
    }
    if (is_new("name", paper.name)) { // the party goes by it: it holds a paper in that name
        facts_.add_name(keep(paper.name), NameKind::alias, place);
        beside("in the name of", paper.name);
    }
}

void Entities::add_citizenship(std::string_view country, std::string_view region, Place place) {
    add_detail("citizenship", joined({region, country_of(country)}, ", "), DetailKind::nationality,
               place);
}

void Entities::add_reference(std::string_view label, std::string_view number, Place place) {
    if (is_new(label, number)) {
        facts_.add_identifier(keep(number), IdentifierKind::other, label, "", place);
    }
}

void Entities::add(const Act& act, Place place) {
    const auto day = parse_iso_date(act.published);
    const Dated dated{keep(act.title), day ? DateBounds::exact(*day) : DateBounds{}};
    if (!act.in_force.empty()) {
        add_remark(joined({act.title, joined({"in force", act.in_force}, " ")}, ": "), place);
    }
    const auto known = std::ranges::find(programmes_, act.programme, &Programme::programme);
    if (known == programmes_.end()) {
        programmes_.push_back({keep(act.programme), dated, place});
    } else if (day && (!known->act.day.known() || *day < *known->act.day.earliest)) {
        known->act = dated;
    }
}

void Entities::add_part_act(std::string_view title, std::string_view published) {
    const auto day = parse_iso_date(published);
    if (day && (!first_part_.day.known() || *day < *first_part_.day.earliest)) {
        first_part_ = {keep(title), DateBounds::exact(*day)};
    }
}

void Entities::add_listing(const Programme& programme, const Dated& act) {
    ListingFact listing;
    listing.authority = Authority::EU;
    listing.list = "FSF";
    listing.measure = Measure::asset_freeze;
    listing.programme = programme.programme;
    listing.basis = act.title;
    listing.printed = act.day;
    listing.place = programme.place;
    facts_.add_listing(listing);
}

bool Entities::end() {
    const RecordFacts& record = facts_.records.back();
    const auto begin = facts_.names.begin() + record.names.begin;
    const auto end = facts_.names.begin() + record.names.end;
    const auto strong =
        std::find_if(begin, end, [](const NameFact& name) { return name.kind == NameKind::alias; });
    if (begin != end) {
        (strong == end ? *begin : *strong).kind = NameKind::primary;
    }
    if (programmes_.empty()) {
        programmes_.push_back({{}, {}, record.place}); // never taken as unlisted
    }
    // The file prints the newest act of an entity; its parts came with older ones.
    const bool is_one = programmes_.size() == 1 && first_part_.day.known();
    for (const Programme& programme : programmes_) {
        const bool is_older = is_one && (!programme.act.day.known() ||
                                         *first_part_.day.earliest < *programme.act.day.earliest);
        add_listing(programme, is_older ? first_part_ : programme.act);
    }
    return begin != end;
}

} // namespace tamga::source::eu_fsf
