// SPDX-License-Identifier: Apache-2.0
#include "ledger/claims.hpp"

#include "ledger/answers.hpp"

#include <algorithm>

namespace tamga::ledger {
namespace {

enum class Said { in_force, draft, removed, other };

// The status a claim states; empty means "stands on a list".
Said said_status(std::string_view text) {
    const auto is = [&](std::initializer_list<std::string_view> words) {
        return std::find(words.begin(), words.end(), text) != words.end();
    };
    if (is({"", "listed", "sanctioned", "punished", "in force", "in_force", "adopted"})) {
        return Said::in_force;
    }
    if (is({"proposed", "draft", "planned", "drafted"})) {
        return Said::draft;
    }
    return is({"delisted", "removed", "lifted", "annulled"}) ? Said::removed : Said::other;
}

bool is_one_of(const std::vector<Authority>& authorities, Authority authority) {
    return std::find(authorities.begin(), authorities.end(), authority) != authorities.end();
}

// Listings of some authorities by their answer on the claim's day.
struct Found {
    std::vector<const Listing*> yes, undetermined, later, unknown, ended;
};

Found sort_out(std::span<const Listing> listings, const std::vector<Authority>& authorities,
               Date day) {
    Found out;
    for (const Listing& listing : listings) {
        if (!is_one_of(authorities, listing.authority)) {
            continue;
        }
        switch (answer(listing, day).answer) {
        case Answer::yes: out.yes.push_back(&listing); break;
        case Answer::undetermined: out.undetermined.push_back(&listing); break;
        case Answer::not_yet: out.later.push_back(&listing); break;
        case Answer::not_shown: out.unknown.push_back(&listing); break;
        case Answer::no: out.ended.push_back(&listing); break;
        }
    }
    return out;
}

std::string told(const Listing& listing) {
    std::string out = std::string(word(listing.authority)) + " " + listing.list + ", " +
                      std::string(word(listing.measure)) + ", in force " + in_words(listing.from) +
                      " [" + listing.entity + "]";
    if (listing.until.known()) {
        out += ", taken off " + in_words(listing.until);
    }
    return out;
}

std::string told(const std::vector<const Listing*>& listings) {
    std::string out;
    for (const Listing* listing : listings) {
        out += (out.empty() ? "" : "; ") + told(*listing);
    }
    return out;
}

// What the loaded lists can say of these authorities on that day, for every negative.
std::string coverage_words(const std::vector<AuthorityAnswer>& answers,
                           const std::vector<Authority>& authorities) {
    std::string out;
    for (const AuthorityAnswer& answer : answers) {
        if (is_one_of(authorities, answer.authority) && !answer.measure) {
            out += (out.empty() ? "" : " | ") + std::string(word(answer.authority)) + ": " +
                   answer.because;
        }
    }
    return out;
}

bool is_covered_absence(const std::vector<AuthorityAnswer>& answers,
                        const std::vector<Authority>& authorities) {
    return std::all_of(answers.begin(), answers.end(), [&](const AuthorityAnswer& answer) {
        return !is_one_of(authorities, answer.authority) || answer.answer == Answer::no;
    });
}

// The day a claim gives for the listing must meet the ledger's.
bool meets_claimed_days(const Claim& claim, const std::vector<const Listing*>& listings) {
    const auto from = parse_partial_date(claim.value_from);
    const auto to = parse_partial_date(claim.value_to.empty() ? claim.value_from : claim.value_to);
    if (!from || !to) {
        return true;
    }
    return std::any_of(listings.begin(), listings.end(), [&](const Listing* listing) {
        const DateBounds& printed = listing->printed.known() ? listing->printed : listing->from;
        const bool is_too_late = printed.earliest && *printed.earliest > *to->latest;
        const bool is_too_early = listing->from.latest && *listing->from.latest < *from->earliest;
        return !is_too_late && !is_too_early;
    });
}

class Check {
public:
    Check(const Claim& claim, const SubjectRecords& subject, std::span<const Coverage> coverage)
        : claim_(claim), subject_(subject) {
        out_.claim = claim;
        out_.records = subject.ids;
        out_.answers = answers(subject.listings, coverage, claim.date);
    }

    ClaimResult run() {
        const auto authorities = claimed_authorities(claim_.authority);
        if (!authorities) {
            return give(Verdict::not_verifiable,
                        "\"" + claim_.authority + "\" is no authority whose lists are known");
        }
        authorities_ = *authorities;
        found_ = sort_out(subject_.listings, authorities_, claim_.date);
        switch (claim_.kind) {
        case ClaimKind::accusation:
            return give(Verdict::not_verifiable, "an accusation is not a listing" + also());
        case ClaimKind::opinion:
        case ClaimKind::number:
        case ClaimKind::quote:
        case ClaimKind::commitment:
            return give(Verdict::not_verifiable, std::string("a claim of kind ") +
                                                     std::string(word(claim_.kind)) +
                                                     " is not settled by lists" + also());
        case ClaimKind::denial: return denial();
        case ClaimKind::forecast: return draft();
        case ClaimKind::fact: break;
        }
        switch (said_status(claim_.status)) {
        case Said::in_force: return in_force();
        case Said::draft: return draft();
        case Said::removed: return removed();
        case Said::other: break;
        }
        return give(Verdict::not_verifiable,
                    "status \"" + claim_.status + "\" is not shown by lists" + also());
    }

private:
    ClaimResult give(Verdict verdict, std::string because) {
        out_.verdict = verdict;
        out_.because = "On " + claim_.date.iso() + ": " + std::move(because) + ".";
        return out_;
    }

    // What the ledger has beside the verdict.
    std::string also() const {
        return found_.yes.empty() ? "" : "; the ledger shows " + told(found_.yes);
    }

    std::string no_record() const {
        return subject_.ids.empty() ? "\"" + claim_.subject + "\" matches no record; " : "";
    }

    ClaimResult in_force() {
        const ClaimedMeasure wanted = claimed_measure(claim_.measure);
        if (wanted.kind == ClaimedMeasure::Kind::unknown) {
            return give(Verdict::not_verifiable,
                        "measure \"" + claim_.measure + "\" is not known to the ledger" + also());
        }
        std::vector<const Listing*> fitting = found_.yes;
        std::erase_if(fitting, [&](const Listing* listing) {
            return wanted.kind == ClaimedMeasure::Kind::penalty ||
                   (wanted.kind == ClaimedMeasure::Kind::one &&
                    listing->measure != wanted.measure && listing->measure != Measure::not_stated);
        });
        if (!fitting.empty()) {
            if (!meets_claimed_days(claim_, fitting)) {
                return give(Verdict::contradicted, "listed, but not on the day that the claim "
                                                   "gives: " +
                                                       told(fitting));
            }
            return give(Verdict::holds, told(fitting));
        }
        if (!found_.yes.empty()) {
            return give(Verdict::wrong_measure, "the claim says \"" + claim_.measure +
                                                    "\"; the ledger shows " + told(found_.yes));
        }
        return not_in_force(wanted.kind == ClaimedMeasure::Kind::penalty);
    }

    ClaimResult not_in_force(bool is_penalty) {
        if (!found_.undetermined.empty()) {
            return give(Verdict::not_verifiable,
                        "not determined on this day: " + told(found_.undetermined));
        }
        if (is_penalty) {
            return give(Verdict::not_verifiable, "lists show no fines or penalties");
        }
        if (!found_.later.empty()) {
            return give(Verdict::not_yet_later_true,
                        "not in force yet; later: " + told(found_.later) + unseen());
        }
        if (!is_covered_absence(out_.answers, authorities_)) {
            return give(Verdict::not_verifiable,
                        no_record() + coverage_words(out_.answers, authorities_) + elsewhere());
        }
        if (!elsewhere().empty()) {
            return give(Verdict::wrong_authority,
                        coverage_words(out_.answers, authorities_) + elsewhere());
        }
        return give(Verdict::contradicted,
                    no_record() + coverage_words(out_.answers, authorities_) +
                        (found_.ended.empty() ? "" : "; ended: " + told(found_.ended)));
    }

    // Listings of authorities that the claim does not name, in force that day.
    std::string elsewhere() const {
        std::vector<Authority> others;
        for (int a = 0; a < kKnownAuthorities; ++a) {
            if (!is_one_of(authorities_, static_cast<Authority>(a))) {
                others.push_back(static_cast<Authority>(a));
            }
        }
        const Found other = sort_out(subject_.listings, others, claim_.date);
        return other.yes.empty() ? "" : "; in force elsewhere: " + told(other.yes);
    }

    std::string unseen() const {
        const std::string words = coverage_words(out_.answers, authorities_);
        return words.empty() ? "" : "; beside it: " + words;
    }

    // A draft implies "not in force yet"; presence in the draft itself needs the draft.
    ClaimResult draft() {
        if (!found_.yes.empty()) {
            return give(Verdict::implied_part_contradicted,
                        "already in force: " + told(found_.yes) +
                            "; presence in the draft is not verifiable in the loaded sources" +
                            (found_.later.empty() ? "" : "; later also " + told(found_.later)));
        }
        if (!found_.undetermined.empty()) {
            return give(Verdict::not_verifiable,
                        "not determined on this day: " + told(found_.undetermined));
        }
        if (!found_.later.empty()) {
            return give(Verdict::not_yet_later_true,
                        "not in force yet; later: " + told(found_.later));
        }
        return give(Verdict::not_verifiable, no_record() + "no draft is loaded" + unseen());
    }

    ClaimResult removed() {
        if (!found_.yes.empty()) {
            return give(Verdict::contradicted, "still in force: " + told(found_.yes));
        }
        if (!found_.ended.empty()) {
            return give(Verdict::holds, told(found_.ended));
        }
        return give(Verdict::not_verifiable,
                    no_record() + coverage_words(out_.answers, authorities_));
    }

    ClaimResult denial() {
        if (!found_.yes.empty()) {
            return give(Verdict::contradicted, told(found_.yes));
        }
        if (!found_.undetermined.empty() || !is_covered_absence(out_.answers, authorities_)) {
            return give(Verdict::not_verifiable,
                        no_record() + coverage_words(out_.answers, authorities_) +
                            (found_.later.empty() ? "" : "; later: " + told(found_.later)));
        }
        return give(Verdict::holds, no_record() + coverage_words(out_.answers, authorities_));
    }

    const Claim& claim_;
    const SubjectRecords& subject_;
    std::vector<Authority> authorities_;
    Found found_;
    ClaimResult out_;
};

} // namespace

ClaimResult check_claim(const Claim& claim, const SubjectRecords& subject,
                        std::span<const Coverage> coverage) {
    return Check(claim, subject, coverage).run();
}

} // namespace tamga::ledger
