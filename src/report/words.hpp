// SPDX-License-Identifier: Apache-2.0
// The report's words: readable labels of codes, days and bounds.
#pragma once

#include "tamga/claims.hpp"
#include "tamga/ledger.hpp"
#include "tamga/lists.hpp"
#include "tamga/screening.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace tamga::report {

[[nodiscard]] std::string_view label(Authority authority) noexcept; // "US Treasury"
[[nodiscard]] std::string_view label(Measure measure) noexcept;     // "asset freeze"
[[nodiscard]] std::string_view label(Status status) noexcept;       // "in force"
[[nodiscard]] std::string_view label(Answer answer) noexcept;       // "not yet"
[[nodiscard]] std::string_view meaning(Answer answer) noexcept;     // one sentence
[[nodiscard]] std::string_view label(Outcome outcome) noexcept;
[[nodiscard]] std::string_view label(Verdict verdict) noexcept;
[[nodiscard]] std::string_view label(DateHow how) noexcept;

// "23 November 2023".
[[nodiscard]] std::string day_words(Date day);
// "2023-11-02", "after 2023-02-24, by 2023-11-30", "by 2023-12-06"; "no date" when unknown.
[[nodiscard]] std::string bounds_words(const DateBounds& bounds);
// "2023-02-24 to 2025-11-01"; "no certain day" when a side is open.
[[nodiscard]] std::string period_words(const DateBounds& period);
// Since when a listing stands and when it was taken off: "listed since 2023-11-02".
[[nodiscard]] std::string listed_words(const Listing& listing, Date as_of);
// "1 party", "2 parties".
[[nodiscard]] std::string count_words(std::uint64_t count, std::string_view one,
                                      std::string_view many);
// "us_ofac_sdn/2023-12-28, sdn.csv:4312".
[[nodiscard]] std::string source_words(const Source& source);

// True while a listing is announced but not law: reported, investigated, proposed, or adopted and
// not in force on that day.
[[nodiscard]] bool is_draft(const Listing& listing, Date as_of) noexcept;

} // namespace tamga::report
