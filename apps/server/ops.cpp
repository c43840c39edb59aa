// SPDX-License-Identifier: Apache-2.0
// What the one who runs the server asks: alive, ready, fresh, how busy.
#include "route.hpp"

#include "tamga/json.hpp"

namespace tamga::server {
namespace {

namespace json = boost::json;

Response ok(const Call& /*call*/) {
    return json_response(json::object{{"status", "ok"}});
}

Response ready(const Call& call) {
    if (call.view->digest.empty()) {
        return refuse(Dialect::native, 503, "no list is loaded", "", "tamga lists add PATH");
    }
    // Hits are still found, so it is ready; what is stale clears nobody.
    json::object out{{"status", "ok"}};
    if (const auto stale = stale_feeds(call); !stale.empty()) {
        out["status"] = "stale";
        out["stale"] = json::array(stale.begin(), stale.end());
    }
    return json_response(out);
}

// 200 only when every list reaches the day; a newer snapshot that cannot be opened is not fresh.
Response fresh(const Call& call) {
    const AnswerStamp stamp = call.view->workspace->stamp(call.as_of);
    const std::string problem = call.state.problem();
    const bool is_fresh = stamp.skipped.empty() && !stamp.snapshot.empty() && problem.empty();
    json::array stale;
    for (const Skipped& item : stamp.skipped) {
        stale.push_back({{"list", item.file}, {"problem", item.problem}, {"text", item.text}});
    }
    json::object out{{"status", is_fresh ? "fresh" : "stale"},
                     {"as_of", call.as_of.iso()},
                     {"snapshot", stamp.snapshot},
                     {"stale", stale},
                     {"problem", problem}};
    return json_response(out, is_fresh ? 200 : 503);
}

Response metrics(const Call& call) {
    Response out;
    out.content_type = "text/plain; version=0.0.4; charset=utf-8";
    out.body = call.state.metrics().text();
    const auto status = call.view->workspace->list_status();
    if (status) {
        out.body += "# TYPE tamga_list_age_days gauge\n";
        for (const ListVersion& version : status->added) {
            if (version.dated.day.earliest) {
                out.body += "tamga_list_age_days{source=\"" + version.source + "\",version=\"" +
                            version.version + "\"} " +
                            std::to_string(call.as_of.days - version.dated.day.earliest->days) +
                            "\n";
            }
        }
    }
    if (const auto feeds = call.view->workspace->feeds(call.as_of); feeds && !feeds->empty()) {
        out.body += "# TYPE tamga_feed_stale gauge\n";
        for (const FeedStatus& feed : *feeds) {
            out.body += "tamga_feed_stale{feed=\"" + feed.feed.name + "\"} " +
                        (feed.stale.empty() ? "0" : "1") + "\n";
        }
    }
    return out;
}

} // namespace

void add_ops_routes(std::vector<Route>& routes) {
    const Parameter as_of{"as_of", ParameterType::day, "The day asked about"};
    routes.push_back({"GET",
                      "/healthz",
                      Dialect::native,
                      "ops",
                      "Alive",
                      {},
                      "",
                      "",
                      {{200, "It is", "application/json", "Status"}},
                      ok});
    routes.push_back({"GET",
                      "/readyz",
                      Dialect::native,
                      "ops",
                      "A snapshot is served",
                      {},
                      "",
                      "",
                      {{200, "It is", "application/json", "Status"}},
                      ready});
    routes.push_back({"GET",
                      "/freshz",
                      Dialect::native,
                      "ops",
                      "Every list reaches the day",
                      {as_of},
                      "",
                      "",
                      {{200, "They do", "application/json", "Freshness"},
                       {503, "They do not", "application/json", "Freshness"}},
                      fresh});
    routes.push_back({"GET",
                      "/metrics",
                      Dialect::native,
                      "ops",
                      "Counters in Prometheus' format",
                      {},
                      "",
                      "",
                      {{200, "The counters", "text/plain", ""}},
                      metrics});
}

} // namespace tamga::server
