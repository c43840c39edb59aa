// SPDX-License-Identifier: Apache-2.0
// Counter-based random numbers: the value at a place is a function of (seed, stream, place) and of
// nothing else, so that any part of a job can be made alone, on any thread, and come out equal.
// Philox4x32 with ten rounds (Salmon, Moraes, Dror, Shaw: Parallel Random Numbers, SC 2011).
#pragma once

#include <array>
#include <cstdint>

namespace tamga {

using Philox = std::array<std::uint32_t, 4>;

// Four words of the counter under the key. Known answers: random_test.cpp.
[[nodiscard]] inline Philox philox(Philox counter, std::array<std::uint32_t, 2> key) noexcept {
    for (int round = 0; round < 10; ++round) {
        const std::uint64_t left = std::uint64_t{0xD2511F53U} * counter[0];
        const std::uint64_t right = std::uint64_t{0xCD9E8D57U} * counter[2];
        counter = {static_cast<std::uint32_t>(right >> 32) ^ counter[1] ^ key[0],
                   static_cast<std::uint32_t>(right),
                   static_cast<std::uint32_t>(left >> 32) ^ counter[3] ^ key[1],
                   static_cast<std::uint32_t>(left)};
        key[0] += 0x9E3779B9U;
        key[1] += 0xBB67AE85U;
    }
    return counter;
}

// One stream of a seed. Cheap to copy; const; any place may be read in any order.
class CounterRandom {
public:
    explicit CounterRandom(std::uint64_t seed, std::uint64_t stream = 0) noexcept
        : key_{static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)},
          stream_(stream) {}

    // Four words at block `place`.
    [[nodiscard]] Philox words(std::uint64_t place) const noexcept {
        return philox({static_cast<std::uint32_t>(place), static_cast<std::uint32_t>(place >> 32),
                       static_cast<std::uint32_t>(stream_),
                       static_cast<std::uint32_t>(stream_ >> 32)},
                      key_);
    }
    [[nodiscard]] std::uint64_t bits(std::uint64_t place) const noexcept {
        const Philox found = words(place);
        return std::uint64_t{found[0]} << 32 | found[1];
    }
    // In the open interval (0, 1): 53 bits, centred in their step.
    [[nodiscard]] double uniform(std::uint64_t place) const noexcept {
        return (static_cast<double>(bits(place) >> 11) + .5) * 0x1p-53;
    }
    // In [0, below); the bias is at most below / 2^64. `below` > 0.
    [[nodiscard]] std::uint64_t below(std::uint64_t place, std::uint64_t limit) const noexcept {
        __extension__ using Wide = unsigned __int128;
        return static_cast<std::uint64_t>(Wide{bits(place)} * limit >> 64);
    }

private:
    std::array<std::uint32_t, 2> key_;
    std::uint64_t stream_;
};

} // namespace tamga
