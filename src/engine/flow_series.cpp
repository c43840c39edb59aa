// SPDX-License-Identifier: Apache-2.0
#include "engine/flow_series.hpp"

#include "source/flow_tables/period.hpp"

#include <algorithm>
#include <cmath>

namespace tamga::engine {

Result<Span> parse_span(const std::string& option, const std::string& text) {
    const std::size_t colon = text.find(':');
    const auto from = source::parse_flow_period(text.substr(0, colon));
    const auto until =
        source::parse_flow_period(colon == std::string::npos ? text : text.substr(colon + 1));
    if (!from || !until || until->month + until->span - 1 < from->month) {
        return Error{ErrorKind::bad_input, option, "no span of months", text,
                     "write it as 2023-02:2023-07"};
    }
    return Span{from->month, until->month + until->span - 1};
}

Result<Spans> spans_of(const FlowQuery& query) {
    if (query.pre_span.empty() != query.post_span.empty()) {
        return Error{ErrorKind::bad_input, "--pre-span", "needs --post-span, and the reverse", "",
                     "or name --months with --pre and --post"};
    }
    if (query.pre_span.empty()) {
        const flows::Window window{query.first_month, query.last_month, query.pre, query.post};
        return Spans{{window.from(query.pre), window.until(query.pre)},
                     {window.from(query.post), window.until(query.post)}};
    }
    const auto pre = parse_span("--pre-span", query.pre_span);
    const auto post = parse_span("--post-span", query.post_span);
    if (!pre || !post) {
        return pre ? post.error() : pre.error();
    }
    return Spans{*pre, *post};
}

std::string product_of(const FlowQuery& query) {
    return query.codes == "all" ? std::string(kAllGoods) : query.codes;
}

FlowKind kind_of(const FlowQuery& query) {
    return query.flow == "imports" ? FlowKind::imports : FlowKind::exports;
}

Series series_of(const FlowTable& table, const std::string& product, FlowKind kind,
                 std::uint8_t span) {
    Series out;
    const std::uint32_t wanted = table.products.find(product);
    for (std::size_t row = 0; row < table.size(); ++row) {
        const FlowPlace& reporter = table.places[table.reporter[row]];
        const FlowPlace& partner = table.places[table.partner[row]];
        if (wanted != kNoText && table.product[row] == wanted && table.kind[row] == kind &&
            table.span[row] == span && !reporter.code.empty() && !partner.code.empty() &&
            !std::isnan(table.value[row])) {
            out[{reporter.code, partner.code}][table.month[row]] += table.value[row];
        }
    }
    return out;
}

double sum_in(const std::map<std::int32_t, double>& months, const Span& span) {
    double out = 0;
    for (auto at = months.lower_bound(span.from); at != months.end() && at->first <= span.until;
         ++at) {
        out += at->second;
    }
    return out;
}

std::set<std::int32_t> months_in(const Series& series) {
    std::set<std::int32_t> out;
    for (const auto& [pair, months] : series) {
        for (const auto& [month, value] : months) {
            out.insert(month);
        }
    }
    return out;
}

std::string first_missing(const std::set<std::int32_t>& months, const Span& span) {
    for (std::int32_t month = span.from; month <= span.until; ++month) {
        if (!months.contains(month)) {
            return month_text(month);
        }
    }
    return "";
}

// Tables that hold the product, flow and reporters of a query.
std::vector<const FlowTable*> fitting(const FlowFiles& files, const FlowQuery& query,
                                      const std::set<std::string>& reporters) {
    std::vector<const FlowTable*> out;
    for (const FlowTable& table : files.tables) {
        const Series series = series_of(table, product_of(query), kind_of(query));
        if (std::any_of(series.begin(), series.end(),
                        [&](const auto& one) { return reporters.contains(one.first.first); })) {
            out.push_back(&table);
        }
    }
    return out;
}

Error no_table(const FlowFiles& files, const FlowQuery& query) {
    std::string names;
    for (const FlowTable& table : files.tables) {
        names += (names.empty() ? "" : ", ") + table.name;
    }
    return {ErrorKind::bad_input, "--from",
            "no monthly " + query.flow + " of product " + product_of(query) + " by these reporters",
            names.substr(0, 200), "name --codes, --flow and --reporters that the data have"};
}

} // namespace tamga::engine
