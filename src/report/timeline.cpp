// SPDX-License-Identifier: Apache-2.0
// A drawing per party: its listings as bars over time, what is certain and what is not.
#include "report/sections.hpp"
#include "report/words.hpp"

#include <algorithm>

namespace tamga::report {
namespace {

constexpr int kWidth = 1000;
constexpr int kLeft = 270; // labels stand left of it
constexpr int kRight = 985;
constexpr int kTop = 24; // years and the day asked stand above it
constexpr int kRow = 36;
constexpr int kThinRow = 18;
constexpr int kYearsAround = 15; // a listing of 1995 would press the years that matter together

// Days to places across the drawing. One axis for the whole page, so that drawings compare.
struct Axis {
    Date first;
    Date last;

    [[nodiscard]] int x(Date day) const noexcept {
        const std::int64_t span = std::max(1, last.days - first.days);
        const std::int64_t at = std::clamp(day.days, first.days, last.days) - first.days;
        return kLeft + static_cast<int>(at * (kRight - kLeft) / span);
    }
};

Html& put(Html& to, int value) {
    return to.text(std::to_string(value));
}

void stretch(Axis& axis, const DateBounds& bounds) {
    for (const auto& day : {bounds.earliest, bounds.latest}) {
        if (day) {
            axis.first = std::min(axis.first, *day);
            axis.last = std::max(axis.last, *day);
        }
    }
}

Axis axis_of(const View& view) {
    const Date as_of = view.investigation.as_of;
    Axis axis{as_of, as_of};
    for (const PartyRow& row : view.investigation.parties) {
        for (const Listing& listing : row.ledger.listings) {
            stretch(axis, listing.from);
            stretch(axis, listing.until);
        }
    }
    for (const Coverage& one : view.coverage) {
        stretch(axis, one.period);
    }
    const int first = std::max(axis.first.year(), as_of.year() - kYearsAround);
    const int last = std::min(axis.last.year(), as_of.year() + kYearsAround);
    axis.first = Date::of(first, 1, 1).value_or(as_of);
    axis.last = Date::of(last, 12, 31).value_or(as_of);
    return axis;
}

void rect(Html& to, std::string_view look, int left, int right, int top, int height) {
    to.raw("<rect class=\"").text(look).raw("\" x=\"");
    put(to, left).raw("\" y=\"");
    put(to, top).raw("\" width=\"");
    put(to, std::max(3, right - left)).raw("\" height=\"");
    put(to, height).raw("\"/>");
}

void line(Html& to, std::string_view look, int x, int bottom) {
    to.raw("<line class=\"").text(look).raw("\" x1=\"");
    put(to, x).raw("\" x2=\"");
    put(to, x).raw("\" y1=\"");
    put(to, kTop - 4).raw("\" y2=\"");
    put(to, bottom).raw("\"/>");
}

void words(Html& to, std::string_view look, int x, int y, std::string_view text) {
    to.raw("<text class=\"").text(look).raw("\" x=\"");
    put(to, x).raw("\" y=\"");
    put(to, y).raw("\">").text(text).raw("</text>");
}

void shade_coverage(Html& to, const Axis& axis, std::span<const Coverage> coverage,
                    Authority authority, int top, int height) {
    std::vector<std::pair<Date, Date>> drawn;
    for (const Coverage& one : coverage) {
        if (one.authority != authority || !one.period.earliest || !one.period.latest) {
            continue;
        }
        const std::pair period{*one.period.earliest, *one.period.latest};
        if (std::find(drawn.begin(), drawn.end(), period) == drawn.end()) {
            drawn.push_back(period);
            rect(to, "tl-cover", axis.x(period.first), axis.x(period.second), top, height);
        }
    }
}

// The stay on a list in up to three parts: uncertain begin, certain, uncertain end.
void bars(Html& to, const Axis& axis, const Listing& listing, bool draft, int top) {
    const DateBounds& from = listing.from;
    const DateBounds& until = listing.until;
    const Date begin = from.earliest.value_or(axis.first);
    const Date end = until.known() ? until.latest.value_or(axis.last) : axis.last;
    const Date sure_end = until.known() ? until.earliest.value_or(begin) : axis.last;
    const std::string_view open = draft ? "tl-draft" : "tl-unsure";
    if (draft || !from.latest || *from.latest >= sure_end) {
        rect(to, open, axis.x(begin), axis.x(end), top, 14);
    } else {
        if (begin < *from.latest) {
            rect(to, open, axis.x(begin), axis.x(*from.latest), top, 14);
        }
        if (sure_end < end) {
            rect(to, open, axis.x(sure_end), axis.x(end), top, 14);
        }
        rect(to, "tl-sure", axis.x(*from.latest), axis.x(sure_end), top, 14);
    }
    if (!until.known()) { // it stands: an arrow head
        to.raw("<path class=\"tl-open\" transform=\"translate(");
        put(to, kRight).raw(" ");
        put(to, top).raw(")\" d=\"M0 0 10 7 0 14Z\"/>");
    }
}

std::string label_of(const Listing& listing) {
    return std::string(word(listing.authority)) + " " + listing.list;
}

void listing_row(Html& to, const View& view, const PartyRow& row, const Listing& listing,
                 const Axis& axis, int top) {
    const Date as_of = view.investigation.as_of;
    const bool draft = is_draft(listing, as_of);
    shade_coverage(to, axis, coverage_of(view, row), listing.authority, top, kRow - 4);
    words(to, "tl-name", 0, top + 14, shorten(label_of(listing), 34));
    const std::string measure = std::string(label(listing.measure)) + (draft ? ", draft" : "");
    words(to, "tl-small", 0, top + 28, shorten(measure, 40));
    to.raw("<g><title>").text(label_of(listing)).raw(", ").text(measure).raw(": ");
    to.text(listed_words(listing, as_of)).raw("</title>");
    bars(to, axis, listing, draft, top + 9);
    to.raw("</g>\n");
}

// Covered authorities that list nothing: their shading is the only thing to see.
std::vector<Authority> quiet_authorities(const View& view, const PartyRow& row) {
    std::vector<Authority> out;
    const auto coverage = coverage_of(view, row);
    for (const Authority authority : columns(view)) {
        const auto& listings = row.ledger.listings;
        const bool is_listing =
            std::any_of(listings.begin(), listings.end(),
                        [&](const Listing& one) { return one.authority == authority; });
        const bool has_period =
            std::any_of(coverage.begin(), coverage.end(), [&](const Coverage& one) {
                return one.authority == authority && one.period.earliest && one.period.latest;
            });
        if (!is_listing && has_period) {
            out.push_back(authority);
        }
    }
    return out;
}

void years(Html& to, const Axis& axis, int bottom) {
    const int first = axis.first.year();
    const int last = axis.last.year();
    const int step = (last - first) / 10 + 1;
    for (int year = first; year <= last; year += step) {
        const int x = axis.x(Date::of(year, 1, 1).value_or(axis.first));
        line(to, "tl-year", x, bottom);
        words(to, "tl-small", x + 3, 14, std::to_string(year));
    }
}

void description(Html& to, const PartyRow& row, Date as_of) {
    to.raw("<desc>");
    for (const Listing& listing : row.ledger.listings) {
        to.text(label_of(listing)).raw(", ").text(label(listing.measure)).raw(": ");
        to.text(listed_words(listing, as_of)).raw(". ");
    }
    to.raw("</desc>");
}

void timeline(Html& to, const View& view, const Axis& axis, std::size_t party) {
    const PartyRow& row = view.investigation.parties[party];
    const Date as_of = view.investigation.as_of;
    const auto quiet = quiet_authorities(view, row);
    const int bottom = kTop + static_cast<int>(row.ledger.listings.size()) * kRow +
                       static_cast<int>(quiet.size()) * kThinRow;
    to.raw("<figure class=\"timeline\"><figcaption><a href=\"#").text(party_anchor(party));
    to.raw("\">").name(party_name(row)).raw("</a></figcaption><svg role=\"img\" viewBox=\"0 0 ");
    put(to, kWidth).raw(" ");
    put(to, bottom + 18).raw("\"><title>Listings of ").text(party_name(row));
    to.raw(" over time</title>");
    description(to, row, as_of);
    int top = kTop;
    Html rows;
    for (const Listing& listing : row.ledger.listings) {
        listing_row(rows, view, row, listing, axis, top);
        top += kRow;
    }
    for (const Authority authority : quiet) {
        shade_coverage(rows, axis, coverage_of(view, row), authority, top, kThinRow - 4);
        words(rows, "tl-small", 0, top + 12, std::string(word(authority)) + ": no listing shown");
        top += kThinRow;
    }
    to.add(rows);
    years(to, axis, bottom);
    line(to, "tl-asof", axis.x(as_of), bottom);
    const bool is_right = axis.x(as_of) > kWidth / 2;
    words(to, is_right ? "tl-day tl-end" : "tl-day", axis.x(as_of), bottom + 14,
          "as of " + as_of.iso());
    to.raw("</svg></figure>\n");
}

void timeline_legend(Html& to) {
    to.raw(R"(<ul class="legend-line">
<li><svg viewBox="0 0 40 14" aria-hidden="true"><rect class="tl-sure" width="40" height="14"/></svg> listed for certain</li>
<li><svg viewBox="0 0 40 14" aria-hidden="true"><rect class="tl-unsure" x=".5" y=".5" width="39" height="13"/></svg> begin or end somewhere in here</li>
<li><svg viewBox="0 0 40 14" aria-hidden="true"><rect class="tl-draft" x=".5" y=".5" width="39" height="13"/></svg> draft, not law</li>
<li><svg viewBox="0 0 40 14" aria-hidden="true"><rect class="tl-cover" x=".5" y=".5" width="39" height="13"/></svg> days that the loaded lists cover</li>
<li><svg viewBox="0 0 40 14" aria-hidden="true"><line class="tl-asof" x1="20" x2="20" y1="0" y2="14"/></svg> the day asked</li>
<li><svg viewBox="0 0 40 14" aria-hidden="true"><path class="tl-open" d="M14 0 24 7 14 14Z"/></svg> not taken off in the loaded lists</li>
</ul>)");
}

} // namespace

void timelines(Html& to, const View& view) {
    const Axis axis = axis_of(view);
    Html figures;
    for (std::size_t i = 0; i < view.investigation.parties.size(); ++i) {
        if (!view.investigation.parties[i].ledger.listings.empty()) {
            timeline(figures, view, axis, i);
        }
    }
    if (figures.empty()) {
        return;
    }
    to.raw("<section id=\"timelines\"><h2>Listings over time</h2>");
    timeline_legend(to);
    to.add(figures).raw("</section>\n");
}

} // namespace tamga::report
