// SPDX-License-Identifier: Apache-2.0
#include "engine/flow_series.hpp"

#include "engine/flow_answers.hpp"
#include "goods/codes.hpp"
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

bool WantedProducts::any() const {
    return std::find(is_wanted.begin(), is_wanted.end(), 1) != is_wanted.end();
}

WantedProducts wanted_products(const FlowTable& table, FlowKind kind, const std::string& codes) {
    WantedProducts out;
    out.is_wanted.assign(table.products.size(), 0);
    const std::string whole = codes == "all" ? std::string(kAllGoods) : codes;
    const std::uint32_t own = table.products.find(whole);
    // A product of its own only where some row of this direction stands under it.
    for (std::size_t row = 0; own != kNoText && row < table.size(); ++row) {
        if (table.product[row] == own && table.kind[row] == kind) {
            out.is_wanted[own] = 1;
            return out;
        }
    }
    const std::size_t level = flows::finest_level(table, kind);
    for (std::uint32_t product = 0; product < table.products.size(); ++product) {
        const std::string_view text = table.products.text(product);
        if (text.size() == level && text != kAllGoods &&
            is_asked(text, codes == kAllGoods ? std::string("all") : codes)) {
            out.is_wanted[product] = 1;
            ++out.codes;
        }
    }
    return out;
}

Series series_of(const FlowTable& table, const std::string& product, FlowKind kind,
                 std::uint8_t span) {
    Series out;
    const WantedProducts wanted = wanted_products(table, kind, product);
    for (std::size_t row = 0; row < table.size(); ++row) {
        if (wanted.is_wanted[table.product[row]] == 0 || table.kind[row] != kind ||
            table.span[row] != span || std::isnan(table.value[row])) {
            continue;
        }
        const FlowPlace& reporter = table.places[table.reporter[row]];
        const FlowPlace& partner = table.places[table.partner[row]];
        if (!reporter.code.empty() && !partner.code.empty()) {
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

std::string edition_break(const std::string& codes, const Span& pre, const Span& post) {
    const auto code = goods::parse_code(codes);
    if (!code || code->digits < 4) {
        return "";
    }
    const auto edition = [](std::int32_t month) {
        return goods::edition_in_force(Date::of(month / 12, month % 12 + 1, 1).value_or(Date{}));
    };
    const goods::Edition before = edition(pre.from), after = edition(post.until);
    if (before == goods::Edition::none || after == goods::Edition::none) {
        return "";
    }
    const auto name = [](goods::Edition one) {
        return "HS" + std::to_string(static_cast<int>(one));
    };
    const bool was = goods::has_code(before, *code), is = goods::has_code(after, *code);
    if (!was && !is) {
        return "HS " + code->text() + " stands in no edition in force then (" + name(before) +
               (before == after ? "" : ", " + name(after)) + ")";
    }
    if (was == is) {
        return "";
    }
    return "HS " + code->text() + (is ? " is new in " : " ended with ") +
           name(is ? after : before) + ": no growth can be told over 1 January " +
           std::to_string(static_cast<int>(after));
}

std::vector<const FlowTable*> fitting(const FlowFiles& files, const FlowQuery& query,
                                      const std::set<std::string>& reporters) {
    // A table with a row of its own for what was asked goes before one whose codes must be summed.
    std::vector<const FlowTable*> own, summed;
    for (const FlowTable& table : files.tables) {
        const WantedProducts wanted = wanted_products(table, kind_of(query), product_of(query));
        if (!wanted.any()) {
            continue;
        }
        for (std::size_t row = 0; row < table.size(); ++row) {
            if (wanted.is_wanted[table.product[row]] != 0 && table.kind[row] == kind_of(query) &&
                table.span[row] == 1 &&
                reporters.contains(table.places[table.reporter[row]].code)) {
                (wanted.codes == 0 ? own : summed).push_back(&table);
                break;
            }
        }
    }
    return own.empty() ? summed : own;
}

Error no_table(const FlowFiles& files, const FlowQuery& query) {
    std::string names;
    for (const FlowTable& table : files.tables) {
        names += (names.empty() ? "" : ", ") + table.name;
    }
    // What is there instead.
    const std::set<std::string> reporters = reporters_of(query);
    bool has_other_flow = false, has_years = false, has_reporter = false;
    for (const FlowTable& table : files.tables) {
        for (std::size_t row = 0; row < table.size(); ++row) {
            if (reporters.contains(table.places[table.reporter[row]].code)) {
                has_reporter = true;
                has_other_flow = has_other_flow || table.kind[row] != kind_of(query);
                has_years =
                    has_years || (table.kind[row] == kind_of(query) && table.span[row] != 1);
            }
        }
    }
    const std::string hint = !has_reporter ? "the reporters are not among the data's: --reporters"
                             : has_years   ? "the data have years or quarters of it, no months"
                             : has_other_flow
                                 ? "the data have the other direction: --flow exports or imports"
                                 : "name --codes that the data have";
    return {ErrorKind::bad_input, "--from",
            "no monthly " + query.flow + " of " +
                (query.codes == "all" ? "all goods (product TOTAL)" : "product " + query.codes) +
                " by these reporters",
            names.substr(0, 200), hint};
}

} // namespace tamga::engine
