// SPDX-License-Identifier: Apache-2.0
// Reads a panel from a table of one's own.
#include "engine/effect_rows.hpp"
#include "tamga/effect.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>
#include <utility>

namespace tamga {
namespace {

using engine::EffectRow;
using engine::EffectRows;

constexpr std::size_t kMostCells = 50'000'000; // 400 MB of outcomes
constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

Error bad(const std::string& path, const std::string& problem, const std::string& text,
          const std::string& hint) {
    return Error{ErrorKind::bad_data, path, problem, text, hint};
}

// First treated period of each unit, as its rows say.
Result<std::map<std::string, std::int32_t>>
dates_of(const std::string& path, const EffectRows& rows, const EffectPanelOptions& options) {
    std::map<std::string, std::int32_t> out;
    for (const EffectRow& row : rows.rows) {
        if (row.is_treated) {
            const auto [at, is_new] = out.emplace(row.unit, row.period);
            at->second = std::min(at->second, row.period);
        } else if (row.first_treated) {
            const auto [at, is_new] = out.emplace(row.unit, *row.first_treated);
            if (at->second != *row.first_treated) {
                return bad(path + ":" + std::to_string(row.line),
                           "the unit has two first treated periods", row.unit,
                           "one date for all rows of a unit");
            }
        }
    }
    if (!options.treated.empty()) {
        for (const EffectRow& row : rows.rows) {
            const auto found = out.find(row.unit);
            if (found != out.end() && row.period > found->second && !row.is_treated) {
                return bad(path + ":" + std::to_string(row.line),
                           "the unit is marked as treated before and not here", row.unit,
                           "the estimators take measures that stay: cut the panel where it ends");
            }
        }
    }
    return out;
}

Result<Done> place_dates(const std::string& path, const std::map<std::string, std::int32_t>& dates,
                         EffectPanelFile& out) {
    EffectPanel& panel = out.panel;
    panel.treated_from.assign(panel.units.size(), kNeverTreated);
    for (std::size_t u = 0; u < panel.units.size(); ++u) {
        const auto found = dates.find(panel.units[u]);
        if (found == dates.end()) {
            continue;
        }
        const std::int32_t from = found->second - panel.first_period;
        if (from >= panel.periods) {
            continue; // treated behind the panel: not yet treated in all of it
        }
        panel.treated_from[u] = std::max(from, 0);
    }
    if (std::all_of(panel.treated_from.begin(), panel.treated_from.end(),
                    [](std::int32_t from) { return from == kNeverTreated; })) {
        return bad(path, "no unit is treated in the periods of the file", "",
                   "name --treated, --first-treated, or --treated-unit with --at");
    }
    return Done{};
}

} // namespace

Result<EffectPanelFile> read_effect_panel(const std::string& path,
                                          const EffectPanelOptions& options) {
    auto read = engine::read_effect_rows(path, options);
    if (!read) {
        return std::move(read).error();
    }
    EffectRows rows = std::move(*read);
    if (rows.rows.empty()) {
        return bad(path, "no row that could be used", "", "a heading row and rows below it");
    }
    EffectPanelFile out;
    out.skipped = std::move(rows.skipped);
    std::map<std::string, std::size_t> unit_of;
    std::int32_t last = rows.rows.front().period;
    out.panel.first_period = last;
    for (const EffectRow& row : rows.rows) {
        unit_of.emplace(row.unit, 0);
        last = std::max(last, row.period);
        out.panel.first_period = std::min(out.panel.first_period, row.period);
    }
    for (auto& [name, place] : unit_of) {
        place = out.panel.units.size();
        out.panel.units.push_back(name);
    }
    out.panel.step = rows.step;
    out.panel.unit_kind = options.unit_kind;
    out.panel.outcome_unit =
        options.takes_logarithm ? "log of " + options.outcome : options.outcome;
    out.panel.vintage = rows.vintage;
    const std::size_t periods =
        static_cast<std::size_t>(std::int64_t{last} - out.panel.first_period) + 1;
    if (periods > kMostCells / unit_of.size()) {
        return bad(path, "units times periods is too large", std::to_string(periods) + " periods",
                   "check the column of the period");
    }
    out.panel.periods = static_cast<std::int32_t>(periods);
    out.panel.outcome.assign(unit_of.size() * periods, kMissing);
    std::vector<char> is_seen(out.panel.outcome.size(), 0);
    for (const EffectRow& row : rows.rows) {
        const std::size_t cell = unit_of.at(row.unit) * periods +
                                 static_cast<std::size_t>(row.period - out.panel.first_period);
        if (is_seen[cell] != 0) {
            out.skipped.push_back({path, row.line, "unit and period stand twice", row.unit});
            continue;
        }
        is_seen[cell] = 1;
        out.panel.outcome[cell] = row.outcome;
    }
    const auto dates = dates_of(path, rows, options);
    if (!dates) {
        return dates.error();
    }
    auto placed = place_dates(path, *dates, out);
    if (!placed) {
        return std::move(placed).error();
    }
    return out;
}

} // namespace tamga
