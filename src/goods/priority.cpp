// SPDX-License-Identifier: Apache-2.0
#include "goods/rules.hpp"
#include "goods/tables.hpp"

#include <algorithm>

namespace tamga::goods {
namespace {

Answer on_day(const DateBounds& from, Date day) {
    if (from.latest && *from.latest <= day) {
        return Answer::yes;
    }
    return from.earliest && day < *from.earliest ? Answer::not_yet : Answer::undetermined;
}

Priority found(const PriorityRow& row, Date day, bool is_part) {
    Priority out;
    out.tier = row.tier;
    out.listed = row.code;
    out.from = {Date{row.earliest}, Date{row.verified}};
    out.answer = on_day(out.from, day);
    if (is_part && out.answer == Answer::yes) {
        out.answer = Answer::may;
    }
    return out;
}

// The code of the list that a code is, or holds beside other goods.
enum class Fit : std::uint8_t { none, whole, part };
Fit fit(const PriorityRow& row, const Code& code, Edition edition) {
    const std::uint32_t listed = edition == Edition::hs2022 ? row.code : row.hs2017;
    if (code.digits == 6) {
        if (listed != code.number) {
            return Fit::none;
        }
        return row.code == listed ? Fit::whole : Fit::part;
    }
    const std::uint32_t above = Code{listed, 6, 0, 0}.prefix(code.digits);
    return above == code.number ? Fit::part : Fit::none;
}

// Stronger answers first, then stronger tiers ("1" before "2").
bool is_better(const Priority& left, const Priority& right) {
    return left.answer != right.answer ? left.answer < right.answer : left.tier < right.tier;
}

} // namespace

std::string_view word(Answer answer) noexcept {
    switch (answer) {
    case Answer::yes: return "yes";
    case Answer::may: return "may";
    case Answer::undetermined: return "undetermined";
    case Answer::not_yet: return "not_yet";
    case Answer::no: return "no";
    case Answer::unknown: return "unknown";
    }
    return "unknown";
}

Priority priority_on(const Code& code, Edition edition, Date day) {
    Priority best;
    if (!has_code(edition, code)) {
        return best;
    }
    best.answer = Answer::no;
    for (const PriorityRow& row : priority_rows()) {
        const Fit fits = fit(row, code, edition);
        if (fits == Fit::none) {
            continue;
        }
        const Priority one = found(row, day, fits == Fit::part);
        if (best.listed == 0 || is_better(one, best)) {
            best = one;
        }
    }
    return best;
}

} // namespace tamga::goods
