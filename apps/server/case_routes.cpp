// SPDX-License-Identifier: Apache-2.0
// Investigations: findings, claims, matrix, and the report that the command writes.
#include "native.hpp"

#include "tamga/json.hpp"

namespace tamga::server {
namespace {

namespace json = boost::json;

std::optional<Date> day_of(const Call& call) {
    return call.has("as_of") ? std::optional<Date>(call.as_of) : std::nullopt;
}

Response refused(const Error& error) {
    return error.place == "case"
               ? refuse(Dialect::native, 404, error.problem, error.text, error.hint)
               : refuse(Dialect::native, error);
}

Response cases(const Call& call) {
    json::array out;
    for (const Case& one : call.state.settings().cases) {
        out.push_back(json::object{{"id", one.id}});
    }
    json::object answer = stamped(call, "tamga.cases/1");
    answer["cases"] = std::move(out);
    return json_response(answer);
}

Response show(const Call& call) {
    const auto made = call.state.investigation(call.place.at("id"), day_of(call));
    if (!made) {
        return refused(made.error());
    }
    Response out;
    out.body = to_json(**made, call.view->workspace->stamp((*made)->as_of));
    return out;
}

Response report(const Call& call) {
    const auto made = call.state.investigation(call.place.at("id"), day_of(call));
    if (!made) {
        return refused(made.error());
    }
    Response out;
    out.content_type = "text/html; charset=utf-8";
    out.body = to_html(**made, call.view->workspace->stamp((*made)->as_of));
    // The report is one page with its style inside; it runs no script.
    out.headers.emplace_back("Content-Security-Policy",
                             "default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
                             "base-uri 'none'; form-action 'none'; frame-ancestors 'self'");
    return out;
}

} // namespace

void add_case_routes(std::vector<Route>& routes) {
    const Parameter as_of{"as_of", ParameterType::day, "The day asked about; the case's own day"};
    routes.push_back({"GET",
                      "/v1/cases",
                      Dialect::native,
                      "cases",
                      "Investigations that are served",
                      {as_of_parameter()},
                      "",
                      "",
                      {{200, "Ids", "application/json", "Cases"}},
                      cases});
    routes.push_back({"GET",
                      "/v1/cases/{id}",
                      Dialect::native,
                      "cases",
                      "Findings, claims and parties of an investigation",
                      {as_of},
                      "",
                      "",
                      {{200, "The investigation", "application/json", "investigation"}},
                      show});
    routes.push_back({"GET",
                      "/v1/cases/{id}/report",
                      Dialect::native,
                      "cases",
                      "The same report that tamga investigate writes",
                      {as_of},
                      "",
                      "",
                      {{200, "A self-contained page", "text/html", ""}},
                      report});
}

} // namespace tamga::server
