// SPDX-License-Identifier: Apache-2.0
#include "ledger/acts.hpp"

#include "eu_acts_resource.hpp"

#include <array>
#include <cstddef>

namespace tamga::ledger {
namespace {

// Columns of eu_acts.tsv that are read here.
enum Column : std::size_t { kFramework, kPrinted, kAct, kAdopted, kPublished, kInForce, kColumns };

using Row = std::array<std::string_view, kColumns>;

Row split_row(std::string_view line) {
    Row row;
    for (std::string_view& cell : row) {
        const std::size_t tab = line.find('\t');
        cell = line.substr(0, tab);
        line = tab == std::string_view::npos ? std::string_view{} : line.substr(tab + 1);
    }
    return row;
}

DateBounds day(std::string_view text) {
    return parse_partial_date(text).value_or(DateBounds{});
}

} // namespace

std::string_view eu_acts_table() noexcept {
    return kEuActsResource;
}

ActDates eu_dates(std::string_view framework, Measure measure, const DateBounds& printed) {
    if (!printed.known()) {
        return {};
    }
    if (measure == Measure::asset_freeze) {
        return {.adopted = {}, .published = {}, .in_force = printed};
    }
    std::string_view rest = eu_acts_table();
    while (!rest.empty()) {
        const std::size_t end = rest.find('\n');
        const std::string_view line = rest.substr(0, end);
        rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
        const Row row = split_row(line);
        if (row[kFramework] == framework && day(row[kPrinted]) == printed) {
            return {day(row[kAdopted]), day(row[kPublished]), day(row[kInForce])};
        }
    }
    DateBounds in_force = printed;
    if (in_force.latest) {
        in_force.latest = in_force.latest->plus_days(1);
    }
    return {.adopted = {}, .published = {}, .in_force = in_force};
}

} // namespace tamga::ledger
