// SPDX-License-Identifier: Apache-2.0
#include "source/ofac_advanced/reference.hpp"

#include "source/ofac/features.hpp"
#include "tamga/date.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace tamga::source::ofac_advanced {
namespace {

// Reference sets that no fact is made of.
constexpr std::string_view kUndetermined = "undetermined"; // a country that is none
// The order in which the CSV prints the parts of an address; other parts stand behind.
constexpr std::array<std::string_view, 7> kParts = {
    "ADDRESS1", "ADDRESS2", "ADDRESS3", "CITY", "STATE/PROVINCE", "POSTAL CODE", "REGION"};

std::optional<int> number(std::string_view text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size() ? std::optional(value)
                                                                    : std::nullopt;
}

// The day of the first of the elements that has one.
std::optional<Date> day_in(const XmlNode& node, std::initializer_list<std::string_view> names) {
    for (const std::string_view name : names) {
        const XmlNode* part = node.child(name);
        const DateBounds day = part == nullptr ? DateBounds{} : day_of(*part);
        if (day.known()) {
            return day.earliest;
        }
    }
    return std::nullopt;
}

std::string printed_day(Date day) {
    constexpr std::array<std::string_view, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const std::string iso = day.iso(); // "1962-05-08"
    return iso.substr(8) + " " + std::string(kMonths[static_cast<std::size_t>(day.month() - 1)]) +
           " " + iso.substr(0, 4);
}

bool is_last_of_month(Date day) {
    return day.plus_days(1).day() == 1;
}
bool is_new_year(Date day) {
    return day.month() == 1 && day.day() == 1;
}
bool is_year_end(Date day) {
    return day.month() == 12 && day.day() == 31;
}

std::string span_text(Date first, Date last) {
    if (first == last) {
        return printed_day(first);
    }
    if (is_new_year(first) && is_year_end(last)) {
        const std::string year = first.iso().substr(0, 4);
        return first.year() == last.year() ? year : year + " to " + last.iso().substr(0, 4);
    }
    if (first.day() == 1 && is_last_of_month(last)) {
        const std::string month = printed_day(first).substr(3);
        return first.year() == last.year() && first.month() == last.month()
                   ? month
                   : month + " to " + printed_day(last).substr(3);
    }
    return printed_day(first) + " to " + printed_day(last);
}

std::size_t place_of(std::string_view part) {
    return static_cast<std::size_t>(std::ranges::find(kParts, part) - kParts.begin());
}

} // namespace

DateBounds day_of(const XmlNode& node) {
    const auto year = number(node.value("Year"));
    const auto month = number(node.value("Month"));
    const auto day = number(node.value("Day"));
    const auto date = year && month && day ? Date::of(*year, *month, *day) : std::nullopt;
    return date ? DateBounds::exact(*date) : DateBounds{};
}

std::string period_text(const XmlNode& period) {
    const XmlNode* start = period.child("Start");
    const XmlNode* end = period.child("End");
    if (start == nullptr && end == nullptr) {
        return {};
    }
    const XmlNode& opening = start == nullptr ? *end : *start;
    const XmlNode& closing = end == nullptr ? *start : *end;
    const auto first = day_in(opening, {"From", "To"});
    const auto last = day_in(closing, {"To", "From"});
    if (!first && !last) {
        return {};
    }
    const bool is_circa =
        opening.attribute("Approximate") == "true" || closing.attribute("Approximate") == "true";
    return (is_circa ? "circa " : "") + span_text(first ? *first : *last, last ? *last : *first);
}

void Reference::miss(std::string_view set, std::string_view id) {
    ++unknown_[joined({set, id}, " ")];
}

void Reference::take_sets(const XmlNode& sets) {
    for (const XmlNode& set : sets.children) {
        for (const XmlNode& value : set.children) {
            const std::string id(value.attribute("ID"));
            const bool is_area = value.name == "AreaCode"; // its text is a code
            const std::string_view text = is_area ? value.attribute("Description") : value.text;
            sets_[std::string(value.name)][id] = keep(text);
            if (value.name == "PartySubType") {
                parent_types_[id] = keep(value.attribute("PartyTypeID"));
            }
        }
    }
}

std::string_view Reference::word(std::string_view set, std::string_view id) {
    if (id.empty()) {
        return {};
    }
    const auto words = sets_.find(set);
    if (words != sets_.end()) {
        const auto found = words->second.find(id);
        if (found != words->second.end()) {
            return found->second;
        }
    }
    miss(set, id);
    return {};
}

std::string_view Reference::party_type(std::string_view sub_type) {
    const std::string_view own = word("PartySubType", sub_type);
    if (own == "Vessel" || own == "Aircraft") {
        return own;
    }
    const auto parent = parent_types_.find(sub_type);
    return parent == parent_types_.end() ? own : word("PartyType", parent->second);
}

void Reference::take_location(const XmlNode& node) {
    std::vector<std::pair<std::size_t, const XmlNode*>> parts;
    std::size_t lines = 0;
    Location location;
    std::string comment(node.value("Comment"));
    for (const XmlNode& child : node.children) {
        if (child.name == "LocationPart") {
            parts.emplace_back(place_of(word("LocPartType", child.attribute("LocPartTypeID"))),
                               &child);
            const auto values =
                std::ranges::count(child.children, "LocationPartValue", &XmlNode::name);
            lines = std::max(lines, static_cast<std::size_t>(values));
            for (const XmlNode& value : child.children) {
                comment = joined({comment, value.value("Comment")}, "; ");
            }
        } else if (child.name == "LocationCountry") {
            location.country = word("Country", child.attribute("CountryID"));
        } else if (child.name == "LocationAreaCode" && location.country.empty()) {
            location.country = word("AreaCode", child.attribute("AreaCodeID"));
        }
    }
    if (location.country == kUndetermined) {
        location.country = {};
    }
    std::ranges::stable_sort(parts, {}, [](const auto& part) { return part.first; });
    for (std::size_t line = 0; line < lines; ++line) {
        std::string text;
        for (const auto& [place, part] : parts) {
            std::vector<const XmlNode*> values; // the primary one first
            for (const XmlNode& value : part->children) {
                const bool is_first = value.attribute("Primary") == "true";
                if (value.name == "LocationPartValue") {
                    values.insert(is_first ? values.begin() : values.end(), &value);
                }
            }
            if (!values.empty()) {
                text =
                    joined({text, values[std::min(line, values.size() - 1)]->value("Value")}, ", ");
            }
        }
        if (!text.empty()) {
            location.lines.push_back(keep(text));
        }
    }
    location.comment = keep(comment);
    locations_[keep(node.attribute("ID"))] = std::move(location);
}

void Reference::take_document(const XmlNode& node) {
    std::string issued, expires;
    for (const XmlNode& child : node.children) {
        if (child.name == "DocumentDate") {
            const std::string_view what =
                word("IDRegDocDateType", child.attribute("IDRegDocDateTypeID"));
            const XmlNode* period = child.child("DatePeriod");
            std::string& day = what.starts_with("Expir") ? expires : issued;
            day = period == nullptr ? std::string() : period_text(*period);
        }
    }
    const std::string_view type = word("IDRegDocType", node.attribute("IDRegDocTypeID"));
    const std::string_view country = word("Country", node.attribute("IssuedBy-CountryID"));
    IdDocument document;
    document.line = node.line;
    document.item = keep(ofac::paper_text({type, node.value("IDRegistrationNo"),
                                           country == kUndetermined ? std::string_view{} : country,
                                           issued, expires}));
    const auto beside = [&](std::string_view text) {
        if (!text.empty()) {
            document.beside.push_back(keep(joined({document.item, text}, ": ")));
        }
    };
    beside(node.value("IssuingAuthority"));
    beside(node.value("Comment"));
    const std::string_view issued_in = node.attribute("IssuedIn-LocationID");
    if (const Location* place = issued_in.empty() ? nullptr : location(issued_in)) {
        beside(joined(
            {place->lines.empty() ? std::string_view{} : place->lines.front(), place->country},
            ", "));
    }
    if (const std::string_view validity = word("Validity", node.attribute("ValidityID"));
        !validity.empty() && validity != "Valid") {
        beside(joined({"marked", validity}, " "));
    }
    documents_[keep(node.attribute("IdentityID"))].push_back(std::move(document));
}

const Location* Reference::location(std::string_view id) {
    const auto found = locations_.find(id);
    if (found != locations_.end()) {
        return &found->second;
    }
    miss("Location", id);
    return nullptr;
}

std::span<const IdDocument> Reference::documents(std::string_view identity) const {
    const auto found = documents_.find(identity);
    return found == documents_.end() ? std::span<const IdDocument>() : found->second;
}

} // namespace tamga::source::ofac_advanced
