// SPDX-License-Identifier: Apache-2.0
// What is known of a code of goods on a day: editions, splices, priority list, bans.
#pragma once

#include "tamga/workspace.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace tamga {

// How a code relates to the edition before or after the one it is read in.
struct GoodsSplice {
    std::uint16_t edition = 0; // the other edition
    std::string kind;          // same, renamed, part, sum, tangled, absent
    std::vector<std::string> codes;
    bool is_break = false; // the code stands in both editions but for other goods
    bool is_birth = false; // the code stands in one of the two only
};

// The code's place on the Common High Priority List. `answer`: yes, may (some of its goods),
// undetermined, not_yet, no, unknown.
struct GoodsPriority {
    std::string answer;
    std::string tier;   // "1" ... "4.B", or empty
    std::string listed; // the code as the list prints it (HS2022)
    DateBounds from;
};

struct GoodsBan {
    std::string answer;
    std::string measure; // "dual_use+aviation"
    std::string rule;    // "hs6 854231", "chapter 88: ..."
    DateBounds from;     // in force
    bool is_partly_exempt = false;
    bool is_by_parameters = false; // may fall under: classify
    std::string act;               // CELEX number, or empty
    std::string citation;
    std::string verified;
};

// Answer of `goods status`.
struct GoodsStatus {
    std::string code;     // as read: "854231"
    std::string national; // digits behind the sixth
    Date day;
    std::uint16_t edition = 0; // the one the code is read in; 0: no edition held has it
    bool is_edition_given = false;
    std::vector<std::uint16_t> editions; // all held that have it
    std::vector<GoodsSplice> splices;
    GoodsPriority priority;
    std::string ban; // the strongest answer of `bans`; unknown is never "not banned"
    std::string because;
    std::vector<GoodsBan> bans;
    std::vector<std::string> not_held; // authorities whose rules by code are not in the tables
};

// `edition` 0: the one in force on the day, where it has the code. Error: bad_input for what is no
// code, or no edition held.
[[nodiscard]] Result<GoodsStatus> goods_status(const std::string& code, std::uint16_t edition,
                                               Date day);
[[nodiscard]] std::string to_json(const GoodsStatus& status, const AnswerStamp& stamp);

} // namespace tamga
