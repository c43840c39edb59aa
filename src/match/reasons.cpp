// SPDX-License-Identifier: Apache-2.0
// Says why: the parts of a score in words. Weights add up to the score.
#include "match/identifier.hpp"
#include "match/party.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace tamga::match {
namespace {

// Shares of completeness, per cent: what a comparison could have looked at and did.
constexpr std::int32_t kNameShare = 50;
constexpr std::int32_t kIdentifierShare = 25;
constexpr std::int32_t kBirthShare = 15; // of persons
constexpr std::int32_t kCountryShare = 10;

struct KinshipWords {
    Kinship by;
    std::string_view code;
    std::string_view text;
};
constexpr std::array<KinshipWords, 9> kWords{{
    {Kinship::equal, "name_tokens", "equal words"},
    {Kinship::sound, "name_sound", "words that sound alike"},
    {Kinship::spelling, "name_spelling", "words spelled alike"},
    {Kinship::skeleton, "name_consonants", "words that the letters of another script spell"},
    {Kinship::reading, "name_reading", "Han characters that are read so"},
    {Kinship::variant, "name_variant", "one given name in two languages or in short"},
    {Kinship::translated, "name_translated", "words that translate each other (a weak reason)"},
    {Kinship::initial, "name_initial", "an initial that fits"},
    {Kinship::joined, "name_joined", "the same letters, written as one word or two"},
}};

void append(std::string& out, std::span<const Unit> units, std::size_t first, std::size_t count) {
    for (std::size_t i = first; i < first + count; ++i) {
        out += out.empty() ? "" : " ";
        out += units[i].key;
    }
}

struct Names {
    const NameView& query;
    const NameView& record;
    const NameScore& score;
    const NameScratch& scratch;
};

std::int64_t matched_weight(const std::vector<Pair>& aligned) {
    std::int64_t weight = 0;
    for (const Pair& pair : aligned) {
        weight += pair.weight;
    }
    return weight;
}

// One reason per kind of agreement.
void add_agreements(const Names& names, std::vector<Reason>& out) {
    const std::int64_t all = std::max<std::int64_t>(1, matched_weight(names.scratch.aligned));
    std::int32_t rest = names.score.unpenalised;
    for (const KinshipWords& kind : kWords) {
        Reason reason{std::string(kind.code), std::string(kind.text), "", "", 0};
        std::int64_t agreed = 0;
        for (const Pair& pair : names.scratch.aligned) {
            if (pair.by == kind.by) {
                append(reason.left, names.query.units, pair.left, pair.left_count);
                append(reason.right, names.record.units, pair.right, pair.right_count);
                agreed += std::int64_t{pair.weight} * pair.thousandths * pair.thousandths;
            }
        }
        if (agreed > 0) {
            reason.weight = static_cast<std::int32_t>(agreed / all);
            rest -= reason.weight;
            out.push_back(std::move(reason));
        }
    }
    out.back().weight += rest; // what rounding took
}

std::string left_over(std::span<const Unit> units, std::uint64_t taken) {
    std::string out;
    for (std::size_t i = 0; i < units.size(); ++i) {
        if ((taken >> i & 1U) == 0) {
            append(out, units, i, 1);
        }
    }
    return out;
}

void add_left_overs(const Names& names, std::vector<Reason>& out) {
    std::uint64_t left = 0, right = 0;
    for (const Pair& pair : names.scratch.aligned) {
        left |= ((std::uint64_t{1} << pair.left_count) - 1U) << pair.left;
        right |= ((std::uint64_t{1} << pair.right_count) - 1U) << pair.right;
    }
    Reason reason{"", "", left_over(names.query.units, left), left_over(names.record.units, right),
                  0};
    if (reason.left.empty() && reason.right.empty()) {
        return;
    }
    const bool is_both = !reason.left.empty() && !reason.right.empty();
    reason.code = is_both ? "name_words_differ" : "name_words_missing";
    reason.text = is_both ? "both names have words that the other lacks"
                          : "one name has words that the other lacks";
    reason.weight = names.score.before - names.score.unpenalised;
    out.push_back(std::move(reason));
}

void add_name_reasons(const Names& names, std::vector<Reason>& out) {
    if (names.score.is_equal) {
        Reason reason{"name_exact", "the same words after folding case, script and legal form", "",
                      "", names.score.before};
        append(reason.left, names.query.units, 0, names.query.units.size());
        append(reason.right, names.record.units, 0, names.record.units.size());
        out.push_back(std::move(reason));
    } else if (names.score.is_whole && names.score.before > names.score.unpenalised) {
        Reason reason{"name_joined", "the same letters, cut into words differently", "", "",
                      names.score.before};
        append(reason.left, names.query.units, 0, names.query.units.size());
        append(reason.right, names.record.units, 0, names.record.units.size());
        out.push_back(std::move(reason));
    } else {
        add_agreements(names, out);
        add_left_overs(names, out);
    }
}

struct LimitWords {
    Limit limit;
    std::string_view code;
    std::string_view text;
};
constexpr std::array<LimitWords, 7> kLimits{{
    {Limit::translated, "name_translated_limit", "a translated word is a weak reason"},
    {Limit::reordered, "name_order", "the words stand in another order"},
    {Limit::swapped, "name_swapped", "given names stand in another order: son and father differ"},
    {Limit::one_word, "name_one_word", "only one word agrees and others are missing"},
    {Limit::common, "name_common", "what agrees is too common for what is missing or differs"},
    {Limit::legal_form, "legal_form_differs", "the legal forms are of different classes"},
    {Limit::legal_writing, "legal_form_written", "the legal form is written otherwise"},
}};

// Names the steps between the plain name score and the settled one; the last takes what was lost.
void add_name_limits(const Names& names, std::vector<Reason>& out) {
    const NameScore& score = names.score;
    const std::size_t first = out.size();
    for (const Limit limit : score.limits) {
        for (const LimitWords& words : kLimits) {
            if (words.limit == limit) {
                out.push_back({std::string(words.code), std::string(words.text), "", "", 0});
            }
        }
    }
    if (out.size() > first) {
        out.back().weight = score.millionths - score.before;
    }
}

void add_fact_reasons(const PartyFacts& query, const PartyFacts& record,
                      const FactsBearing& bearing, std::int32_t score, std::vector<Reason>& out) {
    // The last of these takes what all of them lowered.
    const std::size_t first = out.size();
    if (bearing.is_shape_conflict) {
        out.push_back({"schema_differs", "the record is another kind of thing", "", "", 0});
    }
    if (bearing.is_country_conflict) {
        out.push_back({"country_differs", "no country agrees (weighs little)", "", "", 0});
    }
    if (bearing.is_gender_conflict) {
        out.push_back({"gender_differs", "the genders differ", "", "", 0});
    }
    if (bearing.is_birth_conflict) {
        out.push_back({"birth_date_differs", "no date of birth agrees", "", "", 0});
    }
    if (out.size() > first) {
        out.back().weight = bearing.lower(score) - score;
    }
    if (bearing.is_birth_equal) {
        out.push_back({"birth_date_equal", "a date of birth agrees", "", "", 0});
    }
    if (!bearing.is_country_conflict && !query.countries.empty() && !record.countries.empty()) {
        out.push_back({"country_equal", "a country agrees", "", "", 0});
    }
}

Reason identifier_reason(const SharedIdentifier& shared, std::int32_t weight) {
    Reason reason{"identifier_equal", "equal identifier", std::string(shared.query),
                  std::string(shared.record), weight};
    const std::string_view scheme = scheme_of(shared.use, shared.normal);
    if (!scheme.empty()) {
        reason.text += ", check digit right for " + std::string(scheme);
    } else if (check_digit(shared.use, shared.normal) == CheckDigit::invalid) {
        reason.text += ", though its check digit is wrong";
    }
    return reason;
}

Score completeness_of(bool has_name, const PartyFacts& query, const PartyFacts& record) {
    const bool is_person = query.shape == Shape::person || record.shape == Shape::person;
    std::int32_t could = kNameShare + kIdentifierShare + kCountryShare;
    std::int32_t did = has_name ? kNameShare : 0;
    did += query.has_identifiers && record.has_identifiers ? kIdentifierShare : 0;
    did += !query.countries.empty() && !record.countries.empty() ? kCountryShare : 0;
    if (is_person) {
        could += kBirthShare;
        did += !query.births.empty() && !record.births.empty() ? kBirthShare : 0;
    }
    return {static_cast<std::int32_t>(std::int64_t{did} * 1'000'000 / could)};
}

} // namespace

Comparison explain(const NameView* query_name, const NameView* record_name, const PartyFacts& query,
                   const PartyFacts& record, const SharedIdentifier* identifier,
                   NameScratch& scratch) {
    Comparison out;
    const FactsBearing bearing = bearing_of(query, record);
    if (query_name != nullptr && record_name != nullptr) {
        const bool is_person =
            compared_as_person(query.shape, record.shape, *query_name, *record_name);
        const NameScore score = score_names(*query_name, *record_name, is_person, scratch);
        const Names names{*query_name, *record_name, score, scratch};
        if (score.before > 0) {
            add_name_reasons(names, out.reasons);
            add_name_limits(names, out.reasons);
        }
        add_fact_reasons(query, record, bearing, score.millionths, out.reasons);
        const Ranked ranked = rank_of(score, *query_name, *record_name, bearing);
        out.score = {ranked.millionths};
        out.is_alert = ranked.is_alert;
        out.has_contradiction = score.has_legal_conflict;
        out.has_strong_name =
            score.is_equal && may_alert(*query_name, *record_name) && !score.has_legal_conflict;
        if (record_name->use == NameUse::weak_alias) {
            out.reasons.push_back({"weak_alias",
                                   "the list marks this name as weak: it never alerts alone", "",
                                   "", 0});
        }
    }
    out.has_contradiction =
        out.has_contradiction || bearing.is_birth_conflict || bearing.is_shape_conflict;
    out.completeness = completeness_of(record_name != nullptr, query, record);
    if (identifier != nullptr) {
        const std::int32_t gained = std::max(0, kIdentifierScore - out.score.millionths);
        out.reasons.push_back(identifier_reason(*identifier, gained));
        out.score.millionths += gained;
        out.is_alert = true;
        out.has_equal_identifier = true;
    }
    return out;
}

} // namespace tamga::match
