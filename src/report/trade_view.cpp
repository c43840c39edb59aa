// SPDX-License-Identifier: Apache-2.0
#include "report/trade_view.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace tamga::report {
namespace {

// A lot by its id: lots stand in order of it.
const LotLine* lot_of(const Investigation& investigation, std::string_view id) {
    const auto found = std::ranges::lower_bound(
        investigation.lots, id, {}, [](const LotLine& lot) { return std::string_view(lot.id); });
    return found != investigation.lots.end() && found->id == id ? &*found : nullptr;
}

std::int32_t day_of(const LotLine& lot) {
    return lot.departed ? lot.departed->days : lot.arrived ? lot.arrived->days : 0;
}

void fill(const Investigation& investigation, ChainView& chain) {
    std::set<std::string> seen;
    std::set<std::string> ids;
    // The finding that names most parties knows the way of the goods best.
    const Finding* longest = *std::ranges::max_element(
        chain.findings, {}, [](const Finding* finding) { return finding->parties.size(); });
    for (const Finding* finding : chain.findings) {
        for (const std::string& id : finding->lots) {
            const LotLine* lot = seen.insert(id).second ? lot_of(investigation, id) : nullptr;
            if (lot != nullptr) {
                chain.lots.push_back(lot);
            }
        }
        ids.insert(finding->id);
    }
    std::ranges::stable_sort(chain.lots, {}, [](const LotLine* lot) { return day_of(*lot); });
    const auto add = [&](const std::string& firm) {
        if (std::ranges::find(chain.firms, firm) == chain.firms.end()) {
            chain.firms.push_back(firm);
        }
    };
    std::ranges::for_each(longest->parties, add);
    for (const LotLine* lot : chain.lots) {
        add(lot->seller);
        add(lot->buyer);
    }
    for (const LotMatch& match : investigation.matches) {
        if (ids.contains(match.finding)) {
            chain.matches.push_back(&match);
        }
    }
}

} // namespace

std::vector<ChainView> chains_of(const Investigation& investigation) {
    std::vector<ChainView> out;
    std::map<std::string, std::size_t> numbers;
    for (const Finding& finding : investigation.findings) {
        if (finding.chain.empty()) {
            continue;
        }
        const std::size_t number = numbers.try_emplace(finding.chain, out.size()).first->second;
        if (number == out.size()) {
            out.push_back({finding.chain, {}, {}, {}, {}});
        }
        out[number].findings.push_back(&finding);
    }
    for (std::size_t n = 0; n < out.size() && n < kMostChains; ++n) {
        fill(investigation, out[n]);
    }
    return out;
}

const FirmLine* firm_of(const Investigation& investigation, std::string_view id) {
    const auto found =
        std::ranges::lower_bound(investigation.firms, id, {},
                                 [](const FirmLine& firm) { return std::string_view(firm.id); });
    return found != investigation.firms.end() && found->id == id ? &*found : nullptr;
}

std::string firm_name(const Investigation& investigation, std::string_view id) {
    const FirmLine* firm = firm_of(investigation, id);
    return std::string(firm == nullptr || firm->name.empty() ? id : std::string_view(firm->name));
}

const PartyRow* listed_row(const Investigation& investigation, std::string_view id) {
    const auto found = std::ranges::find_if(
        investigation.parties, [&](const PartyRow& row) { return row.screening.query.id == id; });
    const bool is_listed =
        found != investigation.parties.end() &&
        std::ranges::any_of(found->screening.hits, [](const Hit& hit) { return hit.is_alert; });
    return is_listed ? &*found : nullptr;
}

} // namespace tamga::report
