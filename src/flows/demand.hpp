// SPDX-License-Identifier: Apache-2.0
// D22: is so much plausible for a country of this size? Logarithm of a year's trade of a good on
// those of the country's product and people, with effects of country and good, fitted before the
// measure; what stands out after it (docs/methodology/flows.md).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace tamga::flows {

struct DemandRow { // a good to a country in a year; value, gdp and population above zero
    std::uint32_t good = 0, place = 0; // 0-based
    double value = 0, gdp = 0, population = 0;
    bool is_base = false; // before the measure: fitted
};
struct DemandResidual {
    std::size_t row = 0; // of those given, not of the base
    double expected = 0; // value that the fit gives
    double z = 0;        // residual over the standard deviation of the base's residuals
};
struct DemandFit {
    std::string refused;
    // Not a number: could not be told from the effects (too few years).
    double of_gdp = 0, of_population = 0;
    double deviation = 0; // of the base's residuals, log points, degrees of freedom taken off
    std::size_t base_rows = 0;
    std::vector<DemandResidual> after; // rows whose good and country both stand in the base
    std::size_t without_base = 0;      // rows whose good or country does not
};
// Refused: fewer than 30 rows in the base.
[[nodiscard]] DemandFit demand_fit(std::span<const DemandRow> rows);

} // namespace tamga::flows
