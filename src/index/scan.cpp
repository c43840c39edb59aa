// SPDX-License-Identifier: Apache-2.0
// One loop, compiled for several instruction sets: the sums are whole numbers, so every build of it
// gives the same list.
#include "index/scan.hpp"

#include <algorithm>
#include <bit>
#include <cstddef>

namespace tamga::index {
namespace {

constexpr std::size_t kBlock = 256; // units looked at before their numbers are written

#define TAMGA_INLINE inline __attribute__((always_inline))

// 1 when the sets of letters and the lengths leave room for at most `edits` edits.
TAMGA_INLINE std::uint32_t is_near(std::uint32_t mine, std::uint32_t theirs, std::uint32_t size,
                                   std::uint32_t their_size, std::uint32_t edits) {
    const auto more = static_cast<std::uint32_t>(std::popcount(mine & ~theirs));
    const auto less = static_cast<std::uint32_t>(std::popcount(theirs & ~mine));
    const std::uint32_t gap = size > their_size ? size - their_size : their_size - size;
    return static_cast<std::uint32_t>(more <= edits) & static_cast<std::uint32_t>(less <= edits) &
           static_cast<std::uint32_t>(gap <= edits);
}

TAMGA_INLINE std::size_t scan_body(const UnitColumns& columns, const Wanted& wanted,
                                   std::uint32_t* out) {
    std::size_t found = 0;
    const std::size_t count = columns.shapes.size();
    for (std::size_t begin = 0; begin < count; begin += kBlock) {
        const std::size_t size = std::min(kBlock, count - begin);
        std::uint32_t may[kBlock];
        for (std::size_t i = 0; i < size; ++i) {
            const std::uint32_t shape = columns.shapes[begin + i];
            may[i] = (shape >> 16U & 1U) |
                     is_near(wanted.key_mask, columns.key_masks[begin + i], wanted.key_size,
                             shape & 255U, wanted.key_edits) |
                     is_near(wanted.sound_mask, columns.sound_masks[begin + i], wanted.sound_size,
                             shape >> 8U & 255U, wanted.sound_edits);
        }
        for (std::size_t i = 0; i < size; ++i) {
            out[found] = static_cast<std::uint32_t>(begin + i);
            found += may[i];
        }
    }
    return found;
}

std::size_t scan_scalar(const UnitColumns& columns, const Wanted& wanted, std::uint32_t* out) {
    return scan_body(columns, wanted, out);
}

#if defined(__x86_64__)
__attribute__((target("avx2,popcnt,bmi,bmi2"))) std::size_t
scan_avx2(const UnitColumns& columns, const Wanted& wanted, std::uint32_t* out) {
    return scan_body(columns, wanted, out);
}

__attribute__((target("avx512f,avx512bw,avx512vl,avx512vpopcntdq,popcnt,bmi,bmi2"))) std::size_t
scan_avx512(const UnitColumns& columns, const Wanted& wanted, std::uint32_t* out) {
    return scan_body(columns, wanted, out);
}
#endif

} // namespace

void scan(const UnitColumns& columns, const Wanted& wanted, InstructionSet set,
          std::vector<std::uint32_t>& out) {
    const std::size_t count = columns.shapes.size();
    out.resize(count + 1); // one more: the loop writes before it counts
    std::size_t found = 0;
    if (wanted.takes_all) {
        for (; found < count; ++found) {
            out[found] = static_cast<std::uint32_t>(found);
        }
#if defined(__x86_64__)
    } else if (set == InstructionSet::avx512) {
        found = scan_avx512(columns, wanted, out.data());
    } else if (set == InstructionSet::avx2) {
        found = scan_avx2(columns, wanted, out.data());
#endif
    } else {
        found = scan_scalar(columns, wanted, out.data());
    }
    out.resize(found);
}

} // namespace tamga::index
