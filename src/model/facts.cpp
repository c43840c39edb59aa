// SPDX-License-Identifier: Apache-2.0
// Facts: the words of their kinds, and how a reader fills them record by record.
#include "model/facts.hpp"

#include <algorithm>

namespace tamga {
namespace {

template <typename Fact> Range empty_at_end(const std::vector<Fact>& facts) {
    const auto end = static_cast<std::uint32_t>(facts.size());
    return {end, end};
}

// The open record's range grows with its table; a fact before the first record is a reader's bug
// that would lose it, so it is attached to nothing rather than to a wrong record.
template <typename Fact>
void append(std::vector<Fact>& facts, std::vector<RecordFacts>& records, Range RecordFacts::* range,
            Fact fact) {
    facts.push_back(fact);
    if (!records.empty()) {
        (records.back().*range).end = static_cast<std::uint32_t>(facts.size());
    }
}

std::uint64_t count_distinct_ids(const std::vector<RecordFacts>& records) {
    std::vector<std::string_view> ids;
    ids.reserve(records.size());
    for (const RecordFacts& record : records) {
        ids.push_back(record.id);
    }
    std::sort(ids.begin(), ids.end());
    return static_cast<std::uint64_t>(std::unique(ids.begin(), ids.end()) - ids.begin());
}

} // namespace

std::string_view word(NameKind kind) noexcept {
    switch (kind) {
    case NameKind::primary: return "primary";
    case NameKind::alias: return "alias";
    case NameKind::weak_alias: return "weak_alias";
    case NameKind::previous: return "previous";
    }
    return "alias";
}

std::string_view word(IdentifierKind kind) noexcept {
    switch (kind) {
    case IdentifierKind::other: return "other";
    case IdentifierKind::tax: return "tax";
    case IdentifierKind::registration: return "registration";
    case IdentifierKind::passport: return "passport";
    case IdentifierKind::national_id: return "national_id";
    case IdentifierKind::imo: return "imo";
    case IdentifierKind::mmsi: return "mmsi";
    case IdentifierKind::call_sign: return "call_sign";
    case IdentifierKind::lei: return "lei";
    case IdentifierKind::swift: return "swift";
    case IdentifierKind::aircraft: return "aircraft";
    case IdentifierKind::crypto: return "crypto";
    }
    return "other";
}

std::string_view word(DetailKind kind) noexcept {
    switch (kind) {
    case DetailKind::birth_date: return "birth_date";
    case DetailKind::birth_place: return "birth_place";
    case DetailKind::country: return "country";
    case DetailKind::nationality: return "nationality";
    case DetailKind::jurisdiction: return "jurisdiction";
    case DetailKind::flag: return "flag";
    case DetailKind::gender: return "gender";
    case DetailKind::title: return "title";
    case DetailKind::position: return "position";
    case DetailKind::incorporated: return "incorporated";
    case DetailKind::phone: return "phone";
    case DetailKind::email: return "email";
    case DetailKind::website: return "website";
    case DetailKind::linked_to: return "linked_to";
    case DetailKind::vessel_type: return "vessel_type";
    case DetailKind::owner: return "owner";
    case DetailKind::secondary_sanctions: return "secondary_sanctions";
    case DetailKind::remark: return "remark";
    }
    return "remark";
}

void ListFacts::begin_record(std::string_view id, Schema schema, std::string_view printed,
                             Place place) {
    RecordFacts record;
    record.id = id;
    record.schema = schema;
    record.schema_printed = printed;
    record.place = place;
    record.names = empty_at_end(names);
    record.addresses = empty_at_end(addresses);
    record.identifiers = empty_at_end(identifiers);
    record.details = empty_at_end(details);
    record.listings = empty_at_end(listings);
    records.push_back(record);
}

void ListFacts::add_name(std::string_view text, NameKind kind, Place place, bool is_surname_first) {
    if (!text.empty()) {
        append(names, records, &RecordFacts::names, {text, kind, is_surname_first, place});
    }
}

void ListFacts::add_address(std::string_view text, std::string_view country, Place place) {
    if (!text.empty() || !country.empty()) {
        append(addresses, records, &RecordFacts::addresses, {text, country, place});
    }
}

void ListFacts::add_identifier(std::string_view text, IdentifierKind kind, std::string_view label,
                               std::string_view country, Place place) {
    if (!text.empty()) {
        append(identifiers, records, &RecordFacts::identifiers,
               {text, kind, label, country, place});
    }
}

void ListFacts::add_detail(std::string_view text, DetailKind kind, Place place) {
    if (!text.empty()) {
        append(details, records, &RecordFacts::details, {text, kind, place});
    }
}

void ListFacts::add_listing(const ListingFact& listing) {
    append(listings, records, &RecordFacts::listings, listing);
}

void ListFacts::finish() {
    version.records = records.size();
    version.entities = count_distinct_ids(records);
    version.names = names.size();
    version.addresses = addresses.size();
    version.identifiers = identifiers.size();
}

} // namespace tamga
