// SPDX-License-Identifier: Apache-2.0
#include "trade/fifo.hpp"

#include <algorithm>
#include <array>
#include <tuple>

namespace tamga::trade {
namespace {

int compare(const Group& a, const Group& b) noexcept {
    const auto left = std::tie(a.firm, a.key, a.key2);
    const auto right = std::tie(b.firm, b.key, b.key2);
    return left < right ? -1 : right < left ? 1 : 0;
}

// Calls visit(in groups, out groups) for each firm and key that has both.
template <typename Visit> void join(const KeyOrder& in, const KeyOrder& out, const Visit& visit) {
    std::size_t i = 0;
    std::size_t j = 0;
    const auto run = [](const std::vector<Group>& groups, std::size_t from) {
        std::size_t to = from + 1;
        while (to < groups.size() && groups[to].same_key(groups[from])) {
            ++to;
        }
        return to;
    };
    while (i < in.groups.size() && j < out.groups.size()) {
        const int order = compare(in.groups[i], out.groups[j]);
        if (order < 0) {
            ++i;
        } else if (order > 0) {
            ++j;
        } else {
            const std::size_t i_end = run(in.groups, i);
            const std::size_t j_end = run(out.groups, j);
            visit(std::span(in.groups).subspan(i, i_end - i),
                  std::span(out.groups).subspan(j, j_end - j));
            i = i_end;
            j = j_end;
        }
    }
}

// Calls visit(in group, out group) for groups of equal unit class.
template <typename Visit>
void join_units(std::span<const Group> in, std::span<const Group> out, const Visit& visit) {
    std::size_t j = 0;
    for (const Group& one : in) {
        while (j < out.size() && out[j].unit < one.unit) {
            ++j;
        }
        if (j < out.size() && out[j].unit == one.unit) {
            visit(one, out[j]);
        }
    }
}

// A group's lots that know exactly `mask` of the parts that matter, in order.
struct Part {
    std::vector<std::uint32_t> lot;
    std::vector<std::int32_t> day;
};
using Parts = std::array<Part, 8>;

void split(const Lots& lots, const KeyOrder& order, const Group& group,
           std::uint8_t parts_that_matter, const std::vector<std::int64_t>& left, Parts& out) {
    for (Part& part : out) {
        part.lot.clear();
        part.day.clear();
    }
    for (std::uint32_t at = group.begin; at < group.end; ++at) {
        const std::uint32_t lot = order.lot[at];
        if (left[lot] > 0) {
            Part& part = out[known(lots, lot) & parts_that_matter];
            part.lot.push_back(lot);
            part.day.push_back(order.day[at]);
        }
    }
}

// What two lots with an equal key at this level may still differ in.
constexpr std::uint8_t finer_parts(Level level) noexcept {
    switch (level) {
    case Level::model: return 0;
    case Level::brand_hs6: return kModel;
    case Level::hs6: return kModel | kBrand;
    case Level::hs4_brand: return kModel | kHs6;
    case Level::hs4: return kModel | kBrand | kHs6;
    }
    return 0;
}

class Cascade {
public:
    Cascade(const Lots& lots, const Measured& measured, std::int32_t window)
        : lots_(lots), measured_(measured), window_(window) {
        out_.in_left = measured.amount;
        out_.out_left = measured.amount;
        out_.in_refused.assign(lots.size(), 0);
        out_.out_refused.assign(lots.size(), 0);
    }

    void run(Level level) {
        const KeyOrder in = order(lots_, measured_, Side::in, level);
        const KeyOrder out = order(lots_, measured_, Side::out, level);
        join(in, out, [&](std::span<const Group> ins, std::span<const Group> outs) {
            join_units(ins, outs,
                       [&](const Group& a, const Group& b) { match_group(in, out, a, b, level); });
            if (level == Level::hs4 || level == Level::model) {
                refuse(in, ins, outs, out_.in_refused);
                refuse(out, outs, ins, out_.out_refused);
            }
        });
    }

    Matches take() && {
        std::sort(out_.pairs.begin(), out_.pairs.end(), [](const Pair& a, const Pair& b) {
            return std::tie(a.out, a.in, a.level) < std::tie(b.out, b.in, b.level);
        });
        return std::move(out_);
    }

private:
    // Two lots may meet where no part is known on both sides: equal parts met at a finer level,
    // unequal ones are other goods. Equally described lots go first.
    void match_group(const KeyOrder& in, const KeyOrder& out, const Group& a, const Group& b,
                     Level level) {
        const std::uint8_t parts = finer_parts(level);
        split(lots_, in, a, parts, out_.in_left, ins_);
        split(lots_, out, b, parts, out_.out_left, outs_);
        std::array<std::array<std::size_t, 3>, 64> meetings; // sum of both, in, out
        std::size_t count = 0;
        for (std::size_t i = 0; i < ins_.size(); ++i) {
            for (std::size_t j = 0; j < outs_.size() && !ins_[i].lot.empty(); ++j) {
                if ((i & j) == 0 && !outs_[j].lot.empty()) {
                    meetings[count++] = {i + j, i, j};
                }
            }
        }
        std::sort(meetings.begin(), meetings.begin() + static_cast<std::ptrdiff_t>(count));
        for (std::size_t n = 0; n < count; ++n) {
            Part& from = ins_[meetings[n][1]];
            Part& to = outs_[meetings[n][2]];
            match({from.lot, from.day, out_.in_left}, {to.lot, to.day, out_.out_left}, window_,
                  level, out_.pairs);
        }
    }

    // Lots whose unit class the other side of the key does not have.
    static void refuse(const KeyOrder& order, std::span<const Group> own,
                       std::span<const Group> other, std::vector<std::uint8_t>& refused) {
        for (const Group& group : own) {
            const bool is_met = std::any_of(other.begin(), other.end(), [&](const Group& one) {
                return one.unit == group.unit;
            });
            for (std::uint32_t at = group.begin; at < group.end; ++at) {
                refused[order.lot[at]] =
                    is_met ? 2 : std::max<std::uint8_t>(1, refused[order.lot[at]]);
            }
        }
    }

    const Lots& lots_;
    const Measured& measured_;
    std::int32_t window_;
    Matches out_;
    Parts ins_, outs_;
};

} // namespace

void match(const Queue& in, const Queue& out, std::int32_t window, Level level,
           std::vector<Pair>& pairs) {
    std::size_t i = 0;
    for (std::size_t j = 0; j < out.lot.size(); ++j) {
        std::int64_t& wanted = out.left[out.lot[j]];
        // A day far outside any calendar must not wrap.
        const std::int64_t oldest = std::int64_t{out.day[j]} - window;
        while (i < in.lot.size() && (in.day[i] < oldest || in.left[in.lot[i]] == 0)) {
            ++i;
        }
        for (std::size_t k = i; wanted > 0 && k < in.lot.size() && in.day[k] <= out.day[j]; ++k) {
            std::int64_t& left = in.left[in.lot[k]];
            const std::int64_t amount = std::min(left, wanted);
            if (amount > 0) {
                left -= amount;
                wanted -= amount;
                pairs.push_back({in.lot[k], out.lot[j], amount, level});
            }
            i = left == 0 && k == i ? k + 1 : i;
        }
    }
}

Matches match_all(const Lots& lots, const Measured& measured, std::int32_t window) {
    Cascade cascade(lots, measured, window);
    for (int level = 0; level < kLevels; ++level) {
        cascade.run(static_cast<Level>(level));
    }
    Matches out = std::move(cascade).take();
    for (auto* refused : {&out.in_refused, &out.out_refused}) {
        for (std::uint8_t& one : *refused) {
            one = one == 1 ? 1 : 0; // met in its unit at one of the two levels: not refused
        }
    }
    return out;
}

Total total(std::span<const std::int32_t> in_day, std::span<const std::int64_t> in_amount,
            std::span<const std::int32_t> out_day, std::span<const std::int64_t> out_amount,
            std::int32_t window) noexcept {
    Total sum;
    sum.lots = in_day.size() + out_day.size();
    std::size_t i = 0;
    std::int64_t left = in_amount.empty() ? 0 : in_amount[0];
    for (std::size_t j = 0; j < out_day.size(); ++j) {
        std::int64_t wanted = out_amount[j];
        const std::int64_t oldest = std::int64_t{out_day[j]} - window;
        while (i < in_day.size() && wanted > 0) {
            if (in_day[i] < oldest || left == 0) {
                ++i;
                left = i < in_day.size() ? in_amount[i] : 0;
                continue;
            }
            if (in_day[i] > out_day[j]) {
                break;
            }
            const std::int64_t amount = std::min(left, wanted);
            left -= amount;
            wanted -= amount;
            sum.amount += amount;
            ++sum.pairs;
        }
    }
    return sum;
}

Total total(const KeyOrder& in, const KeyOrder& out, std::int32_t window) noexcept {
    Total sum;
    join(in, out, [&](std::span<const Group> ins, std::span<const Group> outs) {
        join_units(ins, outs, [&](const Group& a, const Group& b) {
            const auto part = [](const auto& column, const Group& group) {
                return std::span(column).subspan(group.begin, group.end - group.begin);
            };
            const Total one = total(part(in.day, a), part(in.amount, a), part(out.day, b),
                                    part(out.amount, b), window);
            sum.amount += one.amount;
            sum.pairs += one.pairs;
        });
    });
    sum.lots = in.lot.size() + out.lot.size();
    return sum;
}

} // namespace tamga::trade
