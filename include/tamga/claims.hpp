// SPDX-License-Identifier: Apache-2.0
// Claims: what a document says, by whom, and what the ledger says of it on that day.
#pragma once

#include "tamga/ledger.hpp"
#include "tamga/lists.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace tamga {

enum class ClaimKind : std::uint8_t {
    fact,
    accusation,
    denial,
    forecast,
    number,
    quote,
    commitment,
    opinion,
};
[[nodiscard]] std::string_view word(ClaimKind kind) noexcept;

enum class Verdict : std::uint8_t {
    holds,
    contradicted,
    implied_part_contradicted,
    not_verifiable,
    not_yet_later_true,
    wrong_authority,
    wrong_measure,
};
[[nodiscard]] std::string_view word(Verdict verdict) noexcept;

// One row of a claims file; columns as in docs/formats/claims.md.
struct Claim {
    std::string id;
    ClaimKind kind = ClaimKind::fact;
    std::vector<std::string> speaker_chain; // outermost first
    std::string voice;                      // article, quoted, reader
    Date date;
    std::string sentence; // original wording
    std::string subject;
    std::string authority; // as written; empty: any
    std::string measure;   // as written; empty: any
    std::string status;    // as written; empty: in force
    std::string value_from;
    std::string value_to;
    std::uint64_t line = 0;
};

struct ClaimResult {
    Claim claim;
    Verdict verdict = Verdict::not_verifiable;
    std::string because;              // one or more sentences, coverage included
    std::vector<std::string> records; // entity ids
    std::vector<AuthorityAnswer> answers;
};

struct ClaimsAnswer {
    std::vector<ClaimResult> claims; // in file order
    std::vector<Skipped> skipped;
};

} // namespace tamga
