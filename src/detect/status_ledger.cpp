// SPDX-License-Identifier: Apache-2.0
#include "detect/status_ledger.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <tuple>

namespace tamga::detect {
namespace {

// Smaller comes first.
enum class Weight { freeze, listed, undetermined, claim_against, later, past };

struct Ranked {
    Weight weight = Weight::past;
    Finding finding;
};

std::string spaced(std::string_view code) {
    std::string out(code);
    std::replace(out.begin(), out.end(), '_', ' ');
    return out;
}

std::string party_name(const Party& party) {
    return party.names.empty() ? party.id : party.names.front();
}

std::string since(const DateBounds& from) {
    if (from.is_exact()) {
        return " since " + from.earliest->iso();
    }
    if (from.earliest && from.latest) {
        return " since a day between " + from.earliest->iso() + " and " + from.latest->iso();
    }
    if (from.latest) {
        return " since " + from.latest->iso() + " or earlier";
    }
    return from.earliest ? " since " + from.earliest->iso() + " or later" : "";
}

Weight weight_of(const HitMeasure& measure) {
    switch (measure.answer) {
    case Answer::yes: return blocks_dealing(measure.measure) ? Weight::freeze : Weight::listed;
    case Answer::undetermined:
    case Answer::not_shown: return Weight::undetermined;
    case Answer::not_yet: return Weight::later;
    case Answer::no: return Weight::past;
    }
    return Weight::past;
}

std::string told(const HitMeasure& measure) {
    const std::string under = measure.measure == Measure::not_stated
                                  ? "listed (measure not stated)"
                                  : "listed under " + spaced(word(measure.measure));
    const std::string what =
        under + " by " + std::string(word(measure.authority)) + " (" + measure.list + ")";
    switch (measure.answer) {
    case Answer::yes: return what + since(measure.from);
    case Answer::undetermined: return what + ", not determined on this day";
    case Answer::not_shown: return what + ", not shown for this day";
    case Answer::not_yet: return "not yet " + what + "; later" + since(measure.from);
    case Answer::no: return "no longer " + what;
    }
    return what;
}

void add_party(const PartyRow& row, std::vector<Ranked>& out) {
    std::vector<std::pair<Weight, std::string>> parts;
    Ranked made;
    Finding& finding = made.finding;
    for (const Hit& hit : row.screening.hits) {
        if (!hit.is_alert) {
            continue;
        }
        finding.records.push_back(hit.id);
        finding.score = std::max(finding.score, hit.score);
        finding.completeness = std::max(finding.completeness, hit.completeness);
        for (const HitMeasure& measure : hit.measures) {
            parts.emplace_back(weight_of(measure), told(measure) + " [" + hit.id + "]");
        }
    }
    if (parts.empty()) {
        return;
    }
    std::stable_sort(parts.begin(), parts.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    const Party& party = row.screening.query;
    finding.id = "D23-party-" + party.id;
    finding.detector = "D23";
    finding.parties = {party.id};
    std::set<std::string> said;
    for (const auto& [weight, text] : parts) {
        if (said.insert(text).second) {
            finding.text += (finding.text.empty() ? party_name(party) + ": " : "; ") + text;
        }
    }
    finding.text += ".";
    finding.numbers["listings"] = std::to_string(said.size());
    finding.would_clear = {"a register extract or identity document with a number that differs "
                           "from the record's"};
    finding.checks = {"compare address, identifiers and dates of the record with the party's own "
                      "documents"};
    made.weight = parts.front().first;
    out.push_back(std::move(made));
}

Weight weight_of(Verdict verdict) {
    switch (verdict) {
    case Verdict::contradicted:
    case Verdict::implied_part_contradicted:
    case Verdict::wrong_authority:
    case Verdict::wrong_measure: return Weight::claim_against;
    case Verdict::not_yet_later_true: return Weight::later;
    case Verdict::not_verifiable:
    case Verdict::holds: break;
    }
    return Weight::past;
}

void add_claim(const ClaimResult& result, std::vector<Ranked>& out) {
    if (result.verdict == Verdict::holds || result.verdict == Verdict::not_verifiable) {
        return; // nothing found for or against beyond what the claims' own table says
    }
    Ranked made;
    made.weight = weight_of(result.verdict);
    Finding& finding = made.finding;
    finding.id = "D23-claim-" + result.claim.id;
    finding.detector = "D23";
    finding.parties = {result.claim.subject};
    finding.records = result.records;
    finding.numbers["verdict"] = word(result.verdict);
    finding.text = "The claim of " + result.claim.date.iso() + " on " + result.claim.subject +
                   ": " + spaced(word(result.verdict)) + ". " + result.because;
    finding.checks = {"read the legal act or list version that the records name"};
    out.push_back(std::move(made));
}

} // namespace

std::vector<Finding> status_findings(std::span<const PartyRow> parties,
                                     std::span<const ClaimResult> claims) {
    std::vector<Ranked> ranked;
    for (const PartyRow& row : parties) {
        add_party(row, ranked);
    }
    for (const ClaimResult& result : claims) {
        add_claim(result, ranked);
    }
    std::stable_sort(ranked.begin(), ranked.end(), [](const Ranked& a, const Ranked& b) {
        return std::tuple(a.weight, -a.finding.score.millionths) <
               std::tuple(b.weight, -b.finding.score.millionths);
    });
    std::vector<Finding> out;
    for (Ranked& one : ranked) {
        one.finding.rank = static_cast<std::uint32_t>(out.size() + 1);
        out.push_back(std::move(one.finding));
    }
    return out;
}

} // namespace tamga::detect
