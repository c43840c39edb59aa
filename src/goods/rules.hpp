// SPDX-License-Identifier: Apache-2.0
// What rules say of a code on a day: the Common High Priority List (CHPL) and the export bans of
// the EU. A code that a table does not know is unknown, never not banned. HS6 is not the law: many
// annexes go by technical parameters, so an answer says "classify" where only those apply.
#pragma once

#include "goods/codes.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace tamga::goods {

// `yes`: stands there on that day. `may`: holds goods that do and others (a heading, an older code,
// a code whose goods moved). `not_yet`: from a later day. `undetermined`: inside the interval of
// the first day. `no`: the table knows the code and says nothing of it. `unknown`: it does not know
// it.
enum class Answer : std::uint8_t { yes, may, undetermined, not_yet, no, unknown };
[[nodiscard]] std::string_view word(Answer answer) noexcept;

// A code's place on the CHPL.
struct Priority {
    Answer answer = Answer::unknown;
    std::string_view tier;    // "1", "2", "3.A", "3.B", "4.A", "4.B"; empty when there is none
    std::uint32_t listed = 0; // the code as the list prints it (HS2022); 0 when there is none
    DateBounds from;          // first day on the list; `latest` is the first day verified
};
// The CHPL on `day`. The code is read in `edition` (see edition_of): the six codes that are new in
// HS2022 are reached from their HS2017 spelling (854150 for 854151 and 854159, never 851712), and
// then `may`, because the old code held other goods too. Of several listed codes below a heading or
// an older code the one of the strongest tier is given.
[[nodiscard]] Priority priority_on(const Code& code, Edition edition, Date day);

// One rule that speaks of a code.
struct Ban {
    Answer answer = Answer::unknown;
    std::string measure;           // words of the categories joined by "+": "dual_use+aviation"
    std::string rule;              // "hs6 854231", "chapter 88"
    DateBounds from;               // in force
    bool is_partly_exempt = false; // the act exempts part of the code
    bool is_by_parameters = false; // one category goes by technical parameters: classify
    std::string act;               // CELEX number, "" where the act of the day is not held
    std::string citation;
    std::string verified; // "2026-11-27 by ...", or "" for rows of a generated table
};
struct Bans {
    Answer answer = Answer::unknown; // the strongest of the rules
    std::vector<Ban> rules;          // strongest first
    std::string because;             // one sentence: why this answer
};
// The EU's export bans to Russia on `day`, for a code read in `edition`.
[[nodiscard]] Bans bans_on(const Code& code, Edition edition, Date day);

} // namespace tamga::goods
