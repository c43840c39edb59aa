// SPDX-License-Identifier: Apache-2.0
#include "yente.hpp"

#include <algorithm>

namespace tamga::server {
namespace {

namespace json = boost::json;

bool shares(const std::vector<std::string>& left, const std::vector<std::string>& right) {
    return std::ranges::any_of(
        left, [&](const std::string& one) { return std::ranges::find(right, one) != right.end(); });
}

bool holds_all(const std::vector<std::string>& all, const std::vector<std::string>& in) {
    return std::ranges::all_of(
        all, [&](const std::string& one) { return std::ranges::find(in, one) != in.end(); });
}

// Countries are compared without case; clients send codes, lists print names.
bool fits(const std::vector<std::string>& wanted, const std::vector<std::string>& has,
          bool is_all) {
    std::vector<std::string> small;
    std::ranges::transform(has, std::back_inserter(small), lower);
    std::vector<std::string> asked;
    std::ranges::transform(wanted, std::back_inserter(asked), lower);
    return wanted.empty() || (is_all ? holds_all(asked, small) : shares(asked, small));
}

} // namespace

bool Filters::is_open() const {
    return dataset == "default" && (schema.empty() || schema == "Thing") &&
           include_dataset.empty() && exclude_dataset.empty() && exclude_schema.empty() &&
           topics.empty() && countries.empty() && datasets.empty() && exclude_ids.empty() &&
           changed_since.empty();
}

bool Filters::keeps(const CatalogRow& row, std::string_view id) const {
    const auto has = [&](const std::string& one) {
        return std::ranges::find(row.datasets, one) != row.datasets.end();
    };
    return (dataset == "default" || has(dataset)) &&
           (schema.empty() || schema == "Thing" || is_kind_of(row.schema, schema)) &&
           (include_dataset.empty() || shares(include_dataset, row.datasets)) &&
           (datasets.empty() || shares(datasets, row.datasets)) &&
           !std::ranges::all_of(row.datasets,
                                [&](const std::string& one) {
                                    return std::ranges::find(exclude_dataset, one) !=
                                           exclude_dataset.end();
                                }) &&
           std::ranges::find(exclude_schema, row.schema) == exclude_schema.end() &&
           fits(topics, row.topics, is_all) && fits(countries, row.countries, is_all) &&
           std::ranges::find(exclude_ids, id) == exclude_ids.end() &&
           (changed_since.empty() || row.last_change > changed_since.substr(0, 10));
}

ReadFilters filters_of(const Call& call) {
    ReadFilters out;
    Filters& filters = out.filters;
    const auto place = call.place.find("dataset");
    filters.dataset = place == call.place.end() ? "default" : place->second;
    filters.schema = call.text("schema");
    filters.include_dataset = call.all("include_dataset");
    filters.exclude_dataset = call.all("exclude_dataset");
    filters.exclude_schema = call.all("exclude_schema");
    filters.topics = call.all("topics");
    filters.countries = call.all("countries");
    filters.datasets = call.all("datasets");
    filters.exclude_ids = call.all("exclude_entity_ids");
    filters.changed_since = call.text("changed_since");
    filters.is_all = call.text("filter_op") == "AND";
    for (const std::string& filter : call.all("filter")) {
        const std::size_t colon = filter.find(':');
        const std::string field = filter.substr(0, colon);
        const std::string value = colon == std::string::npos ? "" : filter.substr(colon + 1);
        if (field == "countries") {
            filters.countries.push_back(value);
        } else if (field == "topics") {
            filters.topics.push_back(value);
        } else if (field == "datasets") {
            filters.datasets.push_back(value);
        } else if (field == "schema") {
            filters.schema = value;
        } else {
            out.refusal = refuse(Dialect::yente, 400, "no such filter", filter);
        }
    }
    if (!filters.schema.empty() && !is_known_schema(filters.schema)) {
        out.refusal = refuse(Dialect::yente, 400, "no such schema", filters.schema);
    }
    if (filters.dataset != "default") {
        const auto catalog = catalog_of(call.view, call.as_of);
        if (std::ranges::find(catalog->datasets, filters.dataset) == catalog->datasets.end()) {
            out.refusal = refuse(Dialect::yente, 404, "no such dataset", filters.dataset);
        }
    }
    return out;
}

std::vector<Parameter> filter_parameters() {
    const auto texts = [](std::string name, std::string what) {
        return Parameter{
            std::move(name), ParameterType::text, std::move(what), false, true, 0, 300};
    };
    return {texts("include_dataset", "Only records of these lists"),
            texts("exclude_dataset", "Not records of these lists alone"),
            texts("exclude_schema", "Not records of these schemas"),
            texts("topics", "Only records with one of these topics"),
            {"changed_since", ParameterType::text, "Only what changed after this moment", false,
             false, 10, 19},
            {"as_of", ParameterType::day, "The day asked about (Tamga's own)"}};
}

json::object total_of(std::uint64_t value) {
    return {{"value", value}, {"relation", "eq"}};
}

Result<FilteredHits> filtered_hits(const Call& call, const Party& party, const Filters& filters,
                                   double least, std::size_t limit) {
    constexpr double kMillion = 1'000'000;
    constexpr std::uint32_t kMostHits = 10'000;
    ScreenOptions options;
    options.min_score = Score{static_cast<std::int32_t>(least * kMillion)};
    options.max_hits = filters.is_open()
                           ? static_cast<std::uint32_t>(std::max<std::size_t>(limit, 500))
                           : kMostHits;
    auto screening = call.view->workspace->screen(party, call.as_of, options);
    if (!screening) {
        return std::move(screening).error();
    }
    FilteredHits out;
    if (filters.is_open()) {
        out.total = screening->total_hits;
    }
    for (Hit& hit : screening->hits) {
        if (filters.is_open() && out.hits.size() == limit) {
            break;
        }
        auto record = call.view->workspace->entity(hit.id, call.as_of);
        if (!record || !filters.keeps(row_of(*record), hit.id)) {
            continue;
        }
        out.total += filters.is_open() ? 0 : 1;
        if (out.hits.size() < limit) {
            out.hits.emplace_back(std::move(hit), std::move(*record));
        }
    }
    return out;
}

} // namespace tamga::server
