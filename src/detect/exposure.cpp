// SPDX-License-Identifier: Apache-2.0
#include "detect/exposure.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace tamga::detect {
namespace {

using goods::Answer;

struct Line {
    std::uint32_t firm = 0;
    std::uint32_t lot = 0;
    bool is_direct = false;
};

bool is_listed(const GoodsStatus& status) {
    return status.priority == Answer::yes || status.priority == Answer::may ||
           status.priority == Answer::undetermined;
}

bool is_direct(const TradeWorld& world, std::uint32_t lot) {
    return trade::ending_of(world.lots, world.options, lot) == trade::Ending::target &&
           !world.is_target(world.country(world.lots.seller[lot]));
}

// Lots of listed goods by the firm that sold them, direct ones and those of chains.
std::vector<Line> lines_of(const TradeWorld& world, GoodsRules& rules) {
    std::vector<Line> out;
    const auto is_counted = [&](std::uint32_t lot) {
        return world.lots.seller[lot] != 0 && world.lots.seller[lot] != world.lots.buyer[lot] &&
               is_listed(rules.of(world.lots, lot, world.day(lot)));
    };
    for (std::uint32_t lot = 0; lot < world.lots.size(); ++lot) {
        if (is_direct(world, lot) && is_counted(lot)) {
            out.push_back({world.lots.seller[lot], lot, true});
        }
    }
    for (const trade::Chain& chain : world.chains) {
        for (const trade::Leg& leg : chain.legs) {
            if (chain.ending == trade::Ending::target && leg.leg > 1 &&
                !is_direct(world, leg.lot) && is_counted(leg.lot)) {
                out.push_back({world.lots.seller[leg.lot], leg.lot, false});
            }
        }
    }
    const auto key = [](const Line& line) { return std::tuple(line.firm, line.lot); };
    std::sort(out.begin(), out.end(),
              [&](const Line& a, const Line& b) { return key(a) < key(b); });
    out.erase(std::unique(out.begin(), out.end(),
                          [&](const Line& a, const Line& b) { return key(a) == key(b); }),
              out.end());
    return out;
}

// Values by currency, in ten-thousandths.
using Values = std::map<std::uint32_t, std::int64_t>;

void add_value(const Lots& lots, std::uint32_t lot, std::int64_t thousandths, Values& to) {
    if (lots.value_e4[lot] != kNoAmount && lots.currency[lot] != kNoText) {
        to[lots.currency[lot]] += lots.value_e4[lot] / 1000 * thousandths;
    }
}

std::string text_of(const Lots& lots, const Values& values) {
    std::string out;
    for (const auto& [currency, value] : values) {
        out += (out.empty() ? "" : "; ") + amount_text(value / 10'000 * 10'000) + " " +
               std::string(lots.texts.text(currency));
    }
    return out.empty() ? "not known" : out;
}

struct Sums {
    std::vector<std::uint32_t> direct, indirect;
    Values direct_value, indirect_value, weighted;
    std::map<std::string, std::uint32_t> codes; // "854231 (tier 1)"
    std::set<std::uint32_t> buyers;
    std::int64_t weight = 0; // thousandths, over all lots
    std::uint32_t perhaps = 0;
    std::uint32_t valued = 0;
};

Sums sum(const TradeWorld& world, GoodsRules& rules, std::span<const Line> lines) {
    Sums out;
    const Lots& lots = world.lots;
    for (const Line& line : lines) {
        const GoodsStatus status = rules.of(lots, line.lot, world.day(line.lot));
        const bool is_sure = status.priority == Answer::yes;
        const std::int32_t weight = tier_weight(status.tier) / (is_sure ? 1 : 4);
        (line.is_direct ? out.direct : out.indirect).push_back(line.lot);
        add_value(lots, line.lot, 1000, line.is_direct ? out.direct_value : out.indirect_value);
        add_value(lots, line.lot, weight, out.weighted);
        out.weight += weight;
        out.perhaps += is_sure ? 0 : 1;
        out.valued += lots.value_e4[line.lot] != kNoAmount ? 1 : 0;
        std::string code = std::to_string(lots.hs[line.lot]);
        code.insert(
            0, code.size() < lots.hs_digits[line.lot] ? lots.hs_digits[line.lot] - code.size() : 0,
            '0');
        ++out.codes[code + " (tier " + std::string(status.tier) + (is_sure ? ")" : ", perhaps)")];
        out.buyers.insert(lots.buyer[line.lot]);
    }
    return out;
}

// What the firm sold and bought in all, to tell how much of its own trade this is.
struct OwnTrade {
    std::uint32_t sold = 0;
    std::uint32_t listed_bought = 0;
};

Finding finding_of(const TradeWorld& world, const Sums& sums, std::uint32_t firm,
                   const OwnTrade& own) {
    Finding out;
    const bool is_direct = !sums.direct.empty();
    out.detector = "D1";
    out.id = "D1-" + world.id(firm);
    out.parties = {world.id(firm)};
    for (const std::uint32_t buyer : sums.buyers) {
        out.parties.push_back(world.id(buyer));
    }
    const std::vector<std::uint32_t>& told = is_direct ? sums.direct : sums.indirect;
    out.lots = world.lot_ids(told);
    const auto count = static_cast<std::int64_t>(sums.direct.size() + sums.indirect.size());
    const std::int64_t mean = sums.weight / count; // thousandths
    const std::int64_t sure = 1000 * (count - sums.perhaps) / count;
    out.score.millionths =
        static_cast<std::int32_t>((550 * sure + 400 * mean) / (is_direct ? 1 : 4));
    out.completeness.millionths = trade::share(sums.valued, count);
    out.numbers["direct"] = text_of(world.lots, sums.direct_value);
    out.numbers["indirect"] = text_of(world.lots, sums.indirect_value);
    out.numbers["weighted"] = text_of(world.lots, sums.weighted);
    out.numbers["direct_lots"] = std::to_string(sums.direct.size());
    out.numbers["indirect_lots"] = std::to_string(sums.indirect.size());
    out.numbers["perhaps_lots"] = std::to_string(sums.perhaps);
    out.numbers["import_lots"] = std::to_string(own.listed_bought);
    out.numbers["share_of_own_lots"] =
        three_digits(trade::share(static_cast<std::int64_t>(told.size()), own.sold));
    std::string codes;
    for (const auto& [code, lots] : sums.codes) {
        codes += (codes.empty() ? "" : ", ") + code + ": " + counted(lots, "lot");
    }
    out.numbers["codes"] = codes;
    out.text = "Possible diversion: " + world.name(firm) +
               " sold goods of the Common High Priority "
               "List " +
               (is_direct ? "to a sanctioned destination"
                          : "that can have reached a sanctioned destination through "
                            "others") +
               ": " + counted(told.size(), "lot") + ", " + codes + "; value " +
               out.numbers[is_direct ? "direct" : "indirect"] + ".";
    out.would_clear = {"a licence or exemption for these goods and this buyer",
                       "a technical description that puts the goods under another code",
                       "a certificate of delivery in another country than the papers name"};
    out.checks = {"the rule goes by HS code; the annexes go by technical parameters: classify",
                  "compare the code declared at import of the same goods"};
    return out;
}

} // namespace

std::vector<Finding> exposures(const TradeWorld& world, GoodsRules& rules) {
    const std::vector<Line> lines = lines_of(world, rules);
    std::vector<std::uint8_t> is_asked(world.lots.parties.size(), 0);
    for (const Line& line : lines) {
        is_asked[line.firm] = 1;
    }
    std::map<std::uint32_t, OwnTrade> own;
    for (std::uint32_t lot = 0; lot < world.lots.size() && !lines.empty(); ++lot) {
        if (is_asked[world.lots.seller[lot]] != 0) {
            ++own[world.lots.seller[lot]].sold;
        }
        if (is_asked[world.lots.buyer[lot]] != 0 &&
            is_listed(rules.of(world.lots, lot, world.day(lot)))) {
            ++own[world.lots.buyer[lot]].listed_bought;
        }
    }
    std::vector<Finding> out;
    for (std::size_t begin = 0; begin < lines.size();) {
        std::size_t end = begin;
        while (end < lines.size() && lines[end].firm == lines[begin].firm) {
            ++end;
        }
        const std::uint32_t firm = lines[begin].firm;
        const Sums sums = sum(world, rules, std::span(lines).subspan(begin, end - begin));
        out.push_back(finding_of(world, sums, firm, own[firm]));
        begin = end;
    }
    return out;
}

} // namespace tamga::detect
