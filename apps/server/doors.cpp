// SPDX-License-Identifier: Apache-2.0
#include "doors.hpp"

#include "route.hpp"

#include <algorithm>
#include <boost/asio/ip/address.hpp>
#include <charconv>

namespace tamga::server {
namespace {

constexpr std::size_t kMostBuckets = 10'000;

// "name", "name:port", "[v6]:port" cut into name and port.
std::pair<std::string_view, std::string_view> cut(std::string_view host) {
    if (host.starts_with('[')) {
        const std::size_t end = host.find(']');
        if (end == std::string_view::npos) {
            return {};
        }
        const std::string_view rest = host.substr(end + 1);
        return {host.substr(1, end - 1), rest.starts_with(':') ? rest.substr(1) : rest};
    }
    const std::size_t colon = host.rfind(':');
    return {host.substr(0, colon),
            colon == std::string_view::npos ? std::string_view{} : host.substr(colon + 1)};
}

} // namespace

Dialect dialect_of(std::string_view path) {
    if (path.starts_with("/v2/")) {
        return Dialect::watchman;
    }
    constexpr std::string_view kYente[] = {"/match",   "/search",   "/entities",
                                           "/catalog", "/manifest", "/algorithms"};
    if (std::ranges::any_of(kYente,
                            [&](std::string_view begin) { return path.starts_with(begin); })) {
        return Dialect::yente;
    }
    return path.starts_with("/reconcile") ? Dialect::reconcile : Dialect::native;
}

Result<Endpoint> parse_endpoint(const std::string& text) {
    const auto [name, port] = cut(text);
    Endpoint out;
    unsigned number = 0;
    const auto read = std::from_chars(port.data(), port.data() + port.size(), number);
    if (name.empty() || port.empty() || read.ec != std::errc{} ||
        read.ptr != port.data() + port.size() || number > 65535) {
        return Error{ErrorKind::bad_input, "--listen", "is no ADDRESS:PORT", text,
                     "127.0.0.1:8571"};
    }
    out.port = static_cast<std::uint16_t>(number);
    out.address = name == "localhost" ? "127.0.0.1" : std::string(name);
    boost::system::error_code fault;
    const auto address = boost::asio::ip::make_address(out.address, fault);
    if (fault) {
        return Error{ErrorKind::bad_input, "--listen", "is no IP address", std::string(name),
                     "127.0.0.1 for this machine only"};
    }
    out.is_loopback = address.is_loopback();
    return out;
}

Result<Doors> Doors::open(const ServeOptions& options, const Endpoint& endpoint) {
    Doors out;
    if (options.certificate.empty() != options.private_key.empty()) {
        return Error{ErrorKind::bad_input, "--tls-cert", "certificate and key go together", "", ""};
    }
    if (!endpoint.is_loopback && (options.certificate.empty() || options.keys.empty())) {
        return Error{ErrorKind::bad_input, "--listen",
                     "an address beyond this machine needs TLS and API keys", options.listen,
                     "give --tls-cert, --tls-key and --keys, or listen on 127.0.0.1"};
    }
    if (!options.keys.empty()) {
        auto keys = Keys::read(options.keys);
        if (!keys) {
            return std::move(keys).error();
        }
        out.keys_ = std::move(*keys);
    }
    out.hosts_ = options.hosts;
    out.hosts_.push_back(endpoint.address);
    if (endpoint.is_loopback) {
        out.hosts_.insert(out.hosts_.end(), {"localhost", "127.0.0.1", "::1"});
    }
    std::ranges::transform(out.hosts_, out.hosts_.begin(), lower);
    out.port_ = endpoint.port;
    out.per_second_ = options.limits.per_second;
    return out;
}

void Doors::set_port(std::uint16_t port) {
    port_ = port;
}

bool Doors::is_host(std::string_view host) const {
    const auto [name, port] = cut(host);
    if (!port.empty() && port != std::to_string(port_)) {
        return false;
    }
    return std::ranges::find(hosts_, lower(name)) != hosts_.end();
}

bool Doors::is_too_fast(const std::string& remote) {
    if (per_second_ == 0) {
        return false;
    }
    const auto now = std::chrono::steady_clock::now();
    const std::scoped_lock guard(*lock_);
    if (buckets_.size() > kMostBuckets) {
        std::erase_if(buckets_, [&](const auto& one) {
            return now - one.second.last > std::chrono::seconds(2);
        });
    }
    auto [place, is_new] =
        buckets_.try_emplace(remote, Bucket{static_cast<double>(per_second_), now});
    Bucket& bucket = place->second;
    const double since = std::chrono::duration<double>(now - bucket.last).count();
    bucket.tokens = std::min<double>(per_second_, bucket.tokens + since * per_second_);
    bucket.last = now;
    if (bucket.tokens < 1) {
        return true;
    }
    bucket.tokens -= 1;
    return false;
}

std::optional<Response> Doors::check(Request& request) {
    const Dialect dialect = dialect_of(request.path);
    std::size_t hosts = 0;
    for (const auto& [name, value] : request.headers) {
        hosts += name == "host" ? 1 : 0;
    }
    if (hosts != 1) {
        return refuse(dialect, 400, "one Host header is wanted");
    }
    if (!is_host(request.header("host"))) {
        return refuse(dialect, 421, "this Host is not served here", request.header("host"),
                      "start the server with --host NAME");
    }
    if (is_too_fast(request.remote)) {
        Response out = refuse(dialect, 429, "too many requests");
        out.headers.emplace_back("Retry-After", "1");
        return out;
    }
    if (!keys_) {
        return std::nullopt;
    }
    const bool is_open = request.path == "/healthz" || request.path == "/readyz";
    std::string_view given = request.header("authorization");
    for (const std::string_view scheme : {"ApiKey ", "Bearer "}) {
        if (given.starts_with(scheme)) {
            given.remove_prefix(scheme.size());
            if (const auto identity = keys_->identify(given)) {
                request.identity = *identity;
                return std::nullopt;
            }
        }
    }
    if (is_open) {
        return std::nullopt;
    }
    Response out =
        refuse(dialect, 401, "a valid API key is wanted", "", "Authorization: ApiKey KEY");
    out.headers.emplace_back("WWW-Authenticate", "ApiKey");
    return out;
}

} // namespace tamga::server
