// SPDX-License-Identifier: Apache-2.0
// Series per second and core of the robust scans, over memory larger than any cache.
// usage: tamga_bench_flows_scan [SERIES] [FILE]: writes the same series to FILE as raw floats.
#include "base/random.hpp"
#include "flows/series_scan.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string_view>

namespace {

using tamga::InstructionSet;

constexpr std::size_t kMonths = 60;

// Time of this thread on a core: other programs of the machine do not count.
double cpu_seconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

template <typename Work> double best_of(int times, Work work) {
    double best = 1e9; // seconds
    for (int i = 0; i < times; ++i) {
        const double start = cpu_seconds();
        work();
        best = std::min(best, cpu_seconds() - start);
    }
    return best;
}

std::vector<float> made(std::size_t series) {
    std::vector<float> out(series * kMonths);
    const tamga::CounterRandom random(1);
    for (std::size_t i = 0; i < out.size(); i += 4) {
        const tamga::Philox words = random.words(i / 4);
        for (std::size_t k = 0; k < 4 && i + k < out.size(); ++k) {
            // A sum of two uniforms, so that a few months stand out.
            out[i + k] = static_cast<float>((words[k] & 0xFFFFU) + (words[k] >> 16)) / 65536.0F;
        }
    }
    return out;
}

void measure(const char* where, const std::vector<float>& values, std::size_t rounds) {
    const tamga::flows::SeriesTable table{values, kMonths};
    tamga::flows::ScanBase base;
    std::vector<std::int8_t> alarms;
    const auto set = InstructionSet::automatic;
    const auto count = static_cast<double>(table.series() * rounds);
    const double bases = best_of(5, [&] {
        for (std::size_t i = 0; i < rounds; ++i) {
            tamga::flows::robust_bases(table, set, base);
        }
    });
    const double scan = best_of(5, [&] {
        for (std::size_t i = 0; i < rounds; ++i) {
            tamga::flows::first_alarms(table, base, {1.5F, .1F, 2}, set, alarms);
        }
    });
    const auto found = std::count_if(alarms.begin(), alarms.end(), [](int a) { return a >= 0; });
    std::printf("%s_median_mad_M_per_s=%.2f\n%s_z_scan_M_per_s=%.1f\n%s_alarms=%td\n", where,
                count / bases / 1e6, where, count / scan / 1e6, where, found);
}

} // namespace

int main(int argc, char** argv) {
    const std::size_t series = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1'000'000;
    const std::vector<float> all = made(series);
    measure("memory", all, 1);
    // What fits the second-level cache: the rate of the code itself.
    const std::vector<float> some(
        all.begin(),
        all.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(series, 2048) * kMonths));
    measure("cache", some, 200);
    if (argc > 2) {
        const std::string_view bytes(reinterpret_cast<const char*>(all.data()),
                                     all.size() * sizeof(float));
        std::FILE* const file = std::fopen(argv[2], "wb");
        const bool is_written =
            file != nullptr && std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size();
        if (file == nullptr || std::fclose(file) != 0 || !is_written) {
            std::perror(argv[2]);
            return 1;
        }
    }
    return 0;
}
