// SPDX-License-Identifier: Apache-2.0
// D22 on a panel: the goods of which a hub took more than one of its size would.
#include "engine/flow_answers.hpp"
#include "engine/table_file.hpp"
#include "flows/demand.hpp"
#include "source/flow_tables/period.hpp"
#include "source/flow_tables/places.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace tamga::engine {
namespace {

constexpr double kStandsOut = 3; // standard deviations; product choice, as D9's alarm

struct Context {
    double gdp = 0, population = 0;
    std::vector<std::string> makes; // beginnings of codes that the country makes itself
};
using Contexts = std::map<std::pair<std::string, int>, Context>;

Result<Contexts> read_context(const std::string& path, FlowAnswer& out) {
    auto table = read_table(path, {"country", "year", "gdp", "population", "makes"});
    if (!table) {
        return std::move(table).error();
    }
    out.skipped.insert(out.skipped.end(), table->skipped.begin(), table->skipped.end());
    Contexts contexts;
    for (const TableRow& row : table->rows) {
        const auto country = source::find_country(row.get("country"));
        const auto year = source::parse_flow_period(row.get("year"));
        const auto gdp = source::parse_amount(row.get("gdp"));
        const auto population = source::parse_amount(row.get("population"));
        if (country.code.empty() || !year || year->span != 12 || !gdp || !population || *gdp <= 0 ||
            *population <= 0) {
            out.skipped.push_back({path, static_cast<std::uint32_t>(row.line),
                                   "needs a country, a year, and gdp and population above zero",
                                   std::string(row.get("country"))});
            continue;
        }
        contexts[{std::string(country.code), year->month / 12}] = {*gdp, *population,
                                                                   row.list("makes")};
    }
    return contexts;
}

struct Cell {
    std::size_t code = 0, partner = 0;
    int year = 0;
};

struct Fitted {
    flows::DemandFit fit;
    std::vector<flows::DemandRow> rows;
    std::vector<Cell> cells;
};

// Years up to `base_until` are the base, `year` is judged; only partners with a context take part.
Fitted fit_on(const FlowPanel& panel, const Contexts& contexts, int base_until, int year,
              const std::vector<std::size_t>& codes) {
    Fitted out;
    const int first = panel.cube.first_month / 12;
    for (const std::size_t code : codes) {
        for (std::size_t partner = 0; partner < panel.cube.partners.size(); ++partner) {
            for (int y = first; y <= year; ++y) {
                const auto context = contexts.find({panel.cube.partners[partner], y});
                if (context == contexts.end() || (y > base_until && y != year) ||
                    !panel.cube.missing(panel.window.from(y), panel.window.until(y)).empty()) {
                    continue;
                }
                const double value =
                    panel.cube.sum(code, partner, panel.window.from(y), panel.window.until(y));
                if (value <= 0) {
                    continue;
                }
                out.rows.push_back({static_cast<std::uint32_t>(code),
                                    static_cast<std::uint32_t>(partner), value, context->second.gdp,
                                    context->second.population, y <= base_until});
                out.cells.push_back({code, partner, y});
            }
        }
    }
    out.fit = flows::demand_fit(out.rows);
    return out;
}

std::size_t standing_out(const Fitted& fitted, std::size_t partner, std::size_t& judged) {
    std::size_t out = 0;
    judged = 0;
    for (const flows::DemandResidual& one : fitted.fit.after) {
        if (fitted.cells[one.row].partner == partner) {
            ++judged;
            out += one.z >= kStandsOut ? 1 : 0;
        }
    }
    return out;
}

bool makes(const Contexts& contexts, const std::string& partner, int year,
           const std::string& code) {
    const auto context = contexts.find({partner, year});
    return context != contexts.end() &&
           std::any_of(context->second.makes.begin(), context->second.makes.end(),
                       [&](const std::string& prefix) { return code.starts_with(prefix); });
}

} // namespace

Result<FlowAnswer> answer_demand(const FlowFiles& files, const FlowQuery& query) {
    auto panel = flow_panel(files, query);
    if (!panel) {
        return std::move(panel).error();
    }
    FlowAnswer out;
    note_outside(*panel, out);
    if (query.context.empty()) {
        for (const std::string& hub : query.hubs) {
            out.results.push_back(refused(
                "demand." + hub, "codes",
                "no product and population of the countries are loaded (--context FILE with "
                "country, year, gdp, population)"));
        }
        return out;
    }
    const auto contexts = read_context(query.context, out);
    if (!contexts) {
        return contexts.error();
    }
    const std::vector<std::size_t> masked = unspliced(panel->codes, panel->spliced);
    const std::vector<std::size_t>& codes = query.masked ? masked : panel->codes;
    const Fitted real = fit_on(*panel, *contexts, query.pre, query.post, codes);
    const Fitted fake = fit_on(*panel, *contexts, query.pre - 1, query.pre, codes);
    for (std::size_t h = 0; h < query.hubs.size(); ++h) {
        const std::string id = "demand." + query.hubs[h];
        std::size_t judged = 0, placebo_judged = 0;
        const std::size_t found = standing_out(real, panel->hubs[h], judged);
        if (!real.fit.refused.empty() || judged == 0) {
            out.results.push_back(refused(id, "codes",
                                          real.fit.refused.empty()
                                              ? "no good to it has both a base and a product and "
                                                "population of the year"
                                              : real.fit.refused));
            continue;
        }
        FlowResult one = number(
            id, "codes", static_cast<double>(found),
            "of " + std::to_string(judged) + " goods, more than " + fixed(kStandsOut, 0) +
                " standard deviations (" + fixed(real.fit.deviation, 2) +
                " log points) above what product, people, country and good give, fitted on " +
                std::to_string(real.fit.base_rows) + " values up to " + std::to_string(query.pre) +
                "; a building project, a new plant or own production would explain it");
        one.codes = judged;
        one.masked = query.masked;
        one.placebo = FlowPlacebo{};
        const std::size_t before = standing_out(fake, panel->hubs[h], placebo_judged);
        if (fake.fit.refused.empty() && placebo_judged > 0) {
            one.placebo->value = static_cast<double>(before);
            one.placebo->because =
                std::to_string(query.pre) + ", of " + std::to_string(placebo_judged) + " goods";
        } else {
            one.placebo->because = fake.fit.refused.empty() ? "no earlier year" : fake.fit.refused;
        }
        out.results.push_back(std::move(one));
    }
    if (real.fit.refused.empty()) {
        const auto coefficient = [&](const char* id, double value) {
            out.results.push_back(
                std::isnan(value)
                    ? refused(id, "elasticity",
                              "cannot be told from the country's own level in so few years")
                    : number(id, "elasticity", value));
        };
        coefficient("demand.of_gdp", real.fit.of_gdp);
        coefficient("demand.of_population", real.fit.of_population);
        std::vector<flows::DemandResidual> after = real.fit.after;
        std::erase_if(after, [&](const flows::DemandResidual& one) {
            return one.z < kStandsOut ||
                   std::find(panel->hubs.begin(), panel->hubs.end(), real.cells[one.row].partner) ==
                       panel->hubs.end();
        });
        std::stable_sort(after.begin(), after.end(),
                         [](const auto& a, const auto& b) { return a.z > b.z; });
        FlowRows rows{"more than a country of its size would take",
                      {"code", "hub", "value", "expected", "z", "a head", "own production"},
                      {}};
        for (const flows::DemandResidual& one : after) {
            const Cell& cell = real.cells[one.row];
            const flows::DemandRow& row = real.rows[one.row];
            const std::string& hub = panel->cube.partners[cell.partner];
            const std::string& code = panel->cube.codes[cell.code];
            rows.rows.push_back({code, hub, fixed(row.value, 0), fixed(one.expected, 0),
                                 fixed(one.z, 1), fixed(row.value / row.population, 4),
                                 makes(*contexts, hub, cell.year, code) ? "makes it itself" : ""});
        }
        out.tables.push_back(std::move(rows));
        if (real.fit.without_base > 0) {
            out.notes.push_back(std::to_string(real.fit.without_base) +
                                " goods and countries without trade in the base are not judged: "
                                "see `flows routes`");
        }
    }
    return out;
}

} // namespace tamga::engine
