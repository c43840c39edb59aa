// SPDX-License-Identifier: Apache-2.0
#include "detect/same_head.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace tamga::detect {
namespace {

using network::CommonHead;
using network::TieKey;
using Sale = std::pair<std::uint32_t, std::uint32_t>; // seller, buyer

struct Tied {
    std::vector<const CommonHead*> heads; // best key first
    std::vector<std::uint32_t> lots;      // while a common head held both posts
    std::uint32_t outside = 0;            // lots of the two at other times
    bool is_chain = false;                // reached along a chain, not by a sale between the two
};

// Firms by party number, both directions of every tie.
std::map<Sale, Tied> sales_of(const TradeWorld& world, const network::CommonHeads& heads) {
    std::map<Sale, Tied> out;
    for (const CommonHead& head : heads.heads) {
        const std::uint32_t left = world.lots.parties.find(head.left);
        const std::uint32_t right = world.lots.parties.find(head.right);
        if (left != 0 && right != 0) {
            out[{left, right}].heads.push_back(&head);
            out[{right, left}].heads.push_back(&head);
        }
    }
    for (auto& [sale, tied] : out) {
        std::stable_sort(tied.heads.begin(), tied.heads.end(),
                         [](const auto* a, const auto* b) { return a->key < b->key; });
    }
    return out;
}

bool holds(const Tied& tied, std::int32_t day) {
    return std::ranges::any_of(tied.heads,
                               [&](const CommonHead* head) { return head->overlap.holds(day); });
}

void add_lots(const TradeWorld& world, std::map<Sale, Tied>& sales) {
    std::vector<std::uint8_t> is_tied(world.lots.parties.size(), 0);
    for (const auto& [sale, tied] : sales) {
        is_tied[sale.first] = 1;
    }
    for (std::uint32_t lot = 0; lot < world.lots.size(); ++lot) {
        if (is_tied[world.lots.seller[lot]] == 0 || world.lots.seller[lot] == 0 ||
            trade::ending_of(world.lots, world.options, lot) == trade::Ending::home) {
            continue;
        }
        const auto found = sales.find({world.lots.seller[lot], world.lots.buyer[lot]});
        if (found == sales.end()) {
            continue;
        }
        if (world.day(lot) != kNoDay && holds(found->second, world.day(lot))) {
            found->second.lots.push_back(lot);
        } else {
            ++found->second.outside;
        }
    }
}

// Ties between a firm further up a chain and its last buyer.
void add_chains(const TradeWorld& world, std::map<Sale, Tied>& sales) {
    for (const trade::Chain& chain : world.chains) {
        for (const std::uint32_t first : chain.firms) {
            for (const std::uint32_t last : chain.firms) {
                const auto found = sales.find({first, last});
                if (first == chain.middle || found == sales.end() || !found->second.lots.empty()) {
                    continue;
                }
                const bool is_end = std::ranges::any_of(chain.legs, [&](const trade::Leg& leg) {
                    return leg.leg == 1 && world.lots.buyer[leg.lot] == last &&
                           world.day(leg.lot) != kNoDay && holds(found->second, world.day(leg.lot));
                });
                if (is_end) {
                    found->second.is_chain = true;
                    for (const trade::Leg& leg : chain.legs) {
                        found->second.lots.push_back(leg.lot);
                    }
                }
            }
        }
    }
}

std::int32_t key_score(TieKey key) {
    return key == TieKey::equal_name_and_birth ? 850'000 : 950'000;
}

// ln(persons / persons of that name) in thousandths, from the binary logarithm to three places.
std::int64_t rarity(const CommonHead& head) {
    std::uint64_t ratio = (std::uint64_t{std::max(head.persons, 1U)} << 20) / (head.namesakes + 1);
    std::int64_t log2_thousandths = -20'000;
    while (ratio >= std::uint64_t{2} << 20) {
        ratio >>= 1;
        log2_thousandths += 1000;
    }
    log2_thousandths += 20'000 + static_cast<std::int64_t>((ratio - (1U << 20)) * 1000 >> 20);
    return log2_thousandths * 693 / 1000;
}

std::string since(const Spell& spell) {
    std::string out;
    if (spell.from != kNoDay) {
        out = " from " + Date{spell.from}.iso();
    }
    if (spell.until != kNoDay) {
        out += " until " + Date{spell.until}.iso();
    }
    return out.empty() ? " at times that are not stated" : out;
}

Finding finding_of(const TradeWorld& world, const Sale& sale, const Tied& tied, GoodsRules& rules) {
    const CommonHead& head = *tied.heads.front();
    Finding out;
    out.detector = "D4";
    out.id = "D4-" + world.id(sale.first) + "-" + world.id(sale.second);
    out.parties = {world.id(sale.first), world.id(sale.second)};
    out.lots = world.lot_ids(tied.lots);
    out.records = {head.left_person};
    if (head.right_person != head.left_person) {
        out.records.push_back(head.right_person);
    }
    std::int32_t ending = 0;
    std::int32_t goods = 0;
    for (const std::uint32_t lot : tied.lots) {
        ending = std::max(ending, ending_weight(trade::ending_of(world.lots, world.options, lot)));
        goods = std::max(goods, goods_weight(rules.of(world.lots, lot, world.day(lot))));
    }
    const std::int64_t weight = std::int64_t{ending} * (600 + 400 * goods / 1000);
    out.score.millionths = static_cast<std::int32_t>(key_score(head.key) * weight / 1'000'000);
    const bool is_dated = head.overlap.from != kNoDay;
    out.completeness.millionths = is_dated ? 1'000'000 : 700'000;
    out.numbers["key"] = words(head.key);
    out.numbers["rarity"] = three_digits(static_cast<std::int32_t>(rarity(head) * 1000));
    out.numbers["namesakes"] = std::to_string(head.namesakes);
    out.numbers["common_heads"] = std::to_string(tied.heads.size());
    out.numbers["lots_at_other_times"] = std::to_string(tied.outside);
    out.text = "Possible diversion: " + world.name(sale.first) + " and " + world.name(sale.second) +
               " had a common head" + since(head.overlap) + " (" + head.left_role + ", " +
               head.right_role + "; tied by " + std::string(words(head.key)) +
               (head.via.empty() ? "" : ", one post held in the parent " + head.via) + "), and " +
               (tied.is_chain ? "goods of the first can have reached the second through others: "
                              : "the first sold to the second meanwhile: ") +
               counted(tied.lots.size(), "lot") + ".";
    out.would_clear = {"register extracts of both firms that show different persons",
                       "a second identifier of the person that differs between the two registers",
                       "a contract and delivery papers that show an independent end user"};
    out.checks = {"compare day of birth and tax number of the head in both registers",
                  "a common head is no offence: look at the goods and where they went"};
    return out;
}

} // namespace

std::vector<Finding> same_heads(const TradeWorld& world, const network::CommonHeads& heads,
                                GoodsRules& rules, std::vector<Skipped>& skipped) {
    std::map<Sale, Tied> sales = sales_of(world, heads);
    add_lots(world, sales);
    add_chains(world, sales);
    std::vector<Finding> out;
    for (const auto& [sale, tied] : sales) {
        if (!tied.lots.empty()) {
            out.push_back(finding_of(world, sale, tied, rules));
        }
    }
    if (!heads.nominees.empty()) {
        skipped.push_back({"posts", 0,
                           "D4: " + counted(heads.nominees.size(), "person") + " with over " +
                               std::to_string(network::kMaxPosts) + " posts taken for nominees",
                           heads.nominees.front()});
    }
    if (heads.names_only > 0) {
        skipped.push_back({"persons", 0,
                           "D4: " + counted(heads.names_only, "pair") +
                               " of persons with an equal name; a name alone ties nothing",
                           ""});
    }
    return out;
}

} // namespace tamga::detect
