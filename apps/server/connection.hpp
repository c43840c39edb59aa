// SPDX-License-Identifier: Apache-2.0
// One connection: reads requests, has them answered on the workers, writes the answers.
#pragma once

#include "doors.hpp"
#include "route.hpp"
#include "server.hpp"

#include <atomic>
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/thread_pool.hpp>
#include <string>

namespace tamga::server {

// What all connections share.
struct Shared {
    const ServeOptions& options;
    const Routes& routes;
    const State& state;
    Doors& doors;
    boost::asio::thread_pool& workers;
    std::atomic<bool> is_draining{false};
};

[[nodiscard]] boost::asio::awaitable<void> run_plain(boost::asio::ip::tcp::socket socket,
                                                     Shared& shared);
// Over a socket of this machine: the same path without a network.
[[nodiscard]] boost::asio::awaitable<void>
run_local(boost::asio::local::stream_protocol::socket socket, Shared& shared);
[[nodiscard]] boost::asio::awaitable<void> run_tls(boost::asio::ip::tcp::socket socket,
                                                   boost::asio::ssl::context& tls, Shared& shared);

} // namespace tamga::server
