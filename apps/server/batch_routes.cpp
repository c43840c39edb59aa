// SPDX-License-Identifier: Apache-2.0
// Batches over HTTP: kept on disk, run one after another, followed as server-sent events.
#include "batches.hpp"
#include "native.hpp"

#include "tamga/batch.hpp"

namespace tamga::server {
namespace {

namespace json = boost::json;

// `engine`, `policy` and `coverage` are the server's; each line of the results carries its own.
json::object status_json(const State& state, const Workspace& workspace,
                         const BatchStatus& status) {
    json::array skipped;
    for (const Skipped& item : status.skipped) {
        skipped.push_back({{"file", item.file},
                           {"line", item.line},
                           {"problem", item.problem},
                           {"text", item.text}});
    }
    const AnswerStamp stamp = workspace.stamp(status.as_of);
    const bool is_of_it = status.snapshot.empty() || status.snapshot == stamp.snapshot;
    if (!is_of_it) {
        skipped.push_back({{"file", ""},
                           {"line", 0},
                           {"problem", "made with another snapshot than the one served; its "
                                       "results carry their own coverage"},
                           {"text", status.snapshot}});
    }
    json::object out{{"format", "tamga.batch/1"},
                     {"id", status.id},
                     {"as_of", status.as_of.iso()},
                     {"snapshot", status.snapshot},
                     {"engine", stamp.engine},
                     {"policy", stamp.policy},
                     {"coverage", is_of_it ? short_coverage(stamp) : json::array{}},
                     {"parties", status.parties},
                     {"done", status.done},
                     {"finished", status.is_finished},
                     {"skipped", skipped},
                     {"state", status.is_finished ? "finished" : "stopped"},
                     {"problem", ""}};
    if (const auto running = state.batches().progress(status.id); running && !status.is_finished) {
        out["state"] = !running->problem.empty() ? "failed"
                       : running->is_waiting     ? "waiting"
                                                 : "running";
        out["problem"] = running->problem;
        out["done"] = std::max<std::uint64_t>(status.done, running->done);
    }
    return out;
}

Response not_found(const Error& error) {
    return error.kind == ErrorKind::bad_input
               ? refuse(Dialect::native, 404, error.problem, error.text, error.hint)
               : refuse(Dialect::native, error);
}

Response start(const Call& call) {
    TableOptions options;
    for (const std::string& pair : call.all("map")) {
        const std::size_t equals = pair.find('=');
        if (equals == std::string::npos) {
            return refuse(Dialect::native, 400, "map is no COLUMN=HEADING", pair);
        }
        options.headings.emplace_back(pair.substr(0, equals), pair.substr(equals + 1));
    }
    const auto added = call.state.batches().folder().add(call.request.body, call.as_of, options);
    if (!added) {
        return refuse(Dialect::native, added.error());
    }
    // What was finished under other lists, or while a feed was stale, is not today's answer.
    const bool is_current = added->is_finished && added->snapshot == call.view->digest &&
                            added->feeds == call.view->workspace->staleness(added->as_of);
    if (!is_current) {
        call.state.batches().enqueue(added->id);
    }
    Response out = json_response(status_json(call.state, *call.view->workspace, *added), 202);
    out.headers.emplace_back("Location", "/v1/batches/" + added->id);
    return out;
}

// Asking for a batch that an earlier process left goes on with it.
Response status(const Call& call) {
    const auto found = call.state.batches().folder().status(call.place.at("id"));
    if (!found) {
        return not_found(found.error());
    }
    return json_response(status_json(call.state, *call.view->workspace, *found));
}

Response resume(const Call& call) {
    const auto found = call.state.batches().folder().status(call.place.at("id"));
    if (!found) {
        return not_found(found.error());
    }
    if (!found->is_finished) {
        call.state.batches().enqueue(found->id);
    }
    return json_response(status_json(call.state, *call.view->workspace, *found), 202);
}

Response all(const Call& call) {
    json::array out;
    for (const std::string& id : call.state.batches().folder().ids()) {
        if (const auto found = call.state.batches().folder().status(id)) {
            out.push_back(status_json(call.state, *call.view->workspace, *found));
        }
    }
    json::object answer = stamped(call, "tamga.batches/1");
    answer["batches"] = std::move(out);
    return json_response(answer);
}

// The finished parts, one after another.
class Results : public EventSource {
public:
    Results(const BatchFolder& folder, BatchStatus status)
        : folder_(folder), status_(std::move(status)) {}
    std::optional<std::string> next() override {
        if (at_ >= status_.parts) {
            return std::nullopt;
        }
        const auto part = folder_.part(status_.id, at_++);
        return part ? std::optional<std::string>(*part) : std::nullopt;
    }

private:
    const BatchFolder& folder_;
    BatchStatus status_;
    std::uint64_t at_ = 0;
};

Response results(const Call& call) {
    const auto found = call.state.batches().folder().status(call.place.at("id"));
    if (!found) {
        return not_found(found.error());
    }
    if (!found->is_finished) {
        return refuse(Dialect::native, 409, "the batch is not finished",
                      std::to_string(found->done) + " of " + std::to_string(found->parties),
                      "GET /v1/batches/ID/events follows it");
    }
    Response out;
    out.content_type = "application/x-ndjson";
    out.events = std::make_shared<Results>(call.state.batches().folder(), *found);
    return out;
}

class Events : public EventSource {
public:
    Events(const State& state, std::shared_ptr<const View> view, std::string id)
        : state_(state), view_(std::move(view)), id_(std::move(id)) {}
    std::optional<std::string> next() override {
        if (is_over_) {
            return std::nullopt;
        }
        const auto found = state_.batches().folder().status(id_);
        if (!found) {
            return std::nullopt;
        }
        const json::object now = status_json(state_, *view_->workspace, *found);
        is_over_ = now.at("state") != "running" && now.at("state") != "waiting";
        std::string text = json::serialize(now);
        if (text == last_) {
            return std::string{};
        }
        last_ = text;
        return "event: progress\ndata: " + text + "\n\n";
    }

private:
    const State& state_;
    std::shared_ptr<const View> view_;
    std::string id_;
    std::string last_;
    bool is_over_ = false;
};

Response events(const Call& call) {
    const auto found = call.state.batches().folder().status(call.place.at("id"));
    if (!found) {
        return not_found(found.error());
    }
    Response out;
    out.content_type = "text/event-stream";
    out.events = std::make_shared<Events>(call.state, call.view, found->id);
    return out;
}

} // namespace

void add_batch_routes(std::vector<Route>& routes) {
    const std::string tag = "batches";
    const Returns one{200, "The batch", "application/json", "Batch"};
    const Returns begun{202, "The batch, begun", "application/json", "Batch"};
    routes.push_back({"POST",
                      "/v1/batches",
                      Dialect::native,
                      tag,
                      "Screen a file of parties (CSV, JSON lines, or one name a line)",
                      {{"map", ParameterType::text, "COLUMN=HEADING", false, true, 3, 300},
                       {"as_of", ParameterType::day, "The day asked about"}},
                      "BatchFile",
                      "text/csv",
                      {begun},
                      start});
    routes.push_back({"GET",
                      "/v1/batches",
                      Dialect::native,
                      tag,
                      "All batches of the workspace",
                      {as_of_parameter()},
                      "",
                      "",
                      {{200, "Batches", "application/json", "Batches"}},
                      all});
    routes.push_back({"GET",
                      "/v1/batches/{id}",
                      Dialect::native,
                      tag,
                      "How far a batch is",
                      {},
                      "",
                      "",
                      {one},
                      status});
    routes.push_back({"POST",
                      "/v1/batches/{id}/resume",
                      Dialect::native,
                      tag,
                      "Go on with a batch that was stopped",
                      {},
                      "",
                      "",
                      {begun},
                      resume});
    routes.push_back({"GET",
                      "/v1/batches/{id}/results",
                      Dialect::native,
                      tag,
                      "A line for each party, in order",
                      {},
                      "",
                      "",
                      {{200, "JSON lines", "application/x-ndjson", ""}},
                      results});
    routes.push_back({"GET",
                      "/v1/batches/{id}/events",
                      Dialect::native,
                      tag,
                      "Follow a batch (server-sent events)",
                      {},
                      "",
                      "",
                      {{200, "Events", "text/event-stream", ""}},
                      events});
}

} // namespace tamga::server
