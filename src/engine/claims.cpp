// SPDX-License-Identifier: Apache-2.0
#include "ledger/claims.hpp"
#include "engine/investigate.hpp"
#include "ledger/answers.hpp"
#include "screen/party_ledger.hpp"

#include <algorithm>

namespace tamga::engine {
namespace {

const Party* party_named(std::span<const Party> parties, const std::string& subject) {
    for (const Party& party : parties) {
        if (party.id == subject || std::ranges::find(party.names, subject) != party.names.end()) {
            return &party;
        }
    }
    return nullptr;
}

} // namespace

Result<ClaimsAnswer> check_claims(const Served& served, std::span<const Claim> claims,
                                  std::span<const Party> parties) {
    ClaimsAnswer out;
    const std::vector<Coverage> coverage = screen::coverage_of(served.world);
    std::map<Date, screen::Screener> screeners; // claims of one document share their day
    for (const Claim& claim : claims) {
        const auto [place, is_new] =
            screeners.try_emplace(claim.date, served.world, served.index, claim.date);
        const Party* party = party_named(parties, claim.subject);
        const auto records = party != nullptr
                                 ? screen::join_records(served.world, place->second, *party)
                                 : screen::join_records(served.world, place->second, claim.subject);
        if (!records) {
            out.skipped.push_back({claim.id, claim.line,
                                   "the subject cannot be compared: " + records.error().problem,
                                   claim.subject});
            ClaimResult none;
            none.claim = claim;
            none.because = "The subject cannot be compared: " + records.error().problem + ".";
            out.claims.push_back(std::move(none));
            continue;
        }
        const EntityLedger found =
            screen::ledger_of(served.world, *records, claim.subject, claim.date);
        out.claims.push_back(ledger::check_claim(claim, {found.ids, found.listings}, coverage));
    }
    return out;
}

} // namespace tamga::engine
