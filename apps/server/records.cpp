// SPDX-License-Identifier: Apache-2.0
// Records, their neighbours, the ledger and the lists.
#include "native.hpp"

#include "tamga/json.hpp"

#include <algorithm>
#include <deque>
#include <set>

namespace tamga::server {

Response whole(std::string body) {
    Response out;
    out.body = std::move(body);
    return out;
}

Response not_found(const Error& error) {
    return refuse(Dialect::native, 404, error.problem, error.text, error.hint);
}

Parameter as_of_parameter() {
    return {"as_of", ParameterType::day, "The day asked about; today when it is left out"};
}

Parameter text_parameter(std::string name, std::string what, bool is_required, bool is_repeated) {
    return {std::move(name),
            ParameterType::text,
            std::move(what),
            is_required,
            is_repeated,
            is_required ? 1.0 : 0.0,
            2000};
}

namespace {

namespace json = boost::json;

Response entity(const Call& call) {
    const std::string& id = call.place.at("id");
    const auto found = call.view->workspace->entity(id, call.as_of);
    if (!found) {
        return not_found(found.error());
    }
    const auto links = call.view->workspace->links(id);
    return whole(to_json(*found, links ? *links : std::vector<EntityLink>{},
                         call.view->workspace->stamp(call.as_of)));
}

Response ledger(const Call& call) {
    const auto found = call.view->workspace->ledger(call.text("asked"), call.as_of);
    if (!found) {
        return refuse(Dialect::native, found.error());
    }
    return whole(to_json(*found, call.view->workspace->stamp(call.as_of)));
}

bool is_listed(const EntityRecord& record) {
    return std::ranges::any_of(record.measures, [](const HitMeasure& measure) {
        return measure.answer == Answer::yes || measure.answer == Answer::undetermined;
    });
}

json::object node_of(const EntityRecord& record) {
    json::array measures;
    for (const HitMeasure& measure : record.measures) {
        measures.push_back({{"authority", word(measure.authority)},
                            {"list", measure.list},
                            {"measure", word(measure.measure)},
                            {"answer", word(measure.answer)}});
    }
    return {{"id", record.id},
            {"caption", record.caption},
            {"schema", record.schema},
            {"listed", is_listed(record)},
            {"measures", measures}};
}

json::object edge_of(std::string_view from, std::string_view to, const EntityLink& link) {
    return {{"from", link.is_inward ? to : from},
            {"to", link.is_inward ? from : to},
            {"relation", link.relation},
            {"text", link.text},
            {"source",
             {{"version", link.source.version},
              {"file", link.source.file},
              {"line", link.source.line}}}};
}

// Records around one, breadth first, ranked as the lists print them. Names that no record bears are
// leaves without an id of their own.
Response neighbours(const Call& call) {
    const Workspace& workspace = *call.view->workspace;
    const std::string& id = call.place.at("id");
    if (const auto found = workspace.entity(id, call.as_of); !found) {
        return not_found(found.error());
    }
    const auto depth = call.integer("depth", 1);
    const auto most = static_cast<std::size_t>(call.integer("limit", 100));
    json::array nodes;
    json::array edges;
    std::set<std::string> seen{id};
    std::deque<std::pair<std::string, std::int64_t>> queue{{id, 0}};
    bool is_cut = false;
    while (!queue.empty()) {
        const auto [at, level] = queue.front();
        queue.pop_front();
        nodes.push_back(node_of(*workspace.entity(at, call.as_of)));
        if (level == depth) {
            continue;
        }
        const auto links = workspace.links(at);
        for (const EntityLink& link : *links) {
            if (link.ids.empty()) {
                edges.push_back(edge_of(at, "", link));
            }
            for (const std::string& other : link.ids) {
                if (!seen.contains(other) && seen.size() >= most) {
                    is_cut = true;
                    continue;
                }
                edges.push_back(edge_of(at, other, link));
                if (seen.insert(other).second) {
                    queue.emplace_back(other, level + 1);
                }
            }
        }
    }
    json::object out = stamped(call, "tamga.neighbours/1");
    out["nodes"] = nodes;
    out["edges"] = edges;
    out["cut"] = is_cut;
    return json_response(out);
}

// The shortest way to another record, or to the nearest listed one (to=listed).
Response paths(const Call& call) {
    const Workspace& workspace = *call.view->workspace;
    const std::string& id = call.place.at("id");
    if (const auto found = workspace.entity(id, call.as_of); !found) {
        return not_found(found.error());
    }
    const std::string to = call.text("to");
    std::map<std::string, std::pair<std::string, EntityLink>> before;
    std::deque<std::string> queue{id};
    std::string goal;
    constexpr std::size_t kMostVisited = 5000;
    while (!queue.empty() && goal.empty() && before.size() < kMostVisited) {
        const std::string at = queue.front();
        queue.pop_front();
        const auto links = workspace.links(at);
        for (const EntityLink& link : *links) {
            for (const std::string& other : link.ids) {
                if (other == id || !before.try_emplace(other, at, link).second) {
                    continue;
                }
                queue.push_back(other);
                if (goal.empty() &&
                    (other == to ||
                     (to == "listed" && is_listed(*workspace.entity(other, call.as_of))))) {
                    goal = other;
                }
            }
        }
    }
    json::array nodes;
    json::array edges;
    for (std::string at = goal; !at.empty() && at != id;) {
        const auto& [previous, link] = before.at(at);
        nodes.insert(nodes.begin(), node_of(*workspace.entity(at, call.as_of)));
        edges.insert(edges.begin(), edge_of(previous, at, link));
        at = previous;
    }
    nodes.insert(nodes.begin(), node_of(*workspace.entity(id, call.as_of)));
    json::object out = stamped(call, "tamga.paths/1");
    out["found"] = !goal.empty();
    out["nodes"] = nodes;
    out["edges"] = edges;
    return json_response(out);
}

// All records, a page at a time. The cursor is the number of the next one, bound to the snapshot.
Response entities(const Call& call) {
    const Workspace& workspace = *call.view->workspace;
    const std::string cursor = call.text("cursor");
    const std::string prefix = call.view->digest.substr(0, 8) + ".";
    std::uint64_t at = 0;
    if (!cursor.empty()) {
        if (!cursor.starts_with(prefix) ||
            cursor.find_first_not_of("0123456789", prefix.size()) != std::string::npos ||
            cursor.size() > prefix.size() + 12) {
            return refuse(Dialect::native, 400, "the cursor is of another snapshot", cursor,
                          "begin again without one");
        }
        at = std::strtoull(cursor.c_str() + prefix.size(), nullptr, 10);
    }
    const auto limit = static_cast<std::uint64_t>(call.integer("limit", 50));
    const std::uint64_t end = std::min(workspace.entity_count(), at + limit);
    json::array nodes;
    for (; at < end; ++at) {
        nodes.push_back(node_of(*workspace.entity_at(at, call.as_of)));
    }
    json::object out = stamped(call, "tamga.entities/1");
    out["total"] = workspace.entity_count();
    out["nodes"] = nodes;
    out["next"] = end < workspace.entity_count() ? json::value(prefix + std::to_string(end))
                                                 : json::value(nullptr);
    return json_response(out);
}

Response lists(const Call& call) {
    auto status = call.view->workspace->list_status();
    if (!status) {
        return refuse_as_unavailable(Dialect::native, status.error());
    }
    if (auto feeds = call.view->workspace->feeds(call.as_of)) {
        status->feeds = std::move(*feeds); // on the day asked
    }
    return whole(to_json(*status, call.view->workspace->stamp(call.as_of)));
}

Response deltas(const Call& call) {
    const std::string source = call.place.at("source") + "/";
    const auto diff =
        call.view->workspace->diff_lists(source + call.text("from"), source + call.text("to"));
    if (!diff) {
        return diff.error().kind == ErrorKind::bad_input ? not_found(diff.error())
                                                         : refuse(Dialect::native, diff.error());
    }
    return whole(to_json(*diff, call.view->workspace->stamp(call.as_of)));
}

} // namespace

void add_record_routes(std::vector<Route>& routes) {
    const Parameter as_of = as_of_parameter();
    routes.push_back({"GET",
                      "/v1/entities",
                      Dialect::native,
                      "records",
                      "All records, in order of id",
                      {text_parameter("cursor", "Where the last page ended"),
                       {"limit", ParameterType::integer, "Records in a page", false, false, 1, 500},
                       as_of},
                      "",
                      "",
                      {{200, "A page", "application/json", "Entities"}},
                      entities});
    routes.push_back({"GET",
                      "/v1/entities/{id}",
                      Dialect::native,
                      "records",
                      "Everything the lists print of a record",
                      {as_of},
                      "",
                      "",
                      {{200, "The record", "application/json", "entity"}},
                      entity});
    routes.push_back({"GET",
                      "/v1/entities/{id}/neighbours",
                      Dialect::native,
                      "records",
                      "Records that are named beside it",
                      {{"depth", ParameterType::integer, "Steps", false, false, 1, 4},
                       {"limit", ParameterType::integer, "Most records", false, false, 1, 2000},
                       as_of},
                      "",
                      "",
                      {{200, "Nodes and edges", "application/json", "Graph"}},
                      neighbours});
    routes.push_back({"GET",
                      "/v1/entities/{id}/paths",
                      Dialect::native,
                      "records",
                      "The shortest way to another record, or to the nearest listed one",
                      {text_parameter("to", "An id, or \"listed\"", true), as_of},
                      "",
                      "",
                      {{200, "Nodes and edges in order", "application/json", "Graph"}},
                      paths});
    routes.push_back({"GET",
                      "/v1/ledger",
                      Dialect::native,
                      "records",
                      "Listed where, since when: by id or name",
                      {text_parameter("asked", "An id or a name", true), as_of},
                      "",
                      "",
                      {{200, "The ledger", "application/json", "ledger"}},
                      ledger});
    routes.push_back({"GET",
                      "/v1/lists",
                      Dialect::native,
                      "lists",
                      "What is loaded, from when",
                      {as_of},
                      "",
                      "",
                      {{200, "Versions", "application/json", "lists"}},
                      lists});
    routes.push_back({"GET",
                      "/v1/lists/{source}/deltas",
                      Dialect::native,
                      "lists",
                      "What changed between two versions of a list",
                      {text_parameter("from", "A version", true),
                       text_parameter("to", "A version", true), as_of},
                      "",
                      "",
                      {{200, "Ids", "application/json", "list_diff"}},
                      deltas});
}

} // namespace tamga::server
