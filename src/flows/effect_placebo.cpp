// SPDX-License-Identifier: Apache-2.0
#include "flows/effect_placebo.hpp"

#include "base/random.hpp"
#include "flows/effect_panel.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace tamga::flows {
namespace {

PlaceboKind kind_of(PanelUnit unit) {
    switch (unit) {
    case PanelUnit::place: return PlaceboKind::places;
    case PanelUnit::good: return PlaceboKind::goods;
    case PanelUnit::other: return PlaceboKind::units;
    }
    return PlaceboKind::units;
}

// The marks of one treated unit moved to the unit `to`.
EffectPanel moved(const EffectPanel& panel, std::size_t from, std::size_t to) {
    EffectPanel out = panel;
    std::swap(out.treated_from[from], out.treated_from[to]);
    return out;
}

// The panel cut at the measure, with the measure at `date` instead.
EffectPanel before(const EffectPanel& panel, std::int32_t real, std::int32_t date,
                   std::int32_t length) {
    EffectPanel out = panel;
    out.periods = std::min(real, date + length);
    out.outcome.clear();
    for (std::size_t u = 0; u < panel.units.size(); ++u) {
        for (std::int32_t t = 0; t < out.periods; ++t) {
            out.outcome.push_back(outcome_at(panel, u, static_cast<std::size_t>(t)));
        }
        if (out.treated_from[u] != kNeverTreated) {
            out.treated_from[u] = date;
        }
    }
    return out;
}

constexpr std::int32_t kShortestPost = 3; // periods behind a placebo date; product choice

std::vector<EffectPanel> date_panels(const EffectPanel& panel) {
    std::vector<EffectPanel> out;
    const auto real = common_date(panel);
    for (std::int32_t date = kFewestPrePeriods; real && date + kShortestPost <= *real; ++date) {
        out.push_back(before(panel, *real, date, panel.periods - *real));
    }
    return out;
}

std::vector<EffectPanel> unit_panels(const EffectPanel& panel, const EffectOptions& options) {
    std::vector<EffectPanel> out;
    const std::vector<std::size_t> treated = treated_units(panel);
    if (treated.size() > 1) {
        for (std::uint32_t draw = 0; draw < options.draws; ++draw) {
            out.push_back(dealt(panel, options.seed, draw));
        }
        return out;
    }
    for (const std::size_t donor : donor_units(panel)) {
        out.push_back(moved(panel, treated.front(), donor));
    }
    return out;
}

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

std::vector<double> estimates_of(const std::vector<EffectPanel>& panels,
                                 const EffectOptions& options, EffectFunction estimate,
                                 Pool& pool) {
    std::vector<double> out(panels.size(), kNone);
    pool.for_each(
        panels.size(),
        [&](std::size_t i) {
            const EffectResult found = estimate(panels[i], options, Depth::estimate);
            out[i] = found.refused.empty() ? found.estimate : kNone;
        },
        options.cancel);
    std::erase_if(out, [](double value) { return std::isnan(value); });
    return out;
}

} // namespace

EffectPanel dealt(const EffectPanel& panel, std::uint64_t seed, std::uint64_t draw) {
    EffectPanel out = panel;
    const CounterRandom random(seed, draw);
    for (std::size_t i = out.treated_from.size(); i > 1; --i) {
        std::swap(out.treated_from[i - 1], out.treated_from[random.below(i, i)]);
    }
    return out;
}

EffectPlacebo placebo(const EffectPanel& panel, const EffectOptions& options,
                      EffectFunction estimate, double real, bool is_one_series, Pool& pool) {
    EffectPlacebo out;
    const std::size_t donors = donor_units(panel).size();
    std::vector<EffectPanel> panels;
    if (panel.no_unit_placebo.empty() && donors >= kFewestPlacebos) {
        out.kind = kind_of(panel.unit_kind);
        panels = unit_panels(panel, options);
    } else if (is_one_series) {
        out.kind = PlaceboKind::dates;
        panels = date_panels(panel);
        if (panels.size() < kFewestPlacebos) {
            out.refused = std::to_string(panels.size()) + " placebo dates fit before the measure, "
                                                          "at least 5 needed";
        }
    } else {
        out.refused = panel.no_unit_placebo.empty()
                          ? std::to_string(donors) + " units without the measure, at least 5 needed"
                          : panel.no_unit_placebo;
    }
    if (!out.refused.empty()) {
        out.kind = PlaceboKind::none;
        return out;
    }
    out.estimates = estimates_of(panels, options, estimate, pool);
    const auto as_far =
        std::count_if(out.estimates.begin(), out.estimates.end(),
                      [&](double value) { return std::abs(value) >= std::abs(real); });
    out.p = (1 + static_cast<double>(as_far)) / (1 + static_cast<double>(out.estimates.size()));
    if (out.estimates.size() < panels.size()) {
        out.refused = std::to_string(panels.size() - out.estimates.size()) + " of " +
                      std::to_string(panels.size()) + " placebos could not be estimated";
        out.p = out.estimates.size() < kFewestPlacebos ? std::nullopt : out.p;
    }
    return out;
}

void leave_one_out(const EffectPanel& panel, const EffectOptions& options, EffectFunction estimate,
                   EffectResult& result, Pool& pool) {
    const std::vector<std::size_t> donors = donor_units(panel);
    if (donors.size() < 2 || donors.size() > kMostLeftOut) {
        return;
    }
    std::vector<EffectPanel> panels;
    for (const std::size_t donor : donors) {
        std::vector<std::size_t> units(panel.units.size());
        std::iota(units.begin(), units.end(), std::size_t{0});
        units.erase(units.begin() + static_cast<std::ptrdiff_t>(donor));
        panels.push_back(with_units(panel, units));
    }
    const std::vector<double> found = estimates_of(panels, options, estimate, pool);
    if (!found.empty()) {
        const auto [low, high] = std::minmax_element(found.begin(), found.end());
        result.leave_one_out_low = *low;
        result.leave_one_out_high = *high;
    }
}

} // namespace tamga::flows
