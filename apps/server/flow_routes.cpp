// SPDX-License-Identifier: Apache-2.0
// Country statistics of what `import flows` stored in the workspace.
#include "native.hpp"

#include "tamga/flows.hpp"

#include <cstdio>

namespace tamga::server {
namespace {

constexpr std::int64_t kFirstYear = 1990, kLastYear = 2100;

std::vector<std::string> split(const std::string& text) {
    std::vector<std::string> out;
    std::string one;
    for (const char c : text + ",") {
        if (c != ',') {
            one += c;
        } else if (!one.empty()) {
            out.push_back(std::move(one));
            one.clear();
        }
    }
    return out;
}

// The question of a call; an answer that refuses it when the months are no range.
struct Question {
    FlowQuery query;
    std::optional<Response> refusal;
};

Question question_of(const Call& call) {
    Question out;
    FlowQuery& query = out.query;
    query.workspace = call.state.settings().workspace;
    query.threads = 1; // the pool serves many requests at once
    if (call.has("hubs")) {
        query.hubs = split(call.text("hubs"));
    }
    query.reporters = split(call.text("reporters"));
    query.table = call.text("table");
    query.target = call.text("target", query.target);
    query.codes = call.text("codes", query.codes);
    query.flow = call.text("flow", query.flow);
    query.pre = static_cast<std::int32_t>(call.integer("pre", query.pre));
    query.post = static_cast<std::int32_t>(call.integer("post", query.post));
    query.masked = call.flag("masked", false);
    if (const std::string months = call.text("months"); !months.empty()) {
        unsigned first = 0, last = 0;
        char rest = 0;
        if (std::sscanf(months.c_str(), "%2u-%2u%c", &first, &last, &rest) != 2 || first < 1 ||
            last > 12 || first > last) {
            out.refusal = refuse(Dialect::native, 400, "no range of months", months, "write 3-11");
            return out;
        }
        query.first_month = static_cast<std::int32_t>(first);
        query.last_month = static_cast<std::int32_t>(last);
    }
    return out;
}

Response tables(const Call& call) {
    const auto found = stored_flows(call.state.settings().workspace);
    if (!found) {
        return refuse_as_unavailable(Dialect::native, found.error());
    }
    return whole(to_json(*found, call.view->workspace->stamp(call.as_of)));
}

Response answer(const Call& call, FlowStatistic statistic) {
    Question question = question_of(call);
    if (question.refusal) {
        return std::move(*question.refusal);
    }
    if (statistic == FlowStatistic::mirror) { // whole years; the base ends with 2021
        question.query.pre = call.has("pre") ? question.query.pre : 2019;
        question.query.post = call.has("post") ? question.query.post : 2023;
    }
    const auto found = flow_statistic(statistic, question.query);
    if (!found) {
        return refuse(Dialect::native, found.error());
    }
    return whole(to_json(*found, call.view->workspace->stamp(call.as_of)));
}

Response report(const Call& call, bool is_page) {
    Question question = question_of(call);
    if (question.refusal) {
        return std::move(*question.refusal);
    }
    const auto found = flow_report(question.query);
    if (!found) {
        return refuse(Dialect::native, found.error());
    }
    const AnswerStamp stamp = call.view->workspace->stamp(call.as_of);
    if (!is_page) {
        return whole(to_json(*found, stamp));
    }
    Response out;
    out.content_type = "text/html; charset=utf-8";
    out.body = to_html(*found, stamp);
    out.headers.emplace_back("Content-Security-Policy",
                             "default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
                             "base-uri 'none'; form-action 'none'; frame-ancestors 'self'");
    return out;
}

std::vector<Parameter> question_parameters() {
    Parameter pre{"pre", ParameterType::integer, "The year before", false, false};
    pre.least = kFirstYear;
    pre.most = kLastYear;
    Parameter post = pre;
    post.name = "post";
    post.what = "The year after";
    Parameter flow{"flow", ParameterType::text, "exports or imports"};
    flow.words = {"exports", "imports"};
    return {text_parameter("hubs", "ISO codes, a comma between them (AM,GE,KG,KZ,UZ)"),
            text_parameter("target", "ISO code (RU)"),
            text_parameter("reporters", "ISO codes (the 27 of the EU)"),
            text_parameter("table", "The name of one imported table; all when it is left out"),
            text_parameter("codes", "all, hs:87, not-hs:87, chpl, or a code"),
            text_parameter("months", "Months of each year (3-11)"),
            pre,
            post,
            flow,
            {"masked", ParameterType::boolean,
             "Leave codes out that the later year's nomenclature "
             "begot or ended"},
            as_of_parameter()};
}

} // namespace

void add_flow_routes(std::vector<Route>& routes) {
    routes.push_back({"GET",
                      "/v1/flows",
                      Dialect::native,
                      "flows",
                      "Trade statistics that are imported",
                      {as_of_parameter()},
                      "",
                      "",
                      {{200, "The tables", "application/json", "import_flows"}},
                      tables});
    struct Kind {
        const char* name;
        FlowStatistic statistic;
        const char* what;
    };
    constexpr Kind kKinds[] = {
        {"series", FlowStatistic::series, "Month by month, with bans drawn"},
        {"displace", FlowStatistic::displace, "Who gained and who lost"},
        {"substitute", FlowStatistic::substitute, "What the hubs gained of what the target lost"},
        {"surge", FlowStatistic::surge, "Goods that surged to hubs"},
        {"routes", FlowStatistic::routes, "New routes"},
        {"mirror", FlowStatistic::mirror, "Sent against received; pre and post are whole years"}};
    for (const Kind& kind : kKinds) {
        routes.push_back(
            {"GET",
             std::string("/v1/flows/") + kind.name,
             Dialect::native,
             "flows",
             kind.what,
             question_parameters(),
             "",
             "",
             {{200, "The answer", "application/json", "flows"}},
             [statistic = kind.statistic](const Call& call) { return answer(call, statistic); }});
    }
    routes.push_back({"GET",
                      "/v1/flows/report",
                      Dialect::native,
                      "flows",
                      "All that the data allow to be said",
                      question_parameters(),
                      "",
                      "",
                      {{200, "The report", "application/json", "flow_report"}},
                      [](const Call& call) { return report(call, false); }});
    routes.push_back({"GET",
                      "/v1/flows/page",
                      Dialect::native,
                      "flows",
                      "The same report that tamga flows report writes",
                      question_parameters(),
                      "",
                      "",
                      {{200, "A self-contained page", "text/html", ""}},
                      [](const Call& call) { return report(call, true); }});
}

} // namespace tamga::server
