// SPDX-License-Identifier: Apache-2.0
// Each route that takes a body is given any bytes: the first byte chooses the route. The answer has
// a declared status, is never the server's fault, and is JSON where it says so.
#include "fuzz.hpp"
#include "served.hpp"

#include <boost/json.hpp>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace tamga;
    fuzz::Served& served = fuzz::served();
    static const std::vector<const server::Route*> posts = [&] {
        std::vector<const server::Route*> out;
        for (const server::Route& route : served.routes().all()) {
            if (route.method == "POST") {
                out.push_back(&route);
            }
        }
        return out;
    }();
    if (size == 0) {
        return 0;
    }
    const server::Route& route = *posts[data[0] % posts.size()];
    server::Request request;
    request.method = "POST";
    request.path = route.path;
    for (std::size_t at = request.path.find('{'); at != std::string::npos;
         at = request.path.find('{')) {
        request.path.replace(at, request.path.find('}') - at + 1, "default");
    }
    request.target = request.path;
    request.headers = {{"host", "127.0.0.1:8571"}, {"content-type", route.body_type}};
    request.body.assign(fuzz::text(data + 1, size - 1));
    const server::Response response = served.routes().answer(request, served.state());
    fuzz::require(response.status >= 200 && response.status < 500);
    static const boost::json::value document = boost::json::parse(served.routes().openapi());
    const auto& responses = document.at("paths").at(route.path).at("post").at("responses");
    fuzz::require(responses.as_object().contains(std::to_string(response.status)));
    if (response.content_type.find("json") != std::string::npos && !response.is_gzipped &&
        response.content_type.find("ndjson") == std::string::npos) {
        boost::system::error_code fault;
        boost::json::parse(response.body, fault);
        fuzz::require(!fault);
    }
    return 0;
}
