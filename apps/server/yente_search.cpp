// SPDX-License-Identifier: Apache-2.0
// GET /search/{dataset}, /entities/{id}, /catalog, as yente 5.5 answers them.
#include "ftm.hpp"
#include "yente.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <sstream>

namespace tamga::server {

void add_match_routes(std::vector<Route>& routes);

namespace {

namespace json = boost::json;

constexpr std::size_t kMostFound = 10'000; // offset and limit together

struct Found {
    std::vector<std::uint64_t> numbers; // of the catalog
};

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> out;
    std::istringstream stream{lower(text)};
    for (std::string word; stream >> word;) {
        out.push_back(word);
    }
    return out;
}

bool holds_all(std::string_view text, const std::vector<std::string>& words) {
    return std::ranges::all_of(
        words, [&](const std::string& word) { return text.find(word) != std::string_view::npos; });
}

// Records that the words find and the filters keep: those that match as a name, best first, then
// those whose names hold every word. Without words all, in order of id.
Result<Found> find(const Call& call, const Catalog& catalog, const Filters& filters) {
    Found out;
    const std::string words = call.text("q");
    const bool is_simple = words.find_first_not_of(" \t*") == std::string::npos;
    if (is_simple) {
        for (std::uint64_t number = 0; number < catalog.rows.size(); ++number) {
            if (filters.is_open() || filters.keeps(catalog.rows[number], "")) {
                out.numbers.push_back(number);
            }
        }
        return out;
    }
    Party party;
    party.names = {words};
    ScreenOptions options;
    options.max_hits = kMostFound;
    const auto screening = call.view->workspace->screen(party, call.as_of, options);
    if (!screening) {
        return screening.error();
    }
    std::set<std::uint64_t> seen;
    for (const Hit& hit : screening->hits) {
        const auto number = catalog.number_of.find(hit.id);
        if (number != catalog.number_of.end() && seen.insert(number->second).second &&
            filters.keeps(catalog.rows[number->second], hit.id)) {
            out.numbers.push_back(number->second);
        }
    }
    const std::vector<std::string> wanted = words_of(words);
    for (std::uint64_t number = 0; number < catalog.rows.size(); ++number) {
        const CatalogRow& row = catalog.rows[number];
        if (holds_all(row.words, wanted) && !seen.contains(number) && filters.keeps(row, "")) {
            out.numbers.push_back(number);
        }
    }
    return out;
}

json::object facet_of(const Catalog& catalog, const Found& found, const std::string& name) {
    std::map<std::string, std::uint64_t> counts;
    for (const std::uint64_t number : found.numbers) {
        const CatalogRow& row = catalog.rows[number];
        const std::vector<std::string> schema{row.schema};
        const std::vector<std::string>* values = name == "countries"  ? &row.countries
                                                 : name == "topics"   ? &row.topics
                                                 : name == "schema"   ? &schema
                                                 : name == "datasets" ? &row.datasets
                                                                      : nullptr;
        if (values != nullptr) {
            for (const std::string& value : *values) {
                ++counts[value];
            }
        }
    }
    std::vector<std::pair<std::string, std::uint64_t>> ordered(counts.begin(), counts.end());
    std::ranges::stable_sort(ordered,
                             [](const auto& a, const auto& b) { return a.second > b.second; });
    json::array values;
    for (const auto& [value, count] : ordered) {
        values.push_back({{"name", value}, {"label", value}, {"count", count}});
    }
    return {{"label", name}, {"values", values}};
}

void sort_by(const Call& call, const Catalog& catalog, Found& found) {
    for (const std::string& order : call.all("sort")) {
        const bool is_down = order.ends_with(":desc");
        const std::string field = order.substr(0, order.find(':'));
        const auto key = [&](std::uint64_t number) {
            const CatalogRow& row = catalog.rows[number];
            return field == "schema" ? row.schema : row.last_change;
        };
        std::ranges::stable_sort(found.numbers, [&](std::uint64_t a, std::uint64_t b) {
            return is_down ? key(b) < key(a) : key(a) < key(b);
        });
    }
}

Response search(const Call& call) {
    ReadFilters read = filters_of(call);
    if (read.refusal) {
        return std::move(*read.refusal);
    }
    const auto catalog = catalog_of(call.view, call.as_of);
    auto found = find(call, *catalog, read.filters);
    if (!found) {
        found = Found{}; // words without a letter or digit find nothing
    }
    sort_by(call, *catalog, *found);
    const auto offset = static_cast<std::size_t>(call.integer("offset", 0));
    const auto limit = static_cast<std::size_t>(call.integer("limit", 10));
    json::array results;
    for (std::size_t i = offset; i < std::min(found->numbers.size(), offset + limit); ++i) {
        results.push_back(
            ftm_entity(*call.view->workspace->entity_at(found->numbers[i], call.as_of)));
    }
    json::object facets;
    std::vector<std::string> names = call.all("facets");
    if (names.empty()) {
        names = {"countries", "topics", "datasets"};
    }
    for (const std::string& name : names) {
        facets[name] = facet_of(*catalog, *found, name);
    }
    return json_response(json::object{{"limit", limit},
                                      {"offset", offset},
                                      {"total", total_of(found->numbers.size())},
                                      {"results", results},
                                      {"facets", facets}});
}

Response gone(const std::string& id) {
    return refuse(Dialect::yente, 404, "No such entity!", id);
}

// Links by the FollowTheMoney property that would carry them.
std::map<std::string, std::vector<EntityRecord>> adjacent_of(const Call& call,
                                                             const std::string& id) {
    std::map<std::string, std::vector<EntityRecord>> out;
    const auto links = call.view->workspace->links(id);
    if (!links) {
        return out;
    }
    for (const EntityLink& link : *links) {
        const std::string name = link.relation == "owner"
                                     ? (link.is_inward ? "ownershipOwner" : "ownershipAsset")
                                     : (link.is_inward ? "unknownLinkTo" : "unknownLinkFrom");
        for (const std::string& other : link.ids) {
            if (auto record = call.view->workspace->entity(other, call.as_of)) {
                out[name].push_back(std::move(*record));
            }
        }
    }
    return out;
}

json::object page_of(const Call& call, const std::vector<EntityRecord>& records) {
    const auto offset = static_cast<std::size_t>(call.integer("offset", 0));
    const auto limit = static_cast<std::size_t>(call.integer("limit", 10));
    json::array results;
    for (std::size_t i = offset; i < std::min(records.size(), offset + limit); ++i) {
        results.push_back(ftm_entity(records[i]));
    }
    return {{"results", results},
            {"total", total_of(records.size())},
            {"limit", limit},
            {"offset", offset}};
}

Response entity(const Call& call) {
    const std::string& id = call.place.at("id");
    const auto record = call.view->workspace->entity(id, call.as_of);
    if (!record) {
        return gone(id);
    }
    json::object out = ftm_entity(*record);
    if (call.flag("nested", true)) {
        for (const auto& [name, records] : adjacent_of(call, id)) {
            json::array nested;
            for (const EntityRecord& one : records) {
                nested.push_back(ftm_entity(one));
            }
            out["properties"].as_object()[name] = nested;
        }
    }
    return json_response(out);
}

Response adjacent(const Call& call) {
    const std::string& id = call.place.at("id");
    const auto record = call.view->workspace->entity(id, call.as_of);
    if (!record) {
        return gone(id);
    }
    json::object pages;
    for (const auto& [name, records] : adjacent_of(call, id)) {
        pages[name] = page_of(call, records);
    }
    return json_response(json::object{{"entity", ftm_entity(*record)}, {"adjacent", pages}});
}

Response adjacent_by(const Call& call) {
    const std::string& id = call.place.at("id");
    if (!call.view->workspace->entity(id, call.as_of)) {
        return gone(id);
    }
    auto all = adjacent_of(call, id);
    return json_response(page_of(call, all[call.place.at("property")]));
}

Response catalog(const Call& call) {
    const auto status = call.view->workspace->list_status();
    if (!status) {
        return refuse_as_unavailable(Dialect::yente, status.error());
    }
    std::map<std::string, const ListVersion*> newest;
    for (const ListVersion& version : status->added) {
        newest[version.source] = &version; // versions come in order
    }
    json::array datasets;
    json::array current;
    json::array children;
    for (const auto& [source, version] : newest) {
        children.push_back(json::value(source));
        current.push_back(json::value(source));
    }
    const auto dataset = [&](const std::string& name, const std::string& version,
                             const std::string& updated, const json::array& below) {
        json::object one;
        one["name"] = name;
        one["title"] = name == "default" ? "All lists of the snapshot" : name;
        one["version"] = version;
        one["index_version"] = version;
        one["index_current"] = true;
        one["load"] = true;
        one["entities_url"] = nullptr;
        one["delta_url"] = nullptr;
        one["children"] = below;
        one["updated_at"] = updated.empty() ? json::value(nullptr) : json::value(updated);
        datasets.push_back(one);
    };
    dataset("default", call.view->digest.substr(0, 16), "", children);
    for (const auto& [source, version] : newest) {
        const DateBounds& day = version->dated.day;
        dataset(source, version->version, day.earliest ? day.earliest->iso() + "T00:00:00" : "",
                {});
    }
    Response out = json_response(json::object{{"datasets", datasets},
                                              {"current", current},
                                              {"outdated", json::array{}},
                                              {"index_stale", false}});
    out.headers.emplace_back("Cache-Control", "public, max-age=300");
    out.headers.emplace_back("ETag", "\"" + call.view->digest.substr(0, 16) + "\"");
    if (call.request.header("if-none-match") == "\"" + call.view->digest.substr(0, 16) + "\"") {
        out.status = 304;
        out.body.clear();
    }
    return out;
}

} // namespace

void add_yente_routes(std::vector<Route>& routes) {
    add_match_routes(routes);
    const std::string tag = "yente";
    const Parameter limit{"limit", ParameterType::integer, "Records in a page", false, false, 0,
                          500};
    const Parameter offset{"offset", ParameterType::integer, "Records before it", false, false, 0,
                           9499};
    const Parameter as_of{"as_of", ParameterType::day, "The day asked about (Tamga's own)"};
    const auto texts = [](std::string name, std::string what, bool is_many) {
        return Parameter{
            std::move(name), ParameterType::text, std::move(what), false, is_many, 0, 500};
    };
    std::vector<Parameter> parameters = filter_parameters();
    for (Parameter one :
         {texts("q", "Words", false), texts("schema", "This schema and what extends it", false),
          texts("countries", "Only of these countries", true),
          texts("datasets", "Only of these lists", true), texts("filter", "FIELD:VALUE", true),
          texts("sort", "FIELD:asc or FIELD:desc", true), texts("facets", "What to count", true),
          texts("target", "Deprecated; has no effect", false), limit, offset}) {
        parameters.push_back(std::move(one));
    }
    parameters.push_back(
        {"fuzzy", ParameterType::boolean, "Has no effect: the search is always so"});
    parameters.push_back(
        {"simple", ParameterType::boolean, "Has no effect: words are always plain"});
    parameters.push_back(
        {"filter_op", ParameterType::text, "How filters join", false, false, 0, 3, {"OR", "AND"}});
    routes.push_back({"GET",
                      "/search/{dataset}",
                      Dialect::yente,
                      tag,
                      "Find records by words",
                      parameters,
                      "",
                      "",
                      {{200, "A page", "application/json", "YenteSearch"}},
                      search});
    routes.push_back({"GET",
                      "/entities/{id}",
                      Dialect::yente,
                      tag,
                      "A record",
                      {{"nested", ParameterType::boolean, "With the records beside it"}, as_of},
                      "",
                      "",
                      {{200, "The record", "application/json", "YenteEntity"}},
                      entity});
    routes.push_back({"GET",
                      "/entities/{id}/adjacent",
                      Dialect::yente,
                      tag,
                      "Records beside it, by property",
                      {limit, offset, texts("sort", "FIELD:asc or FIELD:desc", true), as_of},
                      "",
                      "",
                      {{200, "Pages", "application/json", "YenteAdjacent"}},
                      adjacent});
    routes.push_back({"GET",
                      "/entities/{id}/adjacent/{property}",
                      Dialect::yente,
                      tag,
                      "Records beside it by one property",
                      {limit, offset, texts("sort", "FIELD:asc or FIELD:desc", true), as_of},
                      "",
                      "",
                      {{200, "A page", "application/json", "YentePage"}},
                      adjacent_by});
    for (const char* path : {"/catalog", "/manifest"}) {
        routes.push_back(
            {"GET",
             path,
             Dialect::yente,
             tag,
             "Lists that are served",
             {},
             "",
             "",
             {{200, "Lists", "application/json", "YenteCatalog"}, {304, "Not changed", "", ""}},
             catalog});
    }
}

} // namespace tamga::server
