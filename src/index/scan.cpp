// SPDX-License-Identifier: Apache-2.0
// One loop over the rows by Highway, compiled for each instruction set, and its scalar twin: both
// compare whole numbers, so every build of it gives the same list.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "index/scan.cpp"
#include <hwy/foreach_target.h>
// Highway's own order: the line above compiles this file once for each set.
#include "index/scan.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace tamga::index::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

// Writes the units of rows within the limits to `out`, which has room for one vector more than
// there are rows; returns how many.
std::size_t scan_rows(const std::uint32_t* masks, const std::uint32_t* units, std::size_t count,
                      const LetterLimits& limits, std::uint32_t* out) {
    const hn::ScalableTag<std::uint32_t> tag;
    const std::size_t lanes = hn::Lanes(tag);
    const auto wanted = hn::Set(tag, limits.mask);
    const hn::RebindToSigned<decltype(tag)> counts;
    const auto missing = hn::Set(counts, static_cast<std::int32_t>(limits.missing));
    const auto extra = hn::Set(counts, static_cast<std::int32_t>(limits.extra));
    std::size_t found = 0, i = 0;
    for (; i + lanes <= count; i += lanes) {
        const auto mask = hn::LoadU(tag, masks + i);
        const auto less = hn::BitCast(counts, hn::PopulationCount(hn::AndNot(mask, wanted)));
        const auto more = hn::BitCast(counts, hn::PopulationCount(hn::AndNot(wanted, mask)));
        const auto is_near =
            hn::RebindMask(tag, hn::Not(hn::Or(hn::Gt(less, missing), hn::Gt(more, extra))));
        if (!hn::AllFalse(tag, is_near)) {
            found += hn::CompressStore(hn::LoadU(tag, units + i), is_near, tag, out + found);
        }
    }
    for (; i < count; ++i) {
        const auto less = static_cast<std::uint32_t>(hwy::PopCount(limits.mask & ~masks[i]));
        const auto more = static_cast<std::uint32_t>(hwy::PopCount(masks[i] & ~limits.mask));
        out[found] = units[i];
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

std::size_t scan_scalar(const std::uint32_t* masks, const std::uint32_t* units, std::size_t count,
                        const LetterLimits& limits, std::uint32_t* out) {
    std::size_t found = 0;
    for (std::size_t i = 0; i < count; ++i) {
        if (static_cast<std::uint32_t>(std::popcount(limits.mask & ~masks[i])) <= limits.missing &&
            static_cast<std::uint32_t>(std::popcount(masks[i] & ~limits.mask)) <= limits.extra) {
            out[found++] = units[i];
        }
    }
    return found;
}

constexpr std::size_t kRoom = 64;    // entries that a vector's store may write past the found ones
constexpr std::size_t kBlock = 4096; // rows scanned before what was found is kept

std::size_t scan_block(const std::uint32_t* masks, const std::uint32_t* units, std::size_t count,
                       const LetterLimits& limits, InstructionSet set, std::uint32_t* out) {
    if (set == InstructionSet::scalar) {
        return scan_scalar(masks, units, count, limits, out);
    }
#if (HWY_TARGETS & HWY_AVX2) != 0
    if (set == InstructionSet::avx2) {
        return N_AVX2::scan_rows(masks, units, count, limits, out);
    }
#endif
    return HWY_DYNAMIC_DISPATCH(scan_rows)(masks, units, count, limits, out);
}

} // namespace

void scan(const LetterColumn& column, std::uint32_t begin, std::uint32_t end,
          const LetterLimits& limits, InstructionSet set, std::vector<std::uint32_t>& out) {
    std::array<std::uint32_t, kBlock + kRoom> found; // written before read
    for (std::size_t at = begin; at < end; at += kBlock) {
        const std::size_t count = std::min<std::size_t>(kBlock, end - at);
        const std::size_t size = scan_block(column.masks.data() + at, column.units.data() + at,
                                            count, limits, set, found.data());
        out.insert(out.end(), found.begin(), found.begin() + static_cast<std::ptrdiff_t>(size));
    }
}

} // namespace tamga::index
#endif
