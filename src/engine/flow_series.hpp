// SPDX-License-Identifier: Apache-2.0
// Series by reporter and partner out of a table, and spans of months: what displacement, mirror and
// claims share.
#pragma once

#include "engine/flow_files.hpp"
#include "flows/flow_cube.hpp"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace tamga::engine {

struct Span {
    std::int32_t from = 0, until = 0; // months, both included
    [[nodiscard]] std::int32_t months() const { return until - from + 1; }
    [[nodiscard]] Span shifted(std::int32_t by) const { return {from + by, until + by}; }
    [[nodiscard]] std::string text() const { return month_text(from) + ".." + month_text(until); }
};

struct Spans {
    Span pre, post;
};

[[nodiscard]] Result<Span> parse_span(const std::string& option, const std::string& text);
// The spans that a query names, by months of two years or in full.
[[nodiscard]] Result<Spans> spans_of(const FlowQuery& query);

// "TOTAL" for all goods, else the code.
[[nodiscard]] std::string product_of(const FlowQuery& query);
[[nodiscard]] FlowKind kind_of(const FlowQuery& query);

// Which products of a table make up what was asked: its own row, or the finest codes that fit.
struct WantedProducts {
    std::vector<char> is_wanted; // by product number
    std::uint64_t codes = 0;     // summed; 0: its own row
    [[nodiscard]] bool any() const;
};
[[nodiscard]] WantedProducts wanted_products(const FlowTable& table, FlowKind kind,
                                             const std::string& codes);

// Monthly values of one product, summed by reporter and partner code.
using Series = std::map<std::pair<std::string, std::string>, std::map<std::int32_t, double>>;
// Of the product's own row, or where the table has none, of its finest codes below it.
[[nodiscard]] Series series_of(const FlowTable& table, const std::string& product, FlowKind kind,
                               std::uint8_t span = 1);
[[nodiscard]] double sum_in(const std::map<std::int32_t, double>& months, const Span& span);
[[nodiscard]] std::set<std::int32_t> months_in(const Series& series);
// "2023-04", or empty when no month of the span is missing.
[[nodiscard]] std::string first_missing(const std::set<std::int32_t>& months, const Span& span);
// Why no growth of a code can be told between two spans: an edition of the HS begot or ended it, or
// none that is held has it. Empty: it can, or `codes` is no single code.
[[nodiscard]] std::string edition_break(const std::string& codes, const Span& pre,
                                        const Span& post);
// Tables that hold the product, flow and reporters of a query; and the error when none does.
[[nodiscard]] std::vector<const FlowTable*> fitting(const FlowFiles& files, const FlowQuery& query,
                                                    const std::set<std::string>& reporters);
[[nodiscard]] Error no_table(const FlowFiles& files, const FlowQuery& query);

} // namespace tamga::engine
