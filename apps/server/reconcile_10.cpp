// SPDX-License-Identifier: Apache-2.0
// W3C reconciliation 1.0-draft.
#include "reconcile.hpp"

#include <algorithm>

namespace tamga::server {

Response reconcile_preview(const Call& call);

namespace {

namespace json = boost::json;
using namespace reconcile;

constexpr std::size_t kMostQueries = 100;
constexpr double kMillion = 1'000'000;

Response manifest(const Call& call) {
    const std::string base = base_of(call);
    json::array settings;
    settings.push_back({{"id", "limit"},
                        {"name", "Limit"},
                        {"type", "number"},
                        {"default", 0},
                        {"helpText", "Most values of a row (0: all)"}});
    json::object out;
    out["versions"] = json::array{"1.0-draft"};
    out["name"] = "Tamga (" + call.place.at("dataset") + ")";
    out["documentation"] = base + "/openapi.json";
    out["serviceVersion"] = engine_version();
    out["view"] = {{"url", base + "/#/entity/{id}"}};
    out["preview"] = {{"width", 430}, {"height", 300}};
    out["suggest"] = {{"entity", true}, {"property", true}, {"type", true}};
    out["extend"] = {{"proposeProperties", true}, {"propertySettings", settings}};
    out["defaultTypes"] = types();
    out["standardizedScore"] = true;
    return json_response(out);
}

struct ReadQuery {
    Query query;
    std::string fault;
};

// One condition into the query; the fault, empty when there is none.
std::string take_condition(const json::value& value, Query& query) {
    const json::object* object = value.if_object();
    const json::value* kind = object == nullptr ? nullptr : object->if_contains("matchType");
    const json::value* given = object == nullptr ? nullptr : object->if_contains("propertyValue");
    if (kind == nullptr || given == nullptr || !kind->is_string()) {
        return "a condition has no matchType or no propertyValue";
    }
    std::vector<std::string> texts;
    if (given->is_array()) {
        for (const json::value& one : given->get_array()) {
            texts.push_back(text_of(one));
        }
    } else {
        texts.push_back(text_of(*given));
    }
    const std::string_view type(kind->get_string());
    if (type == "name") {
        for (const std::string& one : texts) {
            if (query.name.empty()) {
                query.name = one;
            } else {
                query.values.emplace_back("name", one);
            }
        }
    } else if (type == "id") {
        query.id = texts.empty() ? "" : texts.front();
    } else if (type == "property") {
        const json::value* property = object->if_contains("propertyId");
        if (property == nullptr || !property->is_string()) {
            return "a condition on a property has no propertyId";
        }
        for (const std::string& one : texts) {
            query.values.emplace_back(text_of(*property), one);
        }
    } else {
        return "a condition's matchType is neither name, id nor property";
    }
    return {};
}

ReadQuery query_of(const json::value& value) {
    const json::object* object = value.if_object();
    if (object == nullptr) {
        return {{}, "a query is no object"};
    }
    for (const auto& pair : *object) {
        static constexpr std::string_view kKnown[] = {"type", "limit", "lang", "dir", "conditions"};
        if (std::ranges::find(kKnown, std::string_view(pair.key())) == std::end(kKnown)) {
            return {{},
                    "a query has an unknown field " + std::string(std::string_view(pair.key()))};
        }
    }
    ReadQuery out;
    if (const json::value* type = object->if_contains("type")) {
        if (!type->is_string()) {
            return {{}, "a query's type is no text"};
        }
        out.query.types = {text_of(*type)};
    }
    if (const json::value* limit = object->if_contains("limit");
        limit != nullptr && limit->is_number()) {
        out.query.limit =
            static_cast<std::size_t>(std::clamp(limit->to_number<double>(), 1.0, 100.0));
    }
    const json::value* conditions = object->if_contains("conditions");
    if (conditions == nullptr || !conditions->is_array() || conditions->get_array().empty()) {
        return {{}, "a query has no conditions"};
    }
    for (const json::value& condition : conditions->get_array()) {
        if (std::string fault = take_condition(condition, out.query); !fault.empty()) {
            return {{}, std::move(fault)};
        }
    }
    return out;
}

Response match(const Call& call) {
    ReadFilters read = filters_of(call);
    if (read.refusal) {
        return std::move(*read.refusal);
    }
    const Body body = parse_body(call, Dialect::reconcile);
    if (body.refusal) {
        return *body.refusal;
    }
    const json::value* queries = body.object.if_contains("queries");
    if (queries == nullptr || !queries->is_array()) {
        return refuse(Dialect::reconcile, 400, "queries is missing or no array");
    }
    if (queries->get_array().size() > kMostQueries) {
        return refuse(Dialect::reconcile, 413, "too many queries in one batch", "at most 100");
    }
    json::array results;
    for (const json::value& value : queries->get_array()) {
        const ReadQuery one = query_of(value);
        if (!one.fault.empty()) {
            return refuse(Dialect::reconcile, 400, one.fault);
        }
        json::array all;
        for (const Candidate& candidate : candidates(call, read.filters, one.query)) {
            json::array features;
            for (const Reason& reason : candidate.hit.reasons) {
                features.push_back({{"id", reason.code},
                                    {"name", reason.text},
                                    {"value", reason.weight / kMillion}});
            }
            all.push_back({{"id", candidate.record.id},
                           {"name", candidate.record.caption},
                           {"description", description_of(candidate.record)},
                           {"type", json::array{type_of(candidate.record.schema)}},
                           {"score", candidate.hit.score.millionths / kMillion * 100},
                           {"features", features},
                           {"match", candidate.is_match}});
        }
        results.push_back(json::object{{"candidates", all}});
    }
    return json_response(json::object{{"results", results}});
}

Response extend(const Call& call) {
    const Body body = parse_body(call, Dialect::reconcile);
    if (body.refusal) {
        return *body.refusal;
    }
    const Extension asked = extension_of(&body.object);
    if (!asked.fault.empty()) {
        return refuse(Dialect::reconcile, 400, asked.fault);
    }
    json::array rows;
    for (const std::string& id : asked.ids) {
        json::array filled;
        for (const auto& property : asked.properties) {
            filled.push_back({{"id", property.first}, {"values", extended(call, id, property)}});
        }
        rows.push_back({{"id", id}, {"properties", filled}});
    }
    return json_response(json::object{{"meta", asked.meta}, {"rows", rows}});
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
        result = properties(prefix, true);
    } else {
        return refuse(Dialect::reconcile, 404, "nothing is suggested for", what);
    }
    return json_response(json::object{{"result", result}});
}

Response propose(const Call& call) {
    return json_response(
        json::object{{"type", call.text("type", "Thing")}, {"properties", properties("", false)}});
}

} // namespace

void add_reconcile_10_routes(std::vector<Route>& routes) {
    const std::string tag = "reconciliation";
    const std::string base = "/reconcile-1.0/{dataset}";
    const auto text = [](std::string name, std::string what) {
        return Parameter{
            std::move(name), ParameterType::text, std::move(what), false, false, 0, 2000};
    };
    const Returns any{200, "The answer", "application/json", ""};
    routes.push_back({"GET",
                      base,
                      Dialect::reconcile,
                      tag,
                      "The manifest (1.0-draft)",
                      {},
                      "",
                      "",
                      {any},
                      manifest});
    routes.push_back({"POST",
                      base + "/match",
                      Dialect::reconcile,
                      tag,
                      "Queries (1.0-draft)",
                      {},
                      "ReconcileQueries",
                      "application/json",
                      {any},
                      match});
    routes.push_back({"POST",
                      base + "/extend",
                      Dialect::reconcile,
                      tag,
                      "Data extension (1.0-draft)",
                      {},
                      "ReconcileExtend",
                      "application/json",
                      {any},
                      extend});
    routes.push_back({"GET",
                      base + "/extend/propose",
                      Dialect::reconcile,
                      tag,
                      "Properties that can be fetched",
                      {text("type", "A schema"), text("limit", "Not used")},
                      "",
                      "",
                      {any},
                      propose});
    routes.push_back({"GET",
                      base + "/suggest/{what}",
                      Dialect::reconcile,
                      tag,
                      "Entities, types or properties that begin so",
                      {text("prefix", "What was typed"), text("cursor", "Not used")},
                      "",
                      "",
                      {any},
                      suggest});
    routes.push_back({"GET",
                      base + "/preview",
                      Dialect::reconcile,
                      tag,
                      "A small page about a record",
                      {{"id", ParameterType::text, "The record", true, false, 1, 300}},
                      "",
                      "",
                      {{200, "A page", "text/html", ""}},
                      [](const Call& call) {
                          Call named = call;
                          named.place["id"] = call.text("id");
                          return reconcile_preview(named);
                      }});
}

} // namespace tamga::server
