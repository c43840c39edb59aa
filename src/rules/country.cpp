// SPDX-License-Identifier: Apache-2.0
// Measures by country and goods.
#include "rules/goods_match.hpp"
#include "rules/groups.hpp"

#include <algorithm>

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
    const Truth from = rules::reached(Moment{day}, row.from);
    return from == Truth::yes     ? Known::yes
           : from == Truth::maybe ? Known::undetermined
                                  : Known::not_yet;
}

// "table": the codes of the table of export bans; else a heading.
Known of_goods(const std::optional<rules::AskedGood>& good, std::string_view goods) {
    if (!good) {
        return Known::yes;
    }
    if (!good->is_known) {
        return Known::unknown;
    }
    if (goods == "table") {
        return goods::bans_on(good->code, good->edition, good->day).answer;
    }
    return rules::match_goods(*good, "heading " + std::string(goods), "yes").answer;
}

} // namespace

Result<CountryAnswer> country_measures(const std::string& country, const std::string& good,
                                       std::uint16_t edition, Date day) {
    if (!rules::is_country(country)) {
        return Error{ErrorKind::bad_input, "country", "is no country code", country,
                     "two capital letters of ISO 3166-1, such as RU"};
    }
    std::optional<rules::AskedGood> asked;
    if (!good.empty()) {
        auto read = rules::asked_good("--good", good, edition, day);
        if (!read) {
            return std::move(read).error();
        }
        asked = *read;
    }
    CountryAnswer out;
    const Table& table = rules::table("country_measures");
    for (const Row& row : table.rows) {
        if (table.cell(row, "country") != country) {
            continue;
        }
        const Known goods = of_goods(asked, table.cell(row, "goods"));
        if (goods == Known::no) {
            continue;
        }
        out.measures.push_back({std::string(table.cell(row, "authority")),
                                std::string(table.cell(row, "direction")),
                                std::string(table.cell(row, "goods")),
                                std::string(word(rules::weaker(goods, on_day(row, day))))});
        rules::cite(out.basis, table, row, day);
    }
    out.basis.because = std::to_string(out.measures.size()) + " rows speak of " + country +
                        (good.empty() ? "" : " and " + good) +
                        "; measures without a row are not held";
    return out;
}

} // namespace tamga
