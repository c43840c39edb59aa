// SPDX-License-Identifier: Apache-2.0
// Two-way fixed effects: one coefficient (difference in differences), or one per period since the
// measure (event study), errors clustered by unit.
#include "flows/effect_panel.hpp"
#include "flows/regression.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace tamga::flows {
namespace {

struct TwoWay {
    LongPanel rows;
    std::vector<FixedEffect> factors;
};

TwoWay two_way(const EffectPanel& panel) {
    TwoWay out;
    out.rows = long_panel(panel);
    out.factors = {compact(out.rows.unit), compact(out.rows.period)};
    return out;
}

// Regresses the outcome on the columns, unit and period effects taken out of all. The unit effects
// nest in the clusters, so that only periods and columns count as parameters.
Regression fit_two_way(const TwoWay& data, Matrix x, bool& has_converged) {
    std::vector<double> y = data.rows.outcome;
    has_converged = demean(y, data.factors, {});
    for (std::size_t j = 0; j < x.columns; ++j) {
        has_converged = demean(x.column(j), data.factors, {}) && has_converged;
    }
    RegressionOptions options;
    options.errors = ErrorModel::clustered;
    options.clusters = data.factors[0].level;
    // As the reference packages count: nested unit effects are free, one period is the base.
    options.absorbed = data.factors[1].levels;
    return regress(x, y, options);
}

std::string clustered_text(const Regression& fit) {
    return "clustered by unit, t(" + std::to_string(fit.groups - 1) + ")";
}

// Of the errors: with one treated unit its own error explains itself and the variance is a fiction.
std::string why_no_interval(const EffectResult& result) {
    return result.treated < 2 ? "one treated unit has no variance of its own: see the placebo" : "";
}

std::string why_refused(const EffectResult& result) {
    if (result.pre_periods < 1) {
        return "no period before the measure";
    }
    if (result.donors < 1) {
        return "no unit without the measure to compare with";
    }
    return "";
}

void set_clustered(EffectResult& result, double estimate, double error, const Regression& fit) {
    const std::string why = why_no_interval(result);
    if (!why.empty()) {
        set_estimate_alone(result, estimate, why);
        return;
    }
    set_estimate(result, estimate, error, static_cast<double>(fit.groups) - 1, clustered_text(fit));
}

// The columns of an event study: periods since the measure, ends binned, -1 the base.
std::map<std::int32_t, std::size_t> event_columns(const LongPanel& rows, std::int32_t window) {
    std::map<std::int32_t, std::size_t> columns;
    for (const std::int32_t since : rows.since) {
        if (since != kNever) {
            columns.emplace(std::clamp(since, -window, window), 0);
        }
    }
    columns.erase(-1);
    std::size_t next = 0;
    for (auto& [since, column] : columns) {
        column = next++;
    }
    return columns;
}

} // namespace

EffectResult difference_in_differences(const EffectPanel& panel, const EffectOptions&, Depth) {
    EffectResult result = start_result(EffectDesign::difference_in_differences, panel);
    result.refused = why_refused(result);
    if (!result.refused.empty()) {
        return result;
    }
    const TwoWay data = two_way(panel);
    Matrix x(data.rows.outcome.size(), 1);
    std::copy(data.rows.is_treated.begin(), data.rows.is_treated.end(), x.values.begin());
    bool has_converged = true;
    const Regression fit = fit_two_way(data, std::move(x), has_converged);
    set_clustered(result, fit.coefficients[0], fit.standard_error(0), fit);
    if (!has_converged) {
        result.refused = "fixed effects did not converge";
    }
    result.would_change =
        "a trend that treated units had and others had not; a measure whose effect "
        "grows with time (then see group_time)";
    return result;
}

EffectResult event_study(const EffectPanel& panel, const EffectOptions& options, Depth depth) {
    EffectResult result = start_result(EffectDesign::event_study, panel);
    result.refused = why_refused(result);
    if (!result.refused.empty()) {
        return result;
    }
    const TwoWay data = two_way(panel);
    const auto columns = event_columns(data.rows, std::max(options.window, 1));
    Matrix x(data.rows.outcome.size(), columns.size());
    std::vector<double> weight(columns.size(), 0); // treated cells per column, post only
    double cells = 0;
    for (std::size_t i = 0; i < data.rows.since.size(); ++i) {
        const std::int32_t since = data.rows.since[i];
        const auto column = since == kNever
                                ? columns.end()
                                : columns.find(std::clamp(since, -std::max(options.window, 1),
                                                          std::max(options.window, 1)));
        if (column == columns.end()) {
            continue;
        }
        x.at(i, column->second) = 1;
        weight[column->second] += since >= 0 ? 1 : 0;
        cells += since >= 0 ? 1 : 0;
    }
    bool has_converged = true;
    const Regression fit = fit_two_way(data, std::move(x), has_converged);
    double estimate = 0;
    double variance = 0;
    std::vector<std::size_t> leads;
    for (const auto& [since, j] : columns) {
        estimate += weight[j] > 0 ? weight[j] / cells * fit.coefficients[j] : 0;
        for (std::size_t k = 0; k < columns.size(); ++k) {
            variance += weight[j] * weight[k] / (cells * cells) * fit.covariance.at(j, k);
        }
        if (since < 0) {
            leads.push_back(j);
        }
        if (depth == Depth::full) {
            result.parts.push_back({(since < 0 ? "lead." : "lag.") + std::to_string(since),
                                    fit.coefficients[j], fit.standard_error(j)});
        }
    }
    set_clustered(result, estimate, std::sqrt(std::max(0.0, variance)), fit);
    if (!has_converged) {
        result.refused = "fixed effects did not converge";
    }
    if (!leads.empty() && result.treated > 1) {
        result.pretrend_p = joint_p(fit, leads);
    }
    result.would_change =
        "leads that are not zero (pretrend_p); with staggered dates, effects that "
        "differ between groups (then see group_time)";
    return result;
}

} // namespace tamga::flows
