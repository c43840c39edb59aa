// SPDX-License-Identifier: Apache-2.0
// Many parties at once, by the partition contract: run(partition) gives a partial, merge(partials)
// the whole. The bytes of the answer are the same for any cut.
#pragma once

#include "base/pool.hpp"
#include "screen/screener.hpp"

#include <span>
#include <vector>

namespace tamga::screen {

struct BulkPartial {
    std::vector<Screening> screenings; // one per party of the partition, in its order
    bool is_stopped = false;           // cancelled: the rest of the partition is missing
};

// A party that cannot be compared never hides the others: it comes back as *incomplete*.
[[nodiscard]] BulkPartial run(const Screener& screener, std::span<const Party> partition,
                              const ScreenOptions& options, const CancelToken* cancel);
// In the order of the partitions. Error: unavailable when one of them was stopped.
[[nodiscard]] Result<std::vector<Screening>> merge(std::vector<BulkPartial> partials);

// Cuts, runs on the pool, merges. `progress` (may be empty) counts parties.
[[nodiscard]] Result<std::vector<Screening>>
screen_all(const Screener& screener, std::span<const Party> parties, const ScreenOptions& options,
           Pool& pool, const CancelToken* cancel, const ProgressFn& progress);

} // namespace tamga::screen
