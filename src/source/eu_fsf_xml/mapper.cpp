// SPDX-License-Identifier: Apache-2.0
// Layout: European Commission, "Consolidated financial sanctions list 1.1", XML (namespace
// http://eu.europa.ec/fpi/fsd/export): <export> of <sanctionEntity>, whose parts carry their values
// as attributes. Left out on purpose, since they say nothing of the listed: logicalId of parts,
// languages, calendar types, addresses of publications, country codes beside their names. No real
// file is held.
#include "source/eu_fsf_xml/mapper.hpp"

#include "source/eu_fsf/entity.hpp"
#include "source/xml_entries/entries.hpp"
#include "tamga/date.hpp"

#include <array>
#include <utility>

namespace tamga::source::eu_fsf_xml {
namespace {

std::string remarks_of(const XmlNode& node) {
    std::string out;
    for (const XmlNode& child : node.children) {
        if (child.name == "remark") {
            out = joined({out, child.text}, "; ");
        }
    }
    return out;
}

bool is_true(const XmlNode& node, std::string_view attribute) {
    return node.attribute(attribute) == "true";
}

class Mapper {
public:
    explicit Mapper(const InputFile& file) : file_(file) {}
    Result<ListFacts> map(const AddListsOptions& options);

private:
    void take(const XmlNode& entity);
    void take_part(const XmlNode& part);
    void take_name(const XmlNode& name);
    void take_address(const XmlNode& address);
    void take_birth(const XmlNode& birth);
    void take_paper(const XmlNode& paper);
    static Place place(const XmlNode& node) { return {0, node.line}; }
    void skip(const XmlNode& node, std::string problem, std::string_view text) {
        facts_.version.skipped.push_back(
            {file_.name, node.line, std::move(problem), std::string(text)});
    }

    const InputFile& file_;
    ListFacts facts_;
    eu_fsf::Entities entities_{facts_};
};

void Mapper::take_name(const XmlNode& name) {
    const std::string remark = remarks_of(name);
    eu_fsf::Name out;
    out.whole = name.attribute("wholeName");
    out.first = name.attribute("firstName");
    out.middle = name.attribute("middleName");
    out.last = name.attribute("lastName");
    out.gender = name.attribute("gender");
    out.title = name.attribute("title");
    out.function = name.attribute("function");
    out.remark = remark;
    out.is_strong = name.attribute("strong") != "false";
    entities_.add(out, place(name));
}

void Mapper::take_address(const XmlNode& address) {
    std::string contact;
    for (const XmlNode& child : address.children) {
        if (child.name == "contactInfo") { // key="PHONE" value="..."
            contact = joined(
                {contact,
                 joined({child.attribute("key"), child.attribute("value"), child.text}, " ")},
                "; ");
        }
    }
    const std::string remark = remarks_of(address);
    eu_fsf::Address out;
    out.street = address.attribute("street");
    out.po_box = address.attribute("poBox");
    out.zip = address.attribute("zipCode");
    out.city = address.attribute("city");
    out.region = address.attribute("region");
    out.place = address.attribute("place");
    out.country = address.attribute("countryDescription");
    out.contact = contact;
    out.remark = remark;
    entities_.add(out, place(address));
}

void Mapper::take_birth(const XmlNode& birth) {
    const std::string remark = remarks_of(birth);
    eu_fsf::Birth out;
    out.date = birth.attribute("birthdate");
    out.day = birth.attribute("dayOfMonth");
    out.month = birth.attribute("monthOfYear");
    out.year = birth.attribute("year");
    out.from_year = birth.attribute("yearRangeFrom");
    out.to_year = birth.attribute("yearRangeTo");
    out.city = birth.attribute("city");
    out.zip = birth.attribute("zipCode");
    out.place = birth.attribute("place");
    out.region = birth.attribute("region");
    out.country = birth.attribute("countryDescription");
    out.remark = remark;
    out.is_circa = is_true(birth, "circa");
    entities_.add(out, place(birth));
}

void Mapper::take_paper(const XmlNode& paper) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kDoubts = {{
        {"diplomatic", "diplomatic"},
        {"knownExpired", "known expired"},
        {"knownFalse", "known false"},
        {"reportedLost", "reported lost"},
        {"revokedByIssuer", "revoked by its issuer"},
    }};
    const std::string remark = remarks_of(paper);
    eu_fsf::Paper out;
    out.number = paper.attribute("number");
    out.latin_number = paper.attribute("latinNumber");
    out.type = paper.attribute("identificationTypeCode");
    out.type_text = paper.attribute("identificationTypeDescription");
    out.country = paper.attribute("countryDescription");
    out.region = paper.attribute("region");
    out.issued_by = paper.attribute("issuedBy");
    out.issued = paper.attribute("issuedDate");
    out.valid_from = paper.attribute("validFrom");
    out.valid_to = paper.attribute("validTo");
    out.name = paper.attribute("nameOnDocument");
    out.remark = remark;
    for (const auto& [attribute, words] : kDoubts) {
        if (is_true(paper, attribute)) {
            out.doubts.push_back(words);
        }
    }
    entities_.add(out, place(paper));
}

void Mapper::take_part(const XmlNode& part) {
    if (part.name == "nameAlias") {
        take_name(part);
    } else if (part.name == "address") {
        take_address(part);
    } else if (part.name == "birthdate") {
        take_birth(part);
    } else if (part.name == "identification") {
        take_paper(part);
    } else if (part.name == "citizenship") {
        entities_.add_citizenship(part.attribute("countryDescription"), part.attribute("region"),
                                  place(part));
        entities_.add_remark(remarks_of(part), place(part));
    } else if (part.name == "regulation") {
        entities_.add(eu_fsf::Act{part.attribute("programme"), part.attribute("numberTitle"),
                                  part.attribute("publicationDate"),
                                  part.attribute("entryIntoForceDate"),
                                  part.value("publicationUrl")},
                      place(part));
    } else if (part.name == "remark") {
        entities_.add_remark(part.text, place(part));
    } else if (part.name != "subjectType") {
        keep_as_remark(facts_, part, part.name);
    }
    if (const XmlNode* act = part.child("regulationSummary")) {
        entities_.add_part_act(act->attribute("numberTitle"), act->attribute("publicationDate"));
    }
}

void Mapper::take(const XmlNode& entity) {
    const std::string_view id = entity.attribute("logicalId");
    const std::string_view reference = entity.attribute("euReferenceNumber");
    if (id.empty()) {
        skip(entity, "entity without logicalId", reference);
        facts_.version.is_complete = false;
        return;
    }
    const XmlNode* subject = entity.child("subjectType");
    const std::string_view code =
        subject == nullptr ? std::string_view{} : subject->attribute("classificationCode");
    entities_.begin(id, code.empty() && subject != nullptr ? subject->attribute("code") : code,
                    place(entity));
    for (const XmlNode& part : entity.children) {
        take_part(part);
    }
    entities_.add_reference("EU reference", reference, place(entity));
    entities_.add_reference("UN reference", entity.attribute("unitedNationId"), place(entity));
    entities_.add_remark(entity.attribute("designationDetails"), place(entity));
    if (const std::string_view day = entity.attribute("designationDate"); !day.empty()) {
        entities_.add_remark(joined({"designation date", day}, ": "), place(entity));
    }
    if (!entities_.end()) {
        skip(entity, "entity without a name: it cannot be found by name", id);
        facts_.version.is_complete = false;
    }
}

Result<ListFacts> Mapper::map(const AddListsOptions& options) {
    facts_.version.format = kFormat;
    facts_.version.source = source_name(file_);
    XmlEntries wanted;
    wanted.entries = {"sanctionEntity"};
    wanted.take = [&](const XmlNode& entity) { take(entity); };
    wanted.root = [&](const format::XmlAttributes& attributes) {
        for (const auto& [name, value] : attributes) {
            const auto day = parse_iso_date(value.substr(0, 10)); // "2024-12-11T21:24:35.826+01:00"
            if (name == "generationDate" && day && !options.dated) {
                facts_.version.dated = {DateBounds::exact(*day), DateHow::printed};
            }
        }
    };
    read_entries(file_, wanted, facts_.version);
    if (facts_.records.empty()) {
        return nothing_read(file_, facts_.version, "no entity in the file");
    }
    facts_.version.notes.emplace_back("EU FSF XML 1.1: unverified on a real file");
    if (facts_.version.is_complete) {
        facts_.covers.push_back({Authority::EU, "FSF"});
    }
    facts_.finish();
    return std::move(facts_);
}

} // namespace

bool recognise(const InputFile& file) {
    constexpr std::size_t kHead = 4096; // the namespace stands in the root's tag
    return root_name(*file.text) == "export" &&
           (std::string_view(*file.text).substr(0, kHead).find("/fpi/fsd/export") !=
                std::string_view::npos ||
            file.text->find("<sanctionEntity") != std::string::npos);
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

} // namespace tamga::source::eu_fsf_xml
