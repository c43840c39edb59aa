// SPDX-License-Identifier: Apache-2.0
// One loop over the rows by Highway, compiled for each instruction set, and its scalar twin: both
// compare whole numbers, so every build of it gives the same list.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "index/scan.cpp"
#include <hwy/foreach_target.h>
// Highway's own order: the line above compiles this file once for each set.
#include "index/scan.hpp"
#include "text/distance.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <hwy/highway.h>

#ifndef TAMGA_INDEX_SCAN_ROWS
#define TAMGA_INDEX_SCAN_ROWS
namespace tamga::index {

// What one call of the kernel looks at: the rows of one length.
struct ScanRows {
    const std::uint32_t* masks = nullptr;
    const std::uint32_t* units = nullptr;
    const std::uint8_t* letters = nullptr; // blocks; null: letters are not compared
    const std::uint32_t* any = nullptr;    // of each block
    const std::uint32_t* all = nullptr;
    std::size_t count = 0;
    std::size_t length = 0;
    std::uint32_t missing = 0, extra = 0; // letters that only the pattern, only the row may have
    std::uint16_t edits = 0;
    const Pattern* pattern = nullptr;
};

// Whether a text of letters between `all` and `any` can be near the pattern's.
HWY_INLINE bool may_be_near(const ScanRows& rows, std::uint32_t any, std::uint32_t all) {
    const std::uint32_t mask = rows.pattern->mask();
    return hwy::PopCount(mask & ~any) <= rows.missing && hwy::PopCount(all & ~mask) <= rows.extra;
}

// Whether the row is within the edits, one by one.
inline bool is_alike(const ScanRows& rows, std::size_t row) {
    std::array<char, kMostBlocked> letters{};
    const std::uint8_t* block =
        rows.letters + row / kBlockRows * kBlockRows * rows.length + row % kBlockRows;
    for (std::size_t k = 0; k < rows.length; ++k) {
        letters[k] = static_cast<char>(block[k * kBlockRows]);
    }
    return text::edit_distance(rows.pattern->letters(), {letters.data(), rows.length},
                               rows.edits) <= rows.edits;
}

} // namespace tamga::index
#endif

HWY_BEFORE_NAMESPACE();
namespace tamga::index::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

// A bit for each of the block's rows whose letters are near the pattern's.
std::uint64_t near_rows(const std::uint32_t* masks, const ScanRows& rows) {
    const hn::CappedTag<std::uint32_t, kBlockRows> tag;
    const hn::RebindToSigned<decltype(tag)> counts;
    const std::size_t lanes = hn::Lanes(tag);
    const auto wanted = hn::Set(tag, rows.pattern->mask());
    const auto missing = hn::Set(counts, static_cast<std::int32_t>(rows.missing));
    const auto extra = hn::Set(counts, static_cast<std::int32_t>(rows.extra));
    std::uint64_t near = 0;
    for (std::size_t i = 0; i < kBlockRows; i += lanes) {
        const auto mask = hn::LoadU(tag, masks + i);
        const auto less = hn::BitCast(counts, hn::PopulationCount(hn::AndNot(mask, wanted)));
        const auto more = hn::BitCast(counts, hn::PopulationCount(hn::AndNot(wanted, mask)));
        const auto is_near =
            hn::RebindMask(tag, hn::Not(hn::Or(hn::Gt(less, missing), hn::Gt(more, extra))));
        std::array<std::uint8_t, 8> bits{};
        hn::StoreMaskBits(tag, is_near, bits.data());
        std::uint64_t here = 0;
        for (std::size_t k = 0; k < (lanes + 7) / 8; ++k) {
            here |= std::uint64_t{bits[k]} << 8U * k;
        }
        near |= here << i;
    }
    return near;
}

#if HWY_TARGET == HWY_SCALAR
std::uint64_t alike_rows(std::size_t block, const ScanRows& rows, std::uint64_t near) {
    std::uint64_t alike = 0;
    for (; near != 0; near &= near - 1) {
        const auto row = static_cast<std::size_t>(hwy::Num0BitsBelowLS1Bit_Nonzero64(near));
        alike |= is_alike(rows, block + row) ? std::uint64_t{1} << row : 0U;
    }
    return alike;
}
#else
// The bit-parallel distance of text/distance.cpp, one row a lane.
template <class V> struct Column {
    V up, down, diagonal, before, distance;
};

template <class D, class V = hn::Vec<D>>
void step(D tag, const V here, const V last, Column<V>& c) {
    const auto one = hn::Set(tag, std::uint16_t{1});
    const auto swapped = hn::And(hn::ShiftLeft<1>(hn::AndNot(c.diagonal, here)), c.before);
    const auto carried = hn::Xor(hn::Add(hn::And(here, c.up), c.up), c.up);
    c.diagonal = hn::Or(hn::Or(carried, here), hn::Or(c.down, swapped));
    auto more = hn::Or(c.down, hn::Not(hn::Or(c.diagonal, c.up)));
    auto less = hn::And(c.diagonal, c.up);
    c.distance = hn::Add(c.distance, hn::And(hn::VecFromMask(tag, hn::TestBit(more, last)), one));
    c.distance = hn::Sub(c.distance, hn::And(hn::VecFromMask(tag, hn::TestBit(less, last)), one));
    more = hn::Or(hn::ShiftLeft<1>(more), one);
    less = hn::ShiftLeft<1>(less);
    c.up = hn::Or(less, hn::Not(hn::Or(c.diagonal, more)));
    c.down = hn::And(more, c.diagonal);
    c.before = here;
}

// Of the rows `near` those within the edits.
std::uint64_t alike_rows(std::size_t first, const ScanRows& rows, std::uint64_t near) {
    const std::uint8_t* block = rows.letters + first * rows.length;
    const hn::CappedTag<std::uint8_t, kBlockRows> bytes;
    const hn::Repartition<std::uint16_t, decltype(bytes)> tag;
    const std::size_t lanes = hn::Lanes(bytes);
    const auto& places = rows.pattern->places;
    const auto low_low = hn::LoadDup128(bytes, places[0].data());
    const auto low_high = hn::LoadDup128(bytes, places[1].data());
    const auto high_low = hn::LoadDup128(bytes, places[2].data());
    const auto high_high = hn::LoadDup128(bytes, places[3].data());
    const auto fifteen = hn::Set(bytes, std::uint8_t{15});
    const auto top = hn::Set(bytes, std::uint8_t{0x80});
    const auto last = hn::Set(tag, static_cast<std::uint16_t>(1U << (rows.pattern->size() - 1)));
    const auto start = hn::Set(tag, static_cast<std::uint16_t>(rows.pattern->size()));
    const std::uint64_t part_bits =
        lanes >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << lanes) - 1;
    std::uint64_t alike = 0;
    for (std::size_t at = 0; at < kBlockRows; at += lanes) {
        std::uint64_t part = near >> at & part_bits;
        if (part == 0) {
            continue;
        }
        using V = hn::Vec<decltype(tag)>;
        const V zero = hn::Zero(tag);
        Column<V> even{hn::Not(zero), zero, zero, zero, start};
        Column<V> odd = even;
        for (std::size_t k = 0; k < rows.length; ++k) {
            const auto letter = hn::LoadU(bytes, block + k * kBlockRows + at);
            const auto place = hn::And(letter, fifteen);
            // A table gives 0 where the top bit is set.
            const auto second = hn::And(hn::ShiftLeft<3>(letter), top);
            const auto in_first = hn::Or(place, second);
            const auto in_second = hn::Xor(in_first, top);
            const auto low = hn::Or(hn::TableLookupBytesOr0(low_low, in_first),
                                    hn::TableLookupBytesOr0(low_high, in_second));
            const auto high = hn::Or(hn::TableLookupBytesOr0(high_low, in_first),
                                     hn::TableLookupBytesOr0(high_high, in_second));
            step(tag, hn::BitCast(tag, hn::InterleaveLower(bytes, low, high)), last, even);
            step(tag, hn::BitCast(tag, hn::InterleaveUpper(bytes, low, high)), last, odd);
        }
        std::array<std::uint16_t, kBlockRows> lower, upper; // written before read
        hn::StoreU(even.distance, tag, lower.data());
        hn::StoreU(odd.distance, tag, upper.data());
        for (; part != 0; part &= part - 1) {
            const auto row = static_cast<std::size_t>(hwy::Num0BitsBelowLS1Bit_Nonzero64(part));
            const std::size_t lane = row / 16 * 8 + row % 8; // halves of 16 bytes went apart
            const std::uint16_t distance = row % 16 < 8 ? lower[lane] : upper[lane];
            alike |= distance <= rows.edits ? std::uint64_t{1} << (at + row) : 0U;
        }
    }
    return alike;
}
#endif

void scan_rows(const ScanRows& rows, std::vector<std::uint32_t>& out) {
    std::array<std::uint32_t, kBlockRows> tail{};
    for (std::size_t at = 0; at < rows.count; at += kBlockRows) {
        if (rows.letters != nullptr &&
            !may_be_near(rows, rows.any[at / kBlockRows], rows.all[at / kBlockRows])) {
            continue;
        }
        const std::size_t count = std::min(kBlockRows, rows.count - at);
        const std::uint32_t* masks = rows.masks + at;
        if (count < kBlockRows) {
            std::copy_n(masks, count, tail.begin());
            masks = tail.data();
        }
        std::uint64_t found = near_rows(masks, rows);
        if (count < kBlockRows) {
            found &= (std::uint64_t{1} << count) - 1;
        }
        if (found != 0 && rows.letters != nullptr) {
            found = alike_rows(at, rows, found);
        }
        for (; found != 0; found &= found - 1) {
            out.push_back(rows.units[at + static_cast<std::size_t>(
                                              hwy::Num0BitsBelowLS1Bit_Nonzero64(found))]);
        }
    }
}

} // namespace tamga::index::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace tamga::index {
namespace {

HWY_EXPORT(scan_rows);

void scan_scalar(const ScanRows& rows, std::vector<std::uint32_t>& out) {
    for (std::size_t i = 0; i < rows.count; ++i) {
        if (may_be_near(rows, rows.masks[i], rows.masks[i]) &&
            (rows.letters == nullptr || is_alike(rows, i))) {
            out.push_back(rows.units[i]);
        }
    }
}

} // namespace

Pattern::Pattern(std::string_view text) : mask_(match::mask_of(text)) {
    letters_.reserve(text.size());
    for (const char c : text) {
        letters_ += static_cast<char>(match::letter_number(c));
    }
    if (text.size() > kMostBits) {
        return;
    }
    for (std::size_t i = 0; i < letters_.size(); ++i) {
        const auto number = static_cast<std::size_t>(letters_[i]);
        const std::size_t table = (i < 8 ? 0 : 2) + (number < 16 ? 0 : 1);
        places[table][number % 16] =
            static_cast<std::uint8_t>(places[table][number % 16] | 1U << i % 8);
    }
}

void scan(const LetterColumn& column, std::size_t length, const Pattern& pattern, std::size_t edits,
          InstructionSet set, std::vector<std::uint32_t>& out) {
    // At least so many edits add or take a letter; each of the others changes one of each side's.
    const std::size_t longer = length > pattern.size() ? length - pattern.size() : 0;
    const std::size_t shorter = pattern.size() > length ? pattern.size() - length : 0;
    if (std::max(longer, shorter) > edits) {
        return;
    }
    const std::uint32_t begin = column.starts[length];
    ScanRows rows;
    rows.masks = column.masks.data() + begin;
    rows.units = column.units.data() + begin;
    rows.count = column.starts[length + 1] - begin;
    rows.length = length;
    rows.missing = static_cast<std::uint32_t>(edits - longer);
    rows.extra = static_cast<std::uint32_t>(edits - shorter);
    rows.edits = static_cast<std::uint16_t>(edits);
    rows.pattern = &pattern;
    if (pattern.size() <= Pattern::kMostBits && length <= kMostBlocked) {
        rows.letters = column.letters.data() + column.letters_start[length];
        rows.any = column.any.data() + column.blocks_start[length];
        rows.all = column.all.data() + column.blocks_start[length];
    }
    if (set == InstructionSet::scalar) {
        scan_scalar(rows, out);
        return;
    }
#if (HWY_TARGETS & HWY_AVX2) != 0
    if (set == InstructionSet::avx2) {
        N_AVX2::scan_rows(rows, out);
        return;
    }
#endif
    HWY_DYNAMIC_DISPATCH(scan_rows)(rows, out);
}

} // namespace tamga::index
#endif
