// SPDX-License-Identifier: Apache-2.0
// The price cap on a loading. It binds who serves the cargo.
#include "rules/table.hpp"

#include <algorithm>
#include <charconv>
#include <set>

namespace tamga {
namespace {

using rules::Edge;
using rules::Row;
using rules::Table;
using rules::Truth;

Error refuse(std::string place, std::string problem, std::string text, std::string hint) {
    return {ErrorKind::bad_input, std::move(place), std::move(problem), std::move(text),
            std::move(hint)};
}

// "47.60" as cents; -1 for what is no amount.
std::int64_t cents(std::string_view text) {
    std::int64_t whole = 0;
    std::int64_t part = 0;
    const std::size_t dot = text.find('.');
    const auto read = [](std::string_view digits, std::int64_t& out) {
        const auto end = std::from_chars(digits.data(), digits.data() + digits.size(), out);
        return end.ec == std::errc{} && end.ptr == digits.data() + digits.size();
    };
    if (dot == std::string_view::npos || text.size() != dot + 3 ||
        !read(text.substr(0, dot), whole) || !read(text.substr(dot + 1), part)) {
        return -1;
    }
    return whole * 100 + part;
}

std::string_view authority_word(Authority authority) {
    return authority == Authority::OFAC ? "US" : word(authority);
}

// Which of a row's and the row's before it amounts counts for this contract.
class Window {
public:
    Window(const CapQuestion& question, const Table& table, const Row& row)
        : question_(question), row_(row),
          before_(*rules::parse_edge(table.cell(row, "old_before"))),
          until_(*rules::parse_edge(table.cell(row, "old_until"))) {}

    // yes: the contract keeps the cap before. Adds to `needs` what would settle a maybe.
    Truth keeps_old(std::vector<std::string>& needs) const {
        if (before_.is_open()) {
            return Truth::no;
        }
        const Truth in_time = rules::opposite(rules::passed(question_.loaded, until_, row_.zone));
        if (in_time == Truth::no) {
            return Truth::no;
        }
        const Truth is_old =
            question_.contract
                ? rules::opposite(rules::reached(*question_.contract, before_, row_.zone))
                : Truth::maybe;
        if (is_old == Truth::no) {
            return Truth::no;
        }
        if (!question_.contract) {
            needs.emplace_back("the day the contract was concluded");
        } else if (is_old == Truth::maybe) {
            needs.emplace_back("whether the contract counts as one from before the change");
        }
        if (in_time == Truth::maybe) {
            needs.emplace_back("whether the loading lies inside the wind-down");
        }
        return rules::both(in_time, is_old);
    }

private:
    const CapQuestion& question_;
    const Row& row_;
    Edge before_, until_;
};

void exempt(const CapQuestion& question, CapAnswer& answer) {
    if (answer.verdict == CapVerdict::table_not_current || answer.verdict == CapVerdict::not_yet) {
        return; // what a revision did to the exception is not known either
    }
    const Table& table = rules::table("price_cap_exemptions");
    for (const Row& row : table.rows) {
        if (table.cell(row, "origin") != question.origin ||
            table.cell(row, "route") != question.route || row.holds(question.loaded) == Truth::no) {
            continue;
        }
        rules::cite(answer.basis, table, row, question.loaded.day);
        if (question.certificate == Sign::yes) {
            answer.verdict = CapVerdict::outside;
            answer.basis.because = "oil of this origin by this route with a certificate of origin "
                                   "is outside the cap";
            answer.basis.cautions.emplace_back(std::string(table.cell(row, "note")));
            answer.basis.needs.clear();
            answer.cents_per_barrel.clear();
        } else if (question.certificate == Sign::unknown) {
            answer.verdict = CapVerdict::undetermined;
            answer.basis.because += "; with a certificate of origin it is outside the cap";
            answer.basis.needs.emplace_back("the certificate of origin");
        } else {
            answer.basis.cautions.emplace_back(
                "without a certificate of origin the oil is not outside the cap");
        }
    }
}

std::string amounts(const std::vector<std::int64_t>& cents_per_barrel) {
    std::string out;
    for (const std::int64_t amount : cents_per_barrel) {
        const std::string part = std::to_string(amount % 100);
        out += (out.empty() ? "" : " and ") + std::to_string(amount / 100) + "." +
               (part.size() < 2 ? "0" : "") + part;
    }
    return out;
}

std::vector<const Row*> rows_of(const CapQuestion& question, const Table& table) {
    std::vector<const Row*> out;
    for (const Row& row : table.rows) {
        if (table.cell(row, "authority") == authority_word(question.authority) &&
            table.cell(row, "product") == question.product) {
            out.push_back(&row);
        }
    }
    return out;
}

CapAnswer judge(const CapQuestion& question, const Table& table,
                const std::vector<const Row*>& rows) {
    CapAnswer out;
    std::set<std::int64_t> possible;
    bool is_old_row_out = false; // the last row that may hold is out of date
    std::size_t held = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const Row& row = *rows[i];
        if (row.holds(question.loaded) == Truth::no) {
            continue;
        }
        ++held;
        rules::cite(out.basis, table, row, question.loaded.day);
        is_old_row_out = row.current_to && *row.current_to < question.loaded.day;
        const Truth keeps =
            i == 0 ? Truth::no : Window(question, table, row).keeps_old(out.basis.needs);
        if (keeps != Truth::no) {
            possible.insert(cents(table.cell(*rows[i - 1], "usd_per_barrel")));
            rules::cite(out.basis, table, *rows[i - 1], question.loaded.day);
        }
        if (keeps != Truth::yes) {
            possible.insert(cents(table.cell(row, "usd_per_barrel")));
        }
    }
    out.cents_per_barrel.assign(possible.begin(), possible.end());
    if (held == 0) {
        out.verdict = CapVerdict::not_yet;
        out.basis.because = "loaded before there was a cap; the first begins " +
                            std::string(table.cell(*rows.front(), "valid_from"));
        return out;
    }
    if (is_old_row_out) {
        out.verdict = CapVerdict::table_not_current;
        out.basis.because = "the table speaks for loadings to " + rows.back()->current_to->iso() +
                            ": a revision was due";
        out.basis.needs = {"the cap of that day"};
        out.cents_per_barrel.clear();
        return out;
    }
    if (held > 1) {
        out.basis.needs.emplace_back("the hour of the loading");
    }
    out.verdict = possible.size() == 1 ? CapVerdict::capped : CapVerdict::undetermined;
    out.basis.because = (out.verdict == CapVerdict::capped ? "the cap is " : "between ") +
                        amounts(out.cents_per_barrel) + " US dollars a barrel";
    if (out.verdict == CapVerdict::capped) {
        out.basis.needs.clear();
    }
    return out;
}

} // namespace

Result<CapAnswer> price_cap(const CapQuestion& question) {
    const Table& table = rules::table("price_caps");
    if (question.authority != Authority::EU && question.authority != Authority::UK &&
        question.authority != Authority::OFAC) {
        return refuse("--authority", "no price cap is held of",
                      std::string(word(question.authority)), "expected EU, UK or US");
    }
    const auto rows = rows_of(question, table);
    if (rows.empty()) {
        return refuse("--product", "no such product", question.product,
                      "expected crude, premium or discount");
    }
    CapAnswer out = judge(question, table, rows);
    exempt(question, out);
    out.basis.cautions.emplace_back("the cap binds who serves the cargo: ask who does");
    if (!question.origin.empty() && question.origin != "RU" && question.route.empty()) {
        out.basis.cautions.emplace_back(
            "the cap is about oil that originates in Russia or was exported from it");
    }
    return out;
}

} // namespace tamga
