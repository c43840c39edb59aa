// SPDX-License-Identifier: Apache-2.0
#include "trade/lots.hpp"

#include <algorithm>
#include <array>

namespace tamga::trade {
namespace {

constexpr std::uint32_t kNoKey = 0;

std::int32_t first_known(std::int32_t a, std::int32_t b, std::int32_t c) noexcept {
    return a != kNoDay ? a : b != kNoDay ? b : c;
}

Fault amount_of(const Lots& lots, std::size_t row, Measured& out) {
    if (lots.quantity_e4[row] > 0) {
        out.amount[row] = lots.quantity_e4[row];
        out.unit[row] = lots.unit[row];
        return lots.unit[row] == kNoText ? Fault::no_unit : Fault::none;
    }
    if (lots.mass_g[row] > 0) {
        out.amount[row] = lots.mass_g[row];
        out.unit[row] = kMass;
        return Fault::none;
    }
    return Fault::no_amount;
}

Fault fault_of(const Lots& lots, std::size_t row, Measured& out) {
    if (lots.seller[row] == 0 || lots.buyer[row] == 0) {
        return Fault::no_party;
    }
    if (lots.seller[row] == lots.buyer[row]) {
        return Fault::self_trade;
    }
    if (out.in_day[row] == kNoDay && out.out_day[row] == kNoDay) {
        return Fault::no_day;
    }
    if (heading(lots, static_cast<std::uint32_t>(row)) == 0 && lots.model[row] == kNoText) {
        return Fault::no_key;
    }
    return amount_of(lots, row, out);
}

// The key of a lot at a level; kNoKey in `key` when it has none.
struct Key {
    std::uint32_t key = kNoKey, key2 = 0;
};

Key key_of(const Lots& lots, std::uint32_t lot, Level level) noexcept {
    const bool has_hs6 = lots.hs_digits[lot] == 6;
    switch (level) {
    case Level::model: return {lots.model[lot], 0};
    case Level::brand_hs6:
        return lots.brand[lot] != 0 && has_hs6 ? Key{lots.hs[lot], lots.brand[lot]} : Key{};
    case Level::hs6: return has_hs6 ? Key{lots.hs[lot], 0} : Key{};
    case Level::hs4_brand:
        return lots.brand[lot] != 0 ? Key{heading(lots, lot), lots.brand[lot]} : Key{};
    case Level::hs4: return {heading(lots, lot), 0};
    }
    return {};
}

// One stable pass by 16 bits of a column read through `rows`; skipped when all are equal.
class DigitSort {
public:
    explicit DigitSort(std::vector<std::uint32_t>& rows) : rows_(rows), other_(rows.size()) {}

    template <typename Column> void by(const Column& column) {
        std::uint32_t all = 0;
        const std::uint32_t first = rows_.empty() ? 0 : column(rows_.front());
        for (const std::uint32_t row : rows_) {
            all |= column(row) ^ first;
        }
        for (const int shift : {0, 16}) {
            if ((all >> shift & 0xFFFF) != 0) {
                pass(column, shift);
            }
        }
    }

private:
    template <typename Column> void pass(const Column& column, int shift) {
        count_.assign(65537, 0);
        for (const std::uint32_t row : rows_) {
            ++count_[(column(row) >> shift & 0xFFFF) + 1];
        }
        for (std::size_t i = 1; i < count_.size(); ++i) {
            count_[i] += count_[i - 1];
        }
        for (const std::uint32_t row : rows_) {
            other_[count_[column(row) >> shift & 0xFFFF]++] = row;
        }
        rows_.swap(other_);
    }

    std::vector<std::uint32_t>& rows_;
    std::vector<std::uint32_t> other_;
    std::vector<std::uint32_t> count_;
};

struct Columns {
    const std::vector<std::uint32_t>& firm;
    const std::vector<std::int32_t>& day;
};

std::vector<std::uint32_t> usable(const Lots& lots, const Measured& measured,
                                  const Columns& columns, Level level) {
    std::vector<std::uint32_t> rows;
    for (std::uint32_t row = 0; row < lots.size(); ++row) {
        if (measured.fault[row] == Fault::none && columns.day[row] != kNoDay &&
            key_of(lots, row, level).key != kNoKey) {
            rows.push_back(row);
        }
    }
    return rows;
}

Group group_of(const Lots& lots, const Measured& measured, const Columns& columns, Level level,
               std::uint32_t lot) {
    const Key key = key_of(lots, lot, level);
    return {columns.firm[lot], key.key, key.key2, measured.unit[lot], 0, 0};
}

void fill(const Lots& lots, const Measured& measured, const Columns& columns, Level level,
          KeyOrder& out) {
    out.day.reserve(out.lot.size());
    out.amount.reserve(out.lot.size());
    for (std::uint32_t at = 0; at < out.lot.size(); ++at) {
        const std::uint32_t lot = out.lot[at];
        Group group = group_of(lots, measured, columns, level, lot);
        if (out.groups.empty() || !out.groups.back().same_key(group) ||
            out.groups.back().unit != group.unit) {
            group.begin = at;
            out.groups.push_back(group);
        }
        out.groups.back().end = at + 1;
        out.day.push_back(columns.day[lot]);
        out.amount.push_back(measured.amount[lot]);
    }
}

} // namespace

std::string_view word(Level level) noexcept {
    switch (level) {
    case Level::model: return "model";
    case Level::brand_hs6: return "brand_hs6";
    case Level::hs6: return "hs6";
    case Level::hs4_brand:
    case Level::hs4: return "hs4";
    }
    return "hs4";
}

std::string_view words(Fault fault) noexcept {
    switch (fault) {
    case Fault::none: return "usable";
    case Fault::no_party: return "seller or buyer is not known";
    case Fault::self_trade: return "seller and buyer are one party";
    case Fault::no_day: return "no day is known";
    case Fault::no_amount: return "no quantity and no mass above zero";
    case Fault::no_unit: return "a quantity without its unit";
    case Fault::no_key: return "no model and no HS heading";
    }
    return "";
}

std::uint8_t known(const Lots& lots, std::uint32_t lot) noexcept {
    return static_cast<std::uint8_t>((lots.brand[lot] != 0 ? kBrand : 0) |
                                     (lots.model[lot] != 0 ? kModel : 0) |
                                     (lots.hs_digits[lot] == 6 ? kHs6 : 0));
}

Measured measure(const Lots& lots) {
    Measured out;
    const std::size_t size = lots.size();
    out.in_day.resize(size);
    out.out_day.resize(size);
    out.amount.resize(size);
    out.unit.resize(size);
    out.fault.resize(size);
    for (std::size_t row = 0; row < size; ++row) {
        out.in_day[row] = first_known(lots.arrived[row], lots.departed[row], kNoDay);
        out.out_day[row] = first_known(lots.departed[row], lots.loaded[row], lots.arrived[row]);
        out.fault[row] = fault_of(lots, row, out);
        if (out.fault[row] != Fault::none) {
            out.amount[row] = 0;
            continue;
        }
        for (const std::int32_t day : {out.in_day[row], out.out_day[row]}) {
            if (day != kNoDay) {
                out.first_day = out.first_day == kNoDay ? day : std::min(out.first_day, day);
                out.last_day = out.last_day == kNoDay ? day : std::max(out.last_day, day);
            }
        }
    }
    return out;
}

KeyOrder order(const Lots& lots, const Measured& measured, Side side, Level level) {
    const Columns columns{side == Side::in ? lots.buyer : lots.seller,
                          side == Side::in ? measured.in_day : measured.out_day};
    KeyOrder out;
    out.lot = usable(lots, measured, columns, level);
    DigitSort sort(out.lot); // last digit first: day, unit, key2, key, firm
    sort.by([&](std::uint32_t lot) {
        return static_cast<std::uint32_t>(columns.day[lot]) ^ 0x80000000U;
    });
    sort.by([&](std::uint32_t lot) { return measured.unit[lot]; });
    sort.by([&](std::uint32_t lot) { return key_of(lots, lot, level).key2; });
    sort.by([&](std::uint32_t lot) { return key_of(lots, lot, level).key; });
    sort.by([&](std::uint32_t lot) { return columns.firm[lot]; });
    fill(lots, measured, columns, level, out);
    return out;
}

} // namespace tamga::trade
