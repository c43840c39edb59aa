// SPDX-License-Identifier: Apache-2.0
#include "synth/skeleton.hpp"

#include <algorithm>

namespace tamga::synth {
namespace {

// Parts of a sum, none below a third of its fair share.
std::vector<std::int64_t> parts(Dice& dice, std::int64_t sum, std::size_t count) {
    std::vector<std::int64_t> out;
    for (std::size_t left = count; left > 1; --left) {
        const std::int64_t fair = sum / static_cast<std::int64_t>(left);
        out.push_back(std::max<std::int64_t>(1, dice.between(fair * 2 / 3, fair * 4 / 3)));
        sum -= out.back();
    }
    out.push_back(sum);
    return out;
}

struct Pace {
    std::int64_t kappa_low, kappa_high; // per mille
    std::int32_t last_in_from, last_in_to, out_from, out_to;
};

// Days after the first lot came in. Dwell is at most 28, 56 and 80 days. The last lot that comes in
// comes late enough to stay the last one where its day of arrival is not stated.
Pace pace_of(Difficulty difficulty) {
    switch (difficulty) {
    case Difficulty::easy: return {900, 1000, 4, 6, 8, 28};
    case Difficulty::medium: return {700, 900, 16, 18, 20, 56};
    case Difficulty::hard: return {400, 700, 16, 18, 22, 80};
    }
    return {};
}

// Amounts that come in before `out` goes out: half of it early, the rest with the last lot.
std::vector<std::int64_t> amounts_in(Dice& dice, const Pace& pace, std::int64_t out) {
    const std::int64_t all = out * 1000 / dice.between(pace.kappa_low, pace.kappa_high);
    std::vector<std::int64_t> amounts =
        parts(dice, out / 2, static_cast<std::size_t>(dice.between(1, 2)));
    amounts.push_back(all - out / 2);
    return amounts;
}

std::vector<std::int32_t> days_between(Dice& dice, std::int32_t from, std::int32_t to,
                                       std::size_t count) {
    std::vector<std::int32_t> days;
    for (std::size_t n = 0; n < count; ++n) {
        days.push_back(static_cast<std::int32_t>(dice.between(from, to)));
    }
    std::sort(days.begin(), days.end());
    return days;
}

// Early lots within three days of `from`, the last one in [last_from, last_to].
std::vector<std::int32_t> days_in(Dice& dice, std::int32_t from, std::int32_t last_from,
                                  std::int32_t last_to, std::size_t count) {
    std::vector<std::int32_t> days = days_between(dice, from, from + 3, count - 1);
    days.push_back(static_cast<std::int32_t>(dice.between(last_from, last_to)));
    return days;
}

} // namespace

Bones pass_through(Dice& dice, Difficulty difficulty, std::size_t legs, std::int32_t first_day) {
    const Pace pace = pace_of(difficulty);
    const std::int64_t last_total = dice.between(60, 900) * 10;
    std::vector<std::vector<std::int64_t>> amounts(legs);
    amounts[legs - 1] = parts(dice, last_total, static_cast<std::size_t>(dice.between(2, 3)));
    std::int64_t total = last_total;
    for (std::size_t leg = legs - 1; leg-- > 0;) {
        amounts[leg] = amounts_in(dice, pace, total);
        total = 0;
        for (const std::int64_t amount : amounts[leg]) {
            total += amount;
        }
    }
    Bones bones(legs);
    std::int32_t start = first_day;
    for (std::size_t leg = 0; leg < legs; ++leg) {
        const auto transit = static_cast<std::int32_t>(dice.between(3, legs == 3 ? 8 : 12));
        const bool is_last = leg + 1 == legs;
        // A middle leg arrives in order; days of the first leg are days of arrival.
        const std::vector<std::int32_t> days =
            is_last ? days_between(dice, start + pace.out_from + (legs == 3 ? 10 : 0),
                                   start + (legs == 3 ? 70 : pace.out_to), amounts[leg].size())
                    : days_in(dice, start, start + pace.last_in_from, start + pace.last_in_to,
                              amounts[leg].size());
        for (std::size_t n = 0; n < days.size(); ++n) {
            const std::int32_t departed = is_last ? days[n] : days[n] - transit;
            bones[leg].push_back({departed, departed + transit, amounts[leg][n]});
        }
        if (!is_last) {
            start = legs == 3 && leg == 0 ? start + pace.last_in_to + 16 : start;
        }
    }
    return bones;
}

std::vector<Bone> sale(Dice& dice, std::int32_t first_day) {
    const auto count = static_cast<std::size_t>(dice.between(3, 4));
    const std::int64_t total = dice.between(60, 900) * 10;
    const std::vector<std::int64_t> amounts = parts(dice, total, count);
    const std::vector<std::int32_t> days =
        days_between(dice, first_day, first_day + 60, amounts.size());
    std::vector<Bone> out;
    for (std::size_t n = 0; n < days.size(); ++n) {
        out.push_back(
            {days[n], days[n] + static_cast<std::int32_t>(dice.between(3, 12)), amounts[n]});
    }
    return out;
}

} // namespace tamga::synth
