// SPDX-License-Identifier: Apache-2.0
#include "text/distance.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

namespace tamga::text {
namespace {

constexpr std::size_t kStack = 64;
constexpr std::size_t kWordBits = 64;

std::size_t distance(std::string_view left, std::string_view right, std::size_t limit,
                     std::size_t* before, std::size_t* above, std::size_t* row) {
    for (std::size_t j = 0; j <= right.size(); ++j) {
        above[j] = j;
    }
    for (std::size_t i = 1; i <= left.size(); ++i) {
        row[0] = i;
        std::size_t best = i;
        for (std::size_t j = 1; j <= right.size(); ++j) {
            const std::size_t replace = above[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
            row[j] = std::min({above[j] + 1, row[j - 1] + 1, replace});
            if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1]) {
                row[j] = std::min(row[j], before[j - 2] + 1);
            }
            best = std::min(best, row[j]);
        }
        if (best > limit) {
            return limit + 1;
        }
        std::swap(before, above);
        std::swap(above, row);
    }
    return std::min(above[right.size()], limit + 1);
}

// Bit-parallel form of the same distance: one column of the table is two machine words.
// Source: H. Hyyrö, "A bit-vector algorithm for computing Levenshtein and Damerau edit distances",
// Nordic Journal of Computing 10, 2003. `left` has 1 to 64 letters, both are ASCII.
std::size_t distance64(std::string_view left, std::string_view right) {
    std::array<std::uint64_t, 128> places; // of each letter in `left`; only the used ones are set
    for (const std::string_view text : {left, right}) {
        for (const char c : text) {
            places[static_cast<unsigned char>(c)] = 0;
        }
    }
    for (std::size_t i = 0; i < left.size(); ++i) {
        places[static_cast<unsigned char>(left[i])] |= std::uint64_t{1} << i;
    }
    const std::uint64_t last = std::uint64_t{1} << (left.size() - 1);
    std::uint64_t up = ~std::uint64_t{0}, down = 0, diagonal = 0, before = 0;
    std::size_t distance = left.size();
    for (const char c : right) {
        const std::uint64_t here = places[static_cast<unsigned char>(c)];
        const std::uint64_t swapped = ((~diagonal & here) << 1U) & before;
        diagonal = (((here & up) + up) ^ up) | here | down | swapped;
        std::uint64_t more = down | ~(diagonal | up);
        std::uint64_t less = diagonal & up;
        distance += (more & last) != 0 ? 1U : 0U;
        distance -= (less & last) != 0 ? 1U : 0U;
        more = more << 1U | 1U;
        less <<= 1U;
        up = less | ~(diagonal | more);
        down = more & diagonal;
        before = here;
    }
    return distance;
}

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 128; });
}

} // namespace

std::size_t edit_distance_by_table(std::string_view left, std::string_view right) {
    std::vector<std::size_t> rows(3 * (right.size() + 1));
    return distance(left, right, left.size() + right.size(), rows.data(),
                    rows.data() + right.size() + 1, rows.data() + 2 * (right.size() + 1));
}

std::size_t edit_distance(std::string_view left, std::string_view right, std::size_t limit) {
    const std::size_t gap =
        left.size() > right.size() ? left.size() - right.size() : right.size() - left.size();
    if (gap > limit) {
        return limit + 1;
    }
    if (!left.empty() && left.size() <= kWordBits && is_ascii(left) && is_ascii(right)) {
        return std::min(distance64(left, right), limit + 1);
    }
    if (right.size() < kStack) {
        std::array<std::size_t, 3 * kStack> rows; // written before read
        return distance(left, right, limit, rows.data(), rows.data() + kStack,
                        rows.data() + 2 * kStack);
    }
    std::vector<std::size_t> rows(3 * (right.size() + 1));
    return distance(left, right, limit, rows.data(), rows.data() + right.size() + 1,
                    rows.data() + 2 * (right.size() + 1));
}

} // namespace tamga::text
