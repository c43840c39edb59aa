// SPDX-License-Identifier: Apache-2.0
#include "flows/fixed_effects.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace tamga::flows {
namespace {

constexpr std::uint32_t kUnseen = std::numeric_limits<std::uint32_t>::max();

std::uint32_t root_of(std::vector<std::uint32_t>& parent, std::uint32_t at) {
    while (parent[at] != at) {
        parent[at] = parent[parent[at]];
        at = parent[at];
    }
    return at;
}

std::size_t components(const FixedEffect& a, const FixedEffect& b) {
    std::vector<std::uint32_t> parent(std::size_t{a.levels} + b.levels);
    std::iota(parent.begin(), parent.end(), 0U);
    std::size_t count = parent.size();
    for (std::size_t i = 0; i < a.level.size(); ++i) {
        const std::uint32_t left = root_of(parent, a.level[i]);
        const std::uint32_t right = root_of(parent, a.levels + b.level[i]);
        if (left != right) {
            parent[right] = left;
            --count;
        }
    }
    return count;
}

} // namespace

FixedEffect compact(std::span<const std::uint32_t> level, std::span<const char> keep) {
    std::uint32_t highest = 0;
    for (const std::uint32_t value : level) {
        highest = std::max(highest, value + 1);
    }
    std::vector<std::uint32_t> renamed(highest, kUnseen);
    FixedEffect out;
    out.level.reserve(level.size());
    for (std::size_t i = 0; i < level.size(); ++i) {
        if (!keep.empty() && keep[i] == 0) {
            continue;
        }
        std::uint32_t& name = renamed[level[i]];
        name = name == kUnseen ? out.levels++ : name;
        out.level.push_back(name);
    }
    return out;
}

std::size_t absorbed_parameters(std::span<const FixedEffect> factors) {
    std::size_t count = factors.empty() ? 0 : factors[0].levels;
    if (factors.size() > 1) {
        count += factors[1].levels - components(factors[0], factors[1]);
    }
    for (std::size_t f = 2; f < factors.size(); ++f) {
        count += factors[f].levels - 1;
    }
    return count;
}

} // namespace tamga::flows
