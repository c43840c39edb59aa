// SPDX-License-Identifier: Apache-2.0
#include "source/ftm_jsonl/listings.hpp"

#include <algorithm>

namespace tamga::source::ftm_jsonl {

void Listings::add_list(const Object& party, const DatasetList& list, Place place) {
    ListingFact listing;
    listing.authority = list.authority;
    listing.list = facts_.arena.keep(list.list);
    listing.measure = list.measure;
    if (!list.is_known) {
        // Where the authority is not known, topics are all that the file says of the measure.
        listing.measure_printed = facts_.arena.keep(joined(texts_of(party, "topics"), "; "));
    }
    listing.programme = facts_.arena.keep(joined(texts_of(party, "programId"), "; "));
    listing.place = place;
    facts_.add_listing(listing);
}

// Sanction objects say more than datasets do; a known list without one still lists the party.
void Listings::add(const Object& party, Place place) {
    const std::vector<ListingFact> sanctions = links_.sanctions_of(party.id);
    for (const ListingFact& listing : sanctions) {
        facts_.add_listing(listing);
    }
    for (const DatasetList& list : datasets_.lists_of(party.datasets, otherwise_)) {
        const bool is_stated = std::ranges::any_of(sanctions, [&](const ListingFact& listing) {
            return listing.authority == list.authority && listing.list == list.list;
        });
        seen_.insert(std::string(list.list));
        if (!is_stated && (list.is_known || sanctions.empty())) {
            add_list(party, list, place);
        }
    }
}

std::vector<CoveredList> Listings::covers() const {
    if (seen_.size() != 1) {
        return {};
    }
    for (const ListingFact& listing : facts_.listings) {
        if (listing.authority != Authority::OTHER && listing.list == *seen_.begin()) {
            return {{listing.authority, *seen_.begin()}};
        }
    }
    return {};
}

} // namespace tamga::source::ftm_jsonl
