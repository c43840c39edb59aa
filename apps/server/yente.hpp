// SPDX-License-Identifier: Apache-2.0
// What the routes of yente share: datasets and filters.
#pragma once

#include "catalog.hpp"
#include "route.hpp"

#include <optional>
#include <string>
#include <vector>

namespace tamga::server {

// Filters that yente's clients send; each empty list filters nothing.
struct Filters {
    std::string dataset; // "default": all
    std::string schema;  // and what extends it
    std::vector<std::string> include_dataset, exclude_dataset, exclude_schema, topics, countries,
        datasets, exclude_ids;
    std::string changed_since; // keeps what changed later
    bool is_all = false;       // filter_op=AND: all topics, countries

    [[nodiscard]] bool keeps(const CatalogRow& row, std::string_view id) const;
    [[nodiscard]] bool is_open() const; // keeps everything
};

// Reads them from a call. The refusal: 404 for a dataset that is not served, 400 for a schema that
// FollowTheMoney does not have.
struct ReadFilters {
    Filters filters;
    std::optional<Response> refusal;
};
[[nodiscard]] ReadFilters filters_of(const Call& call);
// The parameters that filters_of reads.
[[nodiscard]] std::vector<Parameter> filter_parameters();

[[nodiscard]] boost::json::object total_of(std::uint64_t value);

// Hits of a party that the filters keep, at most `limit`, similar by at least `least`.
struct FilteredHits {
    std::vector<std::pair<Hit, EntityRecord>> hits;
    std::uint64_t total = 0; // kept ones, before the limit
};
[[nodiscard]] Result<FilteredHits> filtered_hits(const Call& call, const Party& party,
                                                 const Filters& filters, double least,
                                                 std::size_t limit);

} // namespace tamga::server
