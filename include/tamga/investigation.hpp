// SPDX-License-Identifier: Apache-2.0
// An investigation: everything Tamga can say of a folder of parties, claims and lists.
#pragma once

#include "tamga/claims.hpp"
#include "tamga/screening.hpp"

#include <cstdint>
#include <map>
#include <optional>
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
    // Findings that share a lot are one chain of events: "C1", "C2", ... by their best rank. Empty:
    // the finding names no lot.
    std::string chain;
};

// A firm that a finding names, as the registry or the lots have it.
struct FirmLine {
    std::string id;
    std::string name;
    std::string country; // ISO 3166, empty: unknown
};

// A lot that a finding names.
struct LotLine {
    std::string id;
    std::string seller, buyer; // ids of firms
    std::optional<Date> departed, arrived;
    std::string goods;         // HS code and model as far as known: "854231 AB-1"
    std::string quantity;      // "120"; of a lot known by mass only, grams
    std::string unit;          // "pcs"; "g" for mass
    std::string value;         // "1200.00 EUR", empty: unknown
    std::int64_t amount = 0;   // the quantity in ten-thousandths, or grams
    std::int64_t value_e4 = 0; // 0: unknown
    std::string destination;   // ISO 3166, empty: unknown
};

// How much of lot `in` can be lot `out`, within finding `finding` (D3).
struct LotMatch {
    std::string finding, in, out;
    std::int64_t amount = 0; // as LotLine::amount
    std::string level;       // "model", "brand_hs6", "hs6", "hs4"
};

// A dated fact about a party that a named source states; never our inference.
struct PartyFact {
    std::string party;
    DateBounds date;
    std::string kind;
    std::string text;
    std::string source;
    std::string other_party; // whom else it is about; may be empty
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
    std::vector<FirmLine> firms;   // by id
    std::vector<LotLine> lots;     // by id
    std::vector<LotMatch> matches; // by finding, out, in
    std::vector<Coverage> coverage;
    std::vector<ListVersion> lists;
    std::vector<Skipped> skipped;
    std::vector<Refused> refused;
    std::string snapshot;
};

} // namespace tamga
