// SPDX-License-Identifier: Apache-2.0
// Surge, substitution and new routes on a panel of exports by code (REAL_NUMBERS N1 to N3).
#include "engine/flow_answers.hpp"

#include "flows/routes.hpp"
#include "flows/substitution.hpp"
#include "flows/surge.hpp"
#include "goods/codes.hpp"
#include "goods/splice.hpp"
#include "goods/tables.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>

namespace tamga::engine {
namespace {

constexpr std::string_view kSplice =
    "codes that the nomenclature of the later year begot or ended: their growth is an artefact";

std::set<std::string, std::less<>> reporters_of(const FlowQuery& query) {
    const auto& names = query.reporters.empty() ? eu_members() : query.reporters;
    return {names.begin(), names.end()};
}

bool is_priority(std::string_view code) {
    if (code.size() < 6) {
        return false;
    }
    std::uint32_t number = 0;
    std::from_chars(code.data(), code.data() + 6, number);
    const auto rows = goods::priority_rows();
    return std::any_of(rows.begin(), rows.end(),
                       [&](const goods::PriorityRow& row) { return row.code == number; });
}

flows::Window year_before(const flows::Window& window) {
    flows::Window out = window;
    --out.pre;
    --out.post;
    return out;
}

std::string window_text(const flows::Window& window) {
    return "months " + std::to_string(window.first_month) + "-" +
           std::to_string(window.last_month) + ", " + std::to_string(window.pre) + " -> " +
           std::to_string(window.post);
}

FlowResult count_of(double value, std::size_t codes) {
    FlowResult out;
    out.value = value;
    out.codes = codes;
    return out;
}

// The placebo year, or why there is none.
std::string placebo_lacks(const FlowPanel& panel, const flows::Window& placebo) {
    auto missing = panel.cube.missing(placebo.from(placebo.pre), placebo.until(placebo.pre));
    return missing.empty() ? "" : "no data for " + month_text(missing.front());
}

std::string joined_hubs(const FlowQuery& query) {
    std::string out;
    for (const std::string& hub : query.hubs) {
        out += (out.empty() ? "" : "+") + hub;
    }
    return out;
}

flows::Spliced placebo_splices(const FlowPanel& panel, const flows::Window& placebo) {
    return flows::spliced_codes(flows::code_lives(panel.cube, placebo.post * 12 + 11),
                                placebo.post * 12);
}

} // namespace

std::string fixed(double value, int decimals) {
    std::array<char, 64> text{};
    const double clean = value == 0 ? 0.0 : value;
    const auto [end, code] = std::to_chars(text.data(), text.data() + text.size(), clean,
                                           std::chars_format::fixed, decimals);
    return {text.data(), end};
}

std::string millions(double value) {
    return fixed(value / 1e6, 1);
}

bool is_asked(std::string_view code, const std::string& codes) {
    const std::string_view asked = codes;
    if (asked == "all") {
        return true;
    }
    if (asked == "chpl") {
        return is_priority(code);
    }
    if (asked.starts_with("hs:")) {
        return code.starts_with(asked.substr(3));
    }
    if (asked.starts_with("not-hs:")) {
        return !code.starts_with(asked.substr(7));
    }
    return code.starts_with(asked);
}

std::vector<std::size_t> unspliced(const std::vector<std::size_t>& codes,
                                   const flows::Spliced& spliced) {
    std::vector<std::size_t> out;
    for (const std::size_t code : codes) {
        if (!std::binary_search(spliced.born.begin(), spliced.born.end(), code) &&
            !std::binary_search(spliced.ended.begin(), spliced.ended.end(), code)) {
            out.push_back(code);
        }
    }
    return out;
}

Result<FlowPanel> flow_panel(const FlowFiles& files, const FlowQuery& query) {
    FlowPanel out;
    out.window = {query.first_month, query.last_month, query.pre, query.post};
    std::string names;
    for (const FlowTable& table : files.tables) {
        names += (names.empty() ? "" : ", ") + table.name;
        if (flows::finest_level(table, FlowKind::exports) < 6) {
            continue;
        }
        flows::CubeOptions options;
        options.reporters = reporters_of(query);
        flows::FlowCube cube = flows::flow_cube(table, options);
        if (!cube.partner(query.target)) {
            continue;
        }
        if (out.table != nullptr) {
            return Error{ErrorKind::bad_input, "--from", "several tables hold exports by code",
                         out.table->name + ", " + table.name, "name one"};
        }
        out.table = &table;
        out.cube = std::move(cube);
    }
    if (out.table == nullptr) {
        return Error{ErrorKind::bad_input, "--from",
                     "no monthly exports of these reporters by code of six digits or more to " +
                         query.target,
                     names, "name a table of them, such as Comext's by CN8"};
    }
    for (const std::string& hub : query.hubs) {
        const auto at = out.cube.partner(hub);
        if (!at) {
            return Error{ErrorKind::bad_input, "--hubs", "no exports to it in " + out.table->name,
                         hub, "ISO 3166 codes of two letters, such as KG"};
        }
        out.hubs.push_back(*at);
    }
    out.target = *out.cube.partner(query.target);
    for (const std::int32_t year : {query.pre, query.post}) {
        const auto missing = out.cube.missing(out.window.from(year), out.window.until(year));
        if (!missing.empty()) {
            return Error{ErrorKind::bad_input, "--months", "the data lack a month of the window",
                         month_text(missing.front()),
                         out.table->name + " has " + month_text(out.cube.first_month) + " to " +
                             month_text(out.cube.first_month +
                                        static_cast<std::int32_t>(out.cube.months) - 1)};
        }
    }
    for (std::size_t code = 0; code < out.cube.codes.size(); ++code) {
        if (is_asked(out.cube.codes[code], query.codes)) {
            out.codes.push_back(code);
        }
    }
    if (out.codes.empty()) {
        return Error{ErrorKind::bad_input, "--codes", "no code of the table fits", query.codes,
                     "all, hs:87, not-hs:87, chpl, or the beginning of a code"};
    }
    out.spliced =
        flows::spliced_codes(flows::code_lives(out.cube, query.post * 12 + 11), query.post * 12);
    return out;
}

void note_outside(const FlowPanel& panel, FlowAnswer& out) {
    const flows::Outside& outside = panel.cube.outside;
    const auto note = [&](std::uint64_t rows, const std::string& words) {
        if (rows > 0) {
            out.notes.push_back(panel.table->name + ": " + std::to_string(rows) + " rows " + words);
        }
    };
    note(outside.other_level, "of " + std::to_string(outside.other_codes) +
                                  " codes of other than " + std::to_string(panel.cube.digits) +
                                  " digits left out: they contain the others");
    note(outside.aggregates, "of aggregates left out: they are sums of others");
    note(outside.no_country, "of places in no country table left out");
    note(outside.other_reporters, "of other reporters left out");
    note(outside.other_span, "of years or quarters left out");
    note(outside.no_value, "without a value left out");
    out.notes.push_back(std::to_string(panel.spliced.born.size()) +
                        " codes have their first trade in " + std::to_string(panel.window.post) +
                        " or later and " + std::to_string(panel.spliced.ended.size()) +
                        " their last before: " + std::string(kSplice) +
                        " (masked answers leave them out)");
    out.vintage = panel.table->vintage;
}

void add_pair(FlowPair pair, bool is_masked, FlowAnswer& out) {
    FlowResult& main = is_masked ? pair.masked : pair.raw;
    FlowResult& other = is_masked ? pair.raw : pair.masked;
    main.id = pair.id;
    other.id = pair.id + (is_masked ? ".raw" : ".masked");
    pair.masked.masked = true;
    pair.raw.unit = pair.masked.unit = pair.unit;
    out.results.push_back(std::move(main));
    out.results.push_back(std::move(other));
}

Result<FlowAnswer> answer_substitute(const FlowFiles& files, const FlowQuery& query) {
    auto panel = flow_panel(files, query);
    if (!panel) {
        return std::move(panel).error();
    }
    FlowAnswer out;
    note_outside(*panel, out);
    Pool pool(query.threads);
    const flows::BootstrapOptions draws{query.draws, query.seed, .95};
    const auto on = [&](const std::vector<std::size_t>& codes, const flows::Window& window,
                        const std::vector<std::size_t>& hubs, std::uint32_t count) {
        flows::BootstrapOptions options = draws;
        options.draws = count;
        return flows::substitution(panel->cube, codes, hubs, panel->target, window, options, pool);
    };
    const std::vector<std::size_t> masked = unspliced(panel->codes, panel->spliced);
    const flows::Window placebo = year_before(panel->window);
    const std::string lacks = placebo_lacks(*panel, placebo);
    const auto ratio = [&](const flows::Substitution& found, std::size_t codes) {
        FlowResult one;
        one.codes = codes;
        if (!found.has_ratio) {
            one.refused = query.target + " lost nothing (" + millions(-found.lost) +
                          " M more): there is no loss to take a share of";
            return one;
        }
        one.value = found.gained / found.lost;
        if (!found.draws.draws.empty()) {
            one.low = found.draws.low;
            one.high = found.draws.high;
        }
        one.because = "hubs " + joined_hubs(query) + " gained " + millions(found.gained) +
                      " M of " + millions(found.lost) + " M " + panel->table->unit + " that " +
                      query.target + " lost, " + window_text(panel->window) +
                      "; own demand of the hubs would change it";
        return one;
    };
    const auto whole = on(panel->codes, panel->window, panel->hubs, query.draws);
    const auto without = on(masked, panel->window, panel->hubs, query.draws);
    FlowPair pair{"n1.sr", "ratio", ratio(whole, panel->codes.size()),
                  ratio(without, masked.size())};
    for (FlowResult* one : {&pair.raw, &pair.masked}) {
        one->placebo = FlowPlacebo{};
        if (!lacks.empty()) {
            one->placebo->because = lacks;
            continue;
        }
        const auto fake = on(panel->codes, placebo, panel->hubs, 0);
        if (fake.has_ratio) {
            one->placebo->value = fake.gained / fake.lost;
        }
        one->placebo->because = window_text(placebo) + ": " + query.target + " " +
                                (fake.lost > 0 ? "-" : "+") + millions(std::abs(fake.lost)) +
                                " M, hubs " + (fake.gained < 0 ? "" : "+") + millions(fake.gained) +
                                " M" + (fake.has_ratio ? "" : "; no loss, so no ratio");
    }
    add_pair(std::move(pair), query.masked, out);
    const auto amounts = [&](const char* id, double raw, double mask) {
        add_pair({id, "M " + panel->table->unit, count_of(raw / 1e6, panel->codes.size()),
                  count_of(mask / 1e6, masked.size())},
                 query.masked, out);
    };
    amounts("n1.gained", whole.gained, without.gained);
    amounts("n1.lost", whole.lost, without.lost);
    const auto counts = [&](const char* id, std::size_t raw, std::size_t mask) {
        add_pair({id, "codes", count_of(static_cast<double>(raw), panel->codes.size()),
                  count_of(static_cast<double>(mask), masked.size())},
                 query.masked, out);
    };
    counts("n1.lost_over_half", whole.lost_over_half, without.lost_over_half);
    counts("n1.over_half", whole.gained_over_half, without.gained_over_half);
    if (query.codes == "chpl") {
        // A code renamed with just the same goods goes on under its old name.
        std::vector<std::size_t> joined = panel->codes;
        for (const goods::PriorityRow& row : goods::priority_rows()) {
            const goods::Splice splice =
                goods::splice(row.code, goods::Edition::hs2022, goods::Edition::hs2017);
            for (std::size_t code = 0;
                 splice.kind == goods::SpliceKind::renamed && code < panel->cube.codes.size();
                 ++code) {
                std::uint32_t six = 0;
                std::from_chars(panel->cube.codes[code].data(), panel->cube.codes[code].data() + 6,
                                six);
                if (six == splice.codes.front()) {
                    joined.push_back(code);
                }
            }
        }
        std::sort(joined.begin(), joined.end());
        joined.erase(std::unique(joined.begin(), joined.end()), joined.end());
        FlowResult one = ratio(on(joined, panel->window, panel->hubs, query.draws), joined.size());
        one.id = "n1.sr.joined";
        one.unit = "ratio";
        one.because += "; renamed codes joined with their predecessors";
        out.results.push_back(std::move(one));
    }
    const std::vector<std::size_t>& main = query.masked ? masked : panel->codes;
    FlowRows hubs{"one hub left out", {"left out", "gained M", "ratio of the others"}, {}};
    for (std::size_t h = 0; h < panel->hubs.size() && panel->hubs.size() > 1; ++h) {
        std::vector<std::size_t> others = panel->hubs;
        others.erase(others.begin() + static_cast<std::ptrdiff_t>(h));
        const auto found = on(main, panel->window, others, 0);
        hubs.rows.push_back({query.hubs[h],
                             millions((query.masked ? without : whole).gained_by_hub[h]),
                             found.has_ratio ? fixed(found.gained / found.lost, 4) : "-"});
    }
    out.tables.push_back(std::move(hubs));
    std::map<std::string, std::array<double, 2>> chapters;
    for (const auto& one : (query.masked ? without : whole).codes) {
        auto& sums = chapters[panel->cube.codes[one.code].substr(0, 2)];
        sums[0] += one.gained;
        sums[1] += one.lost;
    }
    FlowRows by_chapter{"by chapter", {"chapter", "gained M", "lost M", "ratio"}, {}};
    for (const auto& [chapter, sums] : chapters) {
        by_chapter.rows.push_back({chapter, millions(sums[0]), millions(sums[1]),
                                   sums[1] > 0 ? fixed(sums[0] / sums[1], 4) : "-"});
    }
    out.tables.push_back(std::move(by_chapter));
    FlowResult second;
    second.id = "n1.second_leg";
    second.unit = "ratio";
    second.refused = "no exports of the hubs to " + query.target +
                     " by code and partner are loaded: whether the goods went on cannot be said";
    out.results.push_back(std::move(second));
    FlowResult goods;
    goods.id = "n1.placebo_goods";
    goods.unit = "ratio";
    goods.refused = "the panel holds goods under the measure only: no goods placebo can be made "
                    "from it";
    out.results.push_back(std::move(goods));
    return out;
}

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
            " lost over half of more than 1 M of the same code; the placebo year has few losses, "
            "so "
            "its count is small by construction");
    // The alarm on each hub's total.
    const std::int32_t base_until = query.pre * 12 + 12 + 1; // February of the later year
    for (const bool is_masked : {query.masked, !query.masked}) {
        for (std::size_t h = 0; h < panel->hubs.size(); ++h) {
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
    FlowRows rows{
        "flagged pairs", {"code", "hub", "before", "after", "rise", query.target + " lost"}, {}};
    for (const flows::SurgePair& pair : (query.masked ? mask : raw).flagged) {
        rows.rows.push_back({panel->cube.codes[pair.code], query.hubs[pair.hub], fixed(pair.pre, 0),
                             fixed(pair.post, 0), fixed(pair.post - pair.pre, 0),
                             pair.target_lost ? "yes" : "no"});
    }
    out.tables.push_back(std::move(rows));
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
    options.reporters = reporters_of(query);
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

FlowAnswer answer_goods() {
    FlowAnswer out;
    out.vintage = "tables of this version of the program";
    std::map<std::string, std::uint64_t> days;
    std::uint64_t banned = 0;
    for (const goods::BanRow& row : goods::ban_rows()) {
        if (row.day != 0) {
            ++banned;
            ++days[Date{row.day}.iso()];
        }
    }
    const auto add = [&](const std::string& id, double value, const std::string& because) {
        FlowResult one;
        one.id = id;
        one.unit = "codes";
        one.value = value;
        one.because = because;
        out.results.push_back(std::move(one));
    };
    add("n7.codes", static_cast<double>(goods::ban_rows().size()),
        "HS2017 codes of six digits that the table of EU bans knows; others are unknown, never "
        "\"not banned\"");
    add("n7.banned", static_cast<double>(banned), "with a day in the table");
    FlowRows by_date{"by date", {"day", "codes"}, {}};
    for (const auto& [day, codes] : days) {
        add("n7.by_date." + day, static_cast<double>(codes), "first day of the table");
        by_date.rows.push_back({day, std::to_string(codes)});
    }
    std::map<std::string, std::uint64_t> tiers;
    for (const goods::PriorityRow& row : goods::priority_rows()) {
        ++tiers[std::string(row.tier)];
    }
    add("n7.chpl", static_cast<double>(goods::priority_rows().size()),
        "codes of the Common High Priority List");
    for (const auto& [tier, codes] : tiers) {
        add("n7.chpl.tier." + tier, static_cast<double>(codes), "");
    }
    out.tables.push_back(std::move(by_date));
    return out;
}

} // namespace tamga::engine
