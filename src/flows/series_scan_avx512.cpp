// SPDX-License-Identifier: Apache-2.0
// Compiled for AVX-512F.
#include "flows/series_scan_kernel.hpp"

namespace tamga::flows::scan {
namespace {

struct Lanes {
    static constexpr std::size_t kWidth = 16;
    __m512 value;

    static Lanes zero() { return {_mm512_setzero_ps()}; }
    static Lanes infinity() { return {_mm512_set1_ps(__builtin_inff())}; }
    static Lanes min(Lanes a, Lanes b) { return {_mm512_min_ps(a.value, b.value)}; }
    static Lanes max(Lanes a, Lanes b) { return {_mm512_max_ps(a.value, b.value)}; }
    static Lanes mean(Lanes a, Lanes b) {
        return {_mm512_mul_ps(_mm512_set1_ps(.5F), _mm512_add_ps(a.value, b.value))};
    }
    static Lanes distance(Lanes a, Lanes b) {
        return {_mm512_abs_ps(_mm512_sub_ps(a.value, b.value))};
    }
    // Zero, or not a number from the first missing value on.
    static Lanes keep_missing(Lanes bad, Lanes next) {
        return {_mm512_add_ps(bad.value, _mm512_mul_ps(next.value, _mm512_setzero_ps()))};
    }
    static Lanes add_missing(Lanes a, Lanes bad) { return {_mm512_add_ps(a.value, bad.value)}; }
    void store(float* to) const { _mm512_storeu_ps(to, value); }
};

constexpr std::size_t kWidth = Lanes::kWidth;

} // namespace

void bases_avx512(const float* values, std::size_t series, std::size_t months,
                  const Network& network, const Bases& out) {
    for (std::size_t s = 0; s < series; s += kWidth) {
        bases_of_lanes<Lanes>(values + s * months, months, network, out.median + s, out.mad + s);
    }
}

void alarms_avx512(const float* values, std::size_t series, std::size_t months, const ZRule& rule,
                   std::int8_t* out) {
    const __m512 threshold = _mm512_set1_ps(rule.threshold);
    for (std::size_t s = 0; s < series; ++s) {
        const __m512 median = _mm512_set1_ps(rule.median[s]);
        const __m512 factor = _mm512_set1_ps(rule.factor[s]);
        std::uint64_t bits = 0;
        for (std::size_t m = 0; m < months; m += kWidth) {
            const std::size_t left = months - m;
            const auto some = static_cast<__mmask16>(left >= kWidth ? 0xFFFFU : (1U << left) - 1U);
            const __m512 y = _mm512_maskz_loadu_ps(some, values + s * months + m);
            const __m512 z = _mm512_mul_ps(_mm512_sub_ps(y, median), factor);
            bits |= std::uint64_t{_mm512_mask_cmp_ps_mask(some, z, threshold, _CMP_GE_OQ)} << m;
        }
        out[s] = first_of_run(bits, rule.run);
    }
}

} // namespace tamga::flows::scan
