// SPDX-License-Identifier: Apache-2.0
// The web page, embedded and gzipped at build time, and the OpenAPI document.
#include "assets.hpp"
#include "route.hpp"

namespace tamga::server {
namespace {

constexpr const char* kPagePolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; font-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'";

Response serve_asset(const Asset& asset, const Request& request) {
    Response out;
    const std::string tag = "\"" + std::string(asset.digest) + "\"";
    out.headers.emplace_back("ETag", tag);
    out.headers.emplace_back("Cache-Control",
                             asset.is_hashed ? "public, max-age=31536000, immutable" : "no-cache");
    if (request.header("if-none-match") == tag) {
        out.status = 304;
        return out;
    }
    out.headers.emplace_back("Content-Security-Policy", kPagePolicy);
    out.content_type = std::string(asset.type);
    const bool takes_gzip =
        lower(request.header("accept-encoding")).find("gzip") != std::string::npos;
    out.body = takes_gzip ? std::string(asset.gzip) : gunzip(asset.gzip);
    out.is_gzipped = takes_gzip;
    return out;
}

Response asset(const Call& call) {
    const Asset* found = find_asset(call.request.path);
    return found == nullptr ? refuse(Dialect::native, 404, "no such path", call.request.path)
                            : serve_asset(*found, call.request);
}

} // namespace

void add_page_routes(std::vector<Route>& routes) {
    for (const Asset& one : assets()) {
        routes.push_back({"GET",
                          std::string(one.path),
                          Dialect::native,
                          "page",
                          "The web page",
                          {},
                          "",
                          "",
                          {},
                          asset});
    }
    routes.push_back({"GET",
                      "/openapi.json",
                      Dialect::native,
                      "ops",
                      "This document",
                      {},
                      "",
                      "",
                      {{200, "OpenAPI 3.1", "application/json", ""}},
                      {}});
}

} // namespace tamga::server
