// SPDX-License-Identifier: Apache-2.0
// The server: sockets, limits and doors around the routes.
#pragma once

#include "state.hpp"

#include "tamga/error.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace tamga::server {

struct Limits {
    std::uint64_t body = std::uint64_t{32} << 20; // bytes
    std::uint32_t header = 16 << 10;
    std::uint32_t target = 60'000;
    unsigned header_seconds = 10; // to send a whole header
    unsigned body_seconds = 60;
    unsigned idle_seconds = 60;   // between two requests
    unsigned answer_seconds = 60; // to take the answer
    std::int64_t connections = 2000;
    unsigned per_second = 0; // requests of one address; 0: no limit
};

struct ServeOptions {
    std::string listen = "127.0.0.1:8571";
    std::vector<std::string> hosts; // names beside the listening address that Host may bear
    std::string certificate;        // PEM files: TLS
    std::string private_key;
    std::string keys; // file of API keys
    unsigned workers = 0;
    Limits limits;
    Settings settings;
    std::function<void(const std::string&)> log;              // one line per request
    std::function<void(const std::string& address)> on_ready; // "http://127.0.0.1:8571"
};

// Serves until SIGTERM or SIGINT, then finishes the requests it has. Error: bad_input for an
// address beyond loopback without TLS and keys, and for unreadable files; unavailable for a busy
// port.
[[nodiscard]] Result<Done> serve(ServeOptions options);

} // namespace tamga::server
