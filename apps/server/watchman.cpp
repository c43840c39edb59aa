// SPDX-License-Identifier: Apache-2.0
// watchman's /v2/search and /v2/listinfo, read only.
#include "watchman.hpp"
#include "route.hpp"

#include <algorithm>
#include <cstdlib>

namespace tamga::server {
namespace {

namespace json = boost::json;

using namespace watchman;

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
        return refuse_as_unavailable(Dialect::watchman, status.error());
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
