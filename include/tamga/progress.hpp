// SPDX-License-Identifier: Apache-2.0
// How long work tells where it is, and how it is stopped.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string_view>

namespace tamga {

// Set from any thread (or a signal handler); long calls then return `unavailable` soon.
class CancelToken {
public:
    void cancel() noexcept { cancelled_.store(true, std::memory_order_relaxed); }
    [[nodiscard]] bool is_cancelled() const noexcept {
        return cancelled_.load(std::memory_order_relaxed);
    }

private:
    std::atomic<bool> cancelled_{false};
};

// Called with a stage's name and steps done of all. May come from several threads, one at a time.
using ProgressFn =
    std::function<void(std::string_view stage, std::uint64_t done, std::uint64_t all)>;

} // namespace tamga
