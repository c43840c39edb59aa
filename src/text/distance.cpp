// SPDX-License-Identifier: Apache-2.0
#include "text/distance.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace tamga::text {
namespace {

constexpr std::size_t kStack = 64;

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

} // namespace

std::size_t edit_distance(std::string_view left, std::string_view right, std::size_t limit) {
    const std::size_t gap =
        left.size() > right.size() ? left.size() - right.size() : right.size() - left.size();
    if (gap > limit) {
        return limit + 1;
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
