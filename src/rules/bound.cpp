// SPDX-License-Identifier: Apache-2.0
// Whom a listing binds.
#include "rules/groups.hpp"

#include <algorithm>
#include <array>

namespace tamga {
namespace {

using rules::Row;
using rules::Table;
using rules::Truth;

// A profile's fact as values; nullopt: not known.
std::optional<std::vector<std::string>> fact_of(const Profile& profile, std::string_view name) {
    const auto one = [](const std::optional<std::string>& value) {
        return value ? std::optional(value->empty() ? std::vector<std::string>{}
                                                    : std::vector<std::string>{*value})
                     : std::nullopt;
    };
    return name == "establishment"  ? one(profile.establishment)
           : name == "insurer"      ? one(profile.insurer)
           : name == "business"     ? profile.business
           : name == "currency"     ? profile.currency
           : name == "goods_origin" ? profile.goods_origin
                                    : std::nullopt;
}

// "IRAN-*" stands for every tag that starts so.
bool names_programme(std::string_view cell, std::span<const std::string> programmes) {
    for (const std::string_view wanted : rules::split(cell)) {
        for (const std::string& programme : programmes) {
            const bool is_start =
                wanted.ends_with('*') && programme.starts_with(wanted.substr(0, wanted.size() - 1));
            if (is_start || programme == wanted) {
                return true;
            }
        }
    }
    return false;
}

Truth has_value(const std::vector<std::string>& values, std::string_view wanted, Date day,
                RuleBasis& basis) {
    Truth out = Truth::no;
    for (const std::string& value : values) {
        if (wanted == "given" || value == wanted) {
            return Truth::yes;
        }
        if (wanted.starts_with("group:")) {
            RuleBasis rows;
            const Truth in = rules::in_group(wanted.substr(6), value, day, rows);
            if (in != Truth::no) {
                basis.rows.insert(basis.rows.end(), rows.rows.begin(), rows.rows.end());
            }
            out = std::max(out, in);
        }
    }
    return out;
}

BoundMark mark_of(std::string_view text) {
    return text == "conflict"  ? BoundMark::conflict
           : text == "binding" ? BoundMark::binding
                               : BoundMark::advisory;
}

struct Found {
    bool is_any = false;
    RuleBasis basis;
};

void add_need(std::vector<std::string>& needs, std::string_view need) {
    if (std::find(needs.begin(), needs.end(), need) == needs.end()) {
        needs.emplace_back(need);
    }
}

std::string sentence(BoundMark mark, const Found& found) {
    std::string out = mark == BoundMark::conflict  ? "conflict of laws: ask counsel"
                      : mark == BoundMark::binding ? "binding"
                                                   : "advisory";
    for (const RuleRow& row : found.basis.rows) {
        if (row.table == "binding") {
            out += "; " + row.citation + (row.note.empty() ? "" : " (" + row.note + ")");
        }
    }
    return out;
}

void append(RuleBasis& into, const RuleBasis& other) {
    into.rows.insert(into.rows.end(), other.rows.begin(), other.rows.end());
    into.is_beyond_verified = into.is_beyond_verified || other.is_beyond_verified;
    for (const std::string& caution : other.cautions) {
        add_need(into.cautions, caution);
    }
}

} // namespace

Bound bound_by(const Profile& profile, Authority authority, std::span<const std::string> programmes,
               Date day) {
    const Table& table = rules::table("binding");
    std::array<Found, 3> found; // by BoundMark
    std::array<std::vector<std::string>, 3> needs;
    bool is_held = false;
    for (const Row& row : table.rows) {
        if (table.cell(row, "authority") != word(authority) || row.holds(day) == Truth::no) {
            continue;
        }
        const auto mark = static_cast<std::size_t>(mark_of(table.cell(row, "mark")));
        const std::string_view tags = table.cell(row, "programmes");
        is_held = is_held || tags.empty();
        if (!tags.empty() && !names_programme(tags, programmes)) {
            continue;
        }
        const std::string_view fact = table.cell(row, "fact");
        const auto values = fact_of(profile, fact);
        RuleBasis rows;
        const Truth truth =
            values ? has_value(*values, table.cell(row, "value"), day, rows) : Truth::maybe;
        if (truth == Truth::yes) {
            found[mark].is_any = true;
            rules::cite(found[mark].basis, table, row, day);
            append(found[mark].basis, rows);
        } else if (truth == Truth::maybe) {
            add_need(needs[mark], fact);
        }
    }
    Bound out;
    const auto settle = [&](BoundMark mark) {
        const Found& one = found[static_cast<std::size_t>(mark)];
        out.mark = mark;
        out.basis.because = sentence(mark, one);
        append(out.basis, one.basis);
    };
    const auto place = [](BoundMark mark) { return static_cast<std::size_t>(mark); };
    if (!is_held) {
        out.basis.because = "no row held says whom this authority binds on " + day.iso();
        out.basis.needs = {"a rule for this authority and day"};
    } else if (found[place(BoundMark::conflict)].is_any) {
        settle(BoundMark::conflict);
        const Found& binding = found[place(BoundMark::binding)];
        if (binding.is_any) {
            out.basis.because += "; and " + sentence(BoundMark::binding, binding);
            append(out.basis, binding.basis);
        }
    } else if (!needs[place(BoundMark::conflict)].empty()) {
        out.basis.needs = needs[place(BoundMark::conflict)];
        out.basis.because =
            "a conflict of laws may stand: the profile does not say " + out.basis.needs.front();
    } else if (found[place(BoundMark::binding)].is_any) {
        settle(BoundMark::binding);
    } else if (!needs[place(BoundMark::binding)].empty()) {
        out.basis.needs = needs[place(BoundMark::binding)];
        out.basis.because = "the profile does not say";
        for (const std::string& need : out.basis.needs) {
            out.basis.because += " " + need + (&need == &out.basis.needs.back() ? "" : ",");
        }
    } else {
        settle(BoundMark::advisory);
        if (found[place(BoundMark::advisory)].basis.rows.empty()) {
            out.basis.because = "advisory: no row binds this profile; every fact a row asks for "
                                "was given";
        }
    }
    return out;
}

} // namespace tamga
