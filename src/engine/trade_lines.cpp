// SPDX-License-Identifier: Apache-2.0
#include "engine/trade_lines.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace tamga::engine {
namespace {

std::optional<Date> day(std::int32_t days) {
    return days == kNoDay ? std::nullopt : std::optional(Date{days});
}

std::string goods(const Lots& lots, std::uint32_t lot) {
    std::string code = lots.hs_digits[lot] == 0 ? "" : std::to_string(lots.hs[lot]);
    if (code.size() < lots.hs_digits[lot]) {
        code.insert(0, lots.hs_digits[lot] - code.size(), '0');
    }
    const std::string model(lots.texts.text(lots.model[lot]));
    return code + (code.empty() || model.empty() ? "" : " ") + model;
}

LotLine line_of(const detect::TradeWorld& world, std::uint32_t lot) {
    const Lots& lots = world.lots;
    LotLine out;
    out.id = lots.lot_id(lot);
    out.seller = world.id(lots.seller[lot]);
    out.buyer = world.id(lots.buyer[lot]);
    out.departed = day(lots.departed[lot] != kNoDay ? lots.departed[lot] : lots.loaded[lot]);
    out.arrived = day(lots.arrived[lot]);
    out.goods = goods(lots, lot);
    if (lots.quantity_e4[lot] > 0) {
        out.amount = lots.quantity_e4[lot];
        out.quantity = detect::amount_text(out.amount);
        out.unit = lots.texts.text(lots.unit[lot]);
    } else if (lots.mass_g[lot] > 0) {
        out.amount = lots.mass_g[lot];
        out.quantity = std::to_string(out.amount);
        out.unit = "g";
    }
    if (lots.value_e4[lot] > 0) {
        out.value_e4 = lots.value_e4[lot];
        out.value = detect::amount_text(out.value_e4) + " " +
                    std::string(lots.texts.text(lots.currency[lot]));
    }
    out.destination = country_code(lots.destination[lot]);
    return out;
}

// The row of a lot by its id; lots stand in order of their ids.
std::optional<std::uint32_t> find(const Lots& lots, std::string_view id) {
    std::size_t low = 0;
    std::size_t high = lots.size();
    while (low < high) {
        const std::size_t middle = (low + high) / 2;
        if (lots.lot_id(middle) < id) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < lots.size() && lots.lot_id(low) == id
               ? std::optional(static_cast<std::uint32_t>(low))
               : std::nullopt;
}

} // namespace

void put_matches(const detect::TradeWorld& world, std::span<const Finding> findings,
                 Investigation& out) {
    for (std::size_t n = 0; n < findings.size(); ++n) {
        for (const trade::Pair& pair : world.chains[n].pairs) {
            out.matches.push_back({findings[n].id, std::string(world.lots.lot_id(pair.in)),
                                   std::string(world.lots.lot_id(pair.out)), pair.amount,
                                   std::string(word(pair.level))});
        }
    }
    std::sort(out.matches.begin(), out.matches.end(), [](const LotMatch& a, const LotMatch& b) {
        return std::tie(a.finding, a.out, a.in, a.level) <
               std::tie(b.finding, b.out, b.in, b.level);
    });
}

void put_lines(const detect::TradeWorld& world, const Registry& registry, Investigation& out) {
    std::set<std::string> lots;
    std::set<std::string> firms;
    for (const Finding& finding : out.findings) {
        lots.insert(finding.lots.begin(), finding.lots.end());
        firms.insert(finding.parties.begin(), finding.parties.end());
    }
    for (const std::string& id : lots) {
        if (const auto row = find(world.lots, id)) {
            out.lots.push_back(line_of(world, *row));
            firms.insert(out.lots.back().seller);
            firms.insert(out.lots.back().buyer);
        }
    }
    std::map<std::string_view, const Firm*> known;
    for (const Firm& firm : registry.firms) {
        known[firm.id] = &firm;
    }
    for (const std::string& id : firms) {
        const auto firm = known.find(id);
        const std::uint32_t party = world.lots.parties.find(id);
        if (firm != known.end()) {
            out.firms.push_back({id, firm->second->name, firm->second->jurisdiction});
        } else {
            out.firms.push_back({id, party == 0 ? id : world.name(party), ""});
        }
    }
}

} // namespace tamga::engine
