// SPDX-License-Identifier: Apache-2.0
#include "flows/effect_local_level.hpp"
#include "flows/regression.hpp"
#include "flows/statistics.hpp"

#include <algorithm>
#include <cmath>

namespace tamga::flows {
namespace {

// What the filter leaves for one ratio q of level to observation variance; observation variance 1.
struct Filtered {
    Matrix regressors;             // standardised innovations of [1, controls]
    std::vector<double> outcome;   // of y
    std::vector<double> deviation; // root of the innovation variance
    std::vector<double> level;     // filtered drift at the end: of y, then of each regressor
    double variance = 0;           // of that drift
    double log_determinant = 0;    // sum of log innovation variances
};

// The drift starts at zero, known; its start level is the coefficient of the column of ones. The
// filter is linear, so that one gain serves the outcome and every regressor.
Filtered filter(std::span<const double> y, const Matrix& x, double q) {
    Filtered out;
    out.regressors = Matrix(y.size(), x.columns);
    out.level.assign(x.columns + 1, 0);
    double variance = 0;
    for (std::size_t t = 0; t < y.size(); ++t) {
        const double f = variance + 1;
        const double gain = variance / f;
        const double root = std::sqrt(f);
        const double surprise = y[t] - out.level[0];
        out.outcome.push_back(surprise / root);
        out.level[0] += gain * surprise;
        for (std::size_t j = 0; j < x.columns; ++j) {
            const double moved = x.at(t, j) - out.level[j + 1];
            out.regressors.at(t, j) = moved / root;
            out.level[j + 1] += gain * moved;
        }
        out.log_determinant += std::log(f);
        out.deviation.push_back(root);
        out.variance = variance * (1 - gain);
        variance = out.variance + q;
    }
    return out;
}

struct Fit {
    double log_posterior = 0;
    double q = 0;
    double level = 0; // drift at the end
    double variance = 0;
    std::vector<double> along; // filtered regressors at the end
    Regression regression;
    double sigma = 0;
    std::vector<double> fitted;
};

double log_determinant_of(const Matrix& a) {
    // Cholesky by hand: a is small, positive definite.
    Matrix l = a;
    double sum = 0;
    for (std::size_t j = 0; j < a.rows; ++j) {
        for (std::size_t k = 0; k < j; ++k) {
            l.at(j, j) -= l.at(j, k) * l.at(j, k);
        }
        sum += std::log(l.at(j, j));
        l.at(j, j) = std::sqrt(l.at(j, j));
        for (std::size_t i = j + 1; i < a.rows; ++i) {
            for (std::size_t k = 0; k < j; ++k) {
                l.at(i, j) -= l.at(i, k) * l.at(j, k);
            }
            l.at(i, j) /= l.at(j, j);
        }
    }
    return sum;
}

Matrix cross(const Matrix& x) {
    Matrix out(x.columns, x.columns);
    for (std::size_t a = 0; a < x.columns; ++a) {
        for (std::size_t b = 0; b < x.columns; ++b) {
            for (std::size_t i = 0; i < x.rows; ++i) {
                out.at(a, b) += x.at(i, a) * x.at(i, b);
            }
        }
    }
    return out;
}

Fit fit_ratio(std::span<const double> y, const Matrix& x, double root_q) {
    Fit out;
    out.q = root_q * root_q;
    const Filtered filtered = filter(y, x, out.q);
    out.regression = regress(filtered.regressors, filtered.outcome, {});
    double squares = 0;
    for (std::size_t t = 0; t < y.size(); ++t) {
        squares += out.regression.residuals[t] * out.regression.residuals[t];
        out.fitted.push_back(y[t] - out.regression.residuals[t] * filtered.deviation[t]);
    }
    const double degrees = out.regression.degrees;
    out.sigma = std::sqrt(squares / degrees);
    out.variance = filtered.variance;
    out.level = filtered.level[0];
    for (std::size_t j = 0; j < x.columns; ++j) {
        out.level -= filtered.level[j + 1] * out.regression.coefficients[j];
        out.along.push_back(filtered.level[j + 1]);
    }
    const double prior = -.5 * root_q * root_q / (kRatioScale * kRatioScale);
    out.log_posterior = prior - .5 * (degrees * std::log(squares) + filtered.log_determinant +
                                      log_determinant_of(cross(filtered.regressors)));
    return out;
}

// Centre and scale of the mean outcome of the periods [from, to) behind the measure.
void add_forecast(TMixture& out, const Fit& fit, const Matrix& x, std::size_t before,
                  std::size_t from, std::size_t to) {
    const auto length = static_cast<double>(to - from);
    double centre = fit.level;
    std::vector<double> reach(x.columns);
    for (std::size_t j = 0; j < x.columns; ++j) {
        double mean = 0;
        for (std::size_t t = from; t < to; ++t) {
            mean += x.at(before + t, j) / length;
        }
        centre += mean * fit.regression.coefficients[j];
        reach[j] = mean - fit.along[j];
    }
    double drift = static_cast<double>(from); // steps that all periods of the mean share
    for (std::size_t t = from; t < to; ++t) {
        const double share = static_cast<double>(to - t) / length;
        drift += share * share;
    }
    double variance = fit.sigma * fit.sigma * (fit.variance + fit.q * drift + 1 / length);
    for (std::size_t a = 0; a < reach.size(); ++a) {
        for (std::size_t b = 0; b < reach.size(); ++b) {
            variance += reach[a] * fit.regression.covariance.at(a, b) * reach[b];
        }
    }
    out.degrees = fit.regression.degrees;
    out.centre.push_back(centre);
    out.scale.push_back(std::sqrt(variance));
}

constexpr std::size_t kGrid = 60;

} // namespace

double TMixture::mean() const {
    double sum = 0;
    for (std::size_t i = 0; i < weight.size(); ++i) {
        sum += weight[i] * centre[i];
    }
    return sum;
}

double TMixture::cdf(double x) const {
    double sum = 0;
    for (std::size_t i = 0; i < weight.size(); ++i) {
        if (weight[i] > 1e-12) {
            sum += weight[i] * student_cdf((x - centre[i]) / scale[i], degrees);
        }
    }
    return sum;
}

double TMixture::quantile(double p) const {
    const double widest = *std::max_element(scale.begin(), scale.end());
    double low = *std::min_element(centre.begin(), centre.end()) - widest;
    double high = *std::max_element(centre.begin(), centre.end()) + widest;
    for (double step = widest; cdf(low) > p; step *= 2) {
        low -= step;
    }
    for (double step = widest; cdf(high) < p; step *= 2) {
        high += step;
    }
    for (int i = 0; i < 60; ++i) {
        const double mid = .5 * (low + high);
        (cdf(mid) < p ? low : high) = mid;
    }
    return .5 * (low + high);
}

LocalLevelForecast forecast_local_level(std::span<const double> y, const Matrix& controls) {
    Matrix x(controls.rows, controls.columns + 1);
    std::fill(x.column(0).begin(), x.column(0).end(), 1);
    std::copy(controls.values.begin(), controls.values.end(),
              x.values.begin() + static_cast<std::ptrdiff_t>(controls.rows));
    std::vector<Fit> fits;
    double best = 0;
    std::size_t best_at = 0;
    for (std::size_t i = 0; i < kGrid; ++i) {
        // The middle of equal steps of the ratio, up to five prior scales.
        fits.push_back(fit_ratio(y, x, (static_cast<double>(i) + .5) / kGrid * 5 * kRatioScale));
        if (i == 0 || fits[i].log_posterior > best) {
            best = fits[i].log_posterior;
            best_at = i;
        }
    }
    LocalLevelForecast out;
    const std::size_t behind = controls.rows - y.size();
    out.periods.resize(behind);
    std::vector<double> weight;
    double total = 0;
    for (const Fit& fit : fits) {
        weight.push_back(std::exp(fit.log_posterior - best));
        total += weight.back();
        add_forecast(out.mean, fit, x, y.size(), 0, behind);
        for (std::size_t t = 0; t < behind; ++t) {
            add_forecast(out.periods[t], fit, x, y.size(), t, t + 1);
        }
    }
    for (std::size_t i = 0; i < kGrid; ++i) {
        weight[i] /= total;
        out.ratio += weight[i] * std::sqrt(fits[i].q);
    }
    out.mean.weight = weight;
    for (TMixture& period : out.periods) {
        period.weight = weight;
    }
    out.fitted = fits[best_at].fitted;
    return out;
}

} // namespace tamga::flows
