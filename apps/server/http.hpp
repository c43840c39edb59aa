// SPDX-License-Identifier: Apache-2.0
// Requests and answers as the routes see them: decoded, checked, without sockets.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tamga::server {

using Pairs = std::vector<std::pair<std::string, std::string>>;

// Who asks. Decisions and roles come later; every request carries one from the first day.
struct Identity {
    std::string name = "local";
    std::vector<std::string> scopes = {"read"};
    [[nodiscard]] bool may(std::string_view scope) const;
};

struct Request {
    std::string method; // "GET"
    std::string target; // as received
    std::string path;   // decoded; starts with "/"
    Pairs query;        // decoded, in order
    Pairs headers;      // names in lower case
    std::string body;
    std::string remote; // address of the peer, without port
    Identity identity;

    // The first header of that (lower case) name; empty when there is none.
    [[nodiscard]] std::string_view header(std::string_view name) const;
};

// Text that comes in pieces (server-sent events): asked again and again until it says it is done.
class EventSource {
public:
    virtual ~EventSource() = default;
    // The next piece, empty when nothing is new; nullopt: no more.
    [[nodiscard]] virtual std::optional<std::string> next() = 0;
};

struct Response {
    unsigned status = 200;
    std::string content_type = "application/json";
    std::string body;
    Pairs headers;
    bool is_gzipped = false;             // body is gzip already
    std::shared_ptr<EventSource> events; // instead of a body
};

// Splits "/a%20b?x=1&y" into its path and query, decoded. nullopt for a target that is not origin-
// form, a "%" without two digits, a NUL or control character, a backslash, a "." or ".." segment or
// text that is not UTF-8.
struct Target {
    std::string path;
    Pairs query;
};
[[nodiscard]] std::optional<Target> parse_target(std::string_view target);
// "a=1&b=2" of a form body. nullopt as above.
[[nodiscard]] std::optional<Pairs> parse_form(std::string_view body);
[[nodiscard]] bool is_utf8(std::string_view text) noexcept;
[[nodiscard]] std::string lower(std::string_view text);
// The text in quotes-safe HTML.
[[nodiscard]] std::string escaped(std::string_view text);
// gzip of the bytes; the same bytes for the same input.
[[nodiscard]] std::string gzip(std::string_view bytes);

} // namespace tamga::server
