// SPDX-License-Identifier: Apache-2.0
#include "report/words.hpp"

#include <array>

namespace tamga::report {

std::string_view label(Authority authority) noexcept {
    switch (authority) {
    case Authority::OFAC: return "US Treasury";
    case Authority::BIS: return "US Commerce";
    case Authority::STATE: return "US State Department";
    case Authority::EU: return "European Union";
    case Authority::UK: return "United Kingdom";
    case Authority::UN: return "United Nations";
    case Authority::CA: return "Canada";
    case Authority::CH: return "Switzerland";
    case Authority::OTHER: return "other lists";
    }
    return {};
}

std::string_view label(Measure measure) noexcept {
    switch (measure) {
    case Measure::not_stated: return "measure not stated";
    case Measure::asset_freeze: return "asset freeze";
    case Measure::export_control: return "export control";
    case Measure::port_or_vessel_ban: return "port or vessel ban";
    case Measure::services_ban: return "services ban";
    case Measure::debt_and_equity_limits: return "debt and equity limits";
    case Measure::financial_restrictions: return "financial restrictions";
    case Measure::import_ban: return "import ban";
    case Measure::travel_ban: return "travel ban";
    case Measure::investment_ban: return "investment ban";
    case Measure::not_blocking: return "not blocking";
    }
    return {};
}

std::string_view label(Status status) noexcept {
    switch (status) {
    case Status::reported: return "reported";
    case Status::investigated: return "investigated";
    case Status::proposed: return "proposed";
    case Status::adopted: return "adopted";
    case Status::in_force: return "in force";
    case Status::suspended: return "suspended";
    case Status::licensed: return "licensed";
    case Status::wind_down: return "wind-down";
    case Status::delisted: return "taken off";
    case Status::annulled: return "annulled";
    case Status::expired: return "expired";
    }
    return {};
}

std::string_view label(Answer answer) noexcept {
    switch (answer) {
    case Answer::yes: return "yes";
    case Answer::no: return "no";
    case Answer::not_yet: return "not yet";
    case Answer::undetermined: return "undetermined";
    case Answer::not_shown: return "not shown";
    }
    return {};
}

std::string_view meaning(Answer answer) noexcept {
    switch (answer) {
    case Answer::yes: return "listed and in force on the day";
    case Answer::no:
        return "the loaded lists cover the day and do not show it, or it was taken off before";
    case Answer::not_yet: return "in force only after the day, or still a draft";
    case Answer::undetermined: return "listed, but the sources do not settle whether on this day";
    case Answer::not_shown: return "no loaded list can tell: this is not a no";
    }
    return {};
}

std::string_view label(Outcome outcome) noexcept {
    switch (outcome) {
    case Outcome::clear: return "clear inside coverage";
    case Outcome::review: return "review: a person must look";
    case Outcome::block: return "block: freeze in force";
    case Outcome::incomplete: return "incomplete: no clear given";
    }
    return {};
}

std::string_view label(Verdict verdict) noexcept {
    switch (verdict) {
    case Verdict::holds: return "holds";
    case Verdict::contradicted: return "contradicted";
    case Verdict::implied_part_contradicted: return "implied part contradicted";
    case Verdict::not_verifiable: return "not verifiable in the loaded lists";
    case Verdict::not_yet_later_true: return "not yet, later came true";
    case Verdict::wrong_authority: return "wrong authority";
    case Verdict::wrong_measure: return "wrong measure";
    }
    return {};
}

std::string_view label(DateHow how) noexcept {
    switch (how) {
    case DateHow::given: return "given by the user";
    case DateHow::printed: return "printed in the file";
    case DateHow::from_path: return "read from the path";
    case DateHow::bounded: return "bounded by the newest entry";
    case DateHow::served: return "said by the publisher's server";
    }
    return {};
}

std::string day_words(Date day) {
    constexpr std::array<std::string_view, 12> kMonths{
        "January", "February", "March",     "April",   "May",      "June",
        "July",    "August",   "September", "October", "November", "December"};
    const auto month = static_cast<std::size_t>(day.month() - 1);
    return std::to_string(day.day()) + " " + std::string(kMonths.at(month)) + " " +
           std::to_string(day.year());
}

std::string bounds_words(const DateBounds& bounds) {
    if (bounds.is_exact()) {
        return bounds.earliest->iso();
    }
    std::string out;
    if (bounds.earliest) {
        out = "after " + bounds.earliest->plus_days(-1).iso();
    }
    if (bounds.latest) {
        out += (out.empty() ? "by " : ", by ") + bounds.latest->iso();
    }
    return out.empty() ? "no date" : out;
}

std::string period_words(const DateBounds& period) {
    if (!period.earliest || !period.latest) {
        return "no certain day";
    }
    return period.earliest->iso() + " to " + period.latest->iso();
}

std::string listed_words(const Listing& listing, Date as_of) {
    std::string out;
    if (is_draft(listing, as_of)) {
        out = std::string(label(listing.status)) + " (draft)";
        out += listing.from.known() ? ", dated " + bounds_words(listing.from) : "";
    } else if (!listing.from.known()) {
        out = "listed, no date printed";
    } else if (listing.from.is_exact()) {
        out = (*listing.from.latest <= as_of ? "since " : "from ") + listing.from.latest->iso();
    } else {
        out = "listed " + (listing.bounds.empty() ? bounds_words(listing.from) : listing.bounds);
    }
    if (listing.until.known()) {
        out += "; taken off " + bounds_words(listing.until);
    }
    return out;
}

std::string count_words(std::uint64_t count, std::string_view one, std::string_view many) {
    return std::to_string(count) + " " + std::string(count == 1 ? one : many);
}

std::string source_words(const Source& source) {
    std::string out = source.version;
    if (!source.file.empty()) {
        out += (out.empty() ? "" : ", ") + source.file;
    }
    return source.line == 0 ? out : out + ":" + std::to_string(source.line);
}

bool is_draft(const Listing& listing, Date as_of) noexcept {
    switch (listing.status) {
    case Status::reported:
    case Status::investigated:
    case Status::proposed: return true;
    case Status::adopted: return !listing.from.latest || *listing.from.latest > as_of;
    default: return false;
    }
}

} // namespace tamga::report
