// SPDX-License-Identifier: Apache-2.0
// Synthetic control and synthetic difference in differences, with placebo variance: donors play the
// treated units in turn (algorithm 4 of the paper).
#include "flows/effect_synthetic.hpp"

#include "base/random.hpp"
#include "flows/effect_panel.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace tamga::flows {
namespace {

constexpr std::size_t kFirstPass = 100; // steps before small weights are cut

double noise_of(const Matrix& y, std::size_t donors, std::size_t before) {
    std::vector<double> changes;
    for (std::size_t u = 0; u < donors; ++u) {
        for (std::size_t t = 1; t < before; ++t) {
            changes.push_back(y.at(u, t) - y.at(u, t - 1));
        }
    }
    const auto n = static_cast<double>(changes.size());
    const double mean = std::accumulate(changes.begin(), changes.end(), 0.0) / n;
    double sum = 0;
    for (const double change : changes) {
        sum += (change - mean) * (change - mean);
    }
    return std::sqrt(sum / (n - 1));
}

void cut_small(std::vector<double>& weights) {
    const double limit = *std::max_element(weights.begin(), weights.end()) / 4;
    double sum = 0;
    for (double& weight : weights) {
        weight = weight <= limit ? 0 : weight;
        sum += weight;
    }
    for (double& weight : weights) {
        weight /= sum;
    }
}

std::vector<double> two_passes(const Matrix& a, std::span<const double> b, SimplexOptions options) {
    const std::size_t most = options.most_steps;
    options.most_steps = kFirstPass;
    std::vector<double> weights(a.columns, 1 / static_cast<double>(a.columns));
    weights = simplex_weights(a, b, std::move(weights), options);
    cut_small(weights);
    options.most_steps = most;
    return simplex_weights(a, b, std::move(weights), options);
}

double mean_of(const Matrix& y, std::size_t u0, std::size_t u1, std::size_t t0, std::size_t t1) {
    double sum = 0;
    for (std::size_t t = t0; t < t1; ++t) {
        for (std::size_t u = u0; u < u1; ++u) {
            sum += y.at(u, t);
        }
    }
    return sum / static_cast<double>((u1 - u0) * (t1 - t0));
}

// Unit weights: rows are periods before, columns donors, target the mean treated unit.
std::vector<double> unit_weights(const Matrix& y, std::size_t donors, std::size_t before,
                                 const SimplexOptions& options) {
    Matrix a(before, donors);
    std::vector<double> b(before);
    for (std::size_t t = 0; t < before; ++t) {
        for (std::size_t u = 0; u < donors; ++u) {
            a.at(t, u) = y.at(u, t);
        }
        b[t] = mean_of(y, donors, y.rows, t, t + 1);
    }
    return two_passes(a, b, options);
}

std::vector<double> period_weights(const Matrix& y, std::size_t donors, std::size_t before,
                                   const SimplexOptions& options) {
    Matrix a(donors, before);
    std::vector<double> b(donors);
    for (std::size_t u = 0; u < donors; ++u) {
        for (std::size_t t = 0; t < before; ++t) {
            a.at(u, t) = y.at(u, t);
        }
        b[u] = mean_of(y, u, u + 1, before, y.columns);
    }
    return two_passes(a, b, options);
}

struct Cut {
    Matrix y; // donors first
    std::vector<std::string> donors;
    std::size_t before = 0;
};

Cut cut_of(const EffectPanel& panel, std::int32_t date) {
    std::vector<std::size_t> order = donor_units(panel);
    Cut out;
    for (const std::size_t u : order) {
        out.donors.push_back(panel.units[u]);
    }
    for (const std::size_t u : treated_units(panel)) {
        order.push_back(u);
    }
    out.before = static_cast<std::size_t>(date);
    out.y = Matrix(order.size(), static_cast<std::size_t>(panel.periods));
    for (std::size_t i = 0; i < order.size(); ++i) {
        for (std::size_t t = 0; t < out.y.columns; ++t) {
            out.y.at(i, t) = outcome_at(panel, order[i], t);
        }
    }
    return out;
}

using WeightFunction = SyntheticWeights (*)(const Matrix&, std::size_t, std::size_t);

Matrix rows_of(const Matrix& y, const std::vector<std::size_t>& rows) {
    Matrix out(rows.size(), y.columns);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        for (std::size_t t = 0; t < y.columns; ++t) {
            out.at(i, t) = y.at(rows[i], t);
        }
    }
    return out;
}

constexpr std::uint32_t kVarianceDraws = 100;

// Standard deviation of the estimates where donors play the treated: each in turn for one treated
// unit, random sets of that many for several.
double placebo_error(const Cut& cut, std::size_t treated, std::uint64_t seed, WeightFunction find) {
    const std::size_t donors = cut.donors.size();
    const std::size_t draws = treated == 1 ? donors : kVarianceDraws;
    std::vector<double> found;
    for (std::size_t draw = 0; draw < draws; ++draw) {
        std::vector<std::size_t> order(donors);
        std::iota(order.begin(), order.end(), std::size_t{0});
        const CounterRandom random(seed, (std::uint64_t{1} << 32) + draw);
        for (std::size_t i = 0; i < treated; ++i) {
            const std::size_t last = donors - 1 - i;
            const std::size_t pick = treated == 1 ? draw : random.below(i, last + 1);
            std::swap(order[last], order[pick]);
        }
        const Matrix y = rows_of(cut.y, order);
        const SyntheticWeights weights = find(y, donors - treated, cut.before);
        found.push_back(weighted_effect(y, donors - treated, cut.before, weights));
    }
    const auto n = static_cast<double>(found.size());
    const double mean = std::accumulate(found.begin(), found.end(), 0.0) / n;
    double sum = 0;
    for (const double value : found) {
        sum += (value - mean) * (value - mean);
    }
    return std::sqrt(sum / n);
}

void add_parts(EffectResult& result, const EffectPanel& panel, const Cut& cut,
               const SyntheticWeights& weights) {
    for (std::size_t u = 0; u < weights.units.size(); ++u) {
        if (weights.units[u] > 0) {
            result.parts.push_back({"weight." + cut.donors[u], weights.units[u], {}});
        }
    }
    for (std::size_t t = 0; t < weights.periods.size(); ++t) {
        if (weights.periods[t] > 0) {
            result.parts.push_back({"weight." + period_text(panel, static_cast<std::int32_t>(t)),
                                    weights.periods[t],
                                    {}});
        }
    }
}

void add_path(EffectResult& result, const EffectPanel& panel, const Cut& cut,
              const SyntheticWeights& weights) {
    const std::size_t donors = cut.donors.size();
    std::vector<double> donor(cut.y.columns, 0);
    double shift = 0; // synthetic DiD compares paths, not levels
    for (std::size_t t = 0; t < donor.size(); ++t) {
        for (std::size_t u = 0; u < donors; ++u) {
            donor[t] += weights.units[u] * cut.y.at(u, t);
        }
        if (t < cut.before) {
            shift += weights.periods[t] * (mean_of(cut.y, donors, cut.y.rows, t, t + 1) - donor[t]);
        }
    }
    double after = 0;
    for (std::size_t t = 0; t < donor.size(); ++t) {
        const double without = donor[t] + shift;
        result.path.push_back({panel.first_period + static_cast<std::int32_t>(t),
                               mean_of(cut.y, donors, cut.y.rows, t, t + 1),
                               without,
                               {},
                               {}});
        after += t >= cut.before ? without / static_cast<double>(donor.size() - cut.before) : 0;
    }
    if (after != 0) {
        result.relative = result.estimate / after;
    }
}

EffectResult run(EffectDesign design, const EffectPanel& given, const EffectOptions& options,
                 Depth depth, WeightFunction find) {
    std::vector<std::string> notes;
    const EffectPanel panel = balanced(given, notes);
    EffectResult result = start_result(design, panel);
    result.notes = std::move(notes);
    const auto date = common_date(panel);
    if (result.treated == 0 || !date) {
        result.refused = result.treated == 0
                             ? "the treated unit misses a period"
                             : "treated units start at different times: one date needed";
    } else if (*date < kFewestPrePeriods) {
        result.refused = std::to_string(*date) + " periods before the measure, at least 12 needed";
    } else if (result.donors < static_cast<std::uint32_t>(kFewestDonors)) {
        result.refused = std::to_string(result.donors) + " donors, at least 5 needed";
    }
    if (!result.refused.empty()) {
        return result;
    }
    const Cut cut = cut_of(panel, *date);
    const SyntheticWeights weights = find(cut.y, cut.donors.size(), cut.before);
    const double estimate = weighted_effect(cut.y, cut.donors.size(), cut.before, weights);
    set_estimate_alone(result, estimate, "not asked");
    if (depth == Depth::estimate) {
        return result;
    }
    if (cut.donors.size() <= result.treated) {
        result.interval_refused = "as many treated units as donors: no placebo variance";
    } else {
        set_estimate(result, estimate, placebo_error(cut, result.treated, options.seed, find), 0,
                     "placebo variance, normal");
    }
    add_parts(result, panel, cut, weights);
    add_path(result, panel, cut, weights);
    result.would_change = "donors that the measure touched too (goods that moved there); a path "
                          "before the measure that the weights do not follow";
    return result;
}

} // namespace

SyntheticWeights did_weights(const Matrix& y, std::size_t donors, std::size_t before) {
    SyntheticWeights out;
    out.noise = noise_of(y, donors, before);
    const double cells = static_cast<double>((y.rows - donors) * (y.columns - before));
    const double unit_zeta = std::pow(cells, .25) * out.noise;
    const double period_zeta = 1e-6 * out.noise;
    SimplexOptions options{period_zeta * period_zeta, true, 1e-5 * out.noise, 10'000};
    out.periods = period_weights(y, donors, before, options);
    options.ridge = unit_zeta * unit_zeta;
    out.units = unit_weights(y, donors, before, options);
    return out;
}

SyntheticWeights control_weights(const Matrix& y, std::size_t donors, std::size_t before) {
    SyntheticWeights out;
    out.noise = noise_of(y, donors, before);
    const double zeta = 1e-6 * out.noise;
    out.units = unit_weights(y, donors, before, {zeta * zeta, false, 1e-5 * out.noise, 10'000});
    out.periods.assign(before, 0);
    return out;
}

double weighted_effect(const Matrix& y, std::size_t donors, std::size_t before,
                       const SyntheticWeights& weights) {
    double effect = 0;
    for (std::size_t t = 0; t < y.columns; ++t) {
        const double time =
            t < before ? -weights.periods[t] : 1 / static_cast<double>(y.columns - before);
        double gap = mean_of(y, donors, y.rows, t, t + 1);
        for (std::size_t u = 0; u < donors; ++u) {
            gap -= weights.units[u] * y.at(u, t);
        }
        effect += time * gap;
    }
    return effect;
}

EffectResult synthetic_control(const EffectPanel& panel, const EffectOptions& options,
                               Depth depth) {
    return run(EffectDesign::synthetic_control, panel, options, depth, control_weights);
}

EffectResult synthetic_did(const EffectPanel& panel, const EffectOptions& options, Depth depth) {
    return run(EffectDesign::synthetic_did, panel, options, depth, did_weights);
}

} // namespace tamga::flows
