// SPDX-License-Identifier: Apache-2.0
// flows series: month by month, with what happened drawn on it, and promises followed by later
// data.
#include "engine/flow_answers.hpp"
#include "engine/flow_events.hpp"
#include "engine/flow_lines.hpp"
#include "engine/flow_series.hpp"
#include "flows/statistics.hpp"

#include <algorithm>
#include <cmath>

namespace tamga::engine {
namespace {

constexpr std::int32_t kAfter = 6; // months that an event is followed

// Change in per cent of a span against the same months of the year before, or why there is none.
struct Change {
    double percent = 0, before = 0, after = 0;
    std::string refused;
};

Change change_of(const FlowLine& line, const Span& before, const Span& after) {
    Change out;
    const LineSum a = sum_of(line, before.from, before.until);
    const LineSum b = sum_of(line, after.from, after.until);
    if (!a.lacks.empty() || !b.lacks.empty()) {
        out.refused = "no data for " + (a.lacks.empty() ? b.lacks : a.lacks);
        return out;
    }
    const bool is_alike = before.months() == after.months();
    out.before = is_alike ? a.sum : a.sum / before.months();
    out.after = is_alike ? b.sum : b.sum / after.months();
    if (a.sum <= 0) {
        out.refused = "nothing in " + before.text() + ": no growth can be told from zero";
        return out;
    }
    out.percent = 100 * (out.after / out.before - 1);
    return out;
}

// 95 % interval of the mean change of the same months of two years, by logarithms.
void set_interval(const FlowLine& line, const Span& before, const Span& after, FlowResult& out) {
    std::vector<double> changes;
    for (std::int32_t i = 0; i < std::min(before.months(), after.months()); ++i) {
        const double a = sum_of(line, before.from + i, before.from + i).sum;
        const double b = sum_of(line, after.from + i, after.from + i).sum;
        if (a <= 0 || b <= 0) {
            return;
        }
        changes.push_back(std::log(b / a));
    }
    const auto n = static_cast<double>(changes.size());
    if (n < 3 || before.months() != after.months()) {
        return;
    }
    double mean = 0, squares = 0;
    for (const double one : changes) {
        mean += one / n;
    }
    for (const double one : changes) {
        squares += (one - mean) * (one - mean);
    }
    const double half = flows::half_width_95(n - 1) * std::sqrt(squares / (n - 1) / n);
    out.low = 100 * (std::exp(mean - half) - 1);
    out.high = 100 * (std::exp(mean + half) - 1);
}

FlowResult change_result(const std::string& id, const FlowLine& line, const std::string& codes,
                         const Span& before, const Span& after, const std::string& words) {
    if (const std::string broken = edition_break(codes, before, after); !broken.empty()) {
        return refused(id, "%", broken);
    }
    const Change change = change_of(line, before, after);
    if (!change.refused.empty()) {
        return refused(id, "%", change.refused);
    }
    FlowResult out =
        number(id, "%", change.percent,
               words + millions(change.before) + " -> " + millions(change.after) + " M " +
                   line.unit + (before.months() == after.months() ? ", " : " a month, ") +
                   before.text() + " -> " + after.text() +
                   "; prices, a revision of the data or one large consignment would "
                   "change it; no cause is claimed");
    set_interval(line, before, after, out);
    const Span a = before.shifted(-12), b = after.shifted(-12);
    Change earlier = change_of(line, a, b);
    if (const std::string broken = edition_break(codes, a, b); !broken.empty()) {
        earlier.refused = broken;
    }
    out.placebo = FlowPlacebo{};
    if (earlier.refused.empty()) {
        out.placebo->value = earlier.percent;
        out.placebo->because = a.text() + " -> " + b.text();
        out.because += "; placebo " + a.text() + " -> " + b.text();
    } else {
        out.placebo->because = earlier.refused;
    }
    return out;
}

// Per event and partner: the months from the event on, against the same months of the year before.
void follow(const FlowFiles& files, const FlowQuery& query, const FlowEvent& event,
            const std::vector<std::string>& partners, FlowAnswer& out) {
    if (!event.day.earliest || event.kind == "ban") {
        return; // bans are drawn; `effect` measures them
    }
    const std::int32_t month = event.day.earliest->year() * 12 + event.day.earliest->month() - 1;
    for (const std::string& partner : partners) {
        if (!event.places.empty() &&
            std::find(event.places.begin(), event.places.end(), partner) == event.places.end()) {
            continue;
        }
        const std::string id = "event." + event.id + "." + partner;
        const std::string& codes = event.codes.empty() ? query.codes : event.codes;
        const LineFound found = flow_line(files, query, codes, partner);
        const Span after{month + 1, month + kAfter};
        if (found.table == nullptr) {
            out.results.push_back(refused(id, "%", "no series of it is loaded"));
            continue;
        }
        const std::string words = event.kind == "promise"
                                      ? "promised on " + event.day.earliest->iso() + " (" +
                                            event.text + "); the six months after: "
                                      : event.kind + " of " + event.day.earliest->iso() + " (" +
                                            event.text + "); the six months after: ";
        out.results.push_back(
            change_result(id, found.line, codes, after.shifted(-12), after, words));
    }
}

} // namespace

Result<FlowAnswer> answer_series(const FlowFiles& files, const FlowQuery& query) {
    const auto spans = spans_of(query);
    if (!spans) {
        return spans.error();
    }
    auto events = flow_events(query);
    if (!events) {
        return std::move(events).error();
    }
    FlowAnswer out;
    out.skipped = std::move(events->skipped);
    std::vector<std::string> partners = query.hubs;
    if (!query.target.empty()) {
        partners.push_back(query.target);
    }
    std::set<std::string> vintages;
    for (const std::string& partner : partners) {
        LineFound found = flow_line(files, query, query.codes, partner);
        const std::string id = "series." + partner;
        if (found.table == nullptr) {
            out.results.push_back(
                refused(id, "%",
                        "no monthly " + query.flow + " of " + query.codes + " of these reporters"));
            continue;
        }
        FlowResult one = change_result(id, found.line, query.codes, spans->pre, spans->post,
                                       files.tables.size() > 1 ? found.table->name + ": " : "");
        for (const std::string& other : found.others) {
            out.notes.push_back(partner + " stands in " + other + " too; " + found.table->name +
                                " is read (name one with --from)");
        }
        if (found.codes > 0) {
            one.codes = found.codes;
        }
        const LineSum base = sum_of(found.line, spans->pre.from, spans->pre.until);
        found.line.base = base.lacks.empty() ? base.sum / spans->pre.months() : 0;
        out.unit = found.line.unit;
        vintages.insert(found.table->vintage);
        out.results.push_back(std::move(one));
        out.lines.push_back(std::move(found.line));
    }
    if (out.lines.empty()) {
        return no_table(files, query);
    }
    if (vintages.size() > 1) {
        out.notes.emplace_back("the lines come from several tables, which may hold other goods and "
                               "reporters: compare each with itself, not with the others");
    }
    for (const std::string& vintage : vintages) {
        out.vintage += (out.vintage.empty() ? "" : "; ") + vintage;
    }
    std::int32_t first = out.lines.front().first_month, last = first;
    for (const FlowLine& line : out.lines) {
        first = std::min(first, line.first_month);
        last = std::max(last, line.first_month + static_cast<std::int32_t>(line.values.size()) - 1);
    }
    FlowRows months{"by month, M " + out.unit, {"month"}, {}};
    for (const FlowLine& line : out.lines) {
        months.columns.push_back(line.partner);
    }
    for (std::int32_t month = first; month <= last; ++month) {
        std::vector<std::string> row{month_text(month)};
        for (const FlowLine& line : out.lines) {
            const LineSum one = sum_of(line, month, month);
            row.push_back(one.lacks.empty() ? fixed(one.sum / 1e6, 3) : "no data");
        }
        months.rows.push_back(std::move(row));
    }
    FlowRows told{"events", {"day", "kind", "authority", "places", "text", "source"}, {}};
    for (FlowEvent& event : events->events) {
        std::string places;
        for (const std::string& place : event.places) {
            places += (places.empty() ? "" : " ") + place;
        }
        told.rows.push_back({event.day.earliest ? event.day.earliest->iso() : "", event.kind,
                             event.authority, places, event.text, event.source});
        follow(files, query, event, partners, out);
        out.events.push_back(std::move(event));
    }
    out.tables.push_back(std::move(months));
    out.tables.push_back(std::move(told));
    return out;
}

} // namespace tamga::engine
