// SPDX-License-Identifier: Apache-2.0
// POST /match/{dataset}, as yente 5.5 answers it.
#include "ftm.hpp"
#include "yente.hpp"

#include <algorithm>

namespace tamga::server {
namespace {

namespace json = boost::json;

constexpr std::size_t kMostQueries = 100;
constexpr double kMillion = 1'000'000;

double number_of(Score score) {
    return score.millionths / kMillion;
}

// Names of scorers that yente's clients ask for; all are answered by Tamga's own.
const std::vector<std::string>& algorithms() {
    static const std::vector<std::string> kNames{"best",       "tamga",          "exact",
                                                 "ofac",       "logic-v2",       "logic-v1",
                                                 "name-based", "name-qualified", "regression-v1"};
    return kNames;
}

json::object explanations_of(const Hit& hit) {
    json::object out;
    for (const Reason& reason : hit.reasons) {
        std::string name = reason.code;
        for (int k = 2; out.if_contains(name) != nullptr; ++k) {
            name = reason.code + "_" + std::to_string(k);
        }
        out[name] = {{"detail", reason.text},
                     {"score", reason.weight / kMillion},
                     {"query", reason.left},
                     {"candidate", reason.right}};
    }
    return out;
}

struct Points {
    double threshold = 0.7;
    double cutoff = 0.7;
    std::size_t limit = 5;
};

json::object query_echo(const json::object& query) {
    json::object out;
    out["id"] = query.if_contains("id") != nullptr && query.at("id").is_string()
                    ? query.at("id")
                    : json::value(nullptr);
    out["schema"] = query.at("schema");
    json::object properties;
    if (const json::value* given = query.if_contains("properties")) {
        for (const auto& pair : given->get_object()) {
            properties[pair.key()] =
                pair.value().is_array() ? pair.value() : json::value(json::array{pair.value()});
        }
    }
    out["properties"] = properties;
    return out;
}

json::object answer_query(const Call& call, const json::object& query, const Filters& filters,
                          const Points& points) {
    const json::value* given = query.if_contains("properties");
    const std::string_view schema(query.at("schema").get_string());
    const Party party =
        party_of_ftm(schema, given == nullptr ? json::object{} : given->get_object());
    json::object out;
    out["status"] = 200;
    json::array results;
    std::uint64_t matches = 0;
    constexpr std::size_t kMostResults = 500;
    const auto found = filtered_hits(call, party, filters, points.cutoff, kMostResults);
    if (found) {
        for (const auto& [hit, record] : found->hits) {
            const double score = number_of(hit.score);
            if (score <= points.cutoff && points.cutoff < 1) {
                continue;
            }
            const bool is_match = score >= points.threshold;
            matches += is_match ? 1 : 0;
            if (results.size() < points.limit) {
                json::object one = ftm_entity(record);
                one["score"] = score;
                one["match"] = is_match;
                one["explanations"] = explanations_of(hit);
                results.push_back(std::move(one));
            }
        }
    }
    out["results"] = std::move(results);
    out["total"] = total_of(matches);
    out["query"] = query_echo(query);
    return out;
}

std::string query_fault(const json::value& value) {
    if (!value.is_object()) {
        return "a query is no object";
    }
    const json::object& query = value.get_object();
    const json::value* schema = query.if_contains("schema");
    if (schema == nullptr || !schema->is_string()) {
        return "a query has no schema";
    }
    const std::string_view name(schema->get_string());
    if (!is_known_schema(name) || !is_matchable_schema(name)) {
        return "Cannot match against this schema: " + std::string(name.substr(0, 100));
    }
    const json::value* properties = query.if_contains("properties");
    if (properties != nullptr && !properties->is_object()) {
        return "a query's properties are no object";
    }
    return {};
}

Response match(const Call& call) {
    ReadFilters read = filters_of(call);
    if (read.refusal) {
        return std::move(*read.refusal);
    }
    read.filters.schema.clear();
    Body body = parse_body(call, Dialect::yente);
    if (body.refusal) {
        return std::move(*body.refusal);
    }
    const json::value* queries = body.object.if_contains("queries");
    if (queries == nullptr || !queries->is_object()) {
        return refuse(Dialect::yente, 422, "queries is missing or no object");
    }
    const json::object& all = queries->get_object();
    if (all.empty()) {
        return refuse(Dialect::yente, 400, "No queries provided.");
    }
    if (all.size() > kMostQueries) {
        return refuse(Dialect::yente, 400, "Too many queries in one batch (limit: 100)");
    }
    if (const json::value* config = body.object.if_contains("config");
        config != nullptr && config->is_object()) {
        for (const auto& pair : config->get_object()) {
            if (!std::string_view(pair.key()).starts_with("nm_")) {
                return refuse(Dialect::yente, 400, "unknown config key",
                              std::string_view(pair.key()));
            }
        }
    }
    Points points;
    points.threshold = call.number("threshold", points.threshold);
    points.cutoff = std::min(call.number("cutoff", points.cutoff), points.threshold);
    points.limit = static_cast<std::size_t>(call.integer("limit", 5));
    json::object responses;
    for (const auto& pair : all) {
        if (const std::string fault = query_fault(pair.value()); !fault.empty()) {
            return refuse(Dialect::yente, 400, fault);
        }
    }
    for (const auto& pair : all) {
        responses[pair.key()] = answer_query(call, pair.value().get_object(), read.filters, points);
    }
    Response out = json_response(json::object{{"responses", responses}, {"limit", points.limit}});
    out.headers.emplace_back("x-batch-size", std::to_string(all.size()));
    out.headers.emplace_back("X-Tamga-Algorithm", "tamga");
    out.headers.emplace_back("X-Tamga-Snapshot", call.view->digest);
    return out;
}

Response algorithms_list(const Call& /*call*/) {
    json::array out;
    for (const std::string& name : algorithms()) {
        if (name == "best") {
            continue;
        }
        json::object docs{
            {"name", name},
            {"description", "Answered by Tamga's own score (docs/methodology/names.md)"},
            {"config", json::object{}},
            {"features", json::object{}}};
        out.push_back({{"name", name},
                       {"description", docs["description"]},
                       {"features", json::object{}},
                       {"docs", docs}});
    }
    return json_response(
        json::object{{"algorithms", out}, {"default", "tamga"}, {"best", "tamga"}});
}

} // namespace

void add_match_routes(std::vector<Route>& routes) {
    std::vector<Parameter> parameters = filter_parameters();
    const std::vector<Parameter> own{
        {"limit", ParameterType::integer, "Most results of a query", false, false, 1, 500},
        {"threshold", ParameterType::number, "Least score of a match", false, false, 0, 1},
        {"cutoff", ParameterType::number, "Scores up to this are left out", false, false, 0, 1},
        {"algorithm", ParameterType::text, "Name of a scorer; Tamga answers for all", false, false,
         0, 100, algorithms()},
        {"exclude_entity_ids", ParameterType::text, "Not these records", false, true, 0, 300}};
    parameters.insert(parameters.end(), own.begin(), own.end());
    routes.push_back({"POST",
                      "/match/{dataset}",
                      Dialect::yente,
                      "yente",
                      "Compare entities with a list",
                      parameters,
                      "YenteMatchRequest",
                      "application/json",
                      {{200, "Results by query", "application/json", "YenteMatch"}},
                      match});
    routes.push_back({"GET",
                      "/algorithms",
                      Dialect::yente,
                      "yente",
                      "Scorers that are answered for",
                      {},
                      "",
                      "",
                      {{200, "Scorers", "application/json", "YenteAlgorithms"}},
                      algorithms_list});
}

} // namespace tamga::server
