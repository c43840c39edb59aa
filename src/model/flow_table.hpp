// SPDX-License-Identifier: Apache-2.0
// Trade statistics, resident: what one country's office says that moved, by goods, partner and
// period. Readers fill tables, the layer flows reads them.
#pragma once

#include "model/trade.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace tamga {

enum class FlowKind : std::uint8_t { exports, imports, re_exports, re_imports };
[[nodiscard]] constexpr std::string_view word(FlowKind kind) noexcept {
    switch (kind) {
    case FlowKind::exports: return "exports";
    case FlowKind::imports: return "imports";
    case FlowKind::re_exports: return "re_exports";
    case FlowKind::re_imports: return "re_imports";
    }
    return "exports";
}

// A reporter or partner as the table prints it.
struct FlowPlace {
    std::string name;
    std::string code;          // ISO 3166-1 alpha-2; empty: no country by our table
    bool is_aggregate = false; // "European Union", "World": holds other rows of the table
};

// Row i is entry i of every column. Months count 12 * year + month - 1; a row covers `span` months
// from `month` on (1, 3 or 12). Rows stand in ascending order of product text, kind, reporter,
// partner, month, span, and no key stands twice (see engine/flow_files.hpp, which sees to it).
struct FlowTable {
    std::string name;       // of the data set: folder or file
    std::string dialect;    // how it was read: "eurostat_long"
    std::string vintage;    // files and digest
    std::string unit;       // currency of `value`: "EUR"
    std::string definition; // of imports' partner: "consignment", "origin", or empty: not said
    TextTable products;     // codes as text, "TOTAL" for all goods
    std::vector<FlowPlace> places;
    std::vector<std::uint32_t> product;
    std::vector<std::uint16_t> reporter, partner; // in `places`
    std::vector<FlowKind> kind;
    std::vector<std::int32_t> month;
    std::vector<std::uint8_t> span;
    std::vector<double> value;   // of `unit`; not a number: not given
    std::vector<double> mass_kg; // empty where no row gives one; not a number: not given

    [[nodiscard]] std::size_t size() const noexcept { return value.size(); }
};

inline constexpr std::string_view kAllGoods = "TOTAL";

} // namespace tamga
