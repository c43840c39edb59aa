// SPDX-License-Identifier: Apache-2.0
#include "source/trade_tables/registry_rows.hpp"

#include "source/trade_tables/cells.hpp"
#include "source/trade_tables/part_rows.hpp"

#include <array>

namespace tamga::source {
namespace {

__extension__ typedef __int128 Wide; // products of two shares

constexpr RowFault kSound{};

std::string cell(const RawBatch& raw, std::size_t row, std::size_t column) {
    return raw.columns[column].shown(row);
}

// Values of a cell, split at ";".
std::vector<std::string> list(const RawBatch& raw, std::size_t row, std::size_t column) {
    std::vector<std::string> out;
    const std::string text = cell(raw, row, column);
    std::string_view rest = text;
    while (!rest.empty()) {
        const std::size_t end = rest.find(';');
        const std::string_view value = trim_cell(rest.substr(0, end));
        if (!value.empty()) {
            out.emplace_back(value);
        }
        rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    }
    return out;
}

// Fills `out` from a required cell.
RowFault required(const RawBatch& raw, std::size_t row, std::size_t column,
                  std::string_view problem, std::string& out) {
    out = cell(raw, row, column);
    return out.empty() ? RowFault{problem, column} : kSound;
}

RowFault day(const RawBatch& raw, std::size_t row, std::size_t column, std::int32_t& out) {
    return {read_day(raw.columns[column], row, out), column};
}

RowFault spell(const RawBatch& raw, std::size_t row, std::size_t from, std::size_t until,
               Spell& out) {
    RowFault fault = day(raw, row, from, out.from);
    if (fault.problem.empty()) {
        fault = day(raw, row, until, out.until);
    }
    if (fault.problem.empty() && out.from != kNoDay && out.until != kNoDay &&
        out.until < out.from) {
        fault = {"a spell that ends before it begins", until};
    }
    return fault;
}

// The first fault of several.
RowFault first(std::initializer_list<RowFault> faults) {
    for (const RowFault& fault : faults) {
        if (!fault.problem.empty()) {
            return fault;
        }
    }
    return kSound;
}

bool is_more_than_all(const Share& share) {
    return share.numerator > share.denominator;
}

bool is_less(const Share& left, const Share& right) {
    return static_cast<Wide>(left.numerator) * right.denominator <
           static_cast<Wide>(right.numerator) * left.denominator;
}

RowFault share(const RawBatch& raw, std::size_t row, std::size_t column, Share& out) {
    const std::string text = cell(raw, row, column);
    out = {};
    if (text.empty()) {
        return kSound;
    }
    if (!read_share(text, out)) {
        return {"is no share such as 1/3, 0.25 or 25 %", column};
    }
    if (is_more_than_all(out)) {
        return {"a share of more than 100 %", column};
    }
    return kSound;
}

} // namespace

std::string_view word(ContactKind kind) noexcept {
    switch (kind) {
    case ContactKind::address: return "address";
    case ContactKind::phone: return "phone";
    case ContactKind::email: return "email";
    case ContactKind::domain: return "domain";
    }
    return "address";
}

RowFault read_row(const RawBatch& raw, std::size_t row, Firm& out) {
    out.name = cell(raw, row, 1);
    out.other_names = list(raw, row, 2);
    out.jurisdiction = cell(raw, row, 3);
    out.address = cell(raw, row, 6);
    out.activity = cell(raw, row, 7);
    out.identifiers = list(raw, row, 8);
    return first({required(raw, row, 0, "a firm without firm_id", out.id),
                  day(raw, row, 4, out.registered), day(raw, row, 5, out.dissolved)});
}

RowFault read_row(const RawBatch& raw, std::size_t row, Person& out) {
    out.name = cell(raw, row, 1);
    out.other_names = list(raw, row, 2);
    out.birth_date = cell(raw, row, 3);
    out.nationality = cell(raw, row, 4);
    out.identifiers = list(raw, row, 5);
    const RowFault fault = required(raw, row, 0, "a person without person_id", out.id);
    if (fault.problem.empty() && !out.birth_date.empty() && !parse_partial_date(out.birth_date)) {
        return {"there is no such day, month or year", 3};
    }
    return fault;
}

RowFault read_row(const RawBatch& raw, std::size_t row, Post& out) {
    out.role = cell(raw, row, 2);
    return first({required(raw, row, 0, "a post without person_id", out.person),
                  required(raw, row, 1, "a post without firm_id", out.firm),
                  spell(raw, row, 3, 4, out.spell)});
}

RowFault read_row(const RawBatch& raw, std::size_t row, Stake& out) {
    out.kind = cell(raw, row, 4);
    RowFault fault = first({required(raw, row, 0, "a stake without owner_id", out.owner),
                            required(raw, row, 1, "a stake without owned_id", out.owned),
                            share(raw, row, 2, out.low), share(raw, row, 3, out.high),
                            spell(raw, row, 5, 6, out.spell)});
    if (!fault.problem.empty()) {
        return fault;
    }
    if (out.owner == out.owned) {
        return {"a firm that owns itself", 1};
    }
    if (out.low.known() && out.high.known() && is_less(out.high, out.low)) {
        return {"share_high is below share_low", 3};
    }
    // One bound alone is an exact share only when it is the low one printed as such in both cells;
    // an absent bound stays unknown.
    return kSound;
}

RowFault read_row(const RawBatch& raw, std::size_t row, ContactKey& out) {
    const std::string kind = cell(raw, row, 1);
    bool is_kind = false;
    for (const ContactKind one :
         {ContactKind::address, ContactKind::phone, ContactKind::email, ContactKind::domain}) {
        if (kind == word(one)) {
            out.kind = one;
            is_kind = true;
        }
    }
    return first({required(raw, row, 0, "a key without party_id", out.party),
                  is_kind ? kSound : RowFault{"is none of address, phone, email, domain", 1},
                  required(raw, row, 2, "a key without value", out.value),
                  spell(raw, row, 3, 4, out.spell)});
}

} // namespace tamga::source
