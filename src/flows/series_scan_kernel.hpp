// SPDX-License-Identifier: Apache-2.0
// The loops of series_scan for one width of vectors. Each file that includes this is compiled for
// its instruction set and names its vectors `Lanes`; it calls nothing of the standard library,
// whose inline functions would otherwise be built for that set and be linked into others.
#pragma once

#include <cstddef>
#include <cstdint>
#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace tamga::flows::scan {

// One exchange of the sorting network.
struct Exchange {
    std::uint8_t low, high;
};

struct Network {
    const Exchange* exchanges = nullptr;
    std::size_t count = 0;
};

struct Bases {
    float* median = nullptr;
    float* mad = nullptr;
};

struct ZRule {
    const float* median = nullptr;
    const float* factor = nullptr; // 1 / (1.4826 max(mad, floor))
    float threshold = 0;
    unsigned run = 2;
};

// `series` is a multiple of the width. A lane with a missing value comes out as not a number.
using BasesKernel = void (*)(const float* values, std::size_t series, std::size_t months,
                             const Network& network, const Bases& out);
using AlarmKernel = void (*)(const float* values, std::size_t series, std::size_t months,
                             const ZRule& rule, std::int8_t* out);

void bases_avx2(const float* values, std::size_t series, std::size_t months, const Network& network,
                const Bases& out);
void bases_avx512(const float* values, std::size_t series, std::size_t months,
                  const Network& network, const Bases& out);
void alarms_avx2(const float* values, std::size_t series, std::size_t months, const ZRule& rule,
                 std::int8_t* out);
void alarms_avx512(const float* values, std::size_t series, std::size_t months, const ZRule& rule,
                   std::int8_t* out);

// First of `run` consecutive set bits, or -1.
static inline std::int8_t first_of_run(std::uint64_t bits, unsigned run) {
    for (unsigned length = 1; length < run && bits != 0; ++length) {
        bits &= bits >> 1; // bit i stays when the next one is set too
    }
    return bits == 0 ? static_cast<std::int8_t>(-1)
                     : static_cast<std::int8_t>(__builtin_ctzll(bits));
}

#if defined(__x86_64__)
// Rows of `months` values become `months` vectors of one value per row, four by four.
template <std::size_t kWidth>
inline __attribute__((always_inline)) void side_by_side(const float* rows, std::size_t months,
                                                        float* out) {
    for (std::size_t lane = 0; lane < kWidth; lane += 4) {
        const float* const row = rows + lane * months;
        std::size_t m = 0;
        for (; m + 4 <= months; m += 4) {
            __m128 a = _mm_loadu_ps(row + m);
            __m128 b = _mm_loadu_ps(row + months + m);
            __m128 c = _mm_loadu_ps(row + 2 * months + m);
            __m128 d = _mm_loadu_ps(row + 3 * months + m);
            _MM_TRANSPOSE4_PS(a, b, c, d);
            _mm_store_ps(out + m * kWidth + lane, a);
            _mm_store_ps(out + (m + 1) * kWidth + lane, b);
            _mm_store_ps(out + (m + 2) * kWidth + lane, c);
            _mm_store_ps(out + (m + 3) * kWidth + lane, d);
        }
        for (; m < months; ++m) {
            for (std::size_t i = 0; i < 4; ++i) {
                out[m * kWidth + lane + i] = row[i * months + m];
            }
        }
    }
}

// Sorts lanes side by side, takes the median, then the MAD without a second sort: the distances of
// sorted values from their median fall, then rise, so that one exchange of each with its partner
// half a length away parts the smaller half from the larger (Batcher's half-cleaner on a bitonic
// row; it holds for every even length, an odd one is filled up with infinity).
template <typename Lanes>
inline __attribute__((always_inline)) void bases_of_lanes(const float* values, std::size_t months,
                                                          const Network& network, float* median,
                                                          float* mad) {
    Lanes v[64];
    Lanes bad = Lanes::zero();
    side_by_side<Lanes::kWidth>(values, months, reinterpret_cast<float*>(v));
    for (std::size_t m = 0; m < months; ++m) {
        bad = Lanes::keep_missing(bad, v[m]);
    }
    for (std::size_t e = 0; e < network.count; ++e) {
        Lanes& low = v[network.exchanges[e].low];
        Lanes& high = v[network.exchanges[e].high];
        const Lanes smaller = Lanes::min(low, high);
        high = Lanes::max(low, high);
        low = smaller;
    }
    const std::size_t half = (months + 1) / 2;
    const bool is_even = months % 2 == 0;
    const Lanes middle = is_even ? Lanes::mean(v[half - 1], v[half]) : v[half - 1];
    // The middle one of an odd row has no partner but infinity.
    Lanes lower = is_even ? Lanes::zero() : Lanes::distance(v[half - 1], middle);
    Lanes upper = Lanes::infinity();
    for (std::size_t i = 0; i + half < months; ++i) {
        const Lanes a = Lanes::distance(v[i], middle);
        const Lanes b = Lanes::distance(v[i + half], middle);
        lower = Lanes::max(lower, Lanes::min(a, b));
        upper = Lanes::min(upper, Lanes::max(a, b));
    }
    Lanes::add_missing(middle, bad).store(median);
    Lanes::add_missing(is_even ? Lanes::mean(lower, upper) : lower, bad).store(mad);
}

#endif

} // namespace tamga::flows::scan
