// SPDX-License-Identifier: Apache-2.0
// For tests: lots written down in a line each.
#pragma once

#include "model/trade.hpp"

#include <string>
#include <string_view>

namespace tamga::trade::testing {

// A lot in words; what is left empty stays unknown. Rows must be added in order of `id`.
struct Row {
    std::string_view id{}, seller{}, buyer{};
    std::string_view arrived{}, departed{}; // ISO days
    std::int64_t quantity = 0;              // whole units
    std::string_view unit = "pcs";
    std::uint32_t hs = 854231;
    std::uint8_t digits = 6;
    std::string_view model{}, brand{}, destination{};
    std::int64_t mass_g = 0;
};

inline std::int32_t day_of(std::string_view iso) {
    const auto day = parse_iso_date(iso);
    return day ? day->days : kNoDay;
}

inline std::size_t add(Lots& lots, const Row& row) {
    const std::size_t at = lots.add_lot(row.id);
    lots.seller[at] = lots.add_party(row.seller, row.seller);
    lots.buyer[at] = lots.add_party(row.buyer, row.buyer);
    lots.arrived[at] = day_of(row.arrived);
    lots.departed[at] = day_of(row.departed);
    if (row.quantity != 0) {
        lots.quantity_e4[at] = row.quantity * 10'000;
        lots.unit[at] = lots.texts.add(row.unit);
    }
    if (row.mass_g != 0) {
        lots.mass_g[at] = row.mass_g;
    }
    lots.hs[at] = row.hs;
    lots.hs_digits[at] = row.digits;
    lots.model[at] = lots.texts.add(row.model);
    lots.brand[at] = lots.texts.add(row.brand);
    lots.destination[at] = country_of(row.destination);
    return at;
}

} // namespace tamga::trade::testing
