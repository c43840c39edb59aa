// SPDX-License-Identifier: Apache-2.0
#include "watchman.hpp"

#include "http.hpp"

#include <map>

namespace tamga::server::watchman {
namespace {

namespace json = boost::json;

std::string_view type_of(std::string_view schema) {
    return is_kind_of(schema, "Person")     ? "person"
           : is_kind_of(schema, "Vessel")   ? "vessel"
           : is_kind_of(schema, "Airplane") ? "aircraft"
           : is_kind_of(schema, "Company")  ? "business"
                                            : "organization";
}

std::string first_detail(const EntityRecord& record, std::string_view kind) {
    for (const EntityValue& detail : record.details) {
        if (detail.kind == kind) {
            return detail.text;
        }
    }
    return {};
}

std::string first_identifier(const EntityRecord& record, std::string_view kind) {
    for (const EntityValue& identifier : record.identifiers) {
        if (identifier.kind == kind) {
            return identifier.text;
        }
    }
    return {};
}

json::array texts_of(const std::vector<EntityValue>& values, std::string_view kind) {
    json::array out;
    for (const EntityValue& value : values) {
        if (value.kind == kind) {
            out.push_back(json::value(value.text));
        }
    }
    return out;
}

json::array government_ids(const EntityRecord& record) {
    static const std::map<std::string, std::string, std::less<>> kTypes{
        {"passport", "passport"},
        {"tax", "tax-id"},
        {"national_id", "national-id"},
        {"registration", "business-registration"}};
    json::array out;
    for (const EntityValue& identifier : record.identifiers) {
        const auto type = kTypes.find(identifier.kind);
        if (type != kTypes.end()) {
            out.push_back({{"name", identifier.label},
                           {"type", type->second},
                           {"country", identifier.country},
                           {"identifier", identifier.text}});
        }
    }
    return out;
}

json::array other_names(const EntityRecord& record) {
    json::array out;
    for (const EntityValue& name : record.names) {
        if (name.text != record.caption) {
            out.push_back(json::value(name.text));
        }
    }
    return out;
}

json::value or_null(const std::string& text) {
    return text.empty() ? json::value(nullptr) : json::value(text);
}

void add_kind(json::object& out, const EntityRecord& record, std::string_view type) {
    json::object one{{"name", record.caption}, {"altNames", other_names(record)}};
    if (type == "person") {
        one["gender"] = lower(first_detail(record, "gender"));
        one["birthDate"] = or_null(first_detail(record, "birth_date"));
        one["placeOfBirth"] = first_detail(record, "birth_place");
        one["deathDate"] = nullptr;
        one["titles"] = texts_of(record.details, "position");
        one["governmentIDs"] = government_ids(record);
    } else if (type == "vessel") {
        one["imoNumber"] = first_identifier(record, "imo");
        one["mmsi"] = first_identifier(record, "mmsi");
        one["callSign"] = first_identifier(record, "call_sign");
        one["type"] = first_detail(record, "vessel_type");
        one["flag"] = first_detail(record, "flag");
        one["owner"] = first_detail(record, "owner");
        one["built"] = nullptr;
    } else if (type == "aircraft") {
        one["serialNumber"] = first_identifier(record, "aircraft");
        one["flag"] = first_detail(record, "flag");
        one["built"] = nullptr;
    } else {
        one["created"] = or_null(first_detail(record, "incorporated"));
        one["dissolved"] = nullptr;
        one["governmentIDs"] = government_ids(record);
    }
    for (const std::string_view name :
         {"person", "business", "organization", "aircraft", "vessel"}) {
        out[name] = nullptr;
    }
    out[type] = one;
}

} // namespace

std::string list_of(const std::string& dataset) {
    static const std::map<std::string, std::string, std::less<>> kLists{
        {"us_ofac_sdn", "us_ofac"}, {"us_ofac_cons", "us_non_sdn"},  {"us_csl", "us_csl"},
        {"eu_journal", "eu_csl"},   {"uk_sanctions_list", "uk_csl"}, {"un_sc_sanctions", "un_csl"}};
    const auto found = kLists.find(dataset);
    return found == kLists.end() ? dataset : found->second;
}

json::object entity_of(const EntityRecord& record) {
    const std::string_view type = type_of(record.schema);
    json::object out;
    out["name"] = record.caption;
    out["entityType"] = type;
    out["sourceList"] = record.datasets.empty() ? "" : list_of(record.datasets.back());
    const std::size_t dash = record.id.find('-');
    out["sourceID"] = dash == std::string::npos ? record.id : record.id.substr(dash + 1);
    add_kind(out, record, type);
    out["contact"] = {{"emailAddresses", texts_of(record.details, "email")},
                      {"phoneNumbers", texts_of(record.details, "phone")},
                      {"faxNumbers", json::array{}},
                      {"websites", texts_of(record.details, "website")}};
    json::array addresses;
    for (const EntityValue& address : record.addresses) {
        addresses.push_back({{"line1", address.text},
                             {"line2", ""},
                             {"city", ""},
                             {"postalCode", ""},
                             {"state", ""},
                             {"country", address.country},
                             {"latitude", 0},
                             {"longitude", 0}});
    }
    out["addresses"] = addresses;
    json::array wallets;
    for (const EntityValue& identifier : record.identifiers) {
        if (identifier.kind == "crypto") {
            wallets.push_back({{"currency", identifier.label}, {"address", identifier.text}});
        }
    }
    out["cryptoAddresses"] = wallets;
    json::array affiliations;
    for (const json::value& name : texts_of(record.details, "linked_to")) {
        affiliations.push_back({{"entityName", name}, {"type", "linked-to"}, {"details", ""}});
    }
    out["affiliations"] = affiliations;
    json::array programmes;
    for (const Listing& listing : record.listings) {
        if (!listing.programme.empty()) {
            programmes.push_back(json::value(listing.programme));
        }
    }
    out["sanctionsInfo"] = {{"programs", programmes},
                            {"secondary", !first_detail(record, "secondary_sanctions").empty()},
                            {"description", first_detail(record, "remark")}};
    out["historicalInfo"] = json::array{};
    out["sourceData"] = {{"id", record.id}};
    return out;
}

} // namespace tamga::server::watchman
