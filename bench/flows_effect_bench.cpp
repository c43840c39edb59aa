// SPDX-License-Identifier: Apache-2.0
// Seconds of the Poisson estimator with three-way fixed effects, and of the bootstraps.
// usage: tamga_bench_flows_effect [FILE]: writes the rows of the Poisson problem to FILE as raw
// doubles, one row behind the other: y, x1, x2, sender-month, receiver-month, pair.
#include "base/random.hpp"
#include "flows/bootstrap.hpp"
#include "flows/effect_poisson.hpp"
#include "flows/statistics.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstring>

namespace {

using namespace tamga;
using namespace tamga::flows;

constexpr std::uint32_t kPlaces = 100;
constexpr std::uint32_t kMonths = 100;
constexpr std::size_t kRows = std::size_t{kPlaces} * kPlaces * kMonths;

double seconds() {
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration<double>(now).count();
}

template <typename Work> double best_of(int times, Work work) {
    double best = 1e9;
    for (int i = 0; i < times; ++i) {
        const double start = seconds();
        work();
        best = std::min(best, seconds() - start);
    }
    return best;
}

struct Problem {
    std::vector<double> y;
    Matrix x{kRows, 2};
    std::vector<FixedEffect> factors;
};

double normal(const CounterRandom& random, std::uint64_t place) {
    return normal_quantile(random.uniform(place));
}

// A Poisson count by inversion; means are small.
double poisson_count(double mean, double u) {
    double term = std::exp(-mean);
    double sum = term;
    double count = 0;
    while (u > sum && count < 1000) {
        term *= mean / ++count;
        sum += term;
    }
    return count;
}

// Trade between 100 places in 100 months: effects of sender-month, receiver-month and pair, two
// columns that move with all three, half of the rows zero.
Problem made() {
    Problem out;
    out.y.resize(kRows);
    std::vector<std::uint32_t> level[3];
    for (auto& one : level) {
        one.resize(kRows);
    }
    const CounterRandom effect(1, 1);
    const CounterRandom noise(1, 2);
    std::size_t row = 0;
    for (std::uint32_t i = 0; i < kPlaces; ++i) {
        for (std::uint32_t j = 0; j < kPlaces; ++j) {
            for (std::uint32_t t = 0; t < kMonths; ++t, ++row) {
                level[0][row] = i * kMonths + t;
                level[1][row] = j * kMonths + t;
                level[2][row] = i * kPlaces + j;
                const double sender = normal(effect, level[0][row]);
                const double receiver = normal(effect, 1'000'000 + level[1][row]);
                const double pair = normal(effect, 2'000'000 + level[2][row]);
                const double x1 = .5 * (sender + pair) + normal(noise, 3 * row);
                const double x2 = noise.uniform(3 * row + 1) < .2 + .1 * (pair > 0) ? 1 : 0;
                out.x.at(row, 0) = x1;
                out.x.at(row, 1) = x2;
                const double mean =
                    std::exp(-.5 + .5 * (sender + receiver + pair) + .3 * x1 - .2 * x2);
                out.y[row] = poisson_count(std::min(mean, 200.0), noise.uniform(3 * row + 2));
            }
        }
    }
    for (const auto& one : level) {
        out.factors.push_back(compact(one));
    }
    return out;
}

bool write(const Problem& problem, const char* path) {
    std::FILE* const file = std::fopen(path, "wb");
    if (file == nullptr) {
        return false;
    }
    bool is_good = true;
    for (std::size_t i = 0; i < kRows && is_good; ++i) {
        const double row[6] = {problem.y[i],
                               problem.x.at(i, 0),
                               problem.x.at(i, 1),
                               static_cast<double>(problem.factors[0].level[i]),
                               static_cast<double>(problem.factors[1].level[i]),
                               static_cast<double>(problem.factors[2].level[i])};
        is_good = std::fwrite(row, sizeof row, 1, file) == 1;
    }
    return std::fclose(file) == 0 && is_good;
}

void measure_poisson(const Problem& problem) {
    PoissonFit fit;
    Pool pool(0);
    PoissonOptions options;
    options.pool = &pool;
    options.clusters = problem.factors[2].level;
    for (const bool checks : {false, true}) {
        options.checks_separation = checks;
        const double taken =
            best_of(3, [&] { fit = fit_poisson(problem.y, problem.x, problem.factors, options); });
        std::printf("%s=%.3f\n", checks ? "poisson_with_rectifier_s" : "poisson_s", taken);
    }
    const auto dropped = std::count(fit.separated.begin(), fit.separated.end(), 1);
    std::printf("poisson_steps=%zu\npoisson_refused=%s\npoisson_separated=%td\n", fit.steps,
                fit.refused.c_str(), dropped);
    for (std::size_t j = 0; j < fit.coefficients.size(); ++j) {
        std::printf("poisson_b%zu=%.9f\npoisson_se%zu=%.9f\n", j, fit.coefficients[j], j,
                    std::sqrt(fit.covariance.at(j, j)));
    }
}

// The sizes of the panel of EU exports: 2,219 goods, 7 partners, 35 months.
void measure_bootstrap() {
    constexpr std::size_t kGoods = 2219;
    constexpr std::size_t kColumns = 7 * 35;
    const CounterRandom random(3);
    std::vector<double> rows(kGoods * kColumns);
    std::vector<double> above(kGoods);
    std::vector<double> below(kGoods);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        rows[i] = std::exp(3 * normal(random, i));
    }
    for (std::size_t i = 0; i < kGoods; ++i) {
        above[i] = rows[i * kColumns];
        below[i] = rows[i * kColumns + 1];
    }
    Pool one(1);
    Pool four(4);
    BootstrapResult ratio;
    std::printf("bootstrap_ratio_1000_s=%.4f\n",
                best_of(5, [&] { ratio = bootstrap_ratio(above, below, {}, one); }));
    const BootstrapResult again = bootstrap_ratio(above, below, {}, four);
    std::vector<double> sums;
    std::printf("bootstrap_panel_1000_s=%.3f\n",
                best_of(2, [&] { sums = bootstrap_sums(rows, kColumns, {}, one); }));
    const bool is_equal =
        ratio.draws == again.draws && sums == bootstrap_sums(rows, kColumns, {}, four);
    std::printf("bootstrap_equal_on_1_and_4_threads=%s\n", is_equal ? "yes" : "NO");
}

} // namespace

int main(int argc, char** argv) {
    const Problem problem = made();
    measure_poisson(problem);
    measure_bootstrap();
    if (argc > 1 && !write(problem, argv[1])) {
        std::perror(argv[1]);
        return 1;
    }
    return 0;
}
