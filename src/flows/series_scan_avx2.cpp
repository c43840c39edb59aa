// SPDX-License-Identifier: Apache-2.0
// Compiled for AVX2.
#include "flows/series_scan_kernel.hpp"

namespace tamga::flows::scan {
namespace {

struct Lanes {
    static constexpr std::size_t kWidth = 8;
    __m256 value;

    static Lanes zero() { return {_mm256_setzero_ps()}; }
    static Lanes infinity() { return {_mm256_set1_ps(__builtin_inff())}; }
    static Lanes min(Lanes a, Lanes b) { return {_mm256_min_ps(a.value, b.value)}; }
    static Lanes max(Lanes a, Lanes b) { return {_mm256_max_ps(a.value, b.value)}; }
    static Lanes mean(Lanes a, Lanes b) {
        return {_mm256_mul_ps(_mm256_set1_ps(.5F), _mm256_add_ps(a.value, b.value))};
    }
    static Lanes distance(Lanes a, Lanes b) {
        const __m256 sign = _mm256_set1_ps(-0.0F);
        return {_mm256_andnot_ps(sign, _mm256_sub_ps(a.value, b.value))};
    }
    // Zero, or not a number from the first missing value on.
    static Lanes keep_missing(Lanes bad, Lanes next) {
        return {_mm256_add_ps(bad.value, _mm256_mul_ps(next.value, _mm256_setzero_ps()))};
    }
    static Lanes add_missing(Lanes a, Lanes bad) { return {_mm256_add_ps(a.value, bad.value)}; }
    void store(float* to) const { _mm256_storeu_ps(to, value); }
};

constexpr std::size_t kWidth = Lanes::kWidth;

} // namespace

void bases_avx2(const float* values, std::size_t series, std::size_t months, const Network& network,
                const Bases& out) {
    for (std::size_t s = 0; s < series; s += kWidth) {
        bases_of_lanes<Lanes>(values + s * months, months, network, out.median + s, out.mad + s);
    }
}

void alarms_avx2(const float* values, std::size_t series, std::size_t months, const ZRule& rule,
                 std::int8_t* out) {
    const __m256 threshold = _mm256_set1_ps(rule.threshold);
    const __m256i order = _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7);
    for (std::size_t s = 0; s < series; ++s) {
        const __m256 median = _mm256_set1_ps(rule.median[s]);
        const __m256 factor = _mm256_set1_ps(rule.factor[s]);
        std::uint64_t bits = 0;
        for (std::size_t m = 0; m < months; m += kWidth) {
            const __m256i some =
                _mm256_cmpgt_epi32(_mm256_set1_epi32(static_cast<int>(months - m)), order);
            const __m256 y = _mm256_maskload_ps(values + s * months + m, some);
            const __m256 z = _mm256_mul_ps(_mm256_sub_ps(y, median), factor);
            const __m256 hit =
                _mm256_and_ps(_mm256_cmp_ps(z, threshold, _CMP_GE_OQ), _mm256_castsi256_ps(some));
            bits |= std::uint64_t{static_cast<unsigned>(_mm256_movemask_ps(hit))} << m;
        }
        out[s] = first_of_run(bits, rule.run);
    }
}

} // namespace tamga::flows::scan
