// SPDX-License-Identifier: Apache-2.0
// N6: supply to gateways against supply from gateways to the target, code by code: do the two move
// together? A change is ln(1 + post) - ln(1 + pre).
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace tamga::flows {

struct GatewayRow {
    double in_pre = 0, in_post = 0;   // coalition -> gateways
    double out_pre = 0, out_post = 0; // gateways -> target
};
struct Gateways {
    double pearson = 0, spearman = 0; // of the two changes
    std::size_t both_up = 0, only_in_up = 0, only_out_up = 0, both_down = 0;
    // Rows whose supply to the target more than tripled while supply to the gateways did not grow
    // by a tenth: the hub's own production may be the source. Largest rise first.
    std::vector<std::size_t> own_supply;
};
// At least 3 rows.
[[nodiscard]] Gateways gateways(std::span<const GatewayRow> rows);

} // namespace tamga::flows
