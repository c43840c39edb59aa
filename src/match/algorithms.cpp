// SPDX-License-Identifier: Apache-2.0
#include "match/algorithms.hpp"

#include "match/identifier.hpp"
#include "match/ofac_score.hpp"
#include "text/fold.hpp"

#include <algorithm>

namespace tamga::match {
namespace {

std::string folded(std::string_view text) {
    std::vector<text::Word> words;
    std::string out;
    if (text::fold(text, words)) {
        for (const text::Word& word : words) {
            out += (out.empty() ? "" : " ") + word.key;
        }
    }
    return out;
}

bool is_equal_name(const NameText& left, const NameText& right) {
    const std::string one = folded(left.text);
    return !one.empty() && one == folded(right.text);
}

const IdentifierText* equal_identifier(const PartyText& left, const PartyText& right) {
    for (const IdentifierText& mine : left.identifiers) {
        const std::string normal = normal_identifier(mine.text);
        for (const IdentifierText& theirs : right.identifiers) {
            if (!normal.empty() && normal == normal_identifier(theirs.text)) {
                return &mine;
            }
        }
    }
    return nullptr;
}

Comparison by_exact(const PartyText& left, const PartyText& right) {
    Comparison out;
    for (const NameText& mine : left.names) {
        for (const NameText& theirs : right.names) {
            if (out.reasons.empty() && is_equal_name(mine, theirs)) {
                out.score = {1'000'000};
                out.reasons.push_back({"name_exact", "the same words after folding case and script",
                                       std::string(mine.text), std::string(theirs.text),
                                       1'000'000});
            }
        }
    }
    if (const IdentifierText* shared = equal_identifier(left, right)) {
        out.reasons.push_back({"identifier_equal", "equal identifier", std::string(shared->text),
                               "", 1'000'000 - out.score.millionths});
        out.score = {1'000'000};
        out.has_equal_identifier = true;
    }
    return out;
}

Comparison by_ofac(const PartyText& left, const PartyText& right) {
    Comparison out;
    const NameText* best_left = nullptr;
    const NameText* best_right = nullptr;
    for (const NameText& mine : left.names) {
        for (const NameText& theirs : right.names) {
            const std::int32_t score = ofac_score(mine.text, theirs.text);
            if (score > out.score.millionths) {
                out.score = {score};
                best_left = &mine;
                best_right = &theirs;
            }
        }
    }
    if (best_left != nullptr) {
        out.reasons.push_back({"name_ofac", "likeness by the rules of OFAC's own search",
                               std::string(best_left->text), std::string(best_right->text),
                               out.score.millionths});
    }
    return out;
}

} // namespace

Comparison compare_by(Algorithm algorithm, const PartyText& left, const PartyText& right) {
    Comparison out = algorithm == Algorithm::ofac ? by_ofac(left, right) : by_exact(left, right);
    out.is_alert = out.score >= kAlert;
    out.completeness = {out.reasons.empty() ? 0 : 500'000};
    return out;
}

} // namespace tamga::match
