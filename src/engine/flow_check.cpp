// SPDX-License-Identifier: Apache-2.0
// A claim about a flow, settled with the words of LAW.md.
#include "base/file.hpp"
#include "engine/flow_answers.hpp"
#include "engine/flow_lines.hpp"
#include "engine/flow_series.hpp"
#include "format/csv.hpp"
#include "source/flow_tables/period.hpp"

#include <algorithm>
#include <array>

namespace tamga::engine {
namespace {

constexpr double kNotable = 10; // per cent; product choice: below it prices alone explain a change

// Per cent, of the partner's months in the two spans; nullopt: not all months are there, or nothing
// before.
std::optional<double> change_in(const FlowLine& line, const Spans& spans, std::int32_t shift) {
    const Span a = spans.pre.shifted(shift), b = spans.post.shifted(shift);
    const LineSum pre = sum_of(line, a.from, a.until), post = sum_of(line, b.from, b.until);
    if (!pre.lacks.empty() || !post.lacks.empty() || pre.sum <= 0) {
        return std::nullopt;
    }
    return 100 * (post.sum / b.months() / (pre.sum / a.months()) - 1);
}

void settle_rise(const FlowLine& line, const std::string& codes, const Spans& spans,
                 FlowResult& verdict) {
    if (const std::string broken = edition_break(codes, spans.pre, spans.post); !broken.empty()) {
        verdict.text = "not_verifiable";
        verdict.because = broken + "; needed: a code that both editions have";
        return;
    }
    const auto change = change_in(line, spans, 0);
    if (!change) {
        verdict.text = "not_verifiable";
        verdict.because = "months are missing or nothing stands before; needed: monthly values of "
                          "both spans";
        return;
    }
    std::vector<double> usual;
    std::string years;
    for (const std::int32_t shift : {-12, -24, -36, -48}) {
        if (const auto one = change_in(line, spans, shift)) {
            usual.push_back(*one);
            years += (years.empty() ? "" : ", ") + fixed(*one, 1) + " %";
        }
    }
    verdict.value = *change;
    if (usual.empty()) {
        verdict.text = "not_verifiable";
        verdict.because = "changed by " + fixed(*change, 1) +
                          " %, and no earlier year is loaded to tell notable from usual; needed: "
                          "the same months two years before";
        return;
    }
    verdict.placebo = FlowPlacebo{usual.front(), "one year earlier"};
    const double most = *std::max_element(usual.begin(), usual.end());
    const bool is_notable = *change >= kNotable && *change > most;
    verdict.text = is_notable ? "holds" : "contradicted";
    verdict.because = "changed by " + fixed(*change, 1) + " %; in earlier years: " + years +
                      "; notable is " + fixed(kNotable, 0) +
                      " % or more, and more than in any earlier year";
}

void settle_zero(const FlowLine& line, const Spans& spans, FlowResult& verdict) {
    const LineSum post = sum_of(line, spans.post.from, spans.post.until);
    if (!post.lacks.empty()) {
        verdict.text = "not_verifiable";
        verdict.because =
            "no data for " + post.lacks + "; needed: every month of " + spans.post.text();
        return;
    }
    const LineSum pre = sum_of(line, spans.pre.from, spans.pre.until);
    verdict.value = post.sum / 1e6;
    verdict.text = post.sum > 0 ? "contradicted" : "holds";
    verdict.because =
        millions(post.sum) + " M " + line.unit + " stand in " + spans.post.text() +
        (pre.lacks.empty() ? ", " + millions(pre.sum) + " M in " + spans.pre.text() : "") +
        (post.sum > 0 ? "" : "; offices leave zeros out, so no row counts as none");
}

// A claim about one partner alone: it rose notably, or fell to zero.
Result<FlowAnswer> answer_one(const FlowFiles& files, const FlowQuery& query, const Spans& spans) {
    const std::string& partner = query.hubs.front();
    const LineFound found = flow_line(files, query, query.codes, partner);
    if (found.table == nullptr) {
        return no_table(files, query);
    }
    FlowAnswer out;
    out.vintage = found.table->vintage;
    FlowResult verdict;
    verdict.id = "check." + query.claim + "." + partner;
    verdict.unit = "verdict";
    if (query.claim == "rose") {
        settle_rise(found.line, query.codes, spans, verdict);
    } else {
        settle_zero(found.line, spans, verdict);
    }
    if (query.claim == "rose" && found.table->mass_kg.empty() && verdict.text == "holds") {
        verdict.because += "; by value: a quantity is not loaded, prices moved too";
    }
    out.results.push_back(std::move(verdict));
    out.lines.push_back(found.line);
    out.unit = found.line.unit;
    return out;
}

} // namespace

Result<FlowAnswer> answer_check(const FlowFiles& files, const FlowQuery& query) {
    const auto spans = spans_of(query);
    if (!spans) {
        return spans.error();
    }
    if (query.claim != "replaces" && !query.hubs.empty()) {
        return answer_one(files, query, *spans);
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
