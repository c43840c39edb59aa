// SPDX-License-Identifier: Apache-2.0
// Values of one table by code of goods, partner and month, summed over reporters; what stays
// outside is counted, never silently added or dropped.
#pragma once

#include "model/flow_table.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace tamga::flows {

struct CubeOptions {
    std::set<std::string, std::less<>> reporters; // ISO codes; empty: every country
    FlowKind kind = FlowKind::exports;
    std::size_t digits = 0; // of codes; 0: the most that any code of the table has
};

// Rows that are in no cell, by reason.
struct Outside {
    std::uint64_t other_level = 0; // codes of fewer digits contain the others
    std::uint32_t other_codes = 0;
    std::uint64_t aggregates = 0; // reporter or partner is a sum of others
    std::uint64_t no_country = 0; // reporter or partner is in no country table
    std::uint64_t other_reporters = 0;
    std::uint64_t other_kind = 0;
    std::uint64_t other_span = 0; // years and quarters
    std::uint64_t no_value = 0;
};

struct FlowCube {
    std::vector<std::string> codes;    // ascending
    std::vector<std::string> partners; // ISO codes, ascending
    std::int32_t first_month = 0;
    std::size_t months = 0;
    std::vector<double> values;  // [(code * partners + partner) * months + month]
    std::vector<char> has_month; // some row stands in the month
    std::size_t digits = 0;
    Outside outside;

    [[nodiscard]] std::optional<std::size_t> partner(std::string_view code) const;
    [[nodiscard]] const double* series(std::size_t code, std::size_t partner) const {
        return values.data() + (code * partners.size() + partner) * months;
    }
    // Months from..until (both included); those outside the cube are zero.
    [[nodiscard]] double sum(std::size_t code, std::size_t partner, std::int32_t from,
                             std::int32_t until) const;
    // Months of from..until in which no row stands.
    [[nodiscard]] std::vector<std::int32_t> missing(std::int32_t from, std::int32_t until) const;
};
[[nodiscard]] FlowCube flow_cube(const FlowTable& table, const CubeOptions& options = {});

// The most digits of a code in rows of one kind and month; 0: none but TOTAL.
[[nodiscard]] std::size_t finest_level(const FlowTable& table, FlowKind kind);

// First and last month in which a code has a positive value (any partner), of months up to `until`;
// nullopt: never.
struct CodeLife {
    std::int32_t first = 0, last = 0;
};
[[nodiscard]] std::vector<std::optional<CodeLife>> code_lives(const FlowCube& cube,
                                                              std::int32_t until);
// Codes born in or after month `edge`, or ended before it: renumbered by a new edition, so that no
// growth can be told over the edge. In ascending order.
struct Spliced {
    std::vector<std::size_t> born, ended;
};
[[nodiscard]] Spliced spliced_codes(const std::vector<std::optional<CodeLife>>& lives,
                                    std::int32_t edge);

// The same months of two years.
struct Window {
    std::int32_t first_month = 3, last_month = 11; // 1 to 12
    std::int32_t pre = 2021, post = 2022;          // years

    [[nodiscard]] std::int32_t from(std::int32_t year) const { return year * 12 + first_month - 1; }
    [[nodiscard]] std::int32_t until(std::int32_t year) const { return year * 12 + last_month - 1; }
};

} // namespace tamga::flows
