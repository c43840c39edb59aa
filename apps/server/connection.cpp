// SPDX-License-Identifier: Apache-2.0
#include "connection.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>

#include <algorithm>
#include <chrono>

namespace tamga::server {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using Clock = std::chrono::steady_clock;
using Parser = http::request_parser<http::string_body>;
using Reply = http::response<http::string_body>;

std::string text_of(beast::string_view view) {
    return {view.data(), view.size()};
}

// Faults of a head that Beast lets pass (RFC 9112, sections 3.2 and 6.3): two ways to say where the
// body ends, lengths given twice, header lines with control characters.
const char* head_fault(const http::request<http::string_body>& head) {
    const bool is_chunked = head.count(http::field::transfer_encoding) > 0;
    if (is_chunked && head.count(http::field::content_length) > 0) {
        return "Content-Length and Transfer-Encoding are both given";
    }
    if (head[http::field::content_length].find(',') != beast::string_view::npos ||
        head.count(http::field::content_length) > 1 ||
        head.count(http::field::transfer_encoding) > 1) {
        return "the body's length is given twice";
    }
    if (is_chunked && !beast::iequals(head[http::field::transfer_encoding], "chunked")) {
        return "this Transfer-Encoding is not taken";
    }
    if (is_chunked && head.version() < 11) {
        return "HTTP/1.0 knows no chunks";
    }
    return nullptr;
}

Request request_of(const http::request<http::string_body>& head, const std::string& remote) {
    Request out;
    out.method = text_of(head.method_string());
    out.target = text_of(head.target());
    out.remote = remote;
    for (const auto& field : head) {
        out.headers.emplace_back(lower(text_of(field.name_string())), text_of(field.value()));
    }
    return out;
}

void add_safety(Reply& reply) {
    reply.set("X-Content-Type-Options", "nosniff");
    reply.set("Referrer-Policy", "no-referrer");
    reply.set("Cross-Origin-Opener-Policy", "same-origin");
    reply.set("X-Frame-Options", "SAMEORIGIN");
    reply.set("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
    if (reply.find("Content-Security-Policy") == reply.end()) {
        reply.set(
            "Content-Security-Policy",
            "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'");
    }
    if (reply.find(http::field::cache_control) == reply.end()) {
        reply.set(http::field::cache_control, "no-store");
    }
}

bool takes_gzip(const Request& request) {
    const std::string accepted = lower(request.header("accept-encoding"));
    const std::size_t at = accepted.find("gzip");
    return at != std::string::npos && accepted.compare(at + 4, 4, ";q=0") != 0;
}

Reply reply_of(Response&& response, const Request& request, unsigned version, bool is_kept) {
    constexpr std::size_t kLeastGzip = 500;
    constexpr std::size_t kMostGzip = 4 << 20; // larger answers would hold a worker too long
    Reply out;
    out.version(version);
    out.result(response.status);
    for (const auto& [name, value] : response.headers) {
        out.set(name, value);
    }
    if (response.status != 204 && response.status != 304) {
        out.set(http::field::content_type, response.content_type);
    }
    const bool is_gzip = takes_gzip(request);
    if (!response.is_gzipped && is_gzip && response.body.size() >= kLeastGzip &&
        response.body.size() <= kMostGzip) {
        response.body = gzip(response.body);
        response.is_gzipped = true;
    }
    if (response.is_gzipped) {
        out.set(http::field::content_encoding, "gzip");
        out.set(http::field::vary, "Accept-Encoding");
    }
    out.body() = std::move(response.body);
    out.keep_alive(is_kept);
    add_safety(out);
    if (response.status != 204 && response.status != 304) {
        out.prepare_payload();
    }
    if (request.method == "HEAD") {
        const std::size_t size = out.body().size();
        out.body().clear();
        out.content_length(size);
    }
    return out;
}

// Beast's faults of reading as answers; 0: say nothing and close.
unsigned status_of(const beast::error_code& fault) {
    if (fault == http::error::header_limit) {
        return 431;
    }
    if (fault == http::error::body_limit) {
        return 413;
    }
    if (fault == beast::error::timeout) {
        return 408;
    }
    return fault == http::error::end_of_stream || fault == asio::error::connection_reset ||
                   fault == asio::error::eof || fault == http::error::partial_message ||
                   fault == asio::error::operation_aborted ||
                   fault == asio::ssl::error::stream_truncated
               ? 0
               : 400;
}

template <typename Stream> class Connection {
public:
    Connection(Stream& stream, std::string remote, Shared& shared)
        : stream_(stream), remote_(std::move(remote)), shared_(shared) {}

    asio::awaitable<void> run() {
        bool is_kept = true;
        while (is_kept && !shared_.is_draining.load()) {
            is_kept = co_await one();
        }
    }

private:
    const Limits& limits() const { return shared_.options.limits; }
    void wait_at_most(unsigned seconds) {
        beast::get_lowest_layer(stream_).expires_after(std::chrono::seconds(seconds));
    }

    // Reads and answers one request; false: the connection ends.
    asio::awaitable<bool> one() {
        Parser parser;
        parser.header_limit(limits().header + limits().target);
        parser.body_limit(limits().body);
        beast::error_code fault;
        wait_at_most(is_first_ ? limits().header_seconds : limits().idle_seconds);
        co_await http::async_read_header(stream_, buffer_, parser,
                                         asio::redirect_error(asio::use_awaitable, fault));
        is_first_ = false;
        if (fault) {
            co_await refuse_and_close(fault);
            co_return false;
        }
        const auto begun = Clock::now();
        Request request = request_of(parser.get(), remote_);
        std::optional<Response> refusal = check_head(parser, request);
        if (!refusal) {
            if (beast::iequals(parser.get()[http::field::expect], "100-continue")) {
                co_await write_continue(parser.get().version());
            }
            wait_at_most(limits().body_seconds);
            co_await http::async_read(stream_, buffer_, parser,
                                      asio::redirect_error(asio::use_awaitable, fault));
            if (fault) {
                co_await refuse_and_close(fault);
                co_return false;
            }
            request.body = std::move(parser.get().body());
        }
        // What stands behind a refused head cannot be told apart from a next request.
        const bool is_kept =
            parser.get().keep_alive() && (!refusal || parser.is_done()) && !shared_.is_draining;
        const unsigned version = parser.get().version();
        Response response;
        if (refusal) {
            response = std::move(*refusal);
        } else {
            response = co_await worked(request);
        }
        if (response.events) {
            co_await stream_events(std::move(response), request, begun);
            co_return false;
        }
        Reply reply = reply_of(std::move(response), request, version, is_kept);
        wait_at_most(limits().answer_seconds);
        count(request, reply.result_int(), begun);
        co_await http::async_write(stream_, reply,
                                   asio::redirect_error(asio::use_awaitable, fault));
        co_return !fault && is_kept;
    }

    std::optional<Response> check_head(Parser& parser, Request& request) {
        const Dialect dialect = dialect_of(request.target);
        if (const char* problem = head_fault(parser.get())) {
            return refuse(dialect, 400, problem);
        }
        if (request.target.size() > limits().target) {
            return refuse(dialect, 414, "the address is too long");
        }
        std::size_t size = 0;
        for (const auto& [name, value] : request.headers) {
            size += name.size() + value.size() + 4;
            if (std::ranges::any_of(value, [](char c) {
                    return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f;
                })) {
                return refuse(dialect, 400, "a header holds control characters", name);
            }
        }
        if (size > limits().header) {
            return refuse(dialect, 431, "the header is too large");
        }
        static constexpr std::string_view kMethods[] = {"GET", "HEAD", "POST", "OPTIONS"};
        if (std::ranges::find(kMethods, request.method) == std::end(kMethods)) {
            Response out =
                refuse(dialect, 405, "no such method here", request.method.substr(0, 20));
            out.headers.emplace_back("Allow", "GET, HEAD, POST, OPTIONS");
            return out;
        }
        auto target = parse_target(request.target);
        if (!target) {
            return refuse(dialect, 400, "the address cannot be read");
        }
        request.path = std::move(target->path);
        request.query = std::move(target->query);
        if (parser.content_length() && *parser.content_length() > limits().body) {
            return refuse(dialect, 413, "the body is too large",
                          "at most " + std::to_string(limits().body) + " bytes");
        }
        const bool is_bodiless = !parser.content_length() && !parser.chunked();
        if (request.method == "POST" && is_bodiless) {
            return refuse(dialect, 411, "the body's length is missing");
        }
        return shared_.doors.check(request);
    }

    // The answer, made on a worker; never an exception.
    asio::awaitable<Response> worked(Request& request) {
        Metrics& metrics = shared_.state.metrics();
        ++metrics.queue;
        auto work = [&request, this]() -> asio::awaitable<Response> {
            Response out;
            try {
                out = shared_.routes.answer(request, shared_.state);
            } catch (const std::exception&) {
                out = refuse(Dialect::native, 500, "our fault");
            }
            co_return out;
        };
        Response out = co_await asio::co_spawn(shared_.workers.get_executor(), std::move(work),
                                               asio::use_awaitable);
        --metrics.queue;
        co_return out;
    }

    asio::awaitable<void> write_continue(unsigned version) {
        beast::error_code fault;
        http::response<http::empty_body> go{http::status::continue_, version};
        co_await http::async_write(stream_, go, asio::redirect_error(asio::use_awaitable, fault));
    }

    asio::awaitable<void> refuse_and_close(beast::error_code fault) {
        const unsigned status = status_of(fault);
        if (status == 0 || (status == 408 && is_idle())) {
            co_return;
        }
        ++shared_.state.metrics().refused;
        Request nothing;
        Reply reply =
            reply_of(refuse(Dialect::native, status, "the request cannot be read", fault.message()),
                     nothing, 11, false);
        wait_at_most(limits().answer_seconds);
        beast::error_code ignored;
        co_await http::async_write(stream_, reply,
                                   asio::redirect_error(asio::use_awaitable, ignored));
    }
    [[nodiscard]] bool is_idle() const { return buffer_.size() == 0; }

    // Pieces as they come, as chunks; ends with the connection.
    asio::awaitable<void> stream_events(Response response, Request& request,
                                        Clock::time_point begun) {
        http::response<http::empty_body> head{http::status(response.status), 11};
        Reply safety;
        add_safety(safety);
        for (const auto& field : safety) {
            head.set(field.name_string(), field.value());
        }
        head.set(http::field::content_type, response.content_type);
        head.chunked(true);
        head.keep_alive(false);
        http::response_serializer<http::empty_body> serializer{head};
        beast::error_code fault;
        wait_at_most(limits().answer_seconds);
        co_await http::async_write_header(stream_, serializer,
                                          asio::redirect_error(asio::use_awaitable, fault));
        asio::steady_timer timer(co_await asio::this_coro::executor);
        const bool is_live = response.content_type == "text/event-stream";
        while (!fault && !shared_.is_draining) {
            auto ask = [&response]() -> asio::awaitable<std::optional<std::string>> {
                co_return response.events->next();
            };
            const std::optional<std::string> piece = co_await asio::co_spawn(
                shared_.workers.get_executor(), std::move(ask), asio::use_awaitable);
            if (!piece) {
                break;
            }
            if (!piece->empty()) {
                wait_at_most(limits().answer_seconds);
                co_await asio::async_write(stream_, http::make_chunk(asio::buffer(*piece)),
                                           asio::redirect_error(asio::use_awaitable, fault));
            }
            if (is_live && !fault) {
                timer.expires_after(std::chrono::milliseconds(200));
                co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, fault));
            }
        }
        if (!fault) {
            co_await asio::async_write(stream_, http::make_chunk_last(),
                                       asio::redirect_error(asio::use_awaitable, fault));
        }
        count(request, response.status, begun);
    }

    void count(const Request& request, unsigned status, Clock::time_point begun) {
        const auto spent =
            std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - begun).count();
        shared_.state.metrics().count(shared_.routes.pattern(request), status,
                                      static_cast<std::uint64_t>(spent));
        if (shared_.options.log) {
            const std::string& shown =
                shared_.state.settings().logs_names ? request.target : request.path;
            std::string line = request.remote + " " + request.identity.name + " " + request.method +
                               " " + shown.substr(0, 300) + " " + std::to_string(status) + " " +
                               std::to_string(spent) + "us";
            std::ranges::replace_if(
                line, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; },
                '?');
            shared_.options.log(line);
        }
    }

    Stream& stream_;
    std::string remote_;
    Shared& shared_;
    beast::flat_buffer buffer_;
    bool is_first_ = true;
};

std::string remote_of(const asio::ip::tcp::socket& socket) {
    boost::system::error_code fault;
    const auto endpoint = socket.remote_endpoint(fault);
    return fault ? std::string("?") : endpoint.address().to_string();
}

} // namespace

asio::awaitable<void> run_plain(asio::ip::tcp::socket socket, Shared& shared) {
    const std::string remote = remote_of(socket);
    beast::tcp_stream stream(std::move(socket));
    Connection<beast::tcp_stream> connection(stream, remote, shared);
    co_await connection.run();
    boost::system::error_code ignored;
    stream.socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
}

asio::awaitable<void> run_local(asio::local::stream_protocol::socket socket, Shared& shared) {
    using Stream = beast::basic_stream<asio::local::stream_protocol>;
    Stream stream(std::move(socket));
    Connection<Stream> connection(stream, "local", shared);
    co_await connection.run();
    boost::system::error_code ignored;
    stream.socket().shutdown(asio::socket_base::shutdown_send, ignored);
}

asio::awaitable<void> run_tls(asio::ip::tcp::socket socket, asio::ssl::context& tls,
                              Shared& shared) {
    const std::string remote = remote_of(socket);
    beast::ssl_stream<beast::tcp_stream> stream(beast::tcp_stream(std::move(socket)), tls);
    beast::error_code fault;
    beast::get_lowest_layer(stream).expires_after(
        std::chrono::seconds(shared.options.limits.header_seconds));
    co_await stream.async_handshake(asio::ssl::stream_base::server,
                                    asio::redirect_error(asio::use_awaitable, fault));
    if (fault) {
        ++shared.state.metrics().refused;
        co_return;
    }
    Connection<beast::ssl_stream<beast::tcp_stream>> connection(stream, remote, shared);
    co_await connection.run();
    beast::get_lowest_layer(stream).expires_after(std::chrono::seconds(2));
    co_await stream.async_shutdown(asio::redirect_error(asio::use_awaitable, fault));
}

} // namespace tamga::server
