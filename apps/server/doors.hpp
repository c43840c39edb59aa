// SPDX-License-Identifier: Apache-2.0
// Who may come in: listening address, Host, keys, rate.
#pragma once

#include "http.hpp"
#include "keys.hpp"
#include "server.hpp"

#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace tamga::server {

struct Endpoint {
    std::string address; // "127.0.0.1", "::1"
    std::uint16_t port = 0;
    bool is_loopback = true;
};
// "127.0.0.1:8571", "[::1]:8571", "localhost:8571".
[[nodiscard]] Result<Endpoint> parse_endpoint(const std::string& text);

// Whose manners an address keeps, before a route is known.
enum class Dialect : std::uint8_t;
[[nodiscard]] Dialect dialect_of(std::string_view path);

class Doors {
public:
    // Error: bad_input when an address beyond loopback lacks TLS or keys.
    [[nodiscard]] static Result<Doors> open(const ServeOptions& options, const Endpoint& endpoint);
    // The refusal of a request whose head was read; nullopt: it may go on. Sets its identity.
    [[nodiscard]] std::optional<Response> check(Request& request);
    // Port 0 was given and the system chose one.
    void set_port(std::uint16_t port);

private:
    [[nodiscard]] bool is_host(std::string_view host) const;
    [[nodiscard]] bool is_too_fast(const std::string& remote);

    std::vector<std::string> hosts_;
    std::uint16_t port_ = 0;
    std::optional<Keys> keys_;
    unsigned per_second_ = 0;
    struct Bucket {
        double tokens = 0;
        std::chrono::steady_clock::time_point last;
    };
    std::unique_ptr<std::mutex> lock_ = std::make_unique<std::mutex>();
    std::map<std::string, Bucket> buckets_;
};

} // namespace tamga::server
