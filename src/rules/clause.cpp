// SPDX-License-Identifier: Apache-2.0
// Must the contract prohibit re-export to Russia, and does it? Never "compliant".
#include "rules/goods_match.hpp"
#include "rules/groups.hpp"

#include <algorithm>

namespace tamga {
namespace {

using rules::Row;
using rules::Table;
using rules::Truth;

Error refuse(std::string place, std::string problem, std::string text, std::string hint) {
    return {ErrorKind::bad_input, std::move(place), std::move(problem), std::move(text),
            std::move(hint)};
}

// What the goods ask for.
ClauseDuty duty_of_goods(const rules::AskedGood& good, RuleBasis& basis) {
    const Table& table = rules::table("clause_goods");
    goods::Answer best = goods::Answer::no;
    bool is_unknown = !good.is_known;
    for (const Row& row : table.rows) {
        if (row.holds(good.day) == Truth::no) {
            continue;
        }
        const rules::GoodsMatch match =
            rules::match_goods(good, table.cell(row, "match"), table.cell(row, "certainty"));
        is_unknown = is_unknown || match.answer == goods::Answer::unknown;
        if (match.answer <= goods::Answer::undetermined) {
            best = std::min(best, match.answer);
            rules::cite(basis, table, row, good.day);
            basis.because += (basis.because.empty() ? "annex " : ", annex ") +
                             std::string(table.cell(row, "annex"));
        }
    }
    if (best == goods::Answer::yes) {
        return ClauseDuty::required;
    }
    if (best != goods::Answer::no) {
        basis.cautions.emplace_back("may fall under: classify");
        return ClauseDuty::may;
    }
    basis.because = is_unknown ? "the tables do not know this code"
                               : "no annex of article 12g that is held names this code";
    return is_unknown ? ClauseDuty::unknown : ClauseDuty::not_required;
}

// The row of the contract's day; nullptr: none (the table starts without a day, so never).
const Row* row_of_contract(const Table& table, Date contract) {
    for (const Row& row : table.rows) {
        const auto from = rules::parse_edge(table.cell(row, "contract_from"));
        const auto until = rules::parse_edge(table.cell(row, "contract_until"));
        if (from && until && rules::reached(Moment{contract}, *from) == Truth::yes &&
            rules::passed(Moment{contract}, *until) == Truth::no) {
            return &row;
        }
    }
    return nullptr;
}

void settle_time(const ClauseQuestion& question, ClauseAnswer& out) {
    const Table& table = rules::table("clause_duties");
    const Row* row = row_of_contract(table, question.contract);
    if (row == nullptr) {
        out.duty = ClauseDuty::undetermined;
        out.basis.needs.emplace_back("a rule for contracts of that day");
        return;
    }
    rules::cite(out.basis, table, *row, question.day);
    const auto due = parse_iso_date(table.cell(*row, "due_from"));
    if (due && question.day < *due) {
        out.duty = ClauseDuty::not_yet;
        out.basis.because += "; a contract of that day needs the clause from " + due->iso();
    } else if (out.duty == ClauseDuty::required) {
        out.basis.because += ": the contract must prohibit re-export to Russia";
    }
}

// Destinations and buyers that need no clause.
Result<Done> settle_exempt(const ClauseQuestion& question, ClauseAnswer& out) {
    if (!rules::is_country(question.destination)) {
        return refuse("--destination", "is no country code", question.destination,
                      "two capital letters of ISO 3166-1, such as TR");
    }
    const Truth is_union = rules::in_group("EU", question.destination, question.day, out.basis);
    if (is_union == Truth::yes) {
        out.duty = ClauseDuty::not_required;
        out.basis.because = "the destination lies within the Union";
        return Done{};
    }
    const Truth is_partner =
        rules::in_group("EU_ANNEX_VIII", question.destination, question.day, out.basis);
    if (is_partner == Truth::yes) {
        out.duty = ClauseDuty::exempt;
        out.basis.because = "the destination is a partner country of Annex VIII";
    } else if (is_partner == Truth::maybe) {
        out.duty = ClauseDuty::undetermined;
        out.basis.needs.emplace_back("whether the destination stood in Annex VIII on that day");
    } else if (question.public_buyer == Sign::yes) {
        const Table& table = rules::table("clause_exemptions");
        for (const Row& row : table.rows) {
            rules::cite(out.basis, table, row, question.day);
            out.basis.cautions.emplace_back(table.cell(row, "note"));
        }
        out.duty = ClauseDuty::exempt;
        out.basis.because = "the buyer is a public authority or international organisation";
    } else if (question.public_buyer == Sign::unknown) {
        out.basis.needs.emplace_back("whether the buyer is a public authority");
    }
    if (question.destination == "RU") {
        out.basis.cautions.emplace_back("export to Russia itself is under the export bans");
    }
    return Done{};
}

// What the contract says against what it must say.
Result<Done> settle_clause(const ClauseQuestion& question, ClauseAnswer& out) {
    if (!question.elements) {
        return Done{};
    }
    const Table& table = rules::table("clause_elements");
    std::size_t found = 0;
    std::string known;
    for (const Row& row : table.rows) {
        const std::string id(table.cell(row, "id"));
        known += (known.empty() ? "" : ", ") + id;
        const bool is_there = std::find(question.elements->begin(), question.elements->end(), id) !=
                              question.elements->end();
        found += is_there ? 1U : 0U;
        if (!is_there) {
            out.missing.push_back(id);
        }
        rules::cite(out.basis, table, row, question.day);
    }
    for (const std::string& element : *question.elements) {
        const bool is_known =
            std::any_of(table.rows.begin(), table.rows.end(),
                        [&](const Row& row) { return table.cell(row, "id") == element; });
        if (!is_known) {
            return refuse("--has", "no such element of a clause", element, "expected " + known);
        }
    }
    out.found = found == 0                   ? ClauseFound::absent
                : found == table.rows.size() ? ClauseFound::present
                                             : ClauseFound::weaker;
    if (out.found == ClauseFound::present) {
        out.basis.cautions.emplace_back("the words are there; whether they do is a lawyer's call");
    }
    return Done{};
}

} // namespace

Result<ClauseAnswer> clause_duty(const ClauseQuestion& question) {
    const auto good = rules::asked_good("--good", question.good, question.edition, question.day);
    if (!good) {
        return good.error();
    }
    ClauseAnswer out;
    out.duty = duty_of_goods(*good, out.basis);
    const Table& duties = rules::table("clause_duties");
    const Date began = duties.rows.empty() ? question.day : duties.rows.front().from.latest->day;
    if (question.day < began) {
        out.duty = ClauseDuty::not_yet;
        out.basis.because = "article 12g applies from " + began.iso();
        rules::cite(out.basis, duties, duties.rows.front(), question.day);
    } else if (out.duty == ClauseDuty::required || out.duty == ClauseDuty::may) {
        settle_time(question, out);
    }
    if (out.duty != ClauseDuty::not_yet && out.duty != ClauseDuty::not_required) {
        if (auto settled = settle_exempt(question, out); !settled) {
            return std::move(settled).error();
        }
    } else if (!rules::is_country(question.destination)) {
        return refuse("--destination", "is no country code", question.destination,
                      "two capital letters of ISO 3166-1, such as TR");
    }
    if (auto settled = settle_clause(question, out); !settled) {
        return std::move(settled).error();
    }
    return out;
}

} // namespace tamga
