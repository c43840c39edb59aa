// SPDX-License-Identifier: Apache-2.0
#include "flows/pair_effect.hpp"

#include "flows/fixed_effects.hpp"
#include "flows/regression.hpp"
#include "flows/statistics.hpp"

#include <cmath>
#include <map>

namespace tamga::flows {
namespace {

struct Rows {
    std::vector<double> gap;
    std::vector<std::uint32_t> pair, reporter;
    std::vector<double> is_after;
};

Rows rows_of(std::span<const PairMonth> months, std::int32_t from, PairEffect& out) {
    Rows rows;
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> pairs;
    std::map<std::uint32_t, std::uint32_t> reporters;
    for (const PairMonth& month : months) {
        const double rest = month.all - month.treated;
        if (!(month.treated > 0) || !(rest > 0)) {
            ++out.not_positive;
            continue;
        }
        rows.gap.push_back(std::log(month.treated) - std::log(rest));
        rows.is_after.push_back(month.month >= from ? 1 : 0);
        rows.pair.push_back(pairs
                                .try_emplace({month.reporter, month.partner},
                                             static_cast<std::uint32_t>(pairs.size()))
                                .first->second);
        rows.reporter.push_back(
            reporters.try_emplace(month.reporter, static_cast<std::uint32_t>(reporters.size()))
                .first->second);
    }
    out.rows = static_cast<std::uint32_t>(rows.gap.size());
    out.pairs = static_cast<std::uint32_t>(pairs.size());
    out.reporters = static_cast<std::uint32_t>(reporters.size());
    return rows;
}

} // namespace

PairEffect pair_effect(std::span<const PairMonth> months, std::int32_t from) {
    PairEffect out;
    Rows rows = rows_of(months, from, out);
    if (out.reporters < 2) {
        out.refused = "fewer than two reporters: no error can be clustered";
        return out;
    }
    const std::vector<FixedEffect> factors{compact(rows.pair)};
    Matrix x(rows.gap.size(), 1);
    x.values = std::move(rows.is_after);
    (void)demean(x.column(0), factors, {}); // one factor: exact in one round
    (void)demean(rows.gap, factors, {});
    RegressionOptions options;
    options.errors = ErrorModel::clustered;
    options.clusters = rows.reporter;
    options.factor = ClusterFactor::groups;
    const Regression fit = regress(x, rows.gap, options);
    if (fit.rank == 0) {
        out.refused = "no pair trades on both sides of the date";
        return out;
    }
    const double half = half_width_95(0);
    out.estimate = fit.coefficients[0];
    out.standard_error = fit.standard_error(0);
    out.t = out.estimate / out.standard_error;
    out.low = out.estimate - half * out.standard_error;
    out.high = out.estimate + half * out.standard_error;
    return out;
}

} // namespace tamga::flows
