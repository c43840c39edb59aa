// SPDX-License-Identifier: Apache-2.0
#include "server.hpp"

#include "connection.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <chrono>
#include <thread>

namespace tamga::server {

std::vector<Route> all_routes() {
    std::vector<Route> out;
    add_ops_routes(out);
    add_native_routes(out);
    add_batch_routes(out);
    add_case_routes(out);
    add_flow_routes(out);
    add_yente_routes(out);
    add_reconcile_routes(out);
    add_watchman_routes(out);
    add_page_routes(out);
    return out;
}

namespace {

namespace asio = boost::asio;
using tcp = asio::ip::tcp;

constexpr auto kLookAgain = std::chrono::milliseconds(500); // for a newer snapshot
constexpr auto kDrain = std::chrono::seconds(10);

Result<std::unique_ptr<asio::ssl::context>> tls_of(const ServeOptions& options) {
    std::unique_ptr<asio::ssl::context> out;
    if (options.certificate.empty()) {
        return out;
    }
    out = std::make_unique<asio::ssl::context>(asio::ssl::context::tls_server);
    out->set_options(asio::ssl::context::default_workarounds | asio::ssl::context::no_tlsv1 |
                     asio::ssl::context::no_tlsv1_1 | asio::ssl::context::single_dh_use);
    boost::system::error_code fault;
    out->use_certificate_chain_file(options.certificate, fault);
    if (fault) {
        return Error{ErrorKind::bad_input, "--tls-cert", "cannot be used: " + fault.message(),
                     options.certificate, "a PEM file with the certificate first"};
    }
    out->use_private_key_file(options.private_key, asio::ssl::context::pem, fault);
    if (fault) {
        return Error{ErrorKind::bad_input, "--tls-key", "cannot be used: " + fault.message(),
                     options.private_key, "the certificate's own key, as PEM"};
    }
    return out;
}

Result<Done> listen(tcp::acceptor& acceptor, const Endpoint& endpoint, const std::string& given) {
    boost::system::error_code fault;
    const tcp::endpoint at(asio::ip::make_address(endpoint.address), endpoint.port);
    acceptor.open(at.protocol(), fault);
    if (!fault) {
        acceptor.set_option(tcp::acceptor::reuse_address(true), fault);
    }
    if (!fault) {
        acceptor.bind(at, fault);
    }
    if (!fault) {
        acceptor.listen(asio::socket_base::max_listen_connections, fault);
    }
    if (fault) {
        return Error{ErrorKind::unavailable, "--listen", "cannot listen: " + fault.message(), given,
                     "another program may hold the port; give --listen ADDRESS:PORT"};
    }
    return Done{};
}

class Service {
public:
    Service(ServeOptions& options, State& state, Doors& doors, asio::ssl::context* tls)
        : options_(options), state_(state), doors_(doors), tls_(tls), routes_(all_routes()),
          workers_(worker_count(options)), shared_{options_, routes_, state_, doors_, workers_},
          acceptor_(context_), signals_(context_, SIGINT, SIGTERM), timer_(context_) {}

    Result<Done> run(const Endpoint& endpoint) {
        if (auto listening = listen(acceptor_, endpoint, options_.listen); !listening) {
            return listening;
        }
        const std::uint16_t port = acceptor_.local_endpoint().port();
        doors_.set_port(port);
        signals_.async_wait([this](const boost::system::error_code& fault, int) {
            if (!fault) {
                drain();
            }
        });
        asio::co_spawn(context_, accept(), asio::detached);
        asio::co_spawn(context_, look_again(), asio::detached);
        if (options_.on_ready) {
            const bool is_v6 = endpoint.address.find(':') != std::string::npos;
            options_.on_ready(std::string(tls_ != nullptr ? "https://" : "http://") +
                              (is_v6 ? "[" + endpoint.address + "]" : endpoint.address) + ":" +
                              std::to_string(port));
        }
        context_.run();
        workers_.join();
        return Done{};
    }

private:
    static unsigned worker_count(const ServeOptions& options) {
        return options.workers != 0 ? options.workers
                                    : std::max(1U, std::thread::hardware_concurrency());
    }

    asio::awaitable<void> accept() {
        while (acceptor_.is_open()) {
            boost::system::error_code fault;
            tcp::socket socket =
                co_await acceptor_.async_accept(asio::redirect_error(asio::use_awaitable, fault));
            if (fault == asio::error::operation_aborted) {
                co_return;
            }
            if (fault) { // out of descriptors: wait, then go on
                timer_again_.emplace(context_, std::chrono::milliseconds(50));
                co_await timer_again_->async_wait(asio::redirect_error(asio::use_awaitable, fault));
                continue;
            }
            Metrics& metrics = state_.metrics();
            if (metrics.connections >= options_.limits.connections) {
                ++metrics.refused;
                continue; // closes it
            }
            boost::system::error_code ignored;
            socket.set_option(tcp::no_delay(true), ignored);
            ++metrics.connections;
            asio::co_spawn(context_, one(std::move(socket)), asio::detached);
        }
    }

    asio::awaitable<void> one(tcp::socket socket) {
        try {
            if (tls_ != nullptr) {
                co_await run_tls(std::move(socket), *tls_, shared_);
            } else {
                co_await run_plain(std::move(socket), shared_);
            }
        } catch (const std::exception&) {
            ++state_.metrics().refused;
        }
        --state_.metrics().connections;
    }

    asio::awaitable<void> look_again() {
        while (!shared_.is_draining) {
            timer_.expires_after(kLookAgain);
            boost::system::error_code fault;
            co_await timer_.async_wait(asio::redirect_error(asio::use_awaitable, fault));
            if (fault) {
                co_return;
            }
            auto refresh = [this]() -> asio::awaitable<void> {
                state_.refresh();
                co_return;
            };
            co_await asio::co_spawn(workers_.get_executor(), std::move(refresh),
                                    asio::use_awaitable);
        }
    }

    // Takes no more, finishes what it has, then ends; what hangs is cut after a while.
    void drain() {
        shared_.is_draining = true;
        boost::system::error_code ignored;
        acceptor_.close(ignored);
        timer_.cancel();
        signals_.cancel(ignored);
        asio::co_spawn(context_, wait_for_end(), asio::detached);
    }

    asio::awaitable<void> wait_for_end() {
        asio::steady_timer timer(context_);
        const auto end = std::chrono::steady_clock::now() + kDrain;
        while (state_.metrics().queue > 0 && std::chrono::steady_clock::now() < end) {
            timer.expires_after(std::chrono::milliseconds(20));
            boost::system::error_code ignored;
            co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
        }
        timer.expires_after(std::chrono::milliseconds(200)); // last answers leave
        boost::system::error_code ignored;
        co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
        context_.stop();
    }

    ServeOptions& options_;
    State& state_;
    Doors& doors_;
    asio::ssl::context* tls_;
    Routes routes_;
    asio::io_context context_{1};
    asio::thread_pool workers_;
    Shared shared_;
    tcp::acceptor acceptor_;
    asio::signal_set signals_;
    asio::steady_timer timer_;
    std::optional<asio::steady_timer> timer_again_;
};

} // namespace

Result<Done> serve(ServeOptions options) {
    const auto endpoint = parse_endpoint(options.listen);
    if (!endpoint) {
        return endpoint.error();
    }
    auto doors = Doors::open(options, *endpoint);
    if (!doors) {
        return std::move(doors).error();
    }
    auto tls = tls_of(options);
    if (!tls) {
        return std::move(tls).error();
    }
    auto state = State::open(std::move(options.settings));
    if (!state) {
        return std::move(state).error();
    }
    Service service(options, **state, *doors, tls->get());
    return service.run(*endpoint);
}

} // namespace tamga::server
