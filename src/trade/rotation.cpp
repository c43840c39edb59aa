// SPDX-License-Identifier: Apache-2.0
#include "trade/rotation.hpp"

#include "trade/fifo.hpp"

#include <algorithm>
#include <vector>

namespace tamga::trade {
namespace {

constexpr std::uint64_t kWork = 20'000'000; // lots looked at, all shifts together
constexpr std::uint32_t kFewest = 99;

std::uint32_t affordable(std::uint32_t shifts, std::uint64_t lots) noexcept {
    const std::uint64_t most = kWork / std::max<std::uint64_t>(lots, 1);
    return static_cast<std::uint32_t>(
        std::min<std::uint64_t>(shifts, std::max<std::uint64_t>(most, kFewest)));
}

// The flow with each day moved on by `shift` around the circle; still ascending.
void turn(const Flow& flow, std::int32_t first, std::int32_t span, std::int32_t shift,
          std::vector<std::int32_t>& day, std::vector<std::int64_t>& amount) {
    day.clear();
    amount.clear();
    const auto pivot = static_cast<std::size_t>(
        std::lower_bound(flow.day.begin(), flow.day.end(), first + span - shift) -
        flow.day.begin());
    for (std::size_t n = 0; n < flow.day.size(); ++n) {
        const std::size_t at =
            n + pivot < flow.day.size() ? n + pivot : n + pivot - flow.day.size();
        const std::int32_t moved = flow.day[at] + shift;
        day.push_back(moved >= first + span ? moved - span : moved);
        amount.push_back(flow.amount[at]);
    }
}

} // namespace

std::int32_t Null::p() const noexcept {
    return static_cast<std::int32_t>(std::int64_t{1'000'000} * (1 + at_least) / (1 + shifts));
}

Null rotate(const Flow& in, const Flow& out, std::int32_t window, std::int32_t first_day,
            std::int32_t last_day, std::uint32_t shifts, const CounterRandom& random) {
    const std::int64_t seen = total(in.day, in.amount, out.day, out.amount, window).amount;
    const std::int32_t span = last_day - first_day + 1;
    Null null;
    if (span <= 1) {
        return null; // no other day to turn to: p = 1
    }
    null.shifts = affordable(shifts, in.day.size() + out.day.size());
    std::vector<std::int32_t> day;
    std::vector<std::int64_t> amount;
    for (std::uint32_t n = 0; n < null.shifts; ++n) {
        const auto shift =
            static_cast<std::int32_t>(1 + random.below(n, static_cast<std::uint64_t>(span) - 1));
        turn(out, first_day, span, shift, day, amount);
        null.at_least += total(in.day, in.amount, day, amount, window).amount >= seen ? 1 : 0;
    }
    return null;
}

} // namespace tamga::trade
