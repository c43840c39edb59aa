// SPDX-License-Identifier: Apache-2.0
// Dated facts: who was listed where, under which measure, since when, on whose word.
#pragma once

#include "tamga/date.hpp"
#include "tamga/law.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tamga {

// Where a fact is printed. `line` counts from 1.
struct Source {
    std::string version; // "us_ofac_sdn/2023-12-28"
    std::string file;
    std::uint64_t line = 0;
};

// A remark of OFAC that dealing with the party may bring sanctions on who is not bound.
struct SecondarySanctions {
    std::string kind;  // "risk", "subject"
    std::string basis; // what the remark names, verbatim; empty: nothing
    std::string text;  // the whole remark
};

// One listing with all its dates. An unknown date has no bounds.
struct Listing {
    std::string entity;
    Authority authority = Authority::OTHER;
    std::string list; // "SDN", "833/2014 Annex IV"
    Measure measure = Measure::not_stated;
    std::string measure_printed; // the file's own word, verbatim
    std::string programme;
    std::string basis;                // legal act where printed
    std::string reason;               // verbatim
    Status status = Status::in_force; // on the day asked
    DateBounds printed;
    DateBounds adopted;
    DateBounds published;
    DateBounds in_force;
    DateBounds applies;
    DateBounds from;             // in_force, else printed, else bounded by list versions
    DateBounds until;            // removal, bounded by list versions; unknown while it stands
    std::string bounds;          // "after 2023-12-28, by 2024-02-23"; empty when exact
    std::vector<Source> sources; // first the newest version that prints it
    std::vector<SecondarySanctions> secondary; // of OFAC's listings; printed for the record
};

// What the loaded versions of one list can prove. Absence is proved from `from` to `to`.
struct Coverage {
    Authority authority = Authority::OTHER;
    std::string list;
    DateBounds period; // earliest: first day covered, latest: last day covered
    std::vector<std::string> versions;
    std::vector<std::string> notes; // why it is narrower than it looks
};

// The answer for one authority (and one measure where a listing is known) on the day asked.
struct AuthorityAnswer {
    Authority authority = Authority::OTHER;
    std::optional<Measure> measure;
    Answer answer = Answer::not_shown;
    std::string because;
    DateBounds covered;
};

// Everything known of one party in the ledger.
struct EntityLedger {
    std::string asked;
    Date as_of;
    std::vector<std::string> ids;   // all records shown, in order
    std::vector<std::string> joins; // one sentence per joined id: by what it was joined
    std::string caption;
    std::vector<std::string> names;
    std::vector<Listing> listings;
    std::vector<AuthorityAnswer> answers; // a row per known authority and measure
    std::vector<Coverage> coverage;
};

} // namespace tamga
