// SPDX-License-Identifier: Apache-2.0
// D9 and D7: surge of goods and hubs, new routes (REAL_NUMBERS N2, N3).
#include "engine/flow_answers.hpp"
#include "engine/flow_lots.hpp"
#include "flows/routes.hpp"
#include "flows/surge.hpp"

#include <algorithm>
#include <cmath>

namespace tamga::engine {
namespace {

flows::Spliced placebo_splices(const FlowPanel& panel, const flows::Window& placebo) {
    return flows::spliced_codes(flows::code_lives(panel.cube, placebo.post * 12 + 11),
                                placebo.post * 12);
}

} // namespace

Result<FlowAnswer> answer_surge(const FlowFiles& files, const FlowQuery& query) {
    auto panel = flow_panel(files, query);
    if (!panel) {
        return std::move(panel).error();
    }
    FlowAnswer out;
    note_outside(*panel, out);
    const std::vector<std::size_t> masked = unspliced(panel->codes, panel->spliced);
    const flows::Window placebo = year_before(panel->window);
    const std::string lacks = placebo_lacks(*panel, placebo);
    const auto on = [&](const std::vector<std::size_t>& codes, const flows::Window& window) {
        return flows::surge(panel->cube, codes, panel->hubs, panel->target, window);
    };
    const flows::Surge raw = on(panel->codes, panel->window), mask = on(masked, panel->window);
    flows::Surge fake, fake_mask;
    if (lacks.empty()) {
        fake = on(panel->codes, placebo);
        fake_mask = on(unspliced(panel->codes, placebo_splices(*panel, placebo)), placebo);
    }
    const auto add = [&](const char* id, const char* unit, const auto& number,
                         const std::string& because) {
        FlowPair pair{id, unit, count_of(static_cast<double>(number(raw)), panel->codes.size()),
                      count_of(static_cast<double>(number(mask)), masked.size())};
        pair.raw.because = pair.masked.because = because;
        pair.raw.placebo = FlowPlacebo{
            lacks.empty() ? std::optional(static_cast<double>(number(fake))) : std::nullopt,
            lacks.empty() ? window_text(placebo) : lacks};
        pair.masked.placebo = FlowPlacebo{
            lacks.empty() ? std::optional(static_cast<double>(number(fake_mask))) : std::nullopt,
            lacks.empty() ? window_text(placebo) : lacks};
        add_pair(std::move(pair), query.masked, out);
    };
    const bool wants_pairs = query.rule != "alarm", wants_alarm = query.rule != "companion";
    if (wants_pairs) {
        add(
            "n2.flagged", "pairs", [](const flows::Surge& s) { return s.flagged.size(); },
            "code x hub: more than three times the base and over 500,000 more, " +
                window_text(panel->window));
        add(
            "n2.pairs", "pairs", [](const flows::Surge& s) { return s.pairs; },
            "code x hub with any value in either window");
        add(
            "n2.flagged_loss", "pairs", [](const flows::Surge& s) { return s.flagged_with_loss; },
            "flagged, and " + query.target +
                " lost over half of more than 1 M of the same code; the placebo year has few "
                "losses, "
                "so "
                "its count is small by construction");
    }
    // The alarm on each hub's total.
    const std::int32_t base_until = query.pre * 12 + 12 + 1; // February of the later year
    for (const bool is_masked : {query.masked, !query.masked}) {
        for (std::size_t h = 0; h < panel->hubs.size() && wants_alarm; ++h) {
            std::vector<double> total(panel->cube.months, 0);
            for (const std::size_t code : is_masked ? masked : panel->codes) {
                const double* const series = panel->cube.series(code, panel->hubs[h]);
                for (std::size_t m = 0; m < total.size(); ++m) {
                    total[m] += series[m];
                }
            }
            flows::AlarmOptions options;
            options.base_from = query.pre * 12;
            options.base_until = base_until;
            options.search_until = panel->window.until(query.post);
            const flows::Alarm found = flows::alarm(total, panel->cube.first_month, options);
            FlowResult one;
            one.id = "n2.alarm." + query.hubs[h] +
                     (is_masked == query.masked ? ""
                      : is_masked               ? ".masked"
                                                : ".raw");
            one.unit = "month";
            one.masked = is_masked;
            one.codes = is_masked ? masked.size() : panel->codes.size();
            one.refused = found.refused;
            if (found.refused.empty()) {
                one.text = found.month ? month_text(*found.month) : "never";
                std::string z;
                double most = -1e300;
                for (std::size_t i = 0; i < found.z.size(); ++i) {
                    const std::int32_t month =
                        options.base_until + 1 + static_cast<std::int32_t>(i);
                    most = std::isnan(found.z[i]) ? most : std::max(most, found.z[i]);
                    if (found.month && month >= *found.month && month <= *found.month + 1) {
                        z += (z.empty() ? "z " : ", ") + fixed(found.z[i], 1);
                    }
                }
                one.because =
                    (found.month ? z : "largest z " + fixed(most, 1)) + "; base of " +
                    std::to_string(options.base_until - options.base_from + 1) + " months, MAD " +
                    fixed(found.mad, 3) + " (x 1.4826: " + fixed(found.mad * 1.4826, 2) + ")" +
                    (found.month ? "; known a month later" : "") +
                    (found.break_month ? "; level breaks in " + month_text(*found.break_month)
                                       : "");
            }
            out.results.push_back(std::move(one));
        }
    }
    if (!wants_pairs) {
        return out;
    }
    FlowRows rows{"flagged pairs",
                  {"code", "hub", "before", "after", "rise", query.target + " lost", "edition"},
                  {}};
    for (const flows::SurgePair& pair : (query.masked ? mask : raw).flagged) {
        rows.rows.push_back(
            {panel->cube.codes[pair.code], query.hubs[pair.hub], fixed(pair.pre, 0),
             fixed(pair.post, 0), fixed(pair.post - pair.pre, 0), pair.target_lost ? "yes" : "no",
             std::binary_search(panel->spliced.born.begin(), panel->spliced.born.end(), pair.code)
                 ? "first traded in " + std::to_string(query.post) + ": an artefact?"
                 : ""});
    }
    out.tables.push_back(std::move(rows));
    if (query.with_lots) {
        std::vector<SeriesFound> series;
        for (const flows::SurgePair& pair : (query.masked ? mask : raw).flagged) {
            series.push_back({panel->cube.codes[pair.code], query.hubs[pair.hub]});
        }
        const std::int32_t end = panel->window.until(query.post) + 1; // the month behind
        const auto from = Date::of(query.post, query.first_month, 1);
        const auto until = Date::of(end / 12, end % 12 + 1, 1);
        auto firms = firms_behind(query.workspace, series, from.value_or(Date{}),
                                  until.value_or(Date{}).plus_days(-1));
        if (!firms) {
            return std::move(firms).error();
        }
        out.tables.push_back(std::move(*firms));
    }
    return out;
}

Result<FlowAnswer> answer_routes(const FlowFiles& files, const FlowQuery& query) {
    auto panel = flow_panel(files, query);
    if (!panel) {
        return std::move(panel).error();
    }
    FlowAnswer out;
    note_outside(*panel, out);
    flows::RouteOptions options;
    for (const std::string& code : reporters_of(query)) {
        options.reporters.insert(code);
    }
    options.hubs = {query.hubs.begin(), query.hubs.end()};
    options.target = query.target;
    options.digits = panel->cube.digits;
    const auto on = [&](std::int32_t year, bool is_masked) {
        flows::RouteOptions one = options;
        one.base_from = (year - 1) * 12;
        one.base_until = year * 12 + query.first_month - 2;
        one.post_from = year * 12 + query.first_month - 1;
        one.post_until = year * 12 + query.last_month - 1;
        const auto spliced =
            flows::spliced_codes(flows::code_lives(panel->cube, year * 12 + 11), year * 12);
        for (std::size_t code = 0; code < panel->cube.codes.size(); ++code) {
            if (!is_asked(panel->cube.codes[code], query.codes)) {
                one.without.insert(panel->cube.codes[code]);
            }
        }
        for (const std::size_t code : is_masked ? spliced.born : std::vector<std::size_t>{}) {
            one.without.insert(panel->cube.codes[code]);
        }
        return flows::new_routes(*panel->table, one);
    };
    const auto raw = on(query.post, false), mask = on(query.post, true);
    const bool has_placebo =
        panel->cube.missing((query.post - 2) * 12, (query.post - 2) * 12).empty();
    const auto fake = has_placebo ? on(query.post - 1, false) : std::vector<flows::Route>{};
    const auto fake_mask = has_placebo ? on(query.post - 1, true) : std::vector<flows::Route>{};
    const auto prior = [](const std::vector<flows::Route>& routes) {
        return static_cast<double>(std::count_if(
            routes.begin(), routes.end(), [](const flows::Route& r) { return r.had_target; }));
    };
    const auto all = [](const std::vector<flows::Route>& routes) {
        return static_cast<double>(routes.size());
    };
    const auto share = [&](const std::vector<flows::Route>& routes) {
        return routes.empty() ? 0.0 : 100 * prior(routes) / all(routes);
    };
    const auto add = [&](const char* id, const char* unit, const auto& number) {
        FlowPair pair{
            id, unit, count_of(number(raw), panel->codes.size()),
            count_of(number(mask), unspliced(panel->codes, {panel->spliced.born, {}}).size())};
        pair.raw.because = pair.masked.because =
            "reporter x code x hub: no trade in the 12 months of the year before and the months "
            "before the window, then 100,000 or more";
        pair.raw.placebo =
            FlowPlacebo{has_placebo ? std::optional(number(fake)) : std::nullopt,
                        has_placebo ? "one year earlier" : "no data one year earlier"};
        pair.masked.placebo =
            FlowPlacebo{has_placebo ? std::optional(number(fake_mask)) : std::nullopt,
                        pair.raw.placebo->because};
        add_pair(std::move(pair), query.masked, out);
    };
    std::string lower = query.target;
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    add("n3.new", "routes", all);
    add(("n3.prior_" + lower).c_str(), "routes", prior);
    add(("n3.prior_" + lower + "_share").c_str(), "%", share);
    FlowRows rows{
        "new routes", {"code", "reporter", "hub", "value", "sold to " + query.target}, {}};
    for (const flows::Route& route : query.masked ? mask : raw) {
        rows.rows.push_back({route.code, route.reporter, route.hub, fixed(route.value, 0),
                             route.had_target ? "yes" : "no"});
    }
    out.tables.push_back(std::move(rows));
    return out;
}

} // namespace tamga::engine
