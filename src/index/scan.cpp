// SPDX-License-Identifier: Apache-2.0
// One loop over the rows by Highway, compiled for each instruction set, and its scalar twin: both
// compare whole numbers, so every build of it gives the same list.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "index/scan.cpp"
#include <hwy/foreach_target.h>
// Highway's own order: the line above compiles this file once for each set.
#include "index/scan.hpp"

#include <bit>
#include <cstddef>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace tamga::index::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

// Writes the units of rows within the limits to `out`, which has room for one vector more than
// there are rows; returns how many.
std::size_t scan_rows(const LetterRow* rows, std::size_t count, const LetterLimits& limits,
                      std::uint32_t* out) {
    const hn::ScalableTag<std::uint32_t> tag;
    const std::size_t lanes = hn::Lanes(tag);
    const auto wanted = hn::Set(tag, limits.mask);
    const hn::RebindToSigned<decltype(tag)> counts;
    const auto missing = hn::Set(counts, static_cast<std::int32_t>(limits.missing));
    const auto extra = hn::Set(counts, static_cast<std::int32_t>(limits.extra));
    const auto* words = reinterpret_cast<const std::uint32_t*>(rows);
    std::size_t found = 0, i = 0;
    for (; i + lanes <= count; i += lanes) {
        hn::Vec<decltype(tag)> mask, unit;
        hn::LoadInterleaved2(tag, words + 2 * i, mask, unit);
        const auto less = hn::BitCast(counts, hn::PopulationCount(hn::AndNot(mask, wanted)));
        const auto more = hn::BitCast(counts, hn::PopulationCount(hn::AndNot(wanted, mask)));
        const auto is_near = hn::RebindMask(
            tag, hn::Not(hn::Or(hn::Gt(less, missing), hn::Gt(more, extra))));
        if (!hn::AllFalse(tag, is_near)) {
            found += hn::CompressStore(unit, is_near, tag, out + found);
        }
    }
    for (; i < count; ++i) {
        const auto less =
            static_cast<std::uint32_t>(hwy::PopCount(limits.mask & ~rows[i].mask));
        const auto more =
            static_cast<std::uint32_t>(hwy::PopCount(rows[i].mask & ~limits.mask));
        out[found] = rows[i].unit;
        found += less <= limits.missing && more <= limits.extra ? 1U : 0U;
    }
    return found;
}

} // namespace tamga::index::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace tamga::index {
namespace {

HWY_EXPORT(scan_rows);

std::size_t scan_scalar(std::span<const LetterRow> rows, const LetterLimits& limits,
                        std::uint32_t* out) {
    std::size_t found = 0;
    for (const LetterRow& row : rows) {
        if (static_cast<std::uint32_t>(std::popcount(limits.mask & ~row.mask)) <= limits.missing &&
            static_cast<std::uint32_t>(std::popcount(row.mask & ~limits.mask)) <= limits.extra) {
            out[found++] = row.unit;
        }
    }
    return found;
}

constexpr std::size_t kRoom = 64; // entries that a vector's store may write past the found ones

} // namespace

void scan(std::span<const LetterRow> rows, const LetterLimits& limits, InstructionSet set,
          std::vector<std::uint32_t>& out) {
    const std::size_t before = out.size();
    out.resize(before + rows.size() + kRoom);
    std::uint32_t* to = out.data() + before;
    std::size_t found = 0;
    if (set == InstructionSet::scalar) {
        found = scan_scalar(rows, limits, to);
#if (HWY_TARGETS & HWY_AVX2) != 0
    } else if (set == InstructionSet::avx2) {
        found = N_AVX2::scan_rows(rows.data(), rows.size(), limits, to);
#endif
    } else {
        found = HWY_DYNAMIC_DISPATCH(scan_rows)(rows.data(), rows.size(), limits, to);
    }
    out.resize(before + found);
}

} // namespace tamga::index
#endif
