// SPDX-License-Identifier: Apache-2.0
// Comparisons by other rules than ours, by name.
#pragma once

#include "match/match.hpp"
#include "tamga/pairs.hpp"

namespace tamga::match {

// `ofac`: docs/methodology/ofac_algorithm.md. `exact`: 1 when two names have the same words in the
// same order after folding, or an identifier is equal, else 0. Both by names alone otherwise.
[[nodiscard]] Comparison compare_by(Algorithm algorithm, const PartyText& left,
                                    const PartyText& right);

} // namespace tamga::match
