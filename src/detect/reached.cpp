// SPDX-License-Identifier: Apache-2.0
#include "detect/reached.hpp"

#include <algorithm>
#include <set>
#include <string>

namespace tamga::detect {
namespace {

constexpr Score kReached{500'000}; // on the word of sources alone: product choice

std::string name_of(const PartyRow& row) {
    const Party& party = row.screening.query;
    return party.names.empty() ? party.id : party.names.front();
}

bool is_listed(const PartyRow& row) {
    return std::ranges::any_of(row.screening.hits, [](const Hit& hit) { return hit.is_alert; });
}

std::string_view words(Answer answer) {
    switch (answer) {
    case Answer::yes: return "listed on this day";
    case Answer::not_yet: return "not yet listed on this day, listed later";
    case Answer::undetermined: return "listing not determined on this day";
    case Answer::no: return "listed at other times";
    case Answer::not_shown: return "not shown for this day";
    }
    return "";
}

std::string listings_of(const PartyRow& row, std::vector<std::string>& records) {
    std::string out;
    std::set<std::string> told;
    for (const Hit& hit : row.screening.hits) {
        if (!hit.is_alert) {
            continue;
        }
        records.push_back(hit.id);
        for (const HitMeasure& measure : hit.measures) {
            std::string what(word(measure.measure));
            std::replace(what.begin(), what.end(), '_', ' ');
            const std::string text = std::string(words(measure.answer)) + " by " +
                                     std::string(word(measure.authority)) + " (" + what + ") [" +
                                     hit.id + "]";
            if (told.insert(text).second) {
                out += (out.empty() ? "" : "; ") + text;
            }
        }
    }
    return out;
}

std::string told(const PartyFact& fact) {
    return fact.text + " [" + fact.source + "]";
}

Finding finding_of(const PartyRow& row, const PartyRow& buyer, const PartyFact& trade,
                   const PartyFact& head) {
    Finding out;
    const Party& party = row.screening.query;
    out.id = "D4-" + party.id + "-" + buyer.screening.query.id;
    out.detector = "D4";
    out.parties = {party.id, buyer.screening.query.id};
    out.score = kReached;
    out.completeness = {300'000}; // no lot and no register extract was compared
    out.numbers["reached_through"] = "buyer, common head";
    const std::string listings = listings_of(buyer, out.records);
    out.text = "Possible diversion: " + name_of(row) +
               " matches no record of the lists loaded, and is reached through " + name_of(buyer) +
               " (" + listings + "). Stated: " + told(trade) + " " + told(head);
    out.would_clear = {"register extracts of both firms that show different heads on that day",
                       "customs declarations and waybills of the goods named that show another "
                       "buyer"};
    out.checks = {"both facts rest on the sources named: read them; several papers that repeat one "
                  "report are one source",
                  "an accusation is not a listing"};
    return out;
}

} // namespace

std::vector<Finding> reached_findings(std::span<const PartyRow> parties) {
    std::vector<Finding> out;
    for (const PartyRow& row : parties) {
        if (is_listed(row)) {
            continue;
        }
        for (const PartyFact& trade : row.facts) {
            if (trade.kind != "said_trade" || trade.other_party.empty()) {
                continue;
            }
            const auto head = std::ranges::find_if(row.facts, [&](const PartyFact& fact) {
                return fact.kind == "said_head" && fact.other_party == trade.other_party;
            });
            const auto buyer = std::ranges::find_if(parties, [&](const PartyRow& other) {
                return other.screening.query.id == trade.other_party;
            });
            if (head != row.facts.end() && buyer != parties.end() && is_listed(*buyer)) {
                out.push_back(finding_of(row, *buyer, trade, *head));
            }
        }
    }
    return out;
}

} // namespace tamga::detect
