// SPDX-License-Identifier: Apache-2.0
// Goods that may not pass through a country.
#include "rules/goods_match.hpp"
#include "rules/groups.hpp"

namespace tamga {
namespace {

using Known = goods::Answer;
using rules::Row;
using rules::Table;
using rules::Truth;

Known on_day(const Row& row, Date day) {
    if (rules::passed(Moment{day}, row.until) == Truth::yes) {
        return Known::no;
    }
    switch (rules::reached(Moment{day}, row.from)) {
    case Truth::yes: return Known::yes;
    case Truth::maybe: return Known::undetermined;
    case Truth::no: return Known::not_yet;
    }
    return Known::unknown;
}

} // namespace

Result<TransitAnswer> transit_ban(const std::string& good, std::uint16_t edition,
                                  const std::string& via, Date day) {
    if (!rules::is_country(via)) {
        return Error{ErrorKind::bad_input, "--via", "is no country code", via,
                     "two capital letters of ISO 3166-1, such as RU"};
    }
    const auto asked = rules::asked_good("--good", good, edition, day);
    if (!asked) {
        return asked.error();
    }
    TransitAnswer out;
    Known best = Known::no;
    bool is_unknown = !asked->is_known;
    bool is_by_parameters = false;
    const Table& table = rules::table("transit_bans");
    for (const Row& row : table.rows) {
        if (table.cell(row, "via") != via) {
            continue;
        }
        const rules::GoodsMatch match =
            rules::match_goods(*asked, table.cell(row, "match"), table.cell(row, "certainty"));
        is_unknown = is_unknown || match.answer == Known::unknown;
        if (match.answer == Known::no || match.answer == Known::unknown) {
            continue;
        }
        const Known answer = rules::weaker(match.answer, on_day(row, day));
        is_by_parameters = is_by_parameters || (match.is_by_parameters && answer == Known::may);
        best = std::min(best, answer);
        rules::cite(out.basis, table, row, day);
    }
    // What a table does not know is unknown, never not banned.
    if (best == Known::no && is_unknown) {
        best = Known::unknown;
    }
    out.answer = word(best);
    out.basis.because = best == Known::unknown ? "the tables do not know this code"
                        : best == Known::no    ? "no rule held bans its transit through " + via
                                               : "goods exported from the Union through " + via;
    if (best == Known::may) {
        out.basis.cautions.emplace_back("may fall under: classify");
    }
    if (is_by_parameters) {
        out.basis.cautions.emplace_back("the annex goes by technical parameters, not by HS6");
    }
    return out;
}

} // namespace tamga
