// SPDX-License-Identifier: Apache-2.0
#include "detect/pass_through.hpp"

#include <algorithm>
#include <set>

namespace tamga::detect {
namespace {

using trade::Chain;
using trade::Ending;

std::string amount(const TradeWorld&, const Chain& chain, std::int64_t value) {
    return chain.unit == trade::kMass ? std::to_string(value) : amount_text(value);
}

std::string unit(const TradeWorld& world, const Chain& chain) {
    return chain.unit == trade::kMass ? "g" : std::string(world.lots.texts.text(chain.unit));
}

std::int32_t goods_of(const TradeWorld& world, GoodsRules& rules, const Chain& chain) {
    std::int32_t best = 0;
    for (const trade::Leg& leg : chain.legs) {
        if (leg.leg == 1) {
            best = std::max(best, goods_weight(rules.of(world.lots, leg.lot, world.day(leg.lot))));
        }
    }
    return best;
}

// How finely the goods are known: the coarser, the less could be compared.
std::int32_t completeness_of(trade::Level level) {
    switch (level) {
    case trade::Level::model: return 1'000'000;
    case trade::Level::brand_hs6: return 850'000;
    case trade::Level::hs6: return 700'000;
    case trade::Level::hs4_brand:
    case trade::Level::hs4: return 500'000;
    }
    return 0;
}

void put_numbers(const TradeWorld& world, const Chain& chain, Finding& out) {
    auto& to = out.numbers;
    to["matched"] = amount(world, chain, chain.matched);
    to["in"] = amount(world, chain, chain.in);
    to["out"] = amount(world, chain, chain.out);
    to["rho"] = three_digits(trade::share(chain.matched, chain.out));
    to["kappa"] = three_digits(trade::share(chain.matched, chain.in));
    to["dwell_days"] = std::to_string(chain.dwell_days);
    to["unit"] = unit(world, chain);
    to["p"] = three_digits(chain.p);
    to["shifts"] = std::to_string(chain.shifts);
    to["low"] = amount(world, chain, chain.low);
    to["high"] = amount(world, chain, chain.high);
    to["level"] = word(chain.level);
    to["flow_score"] = amount(world, chain, chain.flow_score);
    to["refused"] = std::to_string(chain.refused);
    to["legs"] = std::to_string(
        chain.legs.empty() ? 0 : std::ranges::max_element(chain.legs, {}, &trade::Leg::leg)->leg);
    if (chain.cycles > 0) {
        to["cycles"] = std::to_string(chain.cycles);
    }
}

std::string text_of(const TradeWorld& world, const Chain& chain, const Finding& finding) {
    std::set<std::uint32_t> suppliers;
    std::set<std::uint32_t> buyers;
    for (const trade::Leg& leg : chain.legs) {
        if (world.lots.buyer[leg.lot] == chain.middle) {
            suppliers.insert(world.lots.seller[leg.lot]);
        }
        if (world.lots.seller[leg.lot] == chain.middle) {
            buyers.insert(world.lots.buyer[leg.lot]);
        }
    }
    const auto names = [&](const std::set<std::uint32_t>& parties) {
        std::string out;
        std::size_t told = 0;
        for (const std::uint32_t party : parties) {
            if (++told > 3) {
                return out + " and " + std::to_string(parties.size() - 3) + " more";
            }
            out += (out.empty() ? "" : ", ") + world.name(party);
        }
        return out;
    };
    const auto& numbers = finding.numbers;
    std::string out = "Possible diversion: of " + numbers.at("in") + " " + numbers.at("unit") +
                      " that " + world.name(chain.middle) + " bought from " + names(suppliers) +
                      ", " + numbers.at("matched") + " can be what it sold to " + names(buyers) +
                      " in " + std::string(words(chain.ending)) + " within " +
                      std::to_string(world.options.window) + " days (median " +
                      counted(static_cast<std::size_t>(chain.dwell_days), "day") + "), known by " +
                      (chain.level == trade::Level::model       ? "model"
                       : chain.level == trade::Level::brand_hs6 ? "brand and HS subheading"
                       : chain.level == trade::Level::hs6       ? "HS subheading"
                                                                : "HS heading") +
                      ".";
    if (chain.refused > 0) {
        out += " " + counted(chain.refused, "lot") + " in another unit not compared.";
    }
    return out;
}

Finding finding_of(const TradeWorld& world, GoodsRules& rules, const Chain& chain) {
    Finding out;
    std::vector<std::uint32_t> lots;
    for (const trade::Leg& leg : chain.legs) {
        lots.push_back(leg.lot);
    }
    out.lots = world.lot_ids(std::move(lots));
    out.id = "D3-" + world.id(chain.middle) + "-" + out.lots.front();
    out.detector = "D3";
    for (const std::uint32_t firm : chain.firms) {
        out.parties.push_back(world.id(firm));
    }
    const std::int64_t weight =
        std::int64_t{ending_weight(chain.ending)} * goods_of(world, rules, chain);
    out.score.millionths = static_cast<std::int32_t>(chain.flow_share * weight / 1'000'000);
    out.completeness.millionths = completeness_of(chain.level);
    put_numbers(world, chain, out);
    out.numbers["ending"] = words(chain.ending);
    out.text = text_of(world, chain, out);
    out.would_clear = {
        "stock records of the middle firm that show the goods bought still there, or sold at home",
        "serial or batch numbers of the goods sold that differ from those of the goods bought",
        "an end-user statement and delivery papers of the last buyer"};
    out.checks = {"compare the waybills of the matched lots: " + out.lots.front() + " to " +
                      out.lots.back(),
                  "ask the first seller for the end user and the no-re-export clause"};
    return out;
}

} // namespace

std::vector<Finding> pass_through(const TradeWorld& world, GoodsRules& rules) {
    std::vector<Finding> out;
    for (const Chain& chain : world.chains) {
        out.push_back(finding_of(world, rules, chain));
    }
    return out;
}

} // namespace tamga::detect
