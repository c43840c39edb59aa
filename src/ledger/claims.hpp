// SPDX-License-Identifier: Apache-2.0
// Holds a claim against the ledger on the claim's own day. Pure functions.
#pragma once

#include "tamga/claims.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tamga::ledger {

// What the ledger has on a claim's subject.
struct SubjectRecords {
    std::vector<std::string> ids;      // records that match the subject at *alert*, in order
    std::span<const Listing> listings; // of all of them
};

// The verdict in the words of docs/methodology/claims.md, with its reason, coverage included.
[[nodiscard]] ClaimResult check_claim(const Claim& claim, const SubjectRecords& subject,
                                      std::span<const Coverage> coverage);

// The authorities that a claim's word means: "US" is OFAC, BIS and STATE; empty is all of them;
// nullopt for a word that is no authority Tamga knows.
[[nodiscard]] std::optional<std::vector<Authority>> claimed_authorities(std::string_view text);

// What a claim says was done. `any` is "listed", "sanctioned"; `penalty` is a fine or the like,
// which no list shows.
struct ClaimedMeasure {
    enum class Kind { any, one, penalty, unknown } kind = Kind::any;
    Measure measure = Measure::not_stated;
};
[[nodiscard]] ClaimedMeasure claimed_measure(std::string_view text);

} // namespace tamga::ledger
