// SPDX-License-Identifier: Apache-2.0
#include "route.hpp"

#include "doors.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <set>

namespace tamga::server {
namespace {

namespace json = boost::json;

std::vector<std::string_view> segments(std::string_view path) {
    std::vector<std::string_view> out;
    for (std::size_t at = 1; at <= path.size();) {
        const std::size_t end = std::min(path.find('/', at), path.size());
        out.push_back(path.substr(at, end - at));
        at = end + 1;
    }
    return out;
}

bool is_name(std::string_view segment) {
    return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}

// The places of a pattern that fits the path; nullopt when it does not.
std::optional<std::map<std::string, std::string>> fit(std::string_view pattern,
                                                      std::string_view path) {
    const auto wanted = segments(pattern);
    const auto given = segments(path);
    if (wanted.size() != given.size()) {
        return std::nullopt;
    }
    std::map<std::string, std::string> out;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (is_name(wanted[i])) {
            if (given[i].empty()) {
                return std::nullopt;
            }
            out.emplace(wanted[i].substr(1, wanted[i].size() - 2), given[i]);
        } else if (wanted[i] != given[i]) {
            return std::nullopt;
        }
    }
    return out;
}

std::optional<double> number_of(std::string_view text) {
    double value = 0;
    const auto done = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool is_whole = done.ec == std::errc{} && done.ptr == text.data() + text.size();
    return is_whole && value == value ? std::optional<double>(value) : std::nullopt;
}

bool is_integer(std::string_view text) {
    std::int64_t value = 0;
    const auto done = std::from_chars(text.data(), text.data() + text.size(), value);
    return done.ec == std::errc{} && done.ptr == text.data() + text.size();
}

bool is_flag(std::string_view text) {
    return text == "true" || text == "false" || text == "1" || text == "0";
}

// Why the value does not do; empty when it does.
std::string fault_of(const Parameter& parameter, const std::string& value) {
    if (!parameter.words.empty()) {
        return std::ranges::find(parameter.words, value) == parameter.words.end()
                   ? "is none of the words it takes"
                   : "";
    }
    switch (parameter.type) {
    case ParameterType::text:
        return static_cast<double>(value.size()) > parameter.most    ? "is too long"
               : static_cast<double>(value.size()) < parameter.least ? "is too short"
                                                                     : "";
    case ParameterType::integer:
    case ParameterType::number: {
        if (parameter.type == ParameterType::integer && !is_integer(value)) {
            return "is no whole number";
        }
        const auto read = number_of(value);
        if (!read) {
            return "is no number";
        }
        return *read < parameter.least || *read > parameter.most ? "is out of range" : "";
    }
    case ParameterType::boolean: return is_flag(value) ? "" : "is neither true nor false";
    case ParameterType::day: return parse_iso_date(value) ? "" : "is no day YYYY-MM-DD";
    }
    return {};
}

Response problem_json(unsigned status, std::string_view problem, std::string_view text,
                      std::string_view hint) {
    json::object body;
    body["type"] = "about:blank";
    body["title"] = problem;
    body["status"] = status;
    body["detail"] = text;
    if (!hint.empty()) {
        body["hint"] = hint;
    }
    Response out = json_response(body, status);
    out.content_type = "application/problem+json";
    return out;
}

std::string joined(const std::vector<std::string>& texts) {
    std::string out;
    for (const std::string& text : texts) {
        out += (out.empty() ? "" : ", ") + text;
    }
    return out;
}

const Parameter* find(const Route& route, std::string_view name) {
    const auto found = std::ranges::find(route.parameters, name, &Parameter::name);
    return found == route.parameters.end() ? nullptr : &*found;
}

std::string names_of(const Route& route) {
    std::vector<std::string> names;
    for (const Parameter& parameter : route.parameters) {
        names.push_back(parameter.name);
    }
    return names.empty() ? "none" : joined(names);
}

// Checks the query against the route; the refusal when it does not do.
std::optional<Response> check(const Route& route, Call& call) {
    std::set<std::string> seen;
    for (const auto& [name, value] : call.request.query) {
        const Parameter* parameter = find(route, name);
        if (parameter == nullptr) {
            if (route.dialect == Dialect::yente || route.dialect == Dialect::reconcile) {
                call.ignored.push_back(name);
                continue;
            }
            return refuse(route.dialect, 400, "unknown parameter", name,
                          "this path takes " + names_of(route));
        }
        if (!seen.insert(name).second && !parameter->is_repeated) {
            return refuse(route.dialect, 400, "parameter is given twice", name);
        }
        if (const std::string fault = fault_of(*parameter, value); !fault.empty()) {
            return refuse(route.dialect, route.dialect == Dialect::yente ? 422 : 400,
                          "parameter " + name + " " + fault, value);
        }
    }
    for (const Parameter& parameter : route.parameters) {
        if (parameter.is_required && !seen.contains(parameter.name)) {
            return refuse(route.dialect, route.dialect == Dialect::yente ? 422 : 400,
                          "parameter is missing", parameter.name,
                          parameter.what + "; GET /openapi.json lists the parameters");
        }
    }
    return std::nullopt;
}

// "snapshot-day", and what is known of feeds, name every answer that depends on nothing else.
std::string tag_of(const Call& call) {
    const std::string feeds = call.view->workspace->staleness(call.as_of);
    return "\"" + call.view->digest.substr(0, 16) + "-" + call.as_of.iso() +
           (feeds.empty() ? "" : "-" + feeds) + "\"";
}

// Other dialects have no word for "no clear can be given": a header says which feeds are stale.
void tell_stale(const Call& call, Response& out) {
    if (call.view->workspace->staleness(call.as_of).empty()) {
        return; // no feed is configured
    }
    std::string names;
    for (const std::string& name : stale_feeds(call)) {
        names += (names.empty() ? "" : ", ") + name;
    }
    if (!names.empty()) {
        out.headers.emplace_back("X-Tamga-Stale", names.substr(0, 500));
    }
}

std::string pattern_name(const Route& route) {
    return route.method + " " + route.path;
}

} // namespace

std::vector<std::string> stale_feeds(const Call& call) {
    constexpr std::string_view kFeed = "feed ";
    std::vector<std::string> out;
    for (const Skipped& item : call.view->workspace->stamp(call.as_of).skipped) {
        if (item.file.starts_with(kFeed)) {
            out.push_back(item.file.substr(kFeed.size()));
        } else if (item.file == "feeds") {
            out.push_back(item.file);
        }
    }
    return out;
}

bool Call::has(std::string_view name) const {
    return std::ranges::any_of(request.query, [&](const auto& pair) { return pair.first == name; });
}

std::string Call::text(std::string_view name, std::string_view otherwise) const {
    for (const auto& [key, value] : request.query) {
        if (key == name) {
            return value;
        }
    }
    return std::string(otherwise);
}

std::int64_t Call::integer(std::string_view name, std::int64_t otherwise) const {
    return has(name) ? std::strtoll(text(name).c_str(), nullptr, 10) : otherwise;
}

double Call::number(std::string_view name, double otherwise) const {
    return has(name) ? number_of(text(name)).value_or(otherwise) : otherwise;
}

bool Call::flag(std::string_view name, bool otherwise) const {
    const std::string value = text(name);
    return value.empty() ? otherwise : value == "true" || value == "1";
}

std::vector<std::string> Call::all(std::string_view name) const {
    std::vector<std::string> out;
    for (const auto& [key, value] : request.query) {
        if (key == name) {
            out.push_back(value);
        }
    }
    return out;
}

// Errors of the library name the command's flags: "--pre-span" is asked here as "pre_span", and
// files are named by nobody but the server.
std::string asked_here(std::string_view words) {
    std::string out;
    for (std::size_t at = 0; at < words.size();) {
        const bool is_flag = words.substr(at).starts_with("--") && at + 2 < words.size() &&
                             words[at + 2] >= 'a' && words[at + 2] <= 'z' &&
                             (at == 0 || words[at - 1] == ' ' || words[at - 1] == '(');
        if (!is_flag) {
            out += words[at++];
            continue;
        }
        at += 2;
        const std::size_t begin = out.size();
        while (at < words.size() && (words[at] == '-' || (words[at] >= 'a' && words[at] <= 'z'))) {
            out += words[at] == '-' ? '_' : words[at];
            ++at;
        }
        if (std::string_view(out).substr(begin) == "from") {
            out.replace(begin, std::string::npos, "table");
        }
    }
    return out;
}

Response refuse_as_unavailable(Dialect dialect, Error error) {
    error.kind = ErrorKind::unavailable;
    return refuse(dialect, error);
}

Response json_response(const json::value& value, unsigned status) {
    Response out;
    out.status = status;
    out.body = json::serialize(value);
    return out;
}

Response refuse(Dialect dialect, unsigned status, std::string_view problem, std::string_view text,
                std::string_view hint) {
    const std::string whole = std::string(problem) + (text.empty() ? "" : ": " + std::string(text));
    switch (dialect) {
    case Dialect::native: return problem_json(status, problem, text, hint);
    case Dialect::watchman: return json_response(json::object{{"error", whole}}, status);
    case Dialect::yente:
    case Dialect::reconcile:
        if (status == 422) {
            json::object item;
            item["loc"] = json::array{"query"};
            item["msg"] = whole;
            item["type"] = "value_error";
            return json_response(json::object{{"detail", json::array{item}}}, status);
        }
        return json_response(json::object{{"detail", whole}}, status);
    }
    return {};
}

Response refuse(Dialect dialect, const Error& error) {
    const std::string place = asked_here(error.place);
    return refuse(dialect, static_cast<unsigned>(http_status(error.kind)), error.problem,
                  error.text.empty() ? place : place + ": " + error.text, asked_here(error.hint));
}

Body parse_body(const Call& call, Dialect dialect) {
    boost::system::error_code fault;
    json::parse_options options;
    options.max_depth = 32;
    json::value value = json::parse(call.request.body, fault, {}, options);
    if (fault) {
        return {{}, refuse(dialect, 400, "the body is no JSON", fault.message())};
    }
    if (!value.is_object()) {
        return {{}, refuse(dialect, 400, "the body is no JSON object")};
    }
    return {std::move(value.as_object()), std::nullopt};
}

Routes::Routes(std::vector<Route> routes)
    : routes_(std::move(routes)), openapi_(openapi_of(routes_)) {
    for (Route& route : routes_) {
        if (route.path == "/openapi.json") {
            route.run = [this](const Call& /*call*/) {
                Response out;
                out.body = openapi_;
                return out;
            };
        }
    }
}

Routes::Match Routes::match(const Request& request) const {
    Match out;
    for (const Route& route : routes_) {
        auto place = fit(route.path, request.path);
        if (!place) {
            continue;
        }
        const bool is_method =
            route.method == request.method || (request.method == "HEAD" && route.method == "GET");
        // A literal path goes before one with names.
        if (is_method && (out.route == nullptr || place->size() < out.place.size())) {
            out.route = &route;
            out.place = std::move(*place);
        }
        out.dialect = route.dialect;
        out.allowed.push_back(route.method);
    }
    return out;
}

std::string Routes::pattern(const Request& request) const {
    const Match found = match(request);
    return found.route == nullptr ? "other" : pattern_name(*found.route);
}

Response Routes::answer(Request& request, const State& state) const {
    Match found = match(request);
    if (found.route == nullptr && request.method == "OPTIONS" &&
        found.dialect == Dialect::reconcile) {
        Response out;
        out.status = 204;
        out.headers = {{"Access-Control-Allow-Origin", "*"},
                       {"Access-Control-Allow-Methods", "GET, POST"},
                       {"Access-Control-Allow-Headers", "Content-Type"}};
        return out;
    }
    if (found.route == nullptr) {
        if (found.allowed.empty()) {
            return refuse(dialect_of(request.path), 404, "no such path", request.path,
                          "GET /openapi.json lists them");
        }
        Response out =
            refuse(found.dialect, 405, "the path does not take this method", request.method);
        out.headers.emplace_back("Allow", joined(found.allowed));
        return out;
    }
    const Route& route = *found.route;
    if (!request.identity.may(route.scope)) {
        return refuse(route.dialect, 403, "the key lacks the scope", route.scope);
    }
    Call call{request, state, state.view(), state.settings().today(), std::move(found.place)};
    if (auto refusal = check(route, call)) {
        return std::move(*refusal);
    }
    if (find(route, "as_of") != nullptr && call.has("as_of")) {
        call.as_of = *parse_iso_date(call.text("as_of"));
    }
    const bool is_tagged = route.method == "GET" && route.dialect == Dialect::native &&
                           find(route, "as_of") != nullptr;
    if (is_tagged && request.header("if-none-match") == tag_of(call)) {
        Response out;
        out.status = 304;
        out.headers.emplace_back("ETag", tag_of(call));
        return out;
    }
    Response out = route.run(call);
    if (is_tagged && out.status == 200) {
        out.headers.emplace_back("ETag", tag_of(call));
    }
    if (!call.ignored.empty()) {
        std::string names;
        for (const char c : joined(call.ignored)) {
            names += c > 0x20 && c < 0x7f ? c : ' ';
        }
        out.headers.emplace_back("X-Tamga-Ignored-Parameters", names.substr(0, 500));
    }
    if (route.dialect == Dialect::reconcile) {
        out.headers.emplace_back("Access-Control-Allow-Origin", "*");
    }
    if (route.tag != "ops" && route.tag != "page") {
        tell_stale(call, out);
    }
    return out;
}

} // namespace tamga::server
