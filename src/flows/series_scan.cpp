// SPDX-License-Identifier: Apache-2.0
#include "flows/series_scan.hpp"

#include "base/cpu.hpp"
#include "flows/series_robust.hpp"
#include "flows/series_scan_kernel.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace tamga::flows {
namespace {

constexpr std::size_t kWidest = 16;

// Knuth's merge exchange (The Art of Computer Programming 3, 5.2.2, algorithm M): sorts any n.
std::vector<scan::Exchange> merge_exchange(std::size_t n) {
    std::vector<scan::Exchange> out;
    std::size_t top = 1;
    while (top * 2 < n) {
        top *= 2;
    }
    for (std::size_t p = n < 2 ? 0 : top; p > 0; p /= 2) {
        std::size_t q = top;
        std::size_t r = 0;
        std::size_t d = p;
        while (true) {
            for (std::size_t i = 0; i + d < n; ++i) {
                if ((i & p) == r) {
                    out.push_back({static_cast<std::uint8_t>(i), static_cast<std::uint8_t>(i + d)});
                }
            }
            if (q == p) {
                break;
            }
            d = q - p;
            q /= 2;
            r = p;
        }
    }
    return out;
}

float middle(const float* sorted, std::size_t n) {
    return n % 2 == 1 ? sorted[n / 2] : .5F * (sorted[n / 2 - 1] + sorted[n / 2]);
}

// The plain way, and the way of series that miss values.
void base_of(const float* values, std::size_t months, float& median, float& mad) {
    float present[kMostMonths];
    std::size_t n = 0;
    for (std::size_t m = 0; m < months; ++m) {
        if (!std::isnan(values[m])) {
            present[n++] = values[m];
        }
    }
    if (n == 0) {
        median = mad = std::numeric_limits<float>::quiet_NaN();
        return;
    }
    std::sort(present, present + n);
    median = middle(present, n) + 0.0F; // zero has no sign
    for (std::size_t i = 0; i < n; ++i) {
        present[i] = std::abs(present[i] - median);
    }
    std::sort(present, present + n);
    mad = middle(present, n);
}

void alarms_scalar(const float* values, std::size_t series, std::size_t months,
                   const scan::ZRule& rule, std::int8_t* out) {
    for (std::size_t s = 0; s < series; ++s) {
        std::uint64_t bits = 0;
        for (std::size_t m = 0; m < months; ++m) {
            const float z = (values[s * months + m] - rule.median[s]) * rule.factor[s];
            bits |= std::uint64_t{z >= rule.threshold} << m;
        }
        out[s] = scan::first_of_run(bits, rule.run);
    }
}

scan::BasesKernel bases_kernel(InstructionSet set) {
#if defined(__x86_64__)
    switch (settled(set)) {
    case InstructionSet::avx512: return scan::bases_avx512;
    case InstructionSet::avx2: return scan::bases_avx2;
    default: return nullptr;
    }
#else
    (void)set;
    return nullptr;
#endif
}

scan::AlarmKernel alarm_kernel(InstructionSet set) {
#if defined(__x86_64__)
    switch (settled(set)) {
    case InstructionSet::avx512: return scan::alarms_avx512;
    case InstructionSet::avx2: return scan::alarms_avx2;
    default: return alarms_scalar;
    }
#else
    (void)set;
    return alarms_scalar;
#endif
}

} // namespace

void robust_bases(const SeriesTable& table, InstructionSet set, ScanBase& out) {
    const std::size_t series = table.series();
    out.median.resize(series);
    out.mad.resize(series);
    std::size_t done = 0;
    if (const scan::BasesKernel kernel = bases_kernel(set)) {
        const std::vector<scan::Exchange> exchanges = merge_exchange(table.months);
        done = series - series % kWidest;
        kernel(table.values.data(), done, table.months, {exchanges.data(), exchanges.size()},
               {out.median.data(), out.mad.data()});
    }
    for (std::size_t s = 0; s < series; ++s) {
        // The kernel leaves lanes that miss a value; so does the tail behind the last full vector.
        if (s >= done || std::isnan(out.median[s])) {
            base_of(table.values.data() + s * table.months, table.months, out.median[s],
                    out.mad[s]);
        }
    }
}

void first_alarms(const SeriesTable& table, const ScanBase& base, const AlarmRule& rule,
                  InstructionSet set, std::vector<std::int8_t>& out) {
    constexpr std::size_t kChunk = 1024; // factors stay in the nearest cache
    const std::size_t series = table.series();
    out.resize(series);
    float factor[kChunk];
    const scan::AlarmKernel kernel = alarm_kernel(set);
    for (std::size_t from = 0; from < series; from += kChunk) {
        const std::size_t some = std::min(kChunk, series - from);
        for (std::size_t i = 0; i < some; ++i) {
            const float mad = base.mad[from + i];
            factor[i] = 1.0F / (static_cast<float>(kMadScale) *
                                (mad < rule.mad_floor ? rule.mad_floor : mad));
        }
        kernel(table.values.data() + from * table.months, some, table.months,
               {base.median.data() + from, factor, rule.threshold, rule.run}, out.data() + from);
    }
}

} // namespace tamga::flows
