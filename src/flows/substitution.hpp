// SPDX-License-Identifier: Apache-2.0
// D11: how much of what the target lost went to the hubs instead, code by code (docs/methodology/
// flows.md; DETECTORS D11). A share of values, no proof that one good took the other road.
#pragma once

#include "flows/bootstrap.hpp"
#include "flows/flow_cube.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace tamga::flows {

struct SubstitutionCode {
    std::size_t code = 0; // in the cube
    double gained = 0;    // by all hubs together
    double lost = 0;      // by the target
    double target_pre = 0;
};
struct Substitution {
    double gained = 0, lost = 0;
    bool has_ratio = false; // false: the target lost nothing; there is no ratio
    BootstrapResult draws;  // of gained / lost over codes, empty without a ratio
    std::vector<double> gained_by_hub;
    std::vector<SubstitutionCode> codes; // as given, in their order
    // Codes whose loss is over half of a base above `kNotable`, and those of them whose gain is
    // over half of that loss.
    std::size_t lost_over_half = 0, gained_over_half = 0;
};
inline constexpr double kNotable = 1e6; // a year's window, in the table's currency

// `codes` in the cube; hubs and target are partners of the cube. Draws 0: no interval.
[[nodiscard]] Substitution substitution(const FlowCube& cube, std::span<const std::size_t> codes,
                                        std::span<const std::size_t> hubs, std::size_t target,
                                        const Window& window, const BootstrapOptions& options,
                                        Pool& pool);

} // namespace tamga::flows
