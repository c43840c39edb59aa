// SPDX-License-Identifier: Apache-2.0
#include "source/ftm_jsonl/links.hpp"

#include "source/table/values.hpp"

#include <array>
#include <utility>

namespace tamga::source::ftm_jsonl {
namespace {

constexpr std::array<std::string_view, 7> kAddressParts = {
    "postOfficeBox", "street", "street2", "city", "postalCode", "region", "state"};

constexpr std::array<std::string_view, 3> kPaperNumbers = {"number", "passportNumber",
                                                           "personalNumber"};

IdentifierKind kind_of_paper(const Object& paper, std::string_view property) {
    if (property == "personalNumber") {
        return IdentifierKind::national_id;
    }
    const IdentifierKind otherwise =
        is_a(*paper.schema, Schema::Passport) ? IdentifierKind::passport : IdentifierKind::other;
    return kind_of_label(first_text(paper, "type"), otherwise);
}

// An object without an id of its party is lost for all of them.
std::vector<std::string_view> parties_of(const Object& object) {
    return texts_of(object, is_a(*object.schema, Schema::Sanction) ? "entity" : "holder");
}

} // namespace

bool is_link(Schema schema) noexcept {
    return is_a(schema, Schema::Address) || is_a(schema, Schema::Sanction) ||
           is_a(schema, Schema::Identification);
}

std::string_view Links::keep_all(const Object& object, std::string_view property) {
    return facts_.arena.keep(joined(texts_of(object, property), "; "));
}

AddressFact Links::address_of(const Object& object, Place place) {
    AddressFact fact;
    fact.place = place;
    fact.country = facts_.arena.keep(first_text(object, "country"));
    std::vector<std::string_view> parts = texts_of(object, "full");
    if (parts.size() > 1) {
        parts.resize(1); // several spellings of one address
    }
    for (const std::string_view part : kAddressParts) {
        const std::string_view text = first_text(object, part);
        if (!text.empty() && texts_of(object, "full").empty()) {
            parts.push_back(text);
        }
    }
    fact.text = facts_.arena.keep(joined(parts, ", "));
    return fact;
}

DateBounds Links::date_of(const Object& object, std::string_view property, Place place) {
    const std::string_view text = first_text(object, property);
    // "2024-02-23T00:00:00": the time of day says nothing about a listing.
    const auto date = parse_partial_date(text.substr(0, text.find('T')));
    if (!text.empty() && !date) {
        skip_(place, std::string(property) + " is not a date", text);
    }
    return date.value_or(DateBounds{});
}

void Links::add_sanction(const Object& object, std::string_view party, Place place) {
    for (const DatasetList& list : datasets_.lists_of(object.datasets, otherwise_)) {
        ListingFact listing;
        listing.authority = list.authority;
        listing.list = facts_.arena.keep(list.list);
        listing.measure = list.measure;
        listing.measure_printed = keep_all(object, "provisions");
        listing.programme = keep_all(object, "program");
        if (listing.programme.empty()) {
            listing.programme = keep_all(object, "programId");
        }
        listing.reason = keep_all(object, "reason");
        listing.printed = date_of(object, "startDate", place);
        if (!listing.printed.known()) {
            listing.printed = date_of(object, "listingDate", place);
        }
        listing.until = date_of(object, "endDate", place);
        listing.place = place;
        sanctions_[facts_.arena.keep(party)].push_back({listing});
    }
}

void Links::add_papers(const Object& object, std::string_view party, Place place) {
    for (const std::string_view property : kPaperNumbers) {
        for (const std::string_view number : texts_of(object, property)) {
            IdentifierFact fact;
            fact.text = facts_.arena.keep(number);
            fact.kind = kind_of_paper(object, property);
            fact.label = keep_all(object, "type");
            fact.country = facts_.arena.keep(first_text(object, "country"));
            fact.place = place;
            papers_[facts_.arena.keep(party)].push_back({fact});
        }
    }
}

void Links::add_nested(const Object& object, std::string_view party, Place place) {
    if (is_a(*object.schema, Schema::Sanction)) {
        add_sanction(object, party, place);
    } else {
        add_papers(object, party, place);
    }
}

void Links::add(const Object& object, Place place) {
    if (is_a(*object.schema, Schema::Address)) {
        addresses_[facts_.arena.keep(object.id)] = {address_of(object, place)};
        return;
    }
    const std::vector<std::string_view> parties = parties_of(object);
    without_party_ += parties.empty() ? 1U : 0U;
    for (const std::string_view party : parties) {
        add_nested(object, party, place);
    }
}

const AddressFact* Links::find_address(std::string_view id) {
    const auto at = addresses_.find(id);
    if (at == addresses_.end()) {
        return nullptr;
    }
    at->second.is_used = true;
    return &at->second.fact;
}

template <typename Fact>
std::vector<Fact> Links::take(ByParty<Fact>& held, std::string_view party) {
    std::vector<Fact> facts;
    const auto at = held.find(party);
    if (at != held.end()) {
        for (Held<Fact>& item : at->second) {
            item.is_used = true;
            facts.push_back(item.fact);
        }
    }
    return facts;
}

std::vector<IdentifierFact> Links::papers_of(std::string_view party) {
    return take(papers_, party);
}

std::vector<ListingFact> Links::sanctions_of(std::string_view party) {
    return take(sanctions_, party);
}

std::uint64_t Links::count_left() const {
    std::uint64_t left = without_party_;
    for (const auto& [id, address] : addresses_) {
        left += address.is_used ? 0U : 1U;
    }
    const auto count = [&](const auto& held) {
        for (const auto& [party, items] : held) {
            left += items.front().is_used ? 0U : items.size();
        }
    };
    count(papers_);
    count(sanctions_);
    return left;
}

} // namespace tamga::source::ftm_jsonl
