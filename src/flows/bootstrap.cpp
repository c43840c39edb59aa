// SPDX-License-Identifier: Apache-2.0
#include "flows/bootstrap.hpp"

#include "base/random.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace tamga::flows {
namespace {

// Calls take(item) for each of `items` drawn items. A block of random words serves four items; an
// index comes from 32 bits, so its bias is below items / 2^32.
template <typename Take>
void for_each_drawn(std::uint64_t seed, std::uint32_t draw, std::size_t items, Take take) {
    const CounterRandom random(seed, draw);
    for (std::size_t at = 0; at < items; at += 4) {
        const Philox words = random.words(at / 4);
        const std::size_t some = std::min<std::size_t>(4, items - at);
        for (std::size_t i = 0; i < some; ++i) {
            take(static_cast<std::size_t>(std::uint64_t{words[i]} * items >> 32));
        }
    }
}

constexpr std::size_t kDrawsPerChunk = 16;

void for_each_draw(std::uint32_t draws, Pool& pool,
                   const std::function<void(std::uint32_t)>& work) {
    const std::size_t chunks = (draws + kDrawsPerChunk - 1) / kDrawsPerChunk;
    pool.for_each(chunks, [&](std::size_t chunk) {
        const std::size_t end = std::min<std::size_t>(draws, (chunk + 1) * kDrawsPerChunk);
        for (std::size_t draw = chunk * kDrawsPerChunk; draw < end; ++draw) {
            work(static_cast<std::uint32_t>(draw));
        }
    });
}

double ratio(double above, double below) {
    return below == 0 ? std::numeric_limits<double>::quiet_NaN() : above / below;
}

} // namespace

double quantile_of_sorted(std::span<const double> sorted, double q) {
    const double place = q * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    return sorted[below] + (place - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

BootstrapResult bootstrap_ratio(std::span<const double> numerator,
                                std::span<const double> denominator,
                                const BootstrapOptions& options, Pool& pool) {
    // Side by side: one cache line serves both sums of an item.
    std::vector<std::pair<double, double>> items(numerator.size());
    BootstrapResult result;
    double above = 0;
    double below = 0;
    for (std::size_t i = 0; i < items.size(); ++i) {
        items[i] = {numerator[i], denominator[i]};
        above += numerator[i];
        below += denominator[i];
    }
    result.estimate = ratio(above, below);
    result.draws.resize(options.draws);
    for_each_draw(options.draws, pool, [&](std::uint32_t draw) {
        double top = 0;
        double bottom = 0;
        for_each_drawn(options.seed, draw, items.size(), [&](std::size_t item) {
            top += items[item].first;
            bottom += items[item].second;
        });
        result.draws[draw] = ratio(top, bottom);
    });
    std::vector<double> sorted;
    std::copy_if(result.draws.begin(), result.draws.end(), std::back_inserter(sorted),
                 [](double value) { return !std::isnan(value); });
    result.undefined = options.draws - static_cast<std::uint32_t>(sorted.size());
    std::sort(sorted.begin(), sorted.end());
    const double tail = (1 - options.level) / 2;
    const double none = std::numeric_limits<double>::quiet_NaN();
    result.low = sorted.empty() ? none : quantile_of_sorted(sorted, tail);
    result.high = sorted.empty() ? none : quantile_of_sorted(sorted, 1 - tail);
    return result;
}

double drawn_ratio(std::span<const double> numerator, std::span<const double> denominator,
                   std::uint64_t seed, std::uint32_t draw) {
    double above = 0;
    double below = 0;
    for (std::size_t at = 0; at < numerator.size(); ++at) {
        const std::uint64_t word = CounterRandom(seed, draw).words(at / 4)[at % 4];
        above += numerator[word * numerator.size() >> 32];
        below += denominator[word * numerator.size() >> 32];
    }
    return ratio(above, below);
}

std::vector<double> bootstrap_sums(std::span<const double> rows, std::size_t columns,
                                   const BootstrapOptions& options, Pool& pool) {
    const std::size_t items = columns == 0 ? 0 : rows.size() / columns;
    std::vector<double> sums(std::size_t{options.draws} * columns, 0);
    for_each_draw(options.draws, pool, [&](std::uint32_t draw) {
        std::vector<std::uint32_t> times(items, 0);
        for_each_drawn(options.seed, draw, items, [&](std::size_t item) { ++times[item]; });
        double* const sum = sums.data() + std::size_t{draw} * columns;
        for (std::size_t item = 0; item < items; ++item) {
            const double weight = times[item];
            const double* const row = rows.data() + item * columns;
            for (std::size_t i = 0; weight > 0 && i < columns; ++i) {
                sum[i] += weight * row[i];
            }
        }
    });
    return sums;
}

} // namespace tamga::flows
