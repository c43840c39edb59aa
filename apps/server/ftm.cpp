// SPDX-License-Identifier: Apache-2.0
#include "ftm.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace tamga::server {
namespace {

namespace json = boost::json;

// Kinds of names, identifiers and details (tamga/entity.hpp) and the properties that carry them.
constexpr std::pair<std::string_view, std::string_view> kProperties[] = {
    {"primary", "name"},
    {"alias", "alias"},
    {"weak_alias", "weakAlias"},
    {"previous", "previousName"},
    {"address", "address"},
    {"tax", "taxNumber"},
    {"registration", "registrationNumber"},
    {"passport", "passportNumber"},
    {"national_id", "idNumber"},
    {"imo", "imoNumber"},
    {"mmsi", "mmsi"},
    {"call_sign", "callSign"},
    {"lei", "leiCode"},
    {"swift", "swiftBic"},
    {"aircraft", "registrationNumber"},
    {"crypto", "publicKey"},
    {"other", "idNumber"},
    {"birth_date", "birthDate"},
    {"birth_place", "birthPlace"},
    {"country", "country"},
    {"nationality", "nationality"},
    {"jurisdiction", "jurisdiction"},
    {"flag", "flag"},
    {"gender", "gender"},
    {"title", "title"},
    {"position", "position"},
    {"incorporated", "incorporationDate"},
    {"phone", "phone"},
    {"email", "email"},
    {"website", "website"},
    {"vessel_type", "type"},
};

// Properties of a query that are names, dates and so on.
constexpr std::string_view kNames[] = {"name", "alias", "weakAlias", "previousName",
                                       "abbreviation"};
constexpr std::string_view kCountries[] = {"country",      "nationality", "citizenship",
                                           "jurisdiction", "flag",        "mainCountry"};
constexpr std::string_view kIdentifiers[] = {"registrationNumber",
                                             "taxNumber",
                                             "idNumber",
                                             "innCode",
                                             "ogrnCode",
                                             "okpoCode",
                                             "leiCode",
                                             "swiftBic",
                                             "passportNumber",
                                             "imoNumber",
                                             "mmsi",
                                             "callSign",
                                             "serialNumber",
                                             "vatCode",
                                             "dunsCode",
                                             "uniqueEntityId",
                                             "npiCode",
                                             "publicKey",
                                             "uscCode",
                                             "kppCode",
                                             "bikCode",
                                             "isin",
                                             "icaoCode"};

using Properties = std::map<std::string, std::vector<std::string>, std::less<>>;

void add(Properties& properties, std::string_view schema, std::string_view property,
         std::string_view text) {
    if (property.empty() || text.empty() || !has_property(schema, property)) {
        if (!text.empty() && property != "notes" && has_property(schema, "notes")) {
            add(properties, schema, "notes", text);
        }
        return;
    }
    std::vector<std::string>& values = properties[std::string(property)];
    if (std::ranges::find(values, text) == values.end()) {
        values.emplace_back(text);
    }
}

json::value moment(const DateBounds& day) {
    return day.earliest ? json::value(day.earliest->iso() + "T00:00:00") : json::value(nullptr);
}

std::vector<std::string> texts_of(const json::object& properties, std::string_view name) {
    std::vector<std::string> out;
    const json::value* value = properties.if_contains(json::string_view(name.data(), name.size()));
    const auto take = [&](const json::value& one) {
        if (one.is_string() && !one.get_string().empty()) {
            out.emplace_back(one.get_string().data(), one.get_string().size());
        } else if (one.is_number()) {
            out.push_back(json::serialize(one));
        }
    };
    if (value != nullptr && value->is_array()) {
        std::ranges::for_each(value->get_array(), take);
    } else if (value != nullptr) {
        take(*value);
    }
    return out;
}

void append(std::vector<std::string>& out, std::vector<std::string>&& more) {
    out.insert(out.end(), std::make_move_iterator(more.begin()),
               std::make_move_iterator(more.end()));
}

// First and last names make whole ones, each with each.
void add_parts(const json::object& properties, std::vector<std::string>& names) {
    for (const std::string& first : texts_of(properties, "firstName")) {
        for (const std::string& last : texts_of(properties, "lastName")) {
            names.push_back(first + " " + last);
        }
    }
}

} // namespace

std::string_view property_of(std::string_view kind) {
    const auto found =
        std::ranges::find_if(kProperties, [&](const auto& p) { return p.first == kind; });
    return found == std::end(kProperties) ? std::string_view{} : found->second;
}

std::vector<std::string> topics_of(const EntityRecord& record) {
    std::vector<std::string> out;
    for (const HitMeasure& measure : record.measures) {
        if (measure.answer != Answer::yes && measure.answer != Answer::undetermined) {
            continue;
        }
        const std::string topic = measure.measure == Measure::export_control ? "export.control"
                                  : measure.measure == Measure::not_blocking ? "reg.warn"
                                                                             : "sanction";
        if (std::ranges::find(out, topic) == out.end()) {
            out.push_back(topic);
        }
    }
    std::ranges::sort(out);
    return out;
}

std::vector<std::string> countries_of(const EntityRecord& record) {
    std::vector<std::string> out;
    const auto take = [&](const std::string& text) {
        if (!text.empty() && std::ranges::find(out, text) == out.end()) {
            out.push_back(text);
        }
    };
    for (const EntityValue& detail : record.details) {
        const std::string_view property = property_of(detail.kind);
        if (std::ranges::find(kCountries, property) != std::end(kCountries)) {
            take(detail.text);
        }
    }
    for (const EntityValue& address : record.addresses) {
        take(address.country);
    }
    return out;
}

json::object ftm_entity(const EntityRecord& record) {
    Properties properties;
    for (const auto* values : {&record.names, &record.identifiers, &record.details}) {
        for (const EntityValue& value : *values) {
            add(properties, record.schema, property_of(value.kind), value.text);
        }
    }
    for (const EntityValue& address : record.addresses) {
        const std::string joint = address.text.empty() || address.country.empty() ? "" : ", ";
        add(properties, record.schema, "address", address.text + joint + address.country);
        add(properties, record.schema, "country", address.country);
    }
    const std::vector<std::string> topics = topics_of(record);
    for (const std::string& topic : topics) {
        add(properties, record.schema, "topics", topic);
    }
    for (const Listing& listing : record.listings) {
        add(properties, record.schema, "programId", listing.programme);
    }
    json::object out;
    out["id"] = record.id;
    out["caption"] = record.caption;
    out["schema"] = record.schema;
    out["properties"] = json::value_from(properties);
    out["datasets"] = json::value_from(record.datasets);
    out["referents"] = json::array{};
    out["target"] = !topics.empty();
    out["first_seen"] = moment(record.first_seen);
    out["last_seen"] = moment(record.last_seen);
    out["last_change"] = moment(record.last_seen);
    return out;
}

Party party_of_ftm(std::string_view schema, const json::object& properties) {
    Party out;
    out.schema = schema;
    for (const std::string_view name : kNames) {
        append(out.names, texts_of(properties, name));
    }
    add_parts(properties, out.names);
    for (const std::string_view country : kCountries) {
        append(out.countries, texts_of(properties, country));
    }
    for (const std::string_view identifier : kIdentifiers) {
        append(out.identifiers, texts_of(properties, identifier));
    }
    out.birth_dates = texts_of(properties, "birthDate");
    out.addresses = texts_of(properties, "address");
    return out;
}

} // namespace tamga::server
