// SPDX-License-Identifier: Apache-2.0
// W3C reconciliation 0.2 as OpenRefine speaks it, with the paths of yente.
#include "reconcile.hpp"

#include <algorithm>

namespace tamga::server {
namespace {

namespace json = boost::json;
using namespace reconcile;

constexpr std::size_t kMostQueries = 100;
constexpr double kMillion = 1'000'000;

std::string dataset_of(const Call& call) {
    return call.place.at("dataset");
}

Response manifest(const Call& call) {
    const std::string base = base_of(call);
    const std::string here = base + "/reconcile/" + dataset_of(call);
    const auto service = [&](const char* path) {
        return json::object{{"service_url", base},
                            {"service_path", "/reconcile/" + dataset_of(call) + path}};
    };
    json::array settings;
    settings.push_back({{"name", "limit"},
                        {"label", "Limit"},
                        {"type", "number"},
                        {"default", 0},
                        {"help_text", "Most values of a row (0: all)"}});
    json::object out;
    out["versions"] = json::array{"0.2"};
    out["name"] = "Tamga (" + dataset_of(call) + ")";
    out["identifierSpace"] = here + "/entities";
    out["schemaSpace"] = "https://followthemoney.tech/explorer/schemata/";
    out["documentation"] = base + "/openapi.json";
    out["serviceVersion"] = engine_version();
    out["batchSize"] = kMostQueries;
    out["view"] = {{"url", base + "/#/entity/{{id}}"}};
    out["preview"] = {{"url", here + "/preview/{{id}}"}, {"width", 430}, {"height", 300}};
    out["suggest"] = {{"entity", service("/suggest/entity")},
                      {"property", service("/suggest/property")},
                      {"type", service("/suggest/type")}};
    out["extend"] = {{"propose_properties", service("/extend/property")},
                     {"property_settings", settings},
                     {"propose_settings", settings}};
    out["defaultTypes"] = types();
    return json_response(out);
}

std::vector<std::string> type_names(const json::value* value) {
    std::vector<std::string> out;
    const auto take = [&](const json::value& one) {
        if (one.is_string()) {
            out.emplace_back(one.get_string().data(), one.get_string().size());
        }
    };
    if (value != nullptr && value->is_array()) {
        std::ranges::for_each(value->get_array(), take);
    } else if (value != nullptr) {
        take(*value);
    }
    return out;
}

std::optional<Query> query_of(const json::value& value) {
    if (!value.is_object()) {
        return std::nullopt;
    }
    const json::object& object = value.get_object();
    Query out;
    if (const json::value* words = object.if_contains("query")) {
        out.name = text_of(*words);
    }
    out.types = type_names(object.if_contains("type"));
    if (const json::value* limit = object.if_contains("limit");
        limit != nullptr && limit->is_number()) {
        out.limit = static_cast<std::size_t>(std::clamp(limit->to_number<double>(), 1.0, 100.0));
    }
    if (const json::value* list = object.if_contains("properties");
        list != nullptr && list->is_array()) {
        for (const json::value& one : list->get_array()) {
            if (!one.is_object() || one.get_object().if_contains("pid") == nullptr ||
                one.get_object().if_contains("v") == nullptr) {
                continue;
            }
            const std::string pid = text_of(one.get_object().at("pid"));
            const json::value& v = one.get_object().at("v");
            if (v.is_array()) {
                for (const json::value& part : v.get_array()) {
                    out.values.emplace_back(pid, text_of(part));
                }
            } else {
                out.values.emplace_back(pid, text_of(v));
            }
        }
    }
    return out;
}

json::object result_of(const Call& call, const Filters& filters, const Query& query) {
    json::array results;
    for (const Candidate& one : candidates(call, filters, query)) {
        json::array features;
        for (const Reason& reason : one.hit.reasons) {
            features.push_back({{"id", reason.code}, {"value", reason.weight / kMillion}});
        }
        results.push_back({{"id", one.record.id},
                           {"name", one.record.caption},
                           {"description", description_of(one.record)},
                           {"type", json::array{type_of(one.record.schema)}},
                           {"score", one.hit.score.millionths / kMillion * 100},
                           {"features", features},
                           {"match", one.is_match}});
    }
    return {{"result", results}};
}

Response answer_queries(const Call& call, const Filters& filters, const std::string& text) {
    boost::system::error_code fault;
    const json::value read = json::parse(text, fault);
    if (fault || !read.is_object()) {
        return refuse(Dialect::reconcile, 400, "queries is no JSON object");
    }
    if (read.get_object().size() > kMostQueries) {
        return refuse(Dialect::reconcile, 400, "Too many queries in one batch (limit: 100)");
    }
    json::object out;
    for (const auto& pair : read.get_object()) {
        const auto query = query_of(pair.value());
        if (!query) {
            return refuse(Dialect::reconcile, 400, "a query is no object",
                          std::string_view(pair.key()));
        }
        out[pair.key()] = result_of(call, filters, *query);
    }
    return json_response(out);
}

Response extend(const Call& call, const std::string& text) {
    boost::system::error_code fault;
    const json::value read = json::parse(text, fault);
    const Extension asked = extension_of(fault ? nullptr : read.if_object());
    if (!asked.fault.empty()) {
        return refuse(Dialect::reconcile, 400, asked.fault);
    }
    json::object rows;
    for (const std::string& id : asked.ids) {
        json::object row;
        for (const auto& property : asked.properties) {
            row[property.first] = extended(call, id, property);
        }
        rows[id] = row;
    }
    return json_response(json::object{{"meta", asked.meta}, {"rows", rows}});
}

// GET without queries is the manifest; queries and extend come as form fields or parameters.
Response root(const Call& call) {
    const ReadFilters read = filters_of(call);
    if (read.refusal) {
        return *read.refusal;
    }
    Pairs fields = call.request.query;
    if (call.request.method == "POST") {
        const auto form = parse_form(call.request.body);
        if (!form) {
            return refuse(Dialect::reconcile, 400, "the form cannot be read");
        }
        fields.insert(fields.end(), form->begin(), form->end());
    }
    for (const auto& [name, value] : fields) {
        if (name == "queries") {
            return answer_queries(call, read.filters, value);
        }
        if (name == "extend") {
            return extend(call, value);
        }
    }
    if (call.request.method == "POST") {
        return refuse(Dialect::reconcile, 400, "neither queries nor extend is given");
    }
    return manifest(call);
}

Response suggest(const Call& call) {
    const ReadFilters read = filters_of(call);
    if (read.refusal) {
        return *read.refusal;
    }
    const std::string& what = call.place.at("what");
    const std::string prefix = call.text("prefix");
    json::array result;
    if (what == "entity") {
        result = suggest_entities(call, read.filters);
    } else if (what == "type") {
        result = suggest_types(prefix);
    } else if (what == "property") {
        result = properties(prefix, false);
    } else {
        return refuse(Dialect::reconcile, 404, "nothing is suggested for", what);
    }
    return json_response(json::object{
        {"code", "/api/status/ok"}, {"status", "200 OK"}, {"prefix", prefix}, {"result", result}});
}

Response propose(const Call& call) {
    const std::string type = call.text("type", "Thing");
    return json_response(json::object{{"limit", call.integer("limit", 20)},
                                      {"type", type},
                                      {"properties", properties("", false)}});
}

} // namespace

Response reconcile_preview(const Call& call) {
    const auto record = call.view->workspace->entity(call.place.at("id"), call.as_of);
    if (!record) {
        return refuse(Dialect::reconcile, 404, "No such entity!", call.place.at("id"));
    }
    Response out;
    out.content_type = "text/html; charset=utf-8";
    out.body = "<!doctype html><meta charset=\"utf-8\"><title>" + escaped(record->caption) +
               "</title><body><h1>" + escaped(record->caption) + "</h1><p>" +
               escaped(reconcile::description_of(*record)) + "</p><ul>";
    for (const Listing& listing : record->listings) {
        out.body += "<li>" + escaped(word(listing.authority)) + " " + escaped(listing.list) + ": " +
                    escaped(word(listing.measure)) + " " + escaped(listing.bounds) + "</li>";
    }
    out.body += "</ul></body>";
    return out;
}

void add_reconcile_10_routes(std::vector<Route>& routes);

void add_reconcile_routes(std::vector<Route>& routes) {
    const std::string tag = "reconciliation";
    const auto text = [](std::string name, std::string what) {
        return Parameter{std::move(name), ParameterType::text, std::move(what), false, false, 0,
                         60'000};
    };
    const std::vector<Parameter> root_parameters{
        text("queries", "A batch of queries as JSON"), text("extend", "A data extension as JSON"),
        text("callback", "Not used"), text("algorithm", "Not used"),
        text("changed_since", "Only what changed after this moment")};
    routes.push_back({"GET",
                      "/reconcile/{dataset}",
                      Dialect::reconcile,
                      tag,
                      "The manifest (0.2), or answers to queries",
                      root_parameters,
                      "",
                      "",
                      {{200, "Manifest or results", "application/json", ""}},
                      root});
    routes.push_back({"POST",
                      "/reconcile/{dataset}",
                      Dialect::reconcile,
                      tag,
                      "Queries or data extension as a form (0.2)",
                      root_parameters,
                      "ReconcileForm",
                      "application/x-www-form-urlencoded",
                      {{200, "Results", "application/json", ""}},
                      root});
    routes.push_back(
        {"GET",
         "/reconcile/{dataset}/suggest/{what}",
         Dialect::reconcile,
         tag,
         "Entities, types or properties that begin so",
         {text("prefix", "What was typed"), text("limit", "Not used"), text("cursor", "Not used")},
         "",
         "",
         {{200, "Suggestions", "application/json", ""}},
         suggest});
    routes.push_back({"GET",
                      "/reconcile/{dataset}/extend/property",
                      Dialect::reconcile,
                      tag,
                      "Properties that can be fetched",
                      {text("type", "A schema"),
                       {"limit", ParameterType::integer, "Most properties", false, false, 0, 1000}},
                      "",
                      "",
                      {{200, "Properties", "application/json", ""}},
                      propose});
    routes.push_back({"GET",
                      "/reconcile/{dataset}/preview/{id}",
                      Dialect::reconcile,
                      tag,
                      "A small page about a record",
                      {},
                      "",
                      "",
                      {{200, "A page", "text/html", ""}},
                      reconcile_preview});
    add_reconcile_10_routes(routes);
}

} // namespace tamga::server
