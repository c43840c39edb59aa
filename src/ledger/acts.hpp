// SPDX-License-Identifier: Apache-2.0
// In-force days of acts (data/resources/eu_acts.tsv): which day counts for an EU annex entry.
#pragma once

#include "tamga/date.hpp"
#include "tamga/law.hpp"

#include <string_view>

namespace tamga::ledger {

// Dates of an entry beside the printed one. Unknown ones have no bounds.
struct ActDates {
    DateBounds adopted, published, in_force;
};

// The dates of an EU entry of `framework` (a CELEX number) printed on `printed`.
// For an asset freeze the printed day is in force. For every other annex it is the day after
// publication in the usual case: exact where the table has a row for the act, else between the
// printed day and the next (so the printed day itself stays undetermined).
[[nodiscard]] ActDates eu_dates(std::string_view framework, Measure measure,
                                const DateBounds& printed);

// The table as shipped; part of the snapshot's digest.
[[nodiscard]] std::string_view eu_acts_table() noexcept;

} // namespace tamga::ledger
