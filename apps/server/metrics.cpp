// SPDX-License-Identifier: Apache-2.0
#include "metrics.hpp"

#include <cstdio>

namespace tamga::server {
namespace {

std::string seconds(std::uint64_t microseconds) {
    char text[32];
    std::snprintf(text, sizeof text, "%llu.%06llu",
                  static_cast<unsigned long long>(microseconds / 1'000'000),
                  static_cast<unsigned long long>(microseconds % 1'000'000));
    return text;
}

template <typename T>
void gauge(std::string& out, std::string_view name, std::string_view type, T value) {
    out += "# TYPE " + std::string(name) + " " + std::string(type) + "\n" + std::string(name) +
           " " + std::to_string(value) + "\n";
}

} // namespace

void Metrics::count(const std::string& route, unsigned status, std::uint64_t microseconds) {
    std::size_t bucket = 0;
    while (bucket < kBuckets.size() && microseconds > kBuckets[bucket]) {
        ++bucket;
    }
    const std::scoped_lock guard(lock_);
    ++requests_[{route, status}];
    Histogram& histogram = latency_[route];
    ++histogram.buckets[bucket];
    histogram.sum += microseconds;
    ++histogram.count;
}

std::string Metrics::text() const {
    std::string out;
    gauge(out, "tamga_connections", "gauge", connections.load());
    gauge(out, "tamga_queue_length", "gauge", queue.load());
    gauge(out, "tamga_refused_connections_total", "counter", refused.load());
    gauge(out, "tamga_snapshot_swaps_total", "counter", swaps.load());
    const std::scoped_lock guard(lock_);
    out += "# TYPE tamga_requests_total counter\n";
    for (const auto& [key, value] : requests_) {
        out += "tamga_requests_total{route=\"" + key.first + "\",status=\"" +
               std::to_string(key.second) + "\"} " + std::to_string(value) + "\n";
    }
    out += "# TYPE tamga_request_seconds histogram\n";
    for (const auto& [route, histogram] : latency_) {
        std::uint64_t below = 0;
        for (std::size_t i = 0; i < histogram.buckets.size(); ++i) {
            below += histogram.buckets[i];
            out += "tamga_request_seconds_bucket{route=\"" + route + "\",le=\"" +
                   (i < kBuckets.size() ? seconds(kBuckets[i]) : "+Inf") + "\"} " +
                   std::to_string(below) + "\n";
        }
        out +=
            "tamga_request_seconds_sum{route=\"" + route + "\"} " + seconds(histogram.sum) + "\n";
        out += "tamga_request_seconds_count{route=\"" + route + "\"} " +
               std::to_string(histogram.count) + "\n";
    }
    return out;
}

} // namespace tamga::server
