// SPDX-License-Identifier: Apache-2.0
#include "flows/effect_poisson.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace tamga::flows {
namespace {

// The rows that take part, by themselves.
struct Kept {
    std::vector<std::size_t> rows;
    std::vector<double> y;
    Matrix x;
    std::vector<FixedEffect> factors;
    std::vector<std::uint32_t> clusters;
};

Kept keep(std::span<const double> y, const Matrix& x, std::span<const FixedEffect> factors,
          std::span<const std::uint32_t> clusters, const std::vector<char>& separated) {
    Kept out;
    std::vector<char> kept(y.size());
    for (std::size_t i = 0; i < y.size(); ++i) {
        kept[i] = separated[i] == 0 ? 1 : 0;
        if (kept[i] != 0) {
            out.rows.push_back(i);
            out.y.push_back(y[i]);
        }
    }
    out.x = Matrix(out.rows.size(), x.columns);
    for (std::size_t j = 0; j < x.columns; ++j) {
        for (std::size_t i = 0; i < out.rows.size(); ++i) {
            out.x.at(i, j) = x.at(out.rows[i], j);
        }
    }
    for (const FixedEffect& factor : factors) {
        out.factors.push_back(compact(factor.level, kept));
    }
    if (clusters.empty()) {
        out.clusters.resize(out.rows.size());
        std::iota(out.clusters.begin(), out.clusters.end(), 0U);
    } else {
        out.clusters = compact(clusters, kept).level;
    }
    return out;
}

// Parameters of factors that do not nest in the clusters, as fixest and pyfixest count them.
std::size_t free_parameters(const Kept& kept) {
    std::size_t count = 0;
    for (const FixedEffect& factor : kept.factors) {
        constexpr std::uint32_t kNone = ~0U;
        std::vector<std::uint32_t> cluster(factor.levels, kNone);
        bool is_nested = true;
        for (std::size_t i = 0; i < factor.level.size(); ++i) {
            std::uint32_t& of = cluster[factor.level[i]];
            of = of == kNone ? kept.clusters[i] : of;
            is_nested = is_nested && of == kept.clusters[i];
        }
        count += is_nested ? 0 : factor.levels;
    }
    return count;
}

// The state of the reweighted least squares.
class Fitter {
public:
    Fitter(const Kept& kept, const PoissonOptions& options)
        : kept_(kept), options_(options), x_(kept.x), eta_(kept.y.size()), mean_(kept.y.size()),
          working_(kept.y.size(), 0), rest_(kept.y.size(), 0) {
        const double average =
            std::accumulate(kept.y.begin(), kept.y.end(), 0.0) / static_cast<double>(kept.y.size());
        for (std::size_t i = 0; i < mean_.size(); ++i) {
            mean_[i] = .5 * (kept.y[i] + average);
            eta_[i] = std::log(mean_[i]);
            log_y_.push_back(kept.y[i] > 0 ? std::log(kept.y[i]) : 0);
        }
    }

    void run(PoissonFit& out) {
        double last = deviance();
        DemeanOptions how{kFirstTolerance};
        for (out.steps = 1; out.steps <= options_.most_steps; ++out.steps) {
            if (!step(how)) {
                out.refused = "fixed effects did not converge";
                return;
            }
            out.deviance = deviance();
            const double change = std::abs(last - out.deviance) / (.1 + std::abs(out.deviance));
            if (!std::isfinite(out.deviance)) {
                break;
            }
            if (change < options_.tolerance && how.tolerance <= kLastTolerance) {
                finish(out);
                return;
            }
            // Projections need to be no finer than the step was.
            how.tolerance = std::clamp(change * .01, kLastTolerance, how.tolerance);
            if (change < options_.tolerance * 100) {
                how.tolerance = kLastTolerance;
            }
            last = out.deviance;
        }
        out.refused = "the Poisson estimate did not converge";
    }

private:
    static constexpr double kFirstTolerance = 1e-4;
    static constexpr double kLastTolerance = 1e-8;

    [[nodiscard]] double deviance() const {
        double sum = 0;
        for (std::size_t i = 0; i < eta_.size(); ++i) {
            sum += kept_.y[i] * (log_y_[i] - eta_[i]) - (kept_.y[i] - mean_[i]);
        }
        return 2 * sum;
    }

    // Column 0 is the response, the others are those of x. Threads share nothing but the weights.
    bool demean_all(const Demeaner& demeaner, const DemeanOptions& how) {
        std::vector<char> has_converged(x_.columns + 1, 0);
        const auto work = [&](std::size_t j) {
            has_converged[j] = demeaner.demean(j == 0 ? std::span(rest_) : x_.column(j - 1), how);
        };
        if (options_.pool != nullptr) {
            options_.pool->for_each(has_converged.size(), work);
        } else {
            for (std::size_t j = 0; j < has_converged.size(); ++j) {
                work(j);
            }
        }
        return std::find(has_converged.begin(), has_converged.end(), 0) == has_converged.end();
    }

    bool step(const DemeanOptions& how) {
        const Demeaner demeaner(kept_.factors, mean_);
        // Columns taken out under the last weights differ from the raw ones by effects alone, so
        // they are where the next round starts.
        for (std::size_t i = 0; i < eta_.size(); ++i) {
            const double working = eta_[i] + (kept_.y[i] - mean_[i]) / mean_[i];
            rest_[i] += working - working_[i];
            working_[i] = working;
        }
        const bool has_converged = demean_all(demeaner, how);
        weights_ = mean_;
        RegressionOptions options;
        options.weights = weights_;
        fit_ = regress(x_, rest_, options);
        for (std::size_t i = 0; i < eta_.size(); ++i) {
            eta_[i] = working_[i] - fit_.residuals[i];
            mean_[i] = std::exp(eta_[i]);
        }
        return has_converged;
    }

    void finish(PoissonFit& out) {
        RegressionOptions options;
        options.weights = weights_;
        options.errors = ErrorModel::clustered;
        options.clusters = kept_.clusters;
        options.absorbed = free_parameters(kept_);
        fit_ = regress(x_, rest_, options);
        out.coefficients = fit_.coefficients;
        out.covariance = fit_.covariance;
        out.groups = fit_.groups;
        out.rows = kept_.rows.size();
        for (std::size_t i = 0; i < kept_.rows.size(); ++i) {
            out.mean[kept_.rows[i]] = mean_[i];
        }
    }

    const Kept& kept_;
    const PoissonOptions& options_;
    Matrix x_;
    std::vector<double> eta_, mean_;
    std::vector<double> working_; // the response of the last step
    std::vector<double> rest_;    // that, effects taken out
    std::vector<double> weights_; // of the last step
    std::vector<double> log_y_;   // zero where y is
    Regression fit_;
};

} // namespace

PoissonFit fit_poisson(std::span<const double> y, const Matrix& x,
                       std::span<const FixedEffect> factors, const PoissonOptions& options) {
    PoissonFit out;
    out.mean.assign(y.size(), 0);
    if (std::any_of(y.begin(), y.end(), [](double value) { return value < 0; })) {
        out.refused = "an outcome is negative: no Poisson mean can give it";
        return out;
    }
    out.separated = separated_rows(y, options.checks_separation ? x : Matrix(y.size(), 0), factors);
    const Kept kept = keep(y, x, factors, options.clusters, out.separated);
    if (kept.y.empty() ||
        std::all_of(kept.y.begin(), kept.y.end(), [](double value) { return value == 0; })) {
        out.refused = "no row with a positive outcome is left";
        return out;
    }
    Fitter(kept, options).run(out);
    return out;
}

} // namespace tamga::flows
