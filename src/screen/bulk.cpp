// SPDX-License-Identifier: Apache-2.0
#include "screen/bulk.hpp"

#include <algorithm>
#include <iterator>
#include <mutex>

namespace tamga::screen {
namespace {

constexpr std::size_t kPartiesPerPartition = 64;

Screening not_compared(const Party& party, const Error& error) {
    Screening out;
    out.query = party;
    out.outcome = Outcome::incomplete;
    out.because = {"not compared: " + error.problem};
    out.skipped.push_back({party.id, 0, error.problem, error.text});
    return out;
}

} // namespace

BulkPartial run(const Screener& screener, std::span<const Party> partition,
                const ScreenOptions& options, const CancelToken* cancel) {
    BulkPartial out;
    index::SearchBuffers buffers = screener.buffers();
    for (const Party& party : partition) {
        if (cancel != nullptr && cancel->is_cancelled()) {
            out.is_stopped = true;
            return out;
        }
        auto screening = screener.screen(party, options, buffers);
        out.screenings.push_back(screening ? std::move(*screening)
                                           : not_compared(party, screening.error()));
    }
    return out;
}

Result<std::vector<Screening>> merge(std::vector<BulkPartial> partials) {
    std::vector<Screening> out;
    for (BulkPartial& partial : partials) {
        if (partial.is_stopped) {
            return Error{ErrorKind::unavailable, "screening", "stopped", "",
                         "run the command again"};
        }
        std::ranges::move(partial.screenings, std::back_inserter(out));
    }
    return out;
}

Result<std::vector<Screening>> screen_all(const Screener& screener, std::span<const Party> parties,
                                          const ScreenOptions& options, Pool& pool,
                                          const CancelToken* cancel, const ProgressFn& progress) {
    const std::size_t count = (parties.size() + kPartiesPerPartition - 1) / kPartiesPerPartition;
    std::vector<BulkPartial> partials(count);
    std::mutex telling;
    std::size_t done = 0;
    for (BulkPartial& partial : partials) {
        partial.is_stopped = true; // until it ran
    }
    pool.for_each(
        count,
        [&](std::size_t i) {
            const std::size_t begin = i * kPartiesPerPartition;
            const std::size_t size = std::min(kPartiesPerPartition, parties.size() - begin);
            partials[i] = run(screener, parties.subspan(begin, size), options, cancel);
            if (progress) {
                const std::scoped_lock lock(telling);
                done += size;
                progress("screen", done, parties.size());
            }
        },
        cancel);
    return merge(std::move(partials));
}

} // namespace tamga::screen
