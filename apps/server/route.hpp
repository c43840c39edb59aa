// SPDX-License-Identifier: Apache-2.0
// One declaration of every route: it answers requests, checks their parameters and writes the
// OpenAPI document.
#pragma once

#include "http.hpp"
#include "state.hpp"

#include "tamga/date.hpp"
#include "tamga/error.hpp"

#include <boost/json.hpp>

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tamga::server {

// Whose manners a route keeps: how errors look and what an unknown parameter is.
enum class Dialect : std::uint8_t {
    native,    // problem+json (RFC 9457); unknown parameters are refused
    yente,     // {"detail": ...}; unknown parameters are ignored and named in a header
    reconcile, // as yente, and open to other origins (CORS)
    watchman,  // {"error": ...}; unknown parameters are refused
};

enum class ParameterType : std::uint8_t { text, integer, number, boolean, day };

struct Parameter {
    std::string name;
    ParameterType type = ParameterType::text;
    std::string what;
    bool is_required = false;
    bool is_repeated = false;
    double least = 0; // of integers and numbers; of a text, its length
    double most = 1000;
    std::vector<std::string> words = {}; // the only values, when not empty
};

struct Returns {
    unsigned status = 200;
    std::string what;
    std::string content_type = "application/json";
    std::string schema; // a name under components/schemas; empty: anything
};

// One call of a route: values are checked before the handler runs.
struct Call {
    const Request& request;
    const State& state;
    std::shared_ptr<const View> view;
    Date as_of;                               // parameter as_of, else today
    std::map<std::string, std::string> place; // of the path's {names}
    std::vector<std::string> ignored = {};    // unknown parameters (yente)

    [[nodiscard]] bool has(std::string_view name) const;
    // The value of a parameter, or `otherwise`.
    [[nodiscard]] std::string text(std::string_view name, std::string_view otherwise = {}) const;
    [[nodiscard]] std::int64_t integer(std::string_view name, std::int64_t otherwise) const;
    [[nodiscard]] double number(std::string_view name, double otherwise) const;
    [[nodiscard]] bool flag(std::string_view name, bool otherwise) const;
    [[nodiscard]] std::vector<std::string> all(std::string_view name) const;
};

struct Route {
    std::string method;
    std::string path; // "/v1/entities/{id}"
    Dialect dialect = Dialect::native;
    std::string tag;
    std::string what;
    std::vector<Parameter> parameters = {};
    std::string body = {}; // schema of the JSON body; empty: takes none
    std::string body_type = "application/json";
    std::vector<Returns> answers = {};
    std::function<Response(const Call&)> run = {};
    std::string scope = "read";
};

// Names of the feeds that are stale on the day asked; "feeds" where their state cannot be read.
[[nodiscard]] std::vector<std::string> stale_feeds(const Call& call);

// Refusals in the route's own manner.
[[nodiscard]] Response refuse(Dialect dialect, unsigned status, std::string_view problem,
                              std::string_view text = {}, std::string_view hint = {});
[[nodiscard]] Response refuse(Dialect dialect, const Error& error);
// Words of an error or hint with the command's flags as this interface's parameters.
[[nodiscard]] std::string asked_here(std::string_view words);
// What the server itself should have: not the asker's fault, so 503.
[[nodiscard]] Response refuse_as_unavailable(Dialect dialect, Error error);
[[nodiscard]] Response json_response(const boost::json::value& value, unsigned status = 200);

// The body as JSON; an answer that refuses it when it is not an object.
struct Body {
    boost::json::object object;
    std::optional<Response> refusal;
};
[[nodiscard]] Body parse_body(const Call& call, Dialect dialect);

class Routes {
public:
    explicit Routes(std::vector<Route> routes);
    Routes(const Routes&) = delete;
    Routes& operator=(const Routes&) = delete;
    // Answers any request; never throws but for memory.
    [[nodiscard]] Response answer(Request& request, const State& state) const;
    // The route's path pattern of the last answer, for metrics; "other" when none matched.
    [[nodiscard]] std::string pattern(const Request& request) const;
    [[nodiscard]] const std::vector<Route>& all() const { return routes_; }
    [[nodiscard]] const std::string& openapi() const { return openapi_; }

private:
    struct Match {
        const Route* route = nullptr;
        std::map<std::string, std::string> place;
        std::vector<std::string> allowed; // methods of the path
        Dialect dialect = Dialect::native;
    };
    [[nodiscard]] Match match(const Request& request) const;

    std::vector<Route> routes_;
    std::string openapi_;
};

// OpenAPI 3.1 of the routes.
[[nodiscard]] std::string openapi_of(const std::vector<Route>& routes);

// All routes, and by chapter.
[[nodiscard]] std::vector<Route> all_routes();
void add_ops_routes(std::vector<Route>& routes);
void add_native_routes(std::vector<Route>& routes);
void add_batch_routes(std::vector<Route>& routes);
void add_case_routes(std::vector<Route>& routes);
void add_flow_routes(std::vector<Route>& routes);
void add_yente_routes(std::vector<Route>& routes);
void add_reconcile_routes(std::vector<Route>& routes);
void add_watchman_routes(std::vector<Route>& routes);
void add_page_routes(std::vector<Route>& routes);

} // namespace tamga::server
