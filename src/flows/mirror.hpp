// SPDX-License-Identifier: Apache-2.0
// D10: what partners say they sent against what the hub says it received (DETECTORS D10;
// REAL_NUMBERS N4).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace tamga::flows {

// One hub. Cells are [partner * years + year].
struct MirrorTable {
    std::vector<std::string> partners;  // who export to the hub
    std::vector<int> years;             // ascending
    std::vector<double> sent, received; // not a number: not named
    std::vector<std::string> refused;   // per year: why it cannot be compared, or empty
};
struct MirrorYear {
    double sent = 0, received = 0;
    std::optional<double> ratio;      // received / sent
    std::vector<std::size_t> unnamed; // partners that sent and whom the hub does not name
};
enum class MirrorGap : std::uint8_t { none, opened, constant };
struct MirrorPartner {
    double base = 0; // median ratio of the base years
    MirrorGap gap = MirrorGap::none;
};
struct Mirror {
    std::vector<MirrorYear> years;
    std::optional<double> base;          // median ratio of the base years
    double base_low = 0, base_high = 0;  // least and largest of them
    std::vector<MirrorPartner> partners; // of the last year that is compared
    std::optional<std::size_t> last;     // its index
};
// Base years: those up to `base_until`. A partner's gap is *constant* where the base ratio was
// below kLow already, *opened* where it fell below half of the base.
inline constexpr double kLow = .5;
[[nodiscard]] Mirror mirror(const MirrorTable& table, int base_until);

} // namespace tamga::flows
