// SPDX-License-Identifier: Apache-2.0
#include "ledger/answers.hpp"

#include <algorithm>
#include <array>

namespace tamga::ledger {
namespace {

// The list without which "no" would say too much about an authority.
std::string_view principal_list(Authority authority) noexcept {
    switch (authority) {
    case Authority::OFAC: return "SDN";
    case Authority::BIS: return "EL";
    default: return {};
    }
}

// The strongest answer wins where a party has several listings under one measure.
int strength(Answer answer) noexcept {
    switch (answer) {
    case Answer::yes: return 4;
    case Answer::undetermined: return 3;
    case Answer::not_yet: return 2;
    case Answer::not_shown: return 1;
    case Answer::no: return 0;
    }
    return 0;
}

std::string under(const Listing& listing) {
    std::string out = listing.list;
    if (!listing.programme.empty() && listing.programme != listing.list) {
        out += " (" + listing.programme + ")";
    }
    return out;
}

std::string period_text(const DateBounds& period) {
    if (!period.known()) {
        return "no certain day";
    }
    return period.earliest->iso() + " to " + period.latest->iso();
}

AuthorityAnswer absent(Authority authority, std::span<const Coverage> coverage, Date as_of) {
    AuthorityAnswer out{.authority = authority,
                        .measure = {},
                        .answer = Answer::not_shown,
                        .because = {},
                        .covered = {}};
    std::string covering;
    std::string others;
    bool is_principal_covered = principal_list(authority).empty();
    for (const Coverage& list : coverage) {
        if (list.authority != authority) {
            continue;
        }
        const bool is_covered = includes(list, as_of);
        std::string& to = is_covered ? covering : others;
        to += (to.empty() ? "" : "; ") + list.list + " covers " + period_text(list.period);
        if (is_covered) {
            is_principal_covered |= list.list == principal_list(authority);
            out.covered = list.period;
        }
    }
    if (covering.empty() && others.empty()) {
        out.because = "no list of " + std::string(word(authority)) + " is loaded";
    } else if (!covering.empty() && is_principal_covered) {
        out.answer = Answer::no;
        out.because = "no record; the loaded lists cover this day: " + covering;
        out.because += others.empty() ? "" : "; do not cover it: " + others;
    } else {
        out.covered = {};
        out.because = "not shown on " + as_of.iso() + ": ";
        out.because +=
            covering.empty() ? "no loaded version covers this day; " + others : "only " + covering;
    }
    return out;
}

} // namespace

bool includes(const Coverage& coverage, Date day) noexcept {
    return coverage.period.earliest && coverage.period.latest && *coverage.period.earliest <= day &&
           day <= *coverage.period.latest;
}

std::string in_words(const DateBounds& bounds) {
    if (bounds.is_exact()) {
        return bounds.earliest->iso();
    }
    if (bounds.earliest && bounds.latest) {
        return "after " + bounds.earliest->plus_days(-1).iso() + ", by " + bounds.latest->iso();
    }
    if (bounds.latest) {
        return "by " + bounds.latest->iso();
    }
    if (bounds.earliest) {
        return "after " + bounds.earliest->plus_days(-1).iso();
    }
    return "on an unknown day";
}

void settle_dates(Listing& listing, const DateBounds& seen_from, const DateBounds& seen_until,
                  const DateBounds& printed_until) {
    if (listing.in_force.known()) {
        listing.from = listing.in_force;
    } else if (listing.printed.known()) {
        listing.from = listing.printed;
    } else {
        listing.from = seen_from;
    }
    listing.until = printed_until.known() ? printed_until : seen_until;
    if (!listing.from.is_exact()) {
        listing.bounds = in_words(listing.from);
    }
}

Status status_on(const Listing& listing, Date as_of) {
    if (listing.until.latest && as_of >= *listing.until.latest) {
        return listing.status == Status::in_force ? Status::delisted : listing.status;
    }
    return listing.status;
}

ListingAnswer answer(const Listing& listing, Date as_of) {
    const DateBounds& from = listing.from;
    const DateBounds& until = listing.until;
    const std::string where = under(listing);
    if (listing.status == Status::proposed || listing.status == Status::reported ||
        listing.status == Status::investigated) {
        return {Answer::not_yet,
                where + ": " + std::string(word(listing.status)) + ", not in force"};
    }
    if (until.latest && as_of >= *until.latest) {
        return {Answer::no, where + ": taken off " + in_words(until)};
    }
    if (!from.known()) {
        return {Answer::undetermined, where + ": the entry prints no date"};
    }
    if (from.earliest && as_of < *from.earliest) {
        return {Answer::not_yet, where + ": in force " + in_words(from)};
    }
    if (from.latest && as_of < *from.latest) {
        return from.earliest
                   ? ListingAnswer{Answer::undetermined, where + ": listed " + in_words(from)}
                   : ListingAnswer{Answer::not_shown,
                                   where + ": listed " + in_words(from) +
                                       "; no earlier list is loaded that would show since when"};
    }
    if (!from.latest) {
        return {Answer::undetermined, where + ": listed " + in_words(from)};
    }
    if (until.earliest && as_of >= *until.earliest) {
        return {Answer::undetermined, where + ": taken off " + in_words(until)};
    }
    return {Answer::yes, where + ": in force " + in_words(from)};
}

std::vector<AuthorityAnswer> answers(std::span<const Listing> listings,
                                     std::span<const Coverage> coverage, Date as_of) {
    std::vector<AuthorityAnswer> out;
    for (int a = 0; a < kKnownAuthorities; ++a) {
        const auto authority = static_cast<Authority>(a);
        const std::size_t first = out.size();
        for (const Listing& listing : listings) {
            if (listing.authority != authority) {
                continue;
            }
            const ListingAnswer found = answer(listing, as_of);
            auto row = std::find_if(
                out.begin() + static_cast<std::ptrdiff_t>(first), out.end(),
                [&](const AuthorityAnswer& other) { return other.measure == listing.measure; });
            if (row == out.end()) {
                out.push_back({authority, listing.measure, found.answer, found.because, {}});
            } else if (strength(found.answer) > strength(row->answer)) {
                row->answer = found.answer;
                row->because = found.because;
            }
        }
        if (out.size() == first) {
            out.push_back(absent(authority, coverage, as_of));
        }
        std::sort(out.begin() + static_cast<std::ptrdiff_t>(first), out.end(),
                  [](const AuthorityAnswer& left, const AuthorityAnswer& right) {
                      return left.measure < right.measure;
                  });
    }
    return out;
}

} // namespace tamga::ledger
