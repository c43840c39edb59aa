// SPDX-License-Identifier: Apache-2.0
// Group-time effects: Callaway and Sant'Anna, Journal of Econometrics 225 (2021), never-treated
// control, varying base period, no covariates: each is a 2 x 2 difference of means.
#include "flows/effect_panel.hpp"
#include "flows/statistics.hpp"

#include <cmath>
#include <map>

namespace tamga::flows {
namespace {

struct Cell {
    std::int32_t group = 0, period = 0;
    double effect = 0;
    std::vector<double> influence; // per unit
};

double mean_change(const EffectPanel& panel, const std::vector<std::size_t>& units,
                   std::int32_t from, std::int32_t to) {
    double sum = 0;
    for (const std::size_t u : units) {
        sum += outcome_at(panel, u, static_cast<std::size_t>(to)) -
               outcome_at(panel, u, static_cast<std::size_t>(from));
    }
    return sum / static_cast<double>(units.size());
}

void add_influence(Cell& cell, const EffectPanel& panel, const std::vector<std::size_t>& units,
                   std::int32_t from, double mean, double sign) {
    const double share =
        static_cast<double>(panel.units.size()) / static_cast<double>(units.size());
    for (const std::size_t u : units) {
        const double change = outcome_at(panel, u, static_cast<std::size_t>(cell.period)) -
                              outcome_at(panel, u, static_cast<std::size_t>(from));
        cell.influence[u] += sign * share * (change - mean);
    }
}

// ATT(g, t): base g - 1 from g on, base t - 1 before.
Cell cell_of(const EffectPanel& panel, std::int32_t group, const std::vector<std::size_t>& treated,
             const std::vector<std::size_t>& donors, std::int32_t period) {
    const std::int32_t base = period >= group ? group - 1 : period - 1;
    const double left = mean_change(panel, treated, base, period);
    const double right = mean_change(panel, donors, base, period);
    Cell cell{group, period, left - right, std::vector<double>(panel.units.size(), 0)};
    add_influence(cell, panel, treated, base, left, 1);
    add_influence(cell, panel, donors, base, right, -1);
    return cell;
}

double error_of(const std::vector<double>& influence) {
    double sum = 0;
    for (const double value : influence) {
        sum += value * value;
    }
    const auto n = static_cast<double>(influence.size());
    return std::sqrt(sum / n / n);
}

using Groups = std::map<std::int32_t, std::vector<std::size_t>>;

// Weighted by group size over cells from the measure on ("simple" in the authors' package), the
// estimation of the sizes counted in the error.
void aggregate(const EffectPanel& panel, const std::vector<Cell>& cells, const Groups& groups,
               EffectResult& result) {
    const auto n = static_cast<double>(panel.units.size());
    double all = 0;
    for (const Cell& cell : cells) {
        all +=
            cell.period >= cell.group ? static_cast<double>(groups.at(cell.group).size()) / n : 0;
    }
    double estimate = 0;
    std::vector<double> influence(panel.units.size(), 0);
    for (const Cell& cell : cells) {
        if (cell.period >= cell.group) {
            const double share = static_cast<double>(groups.at(cell.group).size()) / n;
            estimate += share / all * cell.effect;
            for (std::size_t u = 0; u < influence.size(); ++u) {
                influence[u] += share / all * cell.influence[u];
            }
        }
    }
    for (const Cell& cell : cells) {
        if (cell.period >= cell.group) {
            const double share = static_cast<double>(groups.at(cell.group).size()) / n;
            for (std::size_t u = 0; u < influence.size(); ++u) {
                const double is_in = panel.treated_from[u] == cell.group ? 1 : 0;
                influence[u] += (is_in - share) / all * (cell.effect - estimate);
            }
        }
    }
    for (const auto& [group, units] : groups) {
        if (units.size() < 2) {
            set_estimate_alone(result, estimate,
                               "a group of one unit (from " + period_text(panel, group) +
                                   ") has no variance: see the placebo");
            return;
        }
    }
    set_estimate(result, estimate, error_of(influence), 0, "influence function, normal");
}

} // namespace

EffectResult group_time(const EffectPanel& given, const EffectOptions&, Depth depth) {
    std::vector<std::string> notes;
    EffectPanel panel = balanced(given, notes);
    Groups groups;
    std::vector<std::size_t> kept;
    for (std::size_t u = 0; u < panel.units.size(); ++u) {
        if (panel.treated_from[u] == 0) {
            notes.push_back("left out, treated in the first period: " + panel.units[u]);
        } else {
            kept.push_back(u);
        }
    }
    panel = with_units(panel, kept);
    EffectResult result = start_result(EffectDesign::group_time, panel);
    result.notes = std::move(notes);
    const std::vector<std::size_t> donors = donor_units(panel);
    for (const std::size_t u : treated_units(panel)) {
        groups[panel.treated_from[u]].push_back(u);
    }
    if (groups.empty() || donors.empty()) {
        result.refused = groups.empty()
                             ? "no treated unit with a complete series and a period before"
                             : "no never-treated unit with a complete series";
        return result;
    }
    std::vector<Cell> cells;
    for (const auto& [group, units] : groups) {
        for (std::int32_t period = 1; period < panel.periods; ++period) {
            if (period >= group || depth == Depth::full) {
                cells.push_back(cell_of(panel, group, units, donors, period));
            }
        }
    }
    aggregate(panel, cells, groups, result);
    for (const Cell& cell : cells) {
        if (depth == Depth::full) {
            result.parts.push_back(
                {"att." + period_text(panel, cell.group) + "." + period_text(panel, cell.period),
                 cell.effect, error_of(cell.influence)});
        }
    }
    result.would_change =
        "never-treated units that were on another path; anticipation in the period "
        "before the measure (the base)";
    return result;
}

} // namespace tamga::flows
