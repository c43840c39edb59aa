// SPDX-License-Identifier: Apache-2.0
// watchman's /v2/search and /v2/listinfo, read only.
#include "ftm.hpp"
#include "route.hpp"

#include <algorithm>
#include <map>

namespace tamga::server {
namespace {

namespace json = boost::json;

constexpr double kMillion = 1'000'000;

const std::vector<std::string>& types() {
    static const std::vector<std::string> kTypes{"person", "business", "organization", "aircraft",
                                                 "vessel"};
    return kTypes;
}

std::string_view schema_of(std::string_view type) {
    return type == "person"         ? "Person"
           : type == "business"     ? "Company"
           : type == "organization" ? "Organization"
           : type == "aircraft"     ? "Airplane"
           : type == "vessel"       ? "Vessel"
                                    : "LegalEntity";
}

std::string_view type_of(std::string_view schema) {
    return is_kind_of(schema, "Person")     ? "person"
           : is_kind_of(schema, "Vessel")   ? "vessel"
           : is_kind_of(schema, "Airplane") ? "aircraft"
           : is_kind_of(schema, "Company")  ? "business"
                                            : "organization";
}

// watchman's words for our sources.
std::string list_of(const std::string& dataset) {
    static const std::map<std::string, std::string, std::less<>> kLists{
        {"us_ofac_sdn", "us_ofac"}, {"us_ofac_cons", "us_non_sdn"},  {"us_csl", "us_csl"},
        {"eu_journal", "eu_csl"},   {"uk_sanctions_list", "uk_csl"}, {"un_sc_sanctions", "un_csl"}};
    const auto found = kLists.find(dataset);
    return found == kLists.end() ? dataset : found->second;
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

json::object details_of(const Hit& hit) {
    json::array pieces;
    for (const Reason& reason : hit.reasons) {
        const bool is_identifier = reason.code.starts_with("identifier");
        pieces.push_back(
            {{"score", std::abs(reason.weight) / kMillion},
             {"weight", is_identifier ? 50.0 : 35.0},
             {"matched", reason.weight > 0},
             {"required", false},
             {"exact", reason.code.ends_with("exact") || reason.code.ends_with("equal")},
             {"fieldsCompared", 1},
             {"pieceType", is_identifier ? "gov-ids-exact" : "name"}});
    }
    return {{"pieces", pieces}, {"finalScore", hit.score.millionths / kMillion}};
}

Party party_of(const Call& call) {
    Party party;
    party.schema = schema_of(call.text("type"));
    if (call.has("name")) {
        party.names.push_back(call.text("name"));
    }
    for (std::string& name : call.all("altNames")) {
        party.names.push_back(std::move(name));
    }
    for (const char* name : {"birthDate", "created"}) {
        if (call.has(name)) {
            party.birth_dates.push_back(call.text(name));
        }
    }
    for (const char* name : {"imoNumber", "mmsi", "callSign", "serialNumber", "icaoCode"}) {
        if (call.has(name)) {
            party.identifiers.push_back(call.text(name));
        }
    }
    for (const auto& [name, value] : call.request.query) {
        const std::size_t colon = value.find(':');
        if ((name.starts_with("gov_") || name.starts_with("cryptoAddress")) &&
            colon != std::string::npos) {
            party.identifiers.push_back(value.substr(colon + 1));
        }
    }
    for (const char* name : {"address", "addresses"}) {
        for (std::string& address : call.all(name)) {
            party.addresses.push_back(std::move(address));
        }
    }
    return party;
}

bool is_of(const EntityRecord& record, const std::string& source) {
    return source.empty() || std::ranges::any_of(record.datasets, [&](const std::string& dataset) {
               return dataset == source || list_of(dataset) == source;
           });
}

Response by_id(const Call& call) {
    json::array entities;
    for (const char* prefix : {"ofac-", "csl-", "un-", "uk-", ""}) {
        const auto record =
            call.view->workspace->entity(prefix + call.text("sourceID"), call.as_of);
        if (record && is_of(*record, call.text("source"))) {
            json::object one = entity_of(*record);
            one["match"] = 1.0;
            entities.push_back(one);
        }
    }
    return json_response(json::object{{"query", json::object{}}, {"entities", entities}});
}

Response search(const Call& call) {
    if (call.has("sourceID")) {
        return by_id(call);
    }
    const Party party = party_of(call);
    if (party.names.empty() && party.identifiers.empty()) {
        return refuse(Dialect::watchman, 400, "name is missing");
    }
    ScreenOptions options;
    options.min_score = Score{static_cast<std::int32_t>(call.number("minMatch", 0.0) * kMillion)};
    if (call.number("minMatch", 0.0) < 0.5) {
        options.min_score = std::nullopt; // the matcher's own lowest point
    }
    options.max_hits = 1000;
    const auto screening = call.view->workspace->screen(party, call.as_of, options);
    json::array entities;
    const auto limit = static_cast<std::size_t>(call.integer("limit", 10));
    const std::string type = call.text("type");
    if (screening) {
        for (const Hit& hit : screening->hits) {
            const auto record = call.view->workspace->entity(hit.id, call.as_of);
            if (entities.size() == limit) {
                break;
            }
            if (!record || !is_of(*record, call.text("source"))) {
                continue;
            }
            json::object one = entity_of(*record);
            one["match"] = hit.score.millionths / kMillion;
            if (call.flag("debug", false)) {
                one["details"] = details_of(hit);
                one["debug"] = "";
            }
            entities.push_back(one);
        }
    }
    json::object query{{"name", call.text("name")},
                       {"entityType", type},
                       {"sourceList", call.text("source")},
                       {"sourceID", ""}};
    const std::string format = call.text("format", "watchman");
    if (format == "jsonl" || format == "ndjson") {
        Response out;
        out.content_type = "application/x-ndjson";
        for (const json::value& one : entities) {
            out.body += json::serialize(one) + "\n";
        }
        return out;
    }
    return json_response(json::object{{"query", query}, {"entities", entities}});
}

Response listinfo(const Call& call) {
    const auto status = call.view->workspace->list_status();
    if (!status) {
        return refuse(Dialect::watchman, status.error());
    }
    json::object lists;
    json::object hashes;
    std::string newest;
    for (const ListVersion& version : status->added) {
        const std::string name = list_of(version.source);
        lists[name] = version.entities;
        hashes[name] = version.files.empty() ? "" : version.files.front().sha256;
        if (version.dated.day.earliest) {
            newest = std::max(newest, version.dated.day.earliest->iso() + "T00:00:00Z");
        }
    }
    return json_response(json::object{{"lists", lists},
                                      {"listHashes", hashes},
                                      {"startedAt", newest},
                                      {"endedAt", newest},
                                      {"version", engine_version()}});
}

} // namespace

void add_watchman_routes(std::vector<Route>& routes) {
    const std::string tag = "watchman";
    std::vector<Parameter> parameters{
        {"type", ParameterType::text, "Kind of party", false, false, 0, 20, types()},
        {"limit", ParameterType::integer, "Most entities", false, false, 1, 100},
        {"minMatch", ParameterType::number, "Least similarity", false, false, 0, 1},
        {"debug", ParameterType::boolean, "With the pieces of the score"},
        {"format",
         ParameterType::text,
         "Form of the answer",
         false,
         false,
         0,
         10,
         {"watchman", "jsonl", "ndjson"}},
        {"as_of", ParameterType::day, "The day asked about (Tamga's own)"}};
    for (const char* name : {"name",
                             "source",
                             "sourceID",
                             "requestID",
                             "debugSourceIDs",
                             "gender",
                             "birthDate",
                             "deathDate",
                             "created",
                             "dissolved",
                             "aircraftType",
                             "icaoCode",
                             "model",
                             "serialNumber",
                             "built",
                             "flag",
                             "imoNumber",
                             "vesselType",
                             "mmsi",
                             "callSign",
                             "owner",
                             "tonnage",
                             "grossRegisteredTonnage"}) {
        parameters.push_back({name, ParameterType::text, "As watchman's", false, false, 0, 2000});
    }
    for (const char* name : {"altNames",
                             "titles",
                             "email",
                             "emailAddress",
                             "emailAddresses",
                             "phone",
                             "phoneNumber",
                             "phoneNumbers",
                             "fax",
                             "faxNumber",
                             "faxNumbers",
                             "website",
                             "websites",
                             "address",
                             "addresses",
                             "cryptoAddress",
                             "cryptoAddresses",
                             "gov_passport",
                             "gov_drivers-license",
                             "gov_national-id",
                             "gov_tax-id",
                             "gov_ssn",
                             "gov_cedula",
                             "gov_curp",
                             "gov_cuit",
                             "gov_electoral",
                             "gov_business-registration",
                             "gov_commercial-registry",
                             "gov_birth-certificate",
                             "gov_refugee-id",
                             "gov_diplomatic-passport",
                             "gov_personal-id",
                             "gov_citizenship",
                             "gov_nationality"}) {
        parameters.push_back({name, ParameterType::text, "As watchman's", false, true, 0, 2000});
    }
    routes.push_back({"GET",
                      "/v2/search",
                      Dialect::watchman,
                      tag,
                      "Find listed parties",
                      parameters,
                      "",
                      "",
                      {{200, "Entities", "application/json", "WatchmanSearch"}},
                      search});
    routes.push_back({"GET",
                      "/v2/listinfo",
                      Dialect::watchman,
                      tag,
                      "Lists that are served",
                      {},
                      "",
                      "",
                      {{200, "Counts", "application/json", "WatchmanLists"}},
                      listinfo});
}

} // namespace tamga::server
