// SPDX-License-Identifier: Apache-2.0
// The words that documents use for authorities and measures.
#include "ledger/claims.hpp"

#include <array>
#include <utility>

namespace tamga::ledger {
namespace {

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
        c = c == '_' || c == '-' ? ' ' : c;
    }
    return out;
}

using AuthorityWord = std::pair<std::string_view, Authority>;
constexpr std::array<AuthorityWord, 25> kAuthorityWords{{
    {"ofac", Authority::OFAC},
    {"us treasury", Authority::OFAC},
    {"treasury", Authority::OFAC},
    {"us department of the treasury", Authority::OFAC},
    {"bis", Authority::BIS},
    {"us department of commerce", Authority::BIS},
    {"department of commerce", Authority::BIS},
    {"commerce department", Authority::BIS},
    {"bureau of industry and security", Authority::BIS},
    {"us state department", Authority::STATE},
    {"state department", Authority::STATE},
    {"department of state", Authority::STATE},
    {"european union", Authority::EU},
    {"brussels", Authority::EU},
    {"council of the european union", Authority::EU},
    {"ue", Authority::EU},
    {"united kingdom", Authority::UK},
    {"gb", Authority::UK},
    {"ofsi", Authority::UK},
    {"fcdo", Authority::UK},
    {"united nations", Authority::UN},
    {"security council", Authority::UN},
    {"canada", Authority::CA},
    {"switzerland", Authority::CH},
    {"seco", Authority::CH},
}};

using MeasureWord = std::pair<std::string_view, Measure>;
constexpr std::array<MeasureWord, 11> kMeasureWords{{
    {"freeze", Measure::asset_freeze},
    {"blocking", Measure::asset_freeze},
    {"sdn", Measure::asset_freeze},
    {"blocked", Measure::asset_freeze},
    {"entity list", Measure::export_control},
    {"annex iv", Measure::export_control},
    {"export restriction", Measure::export_control},
    {"export restrictions", Measure::export_control},
    {"export controls", Measure::export_control},
    {"port ban", Measure::port_or_vessel_ban},
    {"vessel ban", Measure::port_or_vessel_ban},
}};

constexpr std::array<std::string_view, 8> kAnyWords{
    "", "any", "listed", "listing", "sanction", "sanctions", "sanctioned", "blacklist"};
constexpr std::array<std::string_view, 6> kPenaltyWords{"fine",      "fined", "penalty",
                                                        "penalties", "multa", "convicted"};

} // namespace

std::optional<std::vector<Authority>> claimed_authorities(std::string_view text) {
    const std::string wanted = lower(text);
    std::vector<Authority> out;
    if (wanted.empty() || wanted == "any") {
        for (int a = 0; a < kKnownAuthorities; ++a) {
            out.push_back(static_cast<Authority>(a));
        }
        return out;
    }
    if (wanted == "us" || wanted == "usa" || wanted == "united states") {
        return std::vector{Authority::OFAC, Authority::BIS, Authority::STATE};
    }
    if (const auto known = parse_authority(text); known && *known != Authority::OTHER) {
        return std::vector{*known};
    }
    for (const auto& [said, authority] : kAuthorityWords) {
        if (said == wanted) {
            return std::vector{authority};
        }
    }
    return std::nullopt;
}

ClaimedMeasure claimed_measure(std::string_view text) {
    const std::string wanted = lower(text);
    using Kind = ClaimedMeasure::Kind;
    for (const std::string_view said : kAnyWords) {
        if (said == wanted) {
            return {Kind::any, Measure::not_stated};
        }
    }
    for (const std::string_view said : kPenaltyWords) {
        if (said == wanted) {
            return {Kind::penalty, Measure::not_stated};
        }
    }
    if (const auto known = parse_measure(text)) {
        return {Kind::one, *known};
    }
    for (const auto& [said, measure] : kMeasureWords) {
        if (said == wanted) {
            return {Kind::one, measure};
        }
    }
    return {Kind::unknown, Measure::not_stated};
}

} // namespace tamga::ledger
