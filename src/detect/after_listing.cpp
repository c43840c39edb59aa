// SPDX-License-Identifier: Apache-2.0
#include "detect/after_listing.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>

namespace tamga::detect {
namespace {

// A day or an interval of days; kNoDay leaves a side open.
struct Days {
    std::int32_t earliest = kNoDay;
    std::int32_t latest = kNoDay;
    [[nodiscard]] bool known() const { return earliest != kNoDay || latest != kNoDay; }
};

Days exact(std::int32_t day) {
    return {day, day};
}

std::int32_t first_known(std::int32_t a, std::int32_t b) {
    return a != kNoDay ? a : b;
}

Days departure(const Lots& lots, std::uint32_t lot) {
    return lots.departed[lot] != kNoDay ? exact(lots.departed[lot])
                                        : Days{lots.loaded[lot], lots.arrived[lot]};
}

Days entry(const Lots& lots, std::uint32_t lot) {
    return lots.arrived[lot] != kNoDay
               ? exact(lots.arrived[lot])
               : Days{first_known(lots.departed[lot], lots.loaded[lot]), kNoDay};
}

Standing stand(const Days& days, const DateBounds& from, const DateBounds& until) {
    if (!days.known()) {
        return Standing::undetermined;
    }
    const bool is_before =
        days.latest != kNoDay && from.earliest && days.latest < from.earliest->days;
    const bool is_over =
        days.earliest != kNoDay && until.latest && days.earliest >= until.latest->days;
    if (is_before || is_over) {
        return Standing::before;
    }
    const bool is_in = days.earliest != kNoDay && from.latest && days.earliest >= from.latest->days;
    const bool is_still = !until.known() || (days.latest != kNoDay && until.earliest &&
                                             days.latest < until.earliest->days);
    return is_in && is_still ? Standing::after : Standing::undetermined;
}

// The strongest of several days, each of which alone would be a dealing.
Standing strongest(std::initializer_list<std::int32_t> days, const ListedParty& listed) {
    std::optional<Standing> best;
    for (const std::int32_t day : days) {
        if (day != kNoDay) {
            const Standing one = stand(exact(day), listed.from, listed.until);
            best = best ? std::min(*best, one) : one;
        }
    }
    return best.value_or(Standing::undetermined);
}

enum Role : std::uint8_t { kSeller = 1, kBuyer = 2, kConsignee = 4, kMaker = 8 };

std::uint8_t roles(const Lots& lots, std::uint32_t lot, std::uint32_t party) {
    return static_cast<std::uint8_t>(
        (lots.seller[lot] == party ? kSeller : 0) | (lots.buyer[lot] == party ? kBuyer : 0) |
        (lots.consignee[lot] == party ? kConsignee : 0) | (lots.maker[lot] == party ? kMaker : 0));
}

std::string_view day_that_counts(Measure measure) {
    switch (measure) {
    case Measure::export_control: return "departure";
    case Measure::import_ban: return "entry";
    case Measure::port_or_vessel_ban: return "port call";
    default: return "payment or any dealing";
    }
}

std::string words(const DateBounds& from) {
    if (from.is_exact()) {
        return from.earliest->iso();
    }
    if (from.earliest && from.latest) {
        return "a day from " + from.earliest->iso() + " to " + from.latest->iso();
    }
    return from.latest ? from.latest->iso() + " or earlier" : "a day not known";
}

struct Case {
    std::set<std::uint32_t> lots;
    std::set<std::size_t> told;
};
using Cases = std::map<std::tuple<std::uint32_t, std::uint32_t, bool>, Case>; // seller, buyer, open

Finding finding_of(const TradeWorld& world, std::span<const ListedParty> listed,
                   const Cases::value_type& entry) {
    const auto& [seller, buyer, is_undetermined] = entry.first;
    const Case& one = entry.second;
    Finding out;
    out.detector = "D15";
    out.id = "D15-" + world.id(seller) + "-" + world.id(buyer) +
             (is_undetermined ? "-undetermined" : "");
    out.parties = {world.id(seller), world.id(buyer)};
    out.lots = world.lot_ids({one.lots.begin(), one.lots.end()});
    std::string under;
    std::set<std::pair<std::string, std::string>> said;
    for (const std::size_t n : one.told) {
        const ListedParty& who = listed[n];
        out.score = std::max(out.score, who.score);
        if (std::ranges::find(out.records, who.record) == out.records.end()) {
            out.records.push_back(who.record);
        }
        std::string measure(word(who.measure));
        std::replace(measure.begin(), measure.end(), '_', ' ');
        const std::string authority(word(who.authority));
        if (!said.insert({who.record, authority + measure}).second) {
            continue; // the same record, matched by id and by name
        }
        under += (under.empty() ? "" : "; ") + world.name(who.party) + ", " + measure + " by " +
                 authority + " (" + who.list + ") since " + words(who.from) + " [" + who.record +
                 "], the day that counts is the " + std::string(day_that_counts(who.measure));
        out.numbers["listed_" + authority + "_" + std::string(word(who.measure))] = words(who.from);
    }
    out.score.millionths = is_undetermined ? out.score.millionths / 4 : out.score.millionths;
    out.completeness.millionths = is_undetermined ? 500'000 : 1'000'000;
    out.numbers["lots"] = std::to_string(one.lots.size());
    out.text =
        std::string(is_undetermined ? "Not determined whether before or after the listing: "
                                    : "Possible violation: trade on or after the listing: ") +
        world.name(seller) + " sold to " + world.name(buyer) + " (" +
        counted(one.lots.size(), "lot") + "); " + under + ".";
    out.would_clear = {"a licence, exemption or wind-down that covers these lots",
                       "an identifier that shows the party is not the record listed",
                       is_undetermined ? "the act or list version that fixes the day in force"
                                       : "papers that show the day that counts lies before it"};
    out.checks = {"whom the measure binds: who sold, paid, carried and insured, and where"};
    return out;
}

} // namespace

Standing standing_of(const Lots& lots, std::uint32_t lot, const ListedParty& listed) {
    const std::uint8_t role = roles(lots, lot, listed.party);
    switch (listed.measure) {
    case Measure::asset_freeze:
    case Measure::services_ban:
        return strongest({lots.paid[lot], lots.departed[lot], lots.loaded[lot], lots.arrived[lot]},
                         listed);
    case Measure::export_control:
        return (role & (kBuyer | kConsignee)) == 0
                   ? Standing::not_counted
                   : stand(departure(lots, lot), listed.from, listed.until);
    case Measure::import_ban:
        return (role & (kSeller | kMaker)) == 0
                   ? Standing::not_counted
                   : stand(entry(lots, lot), listed.from, listed.until);
    case Measure::port_or_vessel_ban:
        return strongest({lots.loaded[lot], lots.departed[lot], lots.arrived[lot]}, listed);
    case Measure::not_stated: {
        const Standing standing = strongest(
            {lots.paid[lot], lots.departed[lot], lots.loaded[lot], lots.arrived[lot]}, listed);
        return standing == Standing::after ? Standing::undetermined : standing;
    }
    case Measure::debt_and_equity_limits:
    case Measure::financial_restrictions:
    case Measure::travel_ban:
    case Measure::investment_ban:
    case Measure::not_blocking: return Standing::not_counted;
    }
    return Standing::not_counted;
}

std::vector<Finding> after_listing(const TradeWorld& world, std::span<const ListedParty> listed) {
    std::map<std::uint32_t, std::vector<std::size_t>> by_party;
    std::vector<std::uint8_t> is_listed(world.lots.parties.size(), 0);
    for (std::size_t n = 0; n < listed.size(); ++n) {
        by_party[listed[n].party].push_back(n);
        is_listed[listed[n].party] = 1;
    }
    Cases cases;
    const Lots& lots = world.lots;
    for (std::uint32_t lot = 0; lot < lots.size() && !listed.empty(); ++lot) {
        std::set<std::uint32_t> parties;
        for (const auto* column : {&lots.seller, &lots.buyer, &lots.consignee, &lots.maker}) {
            if (is_listed[(*column)[lot]] != 0) {
                parties.insert((*column)[lot]);
            }
        }
        std::vector<std::size_t> sure;
        std::vector<std::size_t> open;
        for (const std::uint32_t party : parties) {
            for (const std::size_t n : by_party[party]) {
                const Standing standing = standing_of(lots, lot, listed[n]);
                if (standing == Standing::after) {
                    sure.push_back(n);
                } else if (standing == Standing::undetermined) {
                    open.push_back(n);
                }
            }
        }
        const bool is_open = sure.empty();
        if (sure.empty() && open.empty()) {
            continue;
        }
        Case& one = cases[{lots.seller[lot], lots.buyer[lot], is_open}];
        one.lots.insert(lot);
        one.told.insert((is_open ? open : sure).begin(), (is_open ? open : sure).end());
    }
    std::vector<Finding> out;
    for (const auto& entry : cases) {
        out.push_back(finding_of(world, listed, entry));
    }
    return out;
}

} // namespace tamga::detect
