// SPDX-License-Identifier: Apache-2.0
// Was this party listed by that authority on that day? Pure functions of listings and coverage.
#pragma once

#include "tamga/ledger.hpp"

#include <span>
#include <string>
#include <vector>

namespace tamga::ledger {

// The answer for one listing on one day, with its reason.
struct ListingAnswer {
    Answer answer = Answer::not_shown;
    std::string because;
};
[[nodiscard]] ListingAnswer answer(const Listing& listing, Date as_of);

// The listing's status on that day: delisted or expired after its end, else as printed.
[[nodiscard]] Status status_on(const Listing& listing, Date as_of);

// One row per known authority and measure (measure null where none is listed), in the order of
// Authority and Measure. `listings` are those of one party; `coverage` is that of the snapshot.
[[nodiscard]] std::vector<AuthorityAnswer> answers(std::span<const Listing> listings,
                                                   std::span<const Coverage> coverage, Date as_of);

// Fills `from`, `until` and `bounds` out of the printed, in-force and seen days.
void settle_dates(Listing& listing, const DateBounds& seen_from, const DateBounds& seen_until,
                  const DateBounds& printed_until);

// "2023-11-23", "after 2023-12-28, by 2024-02-23", "by 2021-07-31", "since 2023-06-23 or later".
[[nodiscard]] std::string in_words(const DateBounds& bounds);

// True when the days proven by `coverage` include `day`.
[[nodiscard]] bool includes(const Coverage& coverage, Date day) noexcept;

} // namespace tamga::ledger
