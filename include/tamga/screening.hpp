// SPDX-License-Identifier: Apache-2.0
// Screening: compares one party with every entity of a snapshot and explains each hit.
#pragma once

#include "tamga/evidence.hpp"
#include "tamga/ledger.hpp"
#include "tamga/lists.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tamga {

enum class Outcome : std::uint8_t { clear, review, block, incomplete };
[[nodiscard]] std::string_view word(Outcome outcome) noexcept;

// Whom we ask about. Only `names` is needed; the first is the primary one.
struct Party {
    std::string id;
    std::vector<std::string> names;
    std::string schema; // FollowTheMoney; empty or "LegalEntity": unknown, costs nothing
    std::vector<std::string> birth_dates; // "1971", "1971-05", "1971-05-17"
    std::vector<std::string> countries;
    std::vector<std::string> identifiers;
    std::vector<std::string> addresses;
};

// One measure a record stands under on the day asked.
struct HitMeasure {
    Authority authority = Authority::OTHER;
    std::string list;
    Measure measure = Measure::not_stated;
    Status status = Status::in_force;
    Answer answer = Answer::yes; // on the day asked
    DateBounds from;
    std::vector<std::string> programmes; // as printed, in order
    std::optional<Bound> bound;          // set by mark_bound
};

// One record match.
struct Hit {
    std::string id;
    std::string name;    // the record's primary name
    std::string matched; // the name or identifier that matched
    std::string schema;
    Score score;        // how similar
    Score completeness; // how much could be compared
    bool is_alert = false;
    bool may_block = false; // nothing contradicts; equal identifier, or primary or strong name
    std::vector<HitMeasure> measures;
    std::vector<Reason> reasons;
    std::vector<Source> sources;
    std::vector<SecondarySanctions> secondary; // printed by OFAC
};

struct ScreenOptions {
    std::optional<Score> min_score; // default: the matcher's *retrieve* point
    std::uint32_t max_hits = 50;    // hits beyond are counted in `total_hits`, never dropped unsaid
    bool is_exhaustive = false;     // the slow twin: scores every name
};

struct Screening {
    Party query;
    Outcome outcome = Outcome::incomplete;
    std::vector<Hit> hits; // score, completeness descending, then id
    std::uint64_t total_hits = 0;
    std::vector<std::string> because; // why this outcome
    std::vector<Skipped> skipped;     // what could not be compared
};

} // namespace tamga
