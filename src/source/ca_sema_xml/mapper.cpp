// SPDX-License-Identifier: Apache-2.0
// Layout: Global Affairs Canada, "Consolidated Canadian Autonomous Sanctions List", XML. A record
// has no number of its own: country, schedule and item name it, with the name where the schedule
// repeats one.
#include "source/ca_sema_xml/mapper.hpp"

#include "base/hash.hpp"
#include "source/table/table.hpp"
#include "source/xml_entries/entries.hpp"
#include "tamga/date.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

namespace tamga::source::ca_sema_xml {
namespace {

constexpr std::array<std::string_view, 11> kKnown = {
    "Country",       "LastName",     "GivenName",
    "EntityOrShip",  "TitleOrShip",  "DateOfBirthOrShipBuildDate",
    "Schedule",      "Item",         "Aliases",
    "DateOfListing", "ShipIMONumber"};
constexpr std::size_t kDigest = 16; // hexadecimal digits

// "A; B": aliases of one cell. Commas stand inside names.
std::vector<std::string_view> aliases_of(std::string_view text) {
    std::vector<std::string_view> out;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(';'), text.size());
        const std::string_view one = trim(text.substr(0, end));
        if (!one.empty()) {
            out.push_back(one);
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return out;
}

class Mapper {
public:
    explicit Mapper(const InputFile& file) : file_(file) {}
    Result<ListFacts> map();

private:
    void take(const XmlNode& entry);
    void add_listing(const XmlNode& entry);
    std::string_view keep(std::string_view text) { return facts_.arena.keep(text); }
    static Place place(const XmlNode& node) { return {0, node.line}; }
    void skip(const XmlNode& node, std::string problem, std::string_view text) {
        facts_.version.skipped.push_back(
            {file_.name, node.line, std::move(problem), std::string(text)});
    }

    const InputFile& file_;
    ListFacts facts_;
    std::set<std::string> ids_;
};

void Mapper::add_listing(const XmlNode& entry) {
    ListingFact listing;
    listing.authority = Authority::CA;
    listing.list = "SEMA";
    // Persons and firms of the schedules are under the dealings ban of the country's regulations;
    // schedules of other kinds (ships, debt) are said as printed.
    const std::string_view schedule = entry.value("Schedule");
    const bool is_ban = schedule.empty() || schedule.starts_with("1, Part") ||
                        schedule.starts_with("1,Part") || schedule.starts_with("Part");
    listing.measure = !entry.value("ShipIMONumber").empty() ? Measure::port_or_vessel_ban
                      : is_ban                              ? Measure::asset_freeze
                                                            : Measure::not_stated;
    listing.measure_printed = keep(schedule.empty() ? "" : "Schedule " + std::string(schedule));
    listing.programme = keep(entry.value("Country"));
    listing.basis =
        keep("Schedule " + std::string(schedule) + ", item " + std::string(entry.value("Item")));
    listing.place = place(entry);
    const std::string_view printed = entry.value("DateOfListing");
    if (const auto day = parse_printed_date(printed)) {
        listing.printed = *day;
    } else if (!printed.empty()) {
        skip(entry, "DateOfListing is not a date", printed);
    }
    facts_.add_listing(listing);
}

void Mapper::take(const XmlNode& entry) {
    const std::string person = joined({entry.value("GivenName"), entry.value("LastName")}, " ");
    const std::string_view other = entry.value("EntityOrShip");
    const std::string name = person.empty() ? std::string(other) : person;
    if (name.empty()) {
        skip(entry, "record without a name", entry.value("Item"));
        facts_.version.is_complete = false;
        return;
    }
    const bool is_ship = !entry.value("ShipIMONumber").empty();
    std::string id =
        "ca-sema-" +
        sha256(joined({entry.value("Country"), entry.value("Schedule"), entry.value("Item"), name},
                      "\n"))
            .substr(0, kDigest);
    if (!ids_.insert(id).second) {
        skip(entry, "the same record stands twice", name);
        return;
    }
    facts_.begin_record(keep(id),
                        is_ship           ? Schema::Vessel
                        : !person.empty() ? Schema::Person
                                          : Schema::Organization,
                        is_ship          ? "ship"
                        : person.empty() ? "entity"
                                         : "individual",
                        place(entry));
    facts_.add_name(keep(name), NameKind::primary, place(entry));
    if (!person.empty() && !other.empty()) {
        facts_.add_name(keep(other), NameKind::alias, place(entry));
    }
    for (const XmlNode& child : entry.children) {
        if (child.name == "Aliases") {
            for (const std::string_view alias : aliases_of(child.text)) {
                facts_.add_name(keep(alias), NameKind::alias, place(child));
            }
        } else if (child.name == "DateOfBirthOrShipBuildDate") {
            facts_.add_detail(keep(is_ship ? joined({"Built", child.text}, ": ") : child.text),
                              is_ship ? DetailKind::remark : DetailKind::birth_date, place(child));
        } else if (child.name == "TitleOrShip") {
            facts_.add_detail(keep(child.text),
                              is_ship ? DetailKind::vessel_type : DetailKind::title, place(child));
        } else if (child.name == "ShipIMONumber") {
            facts_.add_identifier(keep(child.text), IdentifierKind::imo, "IMO number", "",
                                  place(child));
        } else if (std::ranges::find(kKnown, child.name) == kKnown.end() && !child.text.empty()) {
            facts_.add_detail(keep(joined({child.name, child.text}, ": ")), DetailKind::remark,
                              place(child));
        }
    }
    add_listing(entry);
}

Result<ListFacts> Mapper::map() {
    facts_.version.format = kFormat;
    facts_.version.source = source_name(file_);
    facts_.covers.push_back({Authority::CA, "SEMA"});
    XmlEntries wanted;
    wanted.entries = {"record"};
    wanted.take = [&](const XmlNode& entry) { take(entry); };
    read_entries(file_, wanted, facts_.version);
    if (facts_.records.empty()) {
        return Error{ErrorKind::bad_data, file_.name, "no record in the file", "",
                     "fetch it again"};
    }
    facts_.finish();
    return std::move(facts_);
}

} // namespace

bool recognise(const InputFile& file) {
    const std::string_view text = *file.text;
    return root_name(text) == "data-set" && text.find("<DateOfListing>") != std::string_view::npos;
}

std::string source_name(const InputFile& /*file*/) {
    return "ca_sema";
}

Result<ListFacts> read(const Group& group, const AddListsOptions& /*options*/) {
    if (group.files.empty()) {
        return Error{ErrorKind::bad_input, std::string(kFormat), "no file", "", ""};
    }
    return Mapper(group.files.front()).map();
}

} // namespace tamga::source::ca_sema_xml
