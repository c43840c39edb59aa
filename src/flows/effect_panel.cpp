// SPDX-License-Identifier: Apache-2.0
#include "flows/effect_panel.hpp"

#include "flows/statistics.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <limits>

namespace tamga::flows {

double outcome_at(const EffectPanel& panel, std::size_t unit, std::size_t period) {
    return panel.outcome[unit * static_cast<std::size_t>(panel.periods) + period];
}

bool is_complete(const EffectPanel& panel, std::size_t unit) {
    for (std::size_t t = 0; t < static_cast<std::size_t>(panel.periods); ++t) {
        if (std::isnan(outcome_at(panel, unit, t))) {
            return false;
        }
    }
    return true;
}

namespace {

std::vector<std::size_t> units_where(const EffectPanel& panel, bool is_treated) {
    std::vector<std::size_t> out;
    for (std::size_t u = 0; u < panel.units.size(); ++u) {
        if ((panel.treated_from[u] != kNeverTreated) == is_treated) {
            out.push_back(u);
        }
    }
    return out;
}

} // namespace

std::vector<std::size_t> treated_units(const EffectPanel& panel) {
    return units_where(panel, true);
}

std::vector<std::size_t> donor_units(const EffectPanel& panel) {
    return units_where(panel, false);
}

std::optional<std::int32_t> common_date(const EffectPanel& panel) {
    std::optional<std::int32_t> date;
    for (const std::size_t u : treated_units(panel)) {
        if (date && *date != panel.treated_from[u]) {
            return std::nullopt;
        }
        date = panel.treated_from[u];
    }
    return date;
}

EffectPanel with_units(const EffectPanel& panel, const std::vector<std::size_t>& units) {
    EffectPanel out = panel;
    const auto periods = static_cast<std::size_t>(panel.periods);
    out.units.clear();
    out.treated_from.clear();
    out.outcome.clear();
    for (const std::size_t u : units) {
        out.units.push_back(panel.units[u]);
        out.treated_from.push_back(panel.treated_from[u]);
        const auto from = panel.outcome.begin() + static_cast<std::ptrdiff_t>(u * periods);
        out.outcome.insert(out.outcome.end(), from, from + panel.periods);
    }
    return out;
}

EffectPanel balanced(const EffectPanel& panel, std::vector<std::string>& notes) {
    std::vector<std::size_t> units;
    for (std::size_t u = 0; u < panel.units.size(); ++u) {
        if (is_complete(panel, u)) {
            units.push_back(u);
        } else {
            notes.push_back("left out, misses a period: " + panel.units[u]);
        }
    }
    return units.size() == panel.units.size() ? panel : with_units(panel, units);
}

std::vector<double> mean_series(const EffectPanel& panel, const std::vector<std::size_t>& units) {
    std::vector<double> out(static_cast<std::size_t>(panel.periods), 0);
    for (std::size_t t = 0; t < out.size(); ++t) {
        for (const std::size_t u : units) {
            out[t] += outcome_at(panel, u, t);
        }
        out[t] /= static_cast<double>(units.size());
    }
    return out;
}

std::string period_text(const EffectPanel& panel, std::int32_t index) {
    const std::int32_t period = panel.first_period + index;
    std::array<char, 32> text{};
    switch (panel.step) {
    case PanelStep::month:
        std::snprintf(text.data(), text.size(), "%04d-%02d", period / 12, period % 12 + 1);
        break;
    case PanelStep::quarter:
        std::snprintf(text.data(), text.size(), "%04d-Q%d", period / 4, period % 4 + 1);
        break;
    case PanelStep::year: std::snprintf(text.data(), text.size(), "%d", period); break;
    }
    return text.data();
}

EffectResult start_result(EffectDesign design, const EffectPanel& panel) {
    EffectResult out;
    out.design = design;
    std::int32_t earliest = panel.periods;
    for (std::size_t u = 0; u < panel.units.size(); ++u) {
        const std::int32_t from = panel.treated_from[u];
        (from == kNeverTreated ? out.donors : out.treated) += 1;
        earliest = from == kNeverTreated ? earliest : std::min(earliest, from);
    }
    out.pre_periods = static_cast<std::uint32_t>(earliest);
    out.post_periods = static_cast<std::uint32_t>(panel.periods - earliest);
    out.observations =
        static_cast<std::uint32_t>(std::count_if(panel.outcome.begin(), panel.outcome.end(),
                                                 [](double value) { return !std::isnan(value); }));
    return out;
}

void set_estimate_alone(EffectResult& result, double estimate, const std::string& why) {
    result.estimate = estimate;
    result.interval_refused = why;
    if (!std::isfinite(estimate)) {
        result.refused = "the data do not identify the effect";
    }
}

void set_estimate(EffectResult& result, double estimate, double standard_error, double degrees,
                  const std::string& kind) {
    set_estimate_alone(result, estimate, "");
    if (!(standard_error > 0) || !std::isfinite(standard_error)) {
        result.interval_refused = "no residual variation to measure an error with";
        return;
    }
    const double half = half_width_95(degrees) * standard_error;
    result.standard_error = standard_error;
    result.low = estimate - half;
    result.high = estimate + half;
    result.interval_kind = kind;
    result.smallest_visible = kVisibleErrors * standard_error;
}

LongPanel long_panel(const EffectPanel& panel) {
    LongPanel out;
    for (std::size_t u = 0; u < panel.units.size(); ++u) {
        const std::int32_t from = panel.treated_from[u];
        for (std::int32_t t = 0; t < panel.periods; ++t) {
            const double value = outcome_at(panel, u, static_cast<std::size_t>(t));
            if (std::isnan(value)) {
                continue;
            }
            out.outcome.push_back(value);
            out.unit.push_back(static_cast<std::uint32_t>(u));
            out.period.push_back(static_cast<std::uint32_t>(t));
            out.is_treated.push_back(from != kNeverTreated && t >= from ? 1 : 0);
            out.since.push_back(from == kNeverTreated ? kNever : t - from);
        }
    }
    return out;
}

} // namespace tamga::flows
