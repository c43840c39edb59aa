// SPDX-License-Identifier: Apache-2.0
// Codes under a ban by day, and priority tiers (REAL_NUMBERS N7).
#include "engine/flow_answers.hpp"
#include "goods/codes.hpp"
#include "goods/tables.hpp"

#include <map>

namespace tamga::engine {

FlowAnswer answer_goods() {
    FlowAnswer out;
    out.vintage = "tables of this version of the program";
    std::map<std::string, std::uint64_t> days;
    std::uint64_t banned = 0;
    for (const goods::BanRow& row : goods::ban_rows()) {
        if (row.day != 0) {
            ++banned;
            ++days[Date{row.day}.iso()];
        }
    }
    const auto add = [&](const std::string& id, double value, const std::string& because) {
        FlowResult one;
        one.id = id;
        one.unit = "codes";
        one.value = value;
        one.because = because;
        out.results.push_back(std::move(one));
    };
    add("n7.codes", static_cast<double>(goods::ban_rows().size()),
        "HS2017 codes of six digits that the table of EU bans knows; others are unknown, never "
        "\"not banned\"");
    add("n7.banned", static_cast<double>(banned), "with a day in the table");
    FlowRows by_date{"by date", {"day", "codes"}, {}};
    for (const auto& [day, codes] : days) {
        add("n7.by_date." + day, static_cast<double>(codes), "first day of the table");
        by_date.rows.push_back({day, std::to_string(codes)});
    }
    std::map<std::string, std::uint64_t> tiers;
    for (const goods::PriorityRow& row : goods::priority_rows()) {
        ++tiers[std::string(row.tier)];
    }
    add("n7.chpl", static_cast<double>(goods::priority_rows().size()),
        "codes of the Common High Priority List");
    for (const auto& [tier, codes] : tiers) {
        add("n7.chpl.tier." + tier, static_cast<double>(codes), "");
    }
    out.tables.push_back(std::move(by_date));
    return out;
}

} // namespace tamga::engine
