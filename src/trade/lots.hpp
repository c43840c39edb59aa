// SPDX-License-Identifier: Apache-2.0
// What matching needs of lots: the day and amount that count on each side, and orders by firm, key,
// unit and day. Pure functions; nothing here keeps a reference to the lots.
#pragma once

#include "model/trade.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace tamga::trade {

// Which goods are taken for the same, finest first. `hs4_brand` counts as heading in every answer.
enum class Level : std::uint8_t { model, brand_hs6, hs6, hs4_brand, hs4 };
inline constexpr int kLevels = 5;
[[nodiscard]] std::string_view word(Level level) noexcept; // "model", "brand_hs6", "hs6", "hs4"

// A firm's side of a lot: it buys (the lot comes in) or sells (the lot goes out).
enum class Side : std::uint8_t { in, out };

// Why matching cannot use a lot.
enum class Fault : std::uint8_t { none, no_party, self_trade, no_day, no_amount, no_unit, no_key };
inline constexpr int kFaults = 7;
[[nodiscard]] std::string_view words(Fault fault) noexcept;

// Unit classes: only amounts of one class are ever compared.
using UnitClass = std::uint32_t;
inline constexpr UnitClass kMass =
    0; // grams, of lots that have no quantity; else text id of a unit

// Per lot: in_day = arrived, else departed; out_day = departed, else loaded, else arrived.
// `amount`: the quantity in ten-thousandths of its unit, else the mass in grams; 0 for a lot with a
// fault.
struct Measured {
    std::vector<std::int32_t> in_day, out_day;
    std::vector<std::int64_t> amount;
    std::vector<UnitClass> unit;
    std::vector<Fault> fault;
    std::int32_t first_day = kNoDay, last_day = kNoDay; // of all usable lots

    [[nodiscard]] std::int32_t day(Side side, std::uint32_t lot) const noexcept {
        return side == Side::in ? in_day[lot] : out_day[lot];
    }
};
[[nodiscard]] Measured measure(const Lots& lots);

// The heading of a lot, 0 when its code is unknown or a chapter.
[[nodiscard]] inline std::uint32_t heading(const Lots& lots, std::uint32_t lot) noexcept {
    return lots.hs_digits[lot] == 6   ? lots.hs[lot] / 100
           : lots.hs_digits[lot] == 4 ? lots.hs[lot]
                                      : 0;
}
// What is known of a lot's goods beyond its heading; two lots that both know a part and do not
// agree on it are different goods.
enum Known : std::uint8_t { kBrand = 1, kModel = 2, kHs6 = 4 };
[[nodiscard]] std::uint8_t known(const Lots& lots, std::uint32_t lot) noexcept;

// Lots of one firm with one key in one unit class: entries [begin, end) of the order.
struct Group {
    std::uint32_t firm = 0, key = 0, key2 = 0;
    UnitClass unit = 0;
    std::uint32_t begin = 0, end = 0;

    [[nodiscard]] bool same_key(const Group& other) const noexcept {
        return firm == other.firm && key == other.key && key2 == other.key2;
    }
};

// Usable lots of one side that have a key at this level, by firm, key, unit class, day, row.
// Columns of equal length; 16 bytes a lot and 24 a group.
struct KeyOrder {
    std::vector<std::uint32_t> lot;
    std::vector<std::int32_t> day;
    std::vector<std::int64_t> amount;
    std::vector<Group> groups; // ascending by firm, key, key2, unit
};
// Sorts by digits in linear time; about 40 bytes a lot while it runs.
[[nodiscard]] KeyOrder order(const Lots& lots, const Measured& measured, Side side, Level level);

} // namespace tamga::trade
