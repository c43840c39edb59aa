// SPDX-License-Identifier: Apache-2.0
#include "screen/screener.hpp"

#include "model/schema.hpp"

#include <algorithm>

namespace tamga::screen {
namespace {

// Whether a hit may block by itself: CONTRACTS "Outcomes". Kept beside the hit because the reasons
// alone do not carry it.
struct Grade {
    bool is_alert = false;
    bool may_block = false;
};

Grade grade(const match::Comparison& comparison) {
    return {comparison.is_alert,
            comparison.is_alert && !comparison.has_contradiction &&
                (comparison.has_equal_identifier || comparison.has_strong_name)};
}

} // namespace

match::Shape shape_of(std::string_view schema) {
    const auto known = parse_schema(schema);
    if (!known) {
        return match::Shape::any;
    }
    if (is_a(*known, Schema::Person)) {
        return match::Shape::person;
    }
    if (is_a(*known, Schema::Vessel)) {
        return match::Shape::vessel;
    }
    if (is_a(*known, Schema::Airplane)) {
        return match::Shape::aircraft;
    }
    return is_a(*known, Schema::Organization) || is_a(*known, Schema::Company)
               ? match::Shape::organisation
               : match::Shape::any;
}

match::PartyText text_of(const Party& party) {
    match::PartyText out;
    out.shape = shape_of(party.schema);
    for (const std::string& name : party.names) {
        out.names.push_back(
            {name, out.names.empty() ? match::NameUse::primary : match::NameUse::alias, false});
    }
    for (const std::string& identifier : party.identifiers) {
        out.identifiers.push_back({identifier, match::IdentifierUse::other});
    }
    out.birth_dates.assign(party.birth_dates.begin(), party.birth_dates.end());
    out.countries.assign(party.countries.begin(), party.countries.end());
    return out;
}

Hit Screener::hit_of(const index::Candidate& candidate) const {
    const ledger::EntityRow& entity = world_.entities()[candidate.entity];
    Hit hit;
    hit.id = world_.text(entity.id);
    hit.name = caption_of(world_, candidate.entity);
    if (candidate.is_identifier) {
        hit.matched = world_.text(world_.identifiers()[candidate.name].text);
    } else if (candidate.name < world_.names().size()) {
        hit.matched = world_.text(world_.names()[candidate.name].text);
    }
    hit.schema = word(static_cast<Schema>(entity.schema));
    hit.score = candidate.comparison.score;
    hit.completeness = candidate.comparison.completeness;
    const Grade graded = grade(candidate.comparison);
    hit.is_alert = graded.is_alert;
    hit.may_block = graded.may_block;
    hit.measures = measures_of(world_, candidate.entity, as_of_);
    hit.reasons = candidate.comparison.reasons;
    hit.sources = sources_of(world_, candidate.entity);
    hit.secondary = secondary_of(world_, candidate.entity);
    return hit;
}

Result<Screening> Screener::screen(const Party& party, const ScreenOptions& options,
                                   index::SearchBuffers& buffers) const {
    auto prepared = match::prepare(text_of(party));
    if (!prepared) {
        return std::move(prepared).error();
    }
    const auto candidates = index_.find(*prepared,
                                        {.min_score = options.min_score.value_or(match::kRetrieve),
                                         .is_exhaustive = options.is_exhaustive,
                                         .instructions = instructions_},
                                        buffers);
    Screening out;
    out.query = party;
    out.total_hits = candidates.size();
    for (const index::Candidate& candidate : candidates) {
        if (candidate.comparison.is_alert || out.hits.size() < options.max_hits) {
            out.hits.push_back(hit_of(candidate));
        }
    }
    settle_outcome(out, gaps_);
    return out;
}

Result<Screening> Screener::explain(const Party& party, std::uint32_t entity) const {
    auto prepared = match::prepare(text_of(party));
    if (!prepared) {
        return std::move(prepared).error();
    }
    Screening out;
    out.query = party;
    out.hits.push_back(hit_of(index_.compare(*prepared, entity)));
    out.total_hits = 1;
    settle_outcome(out, gaps_);
    return out;
}

Result<Screening> explain_names(const Party& left, const std::string& right) {
    const auto mine = match::prepare(text_of(left));
    if (!mine) {
        return mine.error();
    }
    match::PartyText other;
    other.names.push_back({right});
    const auto theirs = match::prepare(other);
    if (!theirs) {
        return theirs.error();
    }
    match::Comparison comparison = match::compare(*mine, *theirs);
    const Grade graded = grade(comparison);
    Hit hit;
    hit.name = right;
    hit.matched = right;
    hit.score = comparison.score;
    hit.completeness = comparison.completeness;
    hit.is_alert = graded.is_alert;
    hit.reasons = std::move(comparison.reasons);
    Screening out;
    out.query = left;
    out.outcome = hit.is_alert ? Outcome::review : Outcome::clear;
    out.because = {hit.is_alert ? "the two names match at alert; no list was asked"
                                : "the two names do not match at alert; no list was asked"};
    out.hits.push_back(std::move(hit));
    out.total_hits = 1;
    return out;
}

void say_why_not(Screening& explained) {
    const Hit& hit = explained.hits.front();
    const auto short_of = [&](Score point) {
        return Score{point.millionths - hit.score.millionths}.text();
    };
    std::vector<std::string> told;
    if (hit.score.millionths == 0) {
        told.push_back("no word of the one agrees with a word of the other: never returned");
    } else if (hit.score < match::kRetrieve) {
        told.push_back("score " + hit.score.text() + " is " + short_of(match::kRetrieve) +
                       " short of retrieve (" + match::kRetrieve.text() + "): not returned");
    } else if (hit.score < match::kAlert) {
        told.push_back("score " + hit.score.text() + " is " + short_of(match::kAlert) +
                       " short of alert (" + match::kAlert.text() + "): returned, no alert");
    } else if (!hit.is_alert) {
        told.push_back("score " + hit.score.text() +
                       " reaches alert, but a weak alias alone does not alert");
    } else {
        told.push_back("score " + hit.score.text() + " alerts: it is not left out");
    }
    for (const Reason& reason : hit.reasons) {
        if (reason.weight < 0) {
            told.push_back("takes away " + Score{-reason.weight}.text() + ": " + reason.text);
        }
    }
    explained.because = std::move(told);
}

Result<std::vector<index::Candidate>> Screener::alerts(const Party& party) const {
    index::SearchBuffers buffers = index_.buffers();
    auto prepared = match::prepare(text_of(party));
    if (!prepared) {
        return std::move(prepared).error();
    }
    std::vector<index::Candidate> out = index_.find(
        *prepared, {.min_score = match::kAlert, .instructions = instructions_}, buffers);
    std::erase_if(out, [](const index::Candidate& c) { return !c.comparison.is_alert; });
    return out;
}

} // namespace tamga::screen
