// SPDX-License-Identifier: Apache-2.0
#include "flows/substitution.hpp"

namespace tamga::flows {

Substitution substitution(const FlowCube& cube, std::span<const std::size_t> codes,
                          std::span<const std::size_t> hubs, std::size_t target,
                          const Window& window, const BootstrapOptions& options, Pool& pool) {
    Substitution out;
    out.gained_by_hub.assign(hubs.size(), 0);
    std::vector<double> gains, losses;
    const auto in = [&](std::size_t code, std::size_t partner, std::int32_t year) {
        return cube.sum(code, partner, window.from(year), window.until(year));
    };
    for (const std::size_t code : codes) {
        SubstitutionCode one;
        one.code = code;
        for (std::size_t h = 0; h < hubs.size(); ++h) {
            const double gained = in(code, hubs[h], window.post) - in(code, hubs[h], window.pre);
            out.gained_by_hub[h] += gained;
            one.gained += gained;
        }
        one.target_pre = in(code, target, window.pre);
        one.lost = one.target_pre - in(code, target, window.post);
        out.gained += one.gained;
        out.lost += one.lost;
        if (one.target_pre > kNotable && one.lost > one.target_pre / 2) {
            ++out.lost_over_half;
            out.gained_over_half += one.gained > one.lost / 2 ? 1 : 0;
        }
        gains.push_back(one.gained);
        losses.push_back(one.lost);
        out.codes.push_back(one);
    }
    out.has_ratio = out.lost > 0;
    if (out.has_ratio && options.draws > 0 && !gains.empty()) {
        out.draws = bootstrap_ratio(gains, losses, options, pool);
    }
    return out;
}

} // namespace tamga::flows
