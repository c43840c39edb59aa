// SPDX-License-Identifier: Apache-2.0
// Counters and latency histograms in Prometheus' text format.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

namespace tamga::server {

class Metrics {
public:
    // Upper bounds of the buckets, in microseconds; one more is without bound.
    static constexpr std::array<std::uint64_t, 10> kBuckets = {
        500, 1000, 2500, 5000, 10'000, 25'000, 50'000, 100'000, 500'000, 2'500'000};

    void count(const std::string& route, unsigned status, std::uint64_t microseconds);
    std::atomic<std::int64_t> connections{0};
    std::atomic<std::int64_t> queue{0}; // requests read that wait for or hold a worker
    std::atomic<std::uint64_t> refused{0};
    std::atomic<std::uint64_t> swaps{0};
    [[nodiscard]] std::string text() const;

private:
    struct Histogram {
        std::array<std::uint64_t, kBuckets.size() + 1> buckets{};
        std::uint64_t sum = 0;
        std::uint64_t count = 0;
    };
    mutable std::mutex lock_;
    std::map<std::pair<std::string, unsigned>, std::uint64_t> requests_;
    std::map<std::string, Histogram> latency_;
};

} // namespace tamga::server
