// SPDX-License-Identifier: Apache-2.0
#include "flows/demand.hpp"

#include "flows/fixed_effects.hpp"
#include "flows/regression.hpp"

#include <algorithm>
#include <cmath>

namespace tamga::flows {
namespace {

constexpr std::size_t kFewest = 30;
constexpr int kRounds = 10'000;
constexpr double kStill = 1e-12;

// Effects of two factors on a column, by turns of means (Gaure 2013), the mean in the first.
struct Effects {
    std::vector<double> place, good;
};

Effects effects_of(std::span<const std::uint32_t> place, std::span<const std::uint32_t> good,
                   std::span<const double> column, std::size_t places, std::size_t goods) {
    Effects out{std::vector<double>(places, 0), std::vector<double>(goods, 0)};
    std::vector<double> counts_place(places, 0), counts_good(goods, 0);
    for (std::size_t i = 0; i < column.size(); ++i) {
        counts_place[place[i]] += 1;
        counts_good[good[i]] += 1;
    }
    for (int round = 0; round < kRounds; ++round) {
        double moved = 0;
        const auto turn = [&](std::vector<double>& to, const std::vector<double>& counts,
                              std::span<const std::uint32_t> level,
                              const std::vector<double>& other,
                              std::span<const std::uint32_t> other_level) {
            std::vector<double> sums(to.size(), 0);
            for (std::size_t i = 0; i < column.size(); ++i) {
                sums[level[i]] += column[i] - other[other_level[i]];
            }
            for (std::size_t l = 0; l < to.size(); ++l) {
                const double mean = counts[l] > 0 ? sums[l] / counts[l] : 0;
                moved = std::max(moved, std::abs(mean - to[l]));
                to[l] = mean;
            }
        };
        turn(out.place, counts_place, place, out.good, good);
        turn(out.good, counts_good, good, out.place, place);
        if (moved < kStill) {
            break;
        }
    }
    return out;
}

} // namespace

DemandFit demand_fit(std::span<const DemandRow> rows) {
    DemandFit out;
    std::size_t places = 0, goods = 0;
    std::vector<std::uint32_t> place, good;
    std::vector<double> y, gdp, people;
    for (const DemandRow& row : rows) {
        places = std::max<std::size_t>(places, row.place + 1);
        goods = std::max<std::size_t>(goods, row.good + 1);
        if (row.is_base) {
            place.push_back(row.place);
            good.push_back(row.good);
            y.push_back(std::log(row.value));
            gdp.push_back(std::log(row.gdp));
            people.push_back(std::log(row.population));
        }
    }
    out.base_rows = y.size();
    if (y.size() < kFewest) {
        out.refused = std::to_string(y.size()) + " values before the measure, fewer than " +
                      std::to_string(kFewest);
        return out;
    }
    const std::vector<FixedEffect> factors{compact(place), compact(good)};
    Matrix x(y.size(), 2);
    std::copy(gdp.begin(), gdp.end(), x.column(0).begin());
    std::copy(people.begin(), people.end(), x.column(1).begin());
    std::vector<double> left = y;
    bool has_converged = demean(left, factors, {});
    for (std::size_t j = 0; j < 2; ++j) {
        has_converged = demean(x.column(j), factors, {}) && has_converged;
        // What the effects explain to the last digits is no variation of its own.
        double largest = 0;
        for (const double value : x.column(j)) {
            largest = std::max(largest, std::abs(value));
        }
        if (largest < 1e-7) {
            std::fill(x.column(j).begin(), x.column(j).end(), 0.0);
        }
    }
    if (!has_converged) {
        out.refused = "the effects of country and good did not converge";
        return out;
    }
    RegressionOptions options;
    options.absorbed = absorbed_parameters(factors);
    const Regression fit = regress(x, left, options);
    out.of_gdp = fit.coefficients[0];
    out.of_population = fit.coefficients[1];
    const double of_gdp = std::isnan(out.of_gdp) ? 0 : out.of_gdp;
    const double of_people = std::isnan(out.of_population) ? 0 : out.of_population;
    double squares = 0;
    for (const double one : fit.residuals) {
        squares += one * one;
    }
    const double degrees = static_cast<double>(y.size()) - static_cast<double>(fit.rank) -
                           static_cast<double>(options.absorbed);
    if (degrees < 1) {
        out.refused = "as many effects as values before the measure: nothing is left to judge by";
        return out;
    }
    out.deviation = std::sqrt(squares / degrees);
    std::vector<double> rest(y.size());
    std::vector<char> has_place(places, 0), has_good(goods, 0);
    for (std::size_t i = 0; i < y.size(); ++i) {
        rest[i] = y[i] - of_gdp * gdp[i] - of_people * people[i];
        has_place[place[i]] = 1;
        has_good[good[i]] = 1;
    }
    const Effects effects = effects_of(place, good, rest, places, goods);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const DemandRow& row = rows[i];
        if (row.is_base) {
            continue;
        }
        if (has_place[row.place] == 0 || has_good[row.good] == 0) {
            ++out.without_base;
            continue;
        }
        const double expected = of_gdp * std::log(row.gdp) + of_people * std::log(row.population) +
                                effects.place[row.place] + effects.good[row.good];
        const double z = out.deviation > 0 ? (std::log(row.value) - expected) / out.deviation : 0;
        out.after.push_back({i, std::exp(expected), z});
    }
    return out;
}

} // namespace tamga::flows
