// SPDX-License-Identifier: Apache-2.0
// A claim about a flow, settled with the words of LAW.md.
#include "base/file.hpp"
#include "engine/flow_answers.hpp"
#include "engine/flow_series.hpp"
#include "format/csv.hpp"
#include "source/flow_tables/period.hpp"

#include <array>

namespace tamga::engine {

Result<FlowAnswer> answer_check(const FlowFiles& files, const FlowQuery& query) {
    const auto spans = spans_of(query);
    if (!spans) {
        return spans.error();
    }
    const std::set<std::string> reporters = reporters_of(query);
    const auto tables = fitting(files, query, reporters);
    if (tables.empty() || query.hubs.empty()) {
        return no_table(files, query);
    }
    const FlowTable& table = *tables.front();
    FlowAnswer out;
    out.vintage = table.vintage;
    const Series series = series_of(table, product_of(query), kind_of(query));
    const auto months = months_in(series);
    for (const Span& span : {spans->pre, spans->post}) {
        if (const std::string lacks = first_missing(months, span); !lacks.empty()) {
            return Error{ErrorKind::bad_input, "--months", "the data lack a month", lacks,
                         table.name + " ends in " + month_text(*months.rbegin())};
        }
    }
    const auto sum = [&](const std::string& partner, const Span& span) {
        double value = 0;
        for (const auto& [pair, values] : series) {
            value +=
                pair.second == partner && reporters.contains(pair.first) ? sum_in(values, span) : 0;
        }
        return value;
    };
    bool is_up = true;
    bool is_down = true;
    std::vector<std::string> partners{query.hubs.front(), query.target};
    for (const std::string& partner : partners) {
        const double pre = sum(partner, spans->pre), post = sum(partner, spans->post);
        out.results.push_back(number("check." + partner + ".pre", "M " + table.unit, pre / 1e6));
        out.results.push_back(number("check." + partner + ".post", "M " + table.unit, post / 1e6));
        out.results.push_back(
            number("check." + partner + ".change", "%", pre > 0 ? 100 * (post / pre - 1) : 0));
        (partner == query.target ? is_down : is_up) =
            partner == query.target ? post < pre : post > pre;
    }
    if (!query.price.empty()) {
        auto bytes = file::read(query.price);
        if (!bytes) {
            return std::move(bytes).error();
        }
        format::CsvReader reader(*bytes);
        (void)reader.next();
        std::array<double, 2> sums{}, days{};
        while (const auto row = reader.next()) {
            const auto day = parse_iso_date(row->fields[0]);
            const auto price =
                row->fields.size() < 2 ? std::nullopt : source::parse_amount(row->fields[1]);
            if (!day || !price) {
                out.skipped.push_back({query.price, row->line, "no day or price", ""});
                continue;
            }
            const std::int32_t month = day->year() * 12 + day->month() - 1;
            for (const std::size_t i : {0U, 1U}) {
                const Span& span = i == 0 ? spans->pre : spans->post;
                if (month >= span.from && month <= span.until) {
                    sums[i] += *price;
                    days[i] += 1;
                }
            }
        }
        if (days[0] == 0 || days[1] == 0) {
            return Error{ErrorKind::bad_data, query.price, "no prices in these months", "", ""};
        }
        out.results.push_back(number("check.price.pre", "price", sums[0] / days[0], "daily mean"));
        out.results.push_back(number("check.price.post", "price", sums[1] / days[1], "daily mean"));
        out.results.push_back(
            number("check.price.change", "%", 100 * (sums[1] / days[1] / (sums[0] / days[0]) - 1)));
    }
    FlowResult verdict;
    verdict.id = "check.replaces";
    verdict.unit = "verdict";
    const bool has_mass = !table.mass_kg.empty();
    const bool is_other_good =
        !query.claimed_good.empty() && query.claimed_good != product_of(query);
    const std::string good = query.claimed_good.empty() ? product_of(query) : query.claimed_good;
    if (!has_mass || is_other_good) {
        verdict.text = "not_verifiable";
        verdict.because =
            std::string(has_mass ? "" : "values only, and no quantity: prices moved too; ") +
            (is_other_good
                 ? "product " + product_of(query) + " holds other goods beside " + good + "; "
                 : "") +
            "the data end in " + month_text(*months.rbegin()) +
            "; needed: monthly quantity by HS " + good +
            " of both suppliers, over the day of the measure";
    } else {
        verdict.text = is_up && is_down ? "holds" : "contradicted";
        verdict.because = is_up && is_down ? "one rose while the other fell"
                                           : "not one rose while the other fell";
    }
    out.results.push_back(std::move(verdict));
    return out;
}

} // namespace tamga::engine
