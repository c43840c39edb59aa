// SPDX-License-Identifier: Apache-2.0
// An investigation: everything Tamga can say of a folder of parties, claims and lists.
#pragma once

#include "tamga/claims.hpp"
#include "tamga/screening.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace tamga {

// What we report. `detector` is "D1".."D25" (docs/methodology/detectors.md).
struct Finding {
    std::string id;
    std::string detector;
    std::uint32_t rank = 0;
    std::vector<std::string> parties;
    std::vector<std::string> lots;    // in time order
    std::vector<std::string> records; // entity ids
    Score score;
    Score completeness;
    std::map<std::string, std::string> numbers;
    std::string text;
    std::vector<std::string> would_clear;
    std::vector<std::string> checks;
};

// A dated fact about a party that a named source states; never our inference.
struct PartyFact {
    std::string party;
    DateBounds date;
    std::string kind;
    std::string text;
    std::string source;
};

// One row of the matrix "listed where, since when".
struct PartyRow {
    Screening screening;
    EntityLedger ledger; // of the records that match at *alert*
    std::vector<PartyFact> facts;
};

struct Investigation {
    std::string title;
    Date as_of;
    std::vector<PartyRow> parties;
    ClaimsAnswer claims;
    std::vector<Finding> findings; // ranked
    std::vector<Coverage> coverage;
    std::vector<ListVersion> lists;
    std::vector<Skipped> skipped;
    std::vector<Refused> refused;
    std::string snapshot;
};

} // namespace tamga
