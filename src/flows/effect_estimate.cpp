// SPDX-License-Identifier: Apache-2.0
// Runs the estimators side by side.
#include "base/pool.hpp"
#include "flows/effect_design.hpp"
#include "flows/effect_placebo.hpp"

#include <algorithm>
#include <cmath>

namespace tamga {
namespace {

Error refused(const std::string& problem, const std::string& hint) {
    return Error{ErrorKind::bad_input, "panel", problem, "", hint};
}

std::optional<Error> check(const EffectPanel& panel) {
    const std::size_t cells =
        panel.units.size() * static_cast<std::size_t>(std::max(panel.periods, 0));
    if (panel.treated_from.size() != panel.units.size() || panel.outcome.size() != cells) {
        return refused("sizes of units, dates and outcomes disagree", "units x periods outcomes");
    }
    bool has_treated = false;
    for (const std::int32_t from : panel.treated_from) {
        if (from != kNeverTreated && (from < 0 || from >= panel.periods)) {
            return refused("a unit is treated outside the periods of the panel",
                           "give a date inside it, or load later data");
        }
        has_treated = has_treated || from != kNeverTreated;
    }
    if (!has_treated) {
        return refused("no unit of the panel is treated", "name the unit and date of the measure");
    }
    if (std::any_of(panel.outcome.begin(), panel.outcome.end(),
                    [](double value) { return std::isinf(value); })) {
        return refused("an outcome is not finite", "leave it out, or repair the row");
    }
    return std::nullopt;
}

bool is_one_series(EffectDesign design) {
    return design == EffectDesign::interrupted_series || design == EffectDesign::local_level;
}

} // namespace

Result<EffectAnswer> estimate_effect(const EffectPanel& panel, const EffectOptions& options) {
    if (const auto problem = check(panel)) {
        return *problem;
    }
    Pool pool(options.threads);
    EffectAnswer answer;
    answer.outcome_unit = panel.outcome_unit;
    answer.vintage = panel.vintage;
    for (const EffectDesign design :
         options.designs.empty() ? all_effect_designs() : options.designs) {
        const flows::EffectFunction estimate = flows::function_of(design);
        EffectResult result = estimate(panel, options, flows::Depth::full);
        if (result.refused.empty()) {
            result.placebo = flows::placebo(panel, options, estimate, result.estimate,
                                            is_one_series(design), pool);
            if (design != EffectDesign::interrupted_series) { // it has no donors
                flows::leave_one_out(panel, options, estimate, result, pool);
            }
        }
        if (options.cancel != nullptr && options.cancel->is_cancelled()) {
            return Error{ErrorKind::unavailable, "effect", "cancelled", "", ""};
        }
        answer.results.push_back(std::move(result));
    }
    return answer;
}

} // namespace tamga
