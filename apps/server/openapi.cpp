// SPDX-License-Identifier: Apache-2.0
// The OpenAPI 3.1 document: paths from the routes, schemas from docs/schema.
#include "route.hpp"
#include "schemas.hpp"

#include "tamga/workspace.hpp"

namespace tamga::server {
namespace {

namespace json = boost::json;

json::object component(std::string_view name) {
    return {{"$ref", "#/components/schemas/" + std::string(name)}};
}

json::object schema_of(const Parameter& parameter) {
    json::object out;
    switch (parameter.type) {
    case ParameterType::text:
        out["type"] = "string";
        out["minLength"] = static_cast<std::int64_t>(parameter.least);
        out["maxLength"] = static_cast<std::int64_t>(parameter.most);
        break;
    case ParameterType::integer:
        out["type"] = "integer";
        out["minimum"] = static_cast<std::int64_t>(parameter.least);
        out["maximum"] = static_cast<std::int64_t>(parameter.most);
        break;
    case ParameterType::number:
        out["type"] = "number";
        out["minimum"] = parameter.least;
        out["maximum"] = parameter.most;
        break;
    case ParameterType::boolean: out["type"] = "boolean"; break;
    case ParameterType::day:
        out["type"] = "string";
        out["format"] = "date";
        break;
    }
    if (!parameter.words.empty()) {
        out = {{"type", "string"}, {"enum", json::value_from(parameter.words)}};
    }
    if (parameter.is_repeated) {
        return {{"type", "array"}, {"items", out}};
    }
    return out;
}

json::object parameter_of(const Parameter& parameter) {
    return {{"name", parameter.name},
            {"in", "query"},
            {"description", parameter.what},
            {"required", parameter.is_required},
            {"schema", schema_of(parameter)}};
}

json::array parameters_of(const Route& route) {
    json::array out;
    for (std::size_t at = route.path.find('{'); at != std::string::npos;
         at = route.path.find('{', at + 1)) {
        const std::string name = route.path.substr(at + 1, route.path.find('}', at) - at - 1);
        out.push_back({{"name", name},
                       {"in", "path"},
                       {"required", true},
                       {"schema", {{"type", "string"}, {"minLength", 1}}}});
    }
    for (const Parameter& parameter : route.parameters) {
        out.push_back(parameter_of(parameter));
    }
    return out;
}

json::object content_of(const std::string& type, const std::string& schema) {
    json::object media;
    media["schema"] = schema.empty() ? json::object{} : component(schema);
    return {{type, media}};
}

std::string problem_schema(Dialect dialect) {
    switch (dialect) {
    case Dialect::native: return "Problem";
    case Dialect::watchman: return "WatchmanError";
    default: return "YenteError";
    }
}

json::object responses_of(const Route& route) {
    json::object out;
    for (const Returns& answer : route.answers) {
        json::object one;
        one["description"] = answer.what.empty() ? "The answer" : answer.what;
        if (!answer.content_type.empty()) {
            one["content"] = content_of(answer.content_type, answer.schema);
        }
        out[std::to_string(answer.status)] = one;
    }
    const std::string type =
        route.dialect == Dialect::native ? "application/problem+json" : "application/json";
    for (const auto& [status, what] : {std::pair{"400", "The request cannot be understood"},
                                       {"401", "No valid key"},
                                       {"403", "The key may not do this"},
                                       {"404", "No such thing"},
                                       {"405", "The path does not take this method"},
                                       {"408", "The request took too long"},
                                       {"411", "The body's length is missing"},
                                       {"413", "The body is too large"},
                                       {"414", "The address is too long"},
                                       {"415", "The body is of another type"},
                                       {"421", "The Host is not served here"},
                                       {"422", "Data cannot be read"},
                                       {"429", "Too many requests"},
                                       {"431", "The header is too large"},
                                       {"500", "Our fault"},
                                       {"503", "Not available now"}}) {
        if (out.if_contains(status) == nullptr) {
            json::object content = content_of(type, problem_schema(route.dialect));
            // A head that cannot be read is refused before the route is known.
            content["application/problem+json"] = {{"schema", component("Problem")}};
            out[status] = {{"description", what}, {"content", std::move(content)}};
        }
    }
    return out;
}

json::object operation_of(const Route& route) {
    json::object out;
    std::string id = lower(route.method);
    for (const char c : route.path) {
        id += c == '/' ? '_' : c == '{' || c == '}' || c == ':' || c == '-' ? '.' : c;
    }
    out["operationId"] = id;
    out["tags"] = json::array{route.tag};
    out["summary"] = route.what;
    out["parameters"] = parameters_of(route);
    if (!route.body.empty()) {
        out["requestBody"] = {{"required", true},
                              {"content", content_of(route.body_type, route.body)}};
    }
    out["responses"] = responses_of(route);
    if (route.tag != "ops") {
        out["security"] = json::array{json::object{}, json::object{{"key", json::array{}}}};
    }
    return out;
}

} // namespace

std::string openapi_of(const std::vector<Route>& routes) {
    json::object paths;
    for (const Route& route : routes) {
        if (route.tag == "page") {
            continue;
        }
        if (paths.if_contains(route.path) == nullptr) {
            paths[route.path] = json::object{};
        }
        paths[route.path].as_object()[lower(route.method)] = operation_of(route);
    }
    json::object document;
    document["openapi"] = "3.1.0";
    document["info"] = {{"title", "Tamga"},
                        {"version", engine_version()},
                        {"description",
                         "Who is listed, where, under which measure, since when, and "
                         "how goods and money reach them. Record matches are not "
                         "proof of identity."},
                        {"license", {{"name", "Apache-2.0"}, {"identifier", "Apache-2.0"}}}};
    document["paths"] = paths;
    document["components"] = {
        {"schemas", schemas()},
        {"securitySchemes",
         {{"key",
           {{"type", "apiKey"},
            {"in", "header"},
            {"name", "Authorization"},
            {"description",
             "Authorization: ApiKey KEY, or Bearer KEY. Not needed on loopback."}}}}}};
    return json::serialize(document);
}

} // namespace tamga::server
