// SPDX-License-Identifier: Apache-2.0
// Everything that the data allow to be said of a question, put together for one page.
#include "engine/flow_answers.hpp"
#include "engine/flow_lines.hpp"
#include "engine/flow_series.hpp"
#include "report/flow_page.hpp"
#include "source/flow_tables/places.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

namespace tamga {
namespace engine {
namespace {

using Answer = Result<FlowAnswer> (*)(const FlowFiles&, const FlowQuery&);

FlowSection section(const char* name, Answer answer, const FlowFiles& files,
                    const FlowQuery& query) {
    FlowSection out{name, "", {}};
    auto found = answer(files, query);
    if (found) {
        out.answer = std::move(*found);
    } else {
        out.refused =
            found.error().problem + (found.error().text.empty() ? "" : ": " + found.error().text);
    }
    return out;
}

// The level of each line after the first month of the later span, by an interrupted series.
std::vector<FlowEffect> effects_of(const FlowAnswer& series, std::int32_t month,
                                   const FlowQuery& query) {
    std::vector<FlowEffect> out;
    for (const FlowLine& line : series.lines) {
        if (std::find(query.hubs.begin(), query.hubs.end(), line.partner) == query.hubs.end()) {
            continue;
        }
        EffectPanel panel;
        panel.units = {line.partner};
        panel.treated_from = {month - line.first_month};
        panel.periods = static_cast<std::int32_t>(line.values.size());
        panel.first_period = line.first_month;
        panel.step = PanelStep::month;
        panel.unit_kind = PanelUnit::place;
        panel.outcome_unit = "log points";
        panel.vintage = series.vintage;
        panel.no_unit_placebo = "one place alone";
        for (const double value : line.values) {
            panel.outcome.push_back(value > 0 ? std::log(value)
                                              : std::numeric_limits<double>::quiet_NaN());
        }
        EffectOptions options;
        options.designs = {EffectDesign::interrupted_series};
        options.seed = query.seed;
        options.threads = query.threads;
        auto found = estimate_effect(panel, options);
        FlowEffect effect{line.partner, line.unit, {}};
        if (found) {
            effect.result = std::move(found->results.front());
        } else {
            effect.result.refused = found.error().problem;
        }
        out.push_back(std::move(effect));
    }
    return out;
}

// Totals from each hub to the target in the two spans, of the table that has most of its months.
std::vector<FlowAmount> onward_of(const FlowFiles& files, const FlowQuery& query,
                                  const Spans& spans, const std::string& unit) {
    std::vector<FlowAmount> out;
    for (const std::string& hub : query.hubs) {
        FlowQuery one = query;
        one.reporters = {hub};
        one.flow = "exports";
        const LineFound found = flow_line(files, one, query.codes, query.target);
        if (found.table == nullptr || found.line.unit != unit) {
            continue;
        }
        const LineSum before = sum_of(found.line, spans.pre.from, spans.pre.until);
        const LineSum after = sum_of(found.line, spans.post.from, spans.post.until);
        if (before.lacks.empty() && after.lacks.empty()) {
            out.push_back({hub, query.target, before.sum, after.sum});
        }
    }
    return out;
}

std::vector<FlowPlaceShown> places_of(const FlowReport& report) {
    std::set<std::string> codes(report.query.hubs.begin(), report.query.hubs.end());
    codes.insert(report.query.target);
    for (const FlowSection& section : report.sections) {
        for (const FlowAmount& amount : section.answer.amounts) {
            codes.insert({amount.from, amount.to});
        }
    }
    std::vector<FlowPlaceShown> out;
    for (const std::string& code : codes) {
        FlowPlaceShown place{code, std::string(source::country_name(code)), {}, {}};
        if (const auto point = source::country_point(code)) {
            place.north = point->north;
            place.east = point->east;
        }
        out.push_back(std::move(place));
    }
    return out;
}

} // namespace
} // namespace engine

Result<FlowReport> flow_report(const FlowQuery& asked) {
    auto given = engine::checked_question(asked, FlowStatistic::series);
    if (!given) {
        return std::move(given).error();
    }
    const FlowQuery& query = *given;
    if (query.first_month < 1 || query.last_month > 12 || query.first_month > query.last_month) {
        return Error{ErrorKind::bad_input, "--months", "no range of months", "", "write 3-11"};
    }
    const auto spans = engine::spans_of(query);
    if (!spans) {
        return spans.error();
    }
    auto files = engine::read_flow_files(query);
    if (!files) {
        return std::move(files).error();
    }
    FlowReport out;
    out.query = query;
    out.notes = files->notes;
    out.skipped = files->skipped;
    FlowQuery years = query; // a mirror compares whole years; its base ends with 2021
    years.pre = std::min(query.pre, 2021) - 2;
    years.post = std::max(query.post, query.pre);
    for (const FlowTable& table : files->tables) {
        for (std::size_t row = 0; row < table.size(); ++row) {
            if (table.span[row] == 12 && table.kind[row] == FlowKind::imports) {
                years.post = std::max(years.post, table.month[row] / 12);
            }
        }
    }
    out.sections.push_back(engine::section("series", engine::answer_series, *files, query));
    out.sections.push_back(engine::section("displace", engine::answer_displace, *files, query));
    out.sections.push_back(engine::section("substitute", engine::answer_substitute, *files, query));
    out.sections.push_back(engine::section("surge", engine::answer_surge, *files, query));
    out.sections.push_back(engine::section("routes", engine::answer_routes, *files, query));
    out.sections.push_back(engine::section("mirror", engine::answer_mirror, *files, years));
    const FlowAnswer& series = out.sections.front().answer;
    if (!out.sections.front().refused.empty() && !out.sections[1].refused.empty()) {
        return Error{ErrorKind::bad_input, "flows report", out.sections.front().refused, "",
                     "name --hubs, --codes, --flow and --reporters that the data have"};
    }
    out.vintage = series.vintage;
    out.effects = engine::effects_of(series, spans->post.from, query);
    out.onward = engine::onward_of(*files, query, *spans, series.unit);
    out.places = engine::places_of(out);
    for (const FlowSection& one : out.sections) {
        out.skipped.insert(out.skipped.end(), one.answer.skipped.begin(), one.answer.skipped.end());
    }
    return out;
}

std::string to_html(const FlowReport& report, const AnswerStamp& stamp) {
    return report::flow_page(report, stamp);
}

} // namespace tamga
