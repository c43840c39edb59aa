// SPDX-License-Identifier: Apache-2.0
// Tamga's own routes: screening, comparing, records, ledger, claims, lists.
#include "fields.hpp"
#include "route.hpp"

#include "tamga/json.hpp"

#include <algorithm>
#include <deque>
#include <set>

namespace tamga::server {
namespace {

namespace json = boost::json;

constexpr std::uint32_t kMostHits = 500;
constexpr std::size_t kMostParties = 100;
constexpr std::size_t kMostClaims = 200;

Response whole(std::string body) {
    Response out;
    out.body = std::move(body);
    return out;
}

Response not_found(const Error& error) {
    return refuse(Dialect::native, 404, error.problem, error.text, error.hint);
}

Response bad_field(const Fields& fields) {
    return refuse(Dialect::native, 400, "the body does not do", fields.fault());
}

Parameter as_of_parameter() {
    return {"as_of", ParameterType::day, "The day asked about; today when it is left out"};
}

Parameter text_parameter(std::string name, std::string what, bool is_required = false,
                         bool is_repeated = false) {
    return {std::move(name),
            ParameterType::text,
            std::move(what),
            is_required,
            is_repeated,
            is_required ? 1.0 : 0.0,
            2000};
}

std::optional<Score> score_of(std::optional<double> value) {
    constexpr double kMillion = 1'000'000;
    return value ? std::optional<Score>(Score{static_cast<std::int32_t>(*value * kMillion + 0.5)})
                 : std::nullopt;
}

Response screened(const Call& call, std::span<const Party> parties, Date as_of,
                  const ScreenOptions& options) {
    std::vector<Screening> out;
    for (const Party& party : parties) {
        auto one = call.view->workspace->screen(party, as_of, options);
        if (!one) {
            return refuse(Dialect::native, one.error());
        }
        out.push_back(std::move(*one));
    }
    return whole(to_json(out, call.view->workspace->stamp(as_of)));
}

Response screen_get(const Call& call) {
    Party party;
    party.names = call.all("name");
    party.schema = call.text("schema");
    party.birth_dates = call.all("birth_date");
    party.countries = call.all("country");
    party.identifiers = call.all("identifier");
    ScreenOptions options;
    options.max_hits = static_cast<std::uint32_t>(call.integer("max_hits", 50));
    if (call.has("min_score")) {
        options.min_score = score_of(call.number("min_score", 0));
    }
    return screened(call, {&party, 1}, call.as_of, options);
}

Response screen_post(const Call& call) {
    Body body = parse_body(call, Dialect::native);
    if (body.refusal) {
        return std::move(*body.refusal);
    }
    Fields fields(body.object);
    const auto as_of = fields.day("as_of").value_or(call.as_of);
    ScreenOptions options;
    options.min_score = score_of(fields.number("min_score", 0, 1));
    options.max_hits =
        static_cast<std::uint32_t>(fields.number("max_hits", 1, kMostHits).value_or(50));
    std::vector<Party> parties;
    if (const json::array* many = fields.array("parties", kMostParties)) {
        for (std::size_t i = 0; i < many->size(); ++i) {
            const std::string place = "parties[" + std::to_string(i) + "].";
            if (!(*many)[i].is_object()) {
                return refuse(Dialect::native, 400, "the body does not do",
                              place + " is no object");
            }
            Fields one((*many)[i].get_object(), place);
            parties.push_back(party_of(one));
            one.end();
            if (!one.fault().empty()) {
                return bad_field(one);
            }
        }
    } else {
        parties.push_back(party_of(fields));
    }
    fields.end();
    if (!fields.fault().empty()) {
        return bad_field(fields);
    }
    return screened(call, parties, as_of, options);
}

Response explain(const Call& call) {
    Body body = parse_body(call, Dialect::native);
    if (body.refusal) {
        return std::move(*body.refusal);
    }
    Fields fields(body.object);
    const auto as_of = fields.day("as_of").value_or(call.as_of);
    const std::string right = fields.text("right", true);
    Party left;
    if (const json::object* party = fields.object("party")) {
        Fields inner(*party, "party.");
        left = party_of(inner);
        inner.end();
        if (!inner.fault().empty()) {
            return bad_field(inner);
        }
    }
    if (std::string name = fields.text("left"); !name.empty()) {
        left.names.insert(left.names.begin(), std::move(name));
    }
    fields.end();
    if (!fields.fault().empty()) {
        return bad_field(fields);
    }
    const auto made = call.view->workspace->explain(left, right, as_of);
    if (!made) {
        return refuse(Dialect::native, made.error());
    }
    return whole(to_json({&*made, 1}, call.view->workspace->stamp(as_of)));
}

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

json::object stamp_of(const Call& call, std::string_view format) {
    const AnswerStamp stamp = call.view->workspace->stamp(call.as_of);
    return {{"format", format},
            {"as_of", call.as_of.iso()},
            {"snapshot", stamp.snapshot},
            {"engine", stamp.engine},
            {"policy", stamp.policy}};
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
    json::object out = stamp_of(call, "tamga.neighbours/1");
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
    json::object out = stamp_of(call, "tamga.paths/1");
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
    json::object out = stamp_of(call, "tamga.entities/1");
    out["total"] = workspace.entity_count();
    out["nodes"] = nodes;
    out["next"] = end < workspace.entity_count() ? json::value(prefix + std::to_string(end))
                                                 : json::value(nullptr);
    return json_response(out);
}

Response lists(const Call& call) {
    const auto status = call.view->workspace->list_status();
    return status ? whole(to_json(*status, call.view->workspace->stamp(call.as_of)))
                  : refuse(Dialect::native, status.error());
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

std::optional<ClaimKind> kind_of(std::string_view text) {
    for (int k = 0; k <= static_cast<int>(ClaimKind::opinion); ++k) {
        if (word(static_cast<ClaimKind>(k)) == text) {
            return static_cast<ClaimKind>(k);
        }
    }
    return std::nullopt;
}

Response claims(const Call& call) {
    Body body = parse_body(call, Dialect::native);
    if (body.refusal) {
        return std::move(*body.refusal);
    }
    Fields fields(body.object);
    const json::array* many = fields.array("claims", kMostClaims);
    fields.end();
    if (!fields.fault().empty() || many == nullptr) {
        return refuse(Dialect::native, 400, "the body does not do",
                      many == nullptr ? "claims is missing" : fields.fault());
    }
    std::vector<Claim> asked;
    for (std::size_t i = 0; i < many->size(); ++i) {
        const std::string place = "claims[" + std::to_string(i) + "].";
        if (!(*many)[i].is_object()) {
            return refuse(Dialect::native, 400, "the body does not do", place + " is no object");
        }
        Fields one((*many)[i].get_object(), place);
        Claim claim;
        claim.id = one.text("id");
        claim.sentence = one.text("sentence");
        claim.subject = one.text("subject", true);
        claim.authority = one.text("authority");
        claim.measure = one.text("measure");
        claim.status = one.text("status");
        claim.voice = one.text("voice");
        claim.speaker_chain = one.texts("speaker_chain");
        const std::string kind = one.text("kind");
        const auto day = one.day("date");
        claim.date = day.value_or(call.as_of);
        claim.line = i + 1;
        one.end();
        const auto read = kind_of(kind.empty() ? "fact" : kind);
        if (!one.fault().empty() || !read) {
            return refuse(Dialect::native, 400, "the body does not do",
                          read ? one.fault() : place + "kind is no kind of claim");
        }
        claim.kind = *read;
        asked.push_back(std::move(claim));
    }
    const auto made = call.view->workspace->check_claims(asked);
    return made ? whole(to_json(*made, call.view->workspace->stamp(call.as_of)))
                : refuse(Dialect::native, made.error());
}

} // namespace

void add_native_routes(std::vector<Route>& routes) {
    const Parameter as_of = as_of_parameter();
    routes.push_back(
        {"GET",
         "/v1/screen",
         Dialect::native,
         "screening",
         "Is this party listed? (a link that can be kept)",
         {text_parameter("name", "A name; may be given several times", true, true),
          text_parameter("schema", "FollowTheMoney schema"),
          text_parameter("birth_date", "YYYY[-MM[-DD]]", false, true),
          text_parameter("country", "Country", false, true),
          text_parameter("identifier", "Any identifier", false, true),
          {"min_score", ParameterType::number, "Least similarity", false, false, 0, 1},
          {"max_hits", ParameterType::integer, "Most hits", false, false, 1, kMostHits},
          as_of},
         "",
         "",
         {{200, "The screening", "application/json", "screening"}},
         screen_get});
    routes.push_back({"POST",
                      "/v1/screen",
                      Dialect::native,
                      "screening",
                      "Are these parties listed?",
                      {},
                      "ScreenRequest",
                      "application/json",
                      {{200, "The screening", "application/json", "screening"}},
                      screen_post});
    routes.push_back({"POST",
                      "/v1/explain",
                      Dialect::native,
                      "screening",
                      "How alike are these two, and why",
                      {},
                      "ExplainRequest",
                      "application/json",
                      {{200, "One result", "application/json", "screening"}},
                      explain});
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
    routes.push_back({"POST",
                      "/v1/claims/check",
                      Dialect::native,
                      "claims",
                      "A verdict for each claim, on its own day",
                      {},
                      "ClaimsRequest",
                      "application/json",
                      {{200, "Verdicts", "application/json", "claims"}},
                      claims});
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
