// SPDX-License-Identifier: Apache-2.0
#include "source/uk_tables/subject.hpp"

#include <algorithm>
#include <string>

namespace tamga::source::uk_tables {
namespace {

// "RUS" of "RUS2040": the regime.
std::string_view programme_of(std::string_view id) {
    return id.substr(0, id.find_first_of("0123456789"));
}

void add_fact(const ChildFact& fact, ListFacts& facts) {
    switch (fact.meaning.becomes) {
    case Meaning::Becomes::name: facts.add_name(fact.text, fact.meaning.name, fact.place); return;
    case Meaning::Becomes::address_country: facts.add_address({}, fact.text, fact.place); return;
    case Meaning::Becomes::identifier:
        facts.add_identifier(fact.text, fact.meaning.identifier, fact.label, {}, fact.place);
        return;
    case Meaning::Becomes::detail:
        facts.add_detail(fact.text, fact.meaning.detail, fact.place);
        return;
    }
}

void add_listing(const Subject& subject, ListFacts& facts) {
    ListingFact listing;
    listing.authority = Authority::UK;
    listing.list = kList;
    listing.programme = programme_of(subject.id);
    listing.printed = subject.designated;
    listing.place = subject.place;
    facts.add_listing(listing);
}

} // namespace

void add_subject(const Subject& subject, const Group& group, ListFacts& facts) {
    const auto skip = [&](std::string problem, std::string_view text) {
        facts.version.skipped.push_back({group.files[subject.place.file].name, subject.place.line,
                                         std::move(problem), std::string(text)});
    };
    if (std::ranges::none_of(subject.facts, [](const ChildFact& fact) {
            return fact.meaning.becomes == Meaning::Becomes::name;
        })) {
        skip("a subject without a name", subject.id);
        facts.version.is_complete = false;
        return;
    }
    const auto type = mapping().parent.types.find(subject.type);
    const bool is_known = type != mapping().parent.types.end();
    if (!is_known) {
        skip("unknown " + mapping().parent.type, subject.type);
    }
    facts.begin_record(facts.arena.keep("uk-" + std::string(subject.id)),
                       is_known ? type->second : Schema::LegalEntity, subject.type, subject.place);
    for (const ChildFact& fact : subject.facts) {
        add_fact(fact, facts);
    }
    for (const std::string_view remark : subject.remarks) {
        facts.add_detail(remark, DetailKind::remark, subject.place);
    }
    add_listing(subject, facts);
}

} // namespace tamga::source::uk_tables
