// SPDX-License-Identifier: Apache-2.0
// Draws in a row from one stream of a seed. Integers only, so that worlds are equal everywhere.
#pragma once

#include "base/random.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace tamga::synth {

class Dice {
public:
    Dice(std::uint64_t seed, std::uint64_t stream) noexcept : random_(seed, stream) {}
    // In [low, high].
    [[nodiscard]] std::int64_t between(std::int64_t low, std::int64_t high) noexcept {
        return low + static_cast<std::int64_t>(
                         random_.below(at_++, static_cast<std::uint64_t>(high - low + 1)));
    }
    [[nodiscard]] std::uint32_t below(std::size_t limit) noexcept {
        return static_cast<std::uint32_t>(random_.below(at_++, limit));
    }
    [[nodiscard]] bool chance(std::uint32_t per_mille) noexcept { return below(1000) < per_mille; }
    template <typename T> [[nodiscard]] const T& pick(const std::vector<T>& from) noexcept {
        return from[below(from.size())];
    }
    template <typename T> void shuffle(std::vector<T>& all) noexcept {
        for (std::size_t i = all.size(); i > 1; --i) {
            std::swap(all[i - 1], all[below(i)]);
        }
    }

private:
    CounterRandom random_;
    std::uint64_t at_ = 0;
};

} // namespace tamga::synth
