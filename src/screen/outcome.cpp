// SPDX-License-Identifier: Apache-2.0
// One outcome per party: block, review, clear, or incomplete where clear cannot be given.
#include "screen/screener.hpp"

#include <algorithm>
#include <string>

namespace tamga::screen {
namespace {

bool is_live(const HitMeasure& measure) {
    return measure.answer == Answer::yes || measure.answer == Answer::undetermined ||
           measure.answer == Answer::not_shown;
}

bool is_freeze_in_force(const HitMeasure& measure) {
    return measure.answer == Answer::yes && blocks_dealing(measure.measure);
}

std::string told(const Hit& hit, const HitMeasure& measure) {
    return hit.id + " (" + hit.name + ") under " + std::string(word(measure.measure)) + " of " +
           std::string(word(measure.authority)) + " " + measure.list;
}

// What one hit asks for on the day asked.
Outcome outcome_of(const Hit& hit, std::string& because) {
    if (!hit.is_alert) {
        return Outcome::clear;
    }
    if (hit.measures.empty()) {
        because = "record match with " + hit.id + " (" + hit.name + "), which states no measure";
        return Outcome::review;
    }
    if (hit.may_block) {
        const auto freeze =
            std::find_if(hit.measures.begin(), hit.measures.end(), is_freeze_in_force);
        if (freeze != hit.measures.end()) {
            because = "record match with " + told(hit, *freeze);
            return Outcome::block;
        }
    }
    const auto live = std::find_if(hit.measures.begin(), hit.measures.end(), is_live);
    if (live == hit.measures.end()) {
        because = "record match with " + hit.id + " (" + hit.name +
                  "), which is not in force on this day";
        return Outcome::clear;
    }
    because = "record match with " + told(hit, *live);
    if (live->answer != Answer::yes) {
        because += ", not determined on this day";
    }
    return Outcome::review;
}

} // namespace

void settle_outcome(Screening& screening, const Gaps& gaps) {
    Outcome worst = Outcome::clear;
    for (const Hit& hit : screening.hits) {
        std::string because;
        const Outcome outcome = outcome_of(hit, because);
        if (!because.empty()) {
            screening.because.push_back(because);
        }
        worst = std::max(worst, outcome);
    }
    screening.skipped = gaps.skipped;
    screening.skipped.insert(screening.skipped.end(), gaps.unnamed.begin(), gaps.unnamed.end());
    if (worst == Outcome::clear && gaps.is_incomplete) {
        worst = Outcome::incomplete;
        const std::size_t count = gaps.skipped.size();
        screening.because.emplace_back(
            "no clear can be given: " + std::to_string(count) +
            (count == 1 ? " list does not reach this day, is incomplete or stale"
                        : " lists do not reach this day, are incomplete or "
                          "stale"));
    } else if (screening.because.empty()) {
        screening.because.emplace_back(
            gaps.unnamed.empty()
                ? "compared with every entity of the loaded lists; no record match at alert"
                : "compared with every entity of the loaded lists that has a name; no record match "
                  "at alert");
    }
    screening.outcome = worst;
}

} // namespace tamga::screen
