// SPDX-License-Identifier: Apache-2.0
// Bytes of a connection go through the parser, the doors, the routes and the writer: what comes
// back is nothing or whole answers of HTTP, and never the server's own fault.
#include "fuzz.hpp"
#include "served.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/local/connect_pair.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <thread>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace tamga;
    namespace asio = boost::asio;
    using Socket = asio::local::stream_protocol::socket;
    fuzz::Served& served = fuzz::served();
    static asio::thread_pool workers(1);
    server::Shared shared{served.options(), served.routes(), served.state(), served.doors(),
                          workers};
    asio::io_context context;
    Socket mine(context), theirs(context);
    asio::local::connect_pair(mine, theirs);
    asio::co_spawn(context, server::run_local(std::move(theirs), shared), asio::detached);
    std::string answer;
    std::thread client([&] {
        boost::system::error_code fault;
        asio::write(mine, asio::buffer(data, size), fault);
        mine.shutdown(Socket::shutdown_send, fault);
        asio::read(mine, asio::dynamic_buffer(answer), fault);
    });
    context.run();
    client.join();
    fuzz::require(answer.empty() || answer.starts_with("HTTP/1."));
    fuzz::require(answer.empty() || answer.compare(9, 3, "500") != 0);
    return 0;
}
