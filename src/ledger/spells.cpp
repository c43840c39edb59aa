// SPDX-License-Identifier: Apache-2.0
#include "ledger/spells.hpp"

#include <algorithm>
#include <iterator>

namespace tamga::ledger {
namespace {

std::int32_t day_after(std::int32_t day) noexcept {
    return day == kNoDay ? kNoDay : day + 1;
}

// A version dated within the other's interval can put the bounds the wrong way round; the lower
// one then says nothing.
void settle(DayRow& bounds) noexcept {
    if (bounds.earliest != kNoDay && bounds.latest != kNoDay && bounds.earliest > bounds.latest) {
        bounds.earliest = bounds.latest;
    }
}

} // namespace

std::vector<Spell> spells(std::span<const DayRow> days, std::span<const std::uint32_t> covering,
                          std::span<const std::uint32_t> present) {
    std::vector<std::uint32_t> all;
    all.reserve(covering.size() + present.size());
    std::set_union(covering.begin(), covering.end(), present.begin(), present.end(),
                   std::back_inserter(all));
    std::vector<Spell> out;
    bool is_open = false;
    std::int32_t last_without = kNoDay;
    for (const std::uint32_t version : all) {
        const DayRow day = days[version];
        const bool is_present = std::binary_search(present.begin(), present.end(), version);
        if (is_present && !is_open) {
            out.push_back({.from = {day_after(last_without), day.latest},
                           .until = {},
                           .first = version,
                           .last = version});
            settle(out.back().from);
            is_open = true;
        } else if (is_present) {
            out.back().last = version;
            if (out.back().from.latest == kNoDay) {
                out.back().from.latest = day.latest;
            }
        } else {
            if (is_open) {
                out.back().until = {day_after(days[out.back().last].earliest), day.latest};
                settle(out.back().until);
                is_open = false;
            }
            last_without = day.earliest;
        }
    }
    return out;
}

DayRow proven_period(std::span<const DayRow> days,
                     std::span<const std::uint32_t> covering) noexcept {
    if (covering.empty()) {
        return {};
    }
    const DayRow first = days[covering.front()];
    const std::int32_t from = first.latest == kNoDay ? first.earliest : first.latest;
    const std::int32_t to = days[covering.back()].earliest;
    if (from == kNoDay || to == kNoDay || from > to) {
        return {};
    }
    return {from, to};
}

} // namespace tamga::ledger
