// SPDX-License-Identifier: Apache-2.0
#include "report/evidence.hpp"

#include "report/words.hpp"

#include <algorithm>

namespace tamga::report {
namespace {

constexpr std::size_t kMostSources = 6; // more would hide the newest; the JSON has all

void meter(Html& to, Score score) {
    const std::int32_t share = std::clamp(score.millionths, 0, 1000000);
    to.raw("<svg class=\"meter\" viewBox=\"0 0 100 10\" aria-hidden=\"true\"><rect "
           "class=\"frame\" x=\".5\" y=\".5\" width=\"99\" height=\"9\"/><rect x=\"1\" y=\"1\" "
           "height=\"8\" width=\"")
        .number(static_cast<std::uint64_t>(share) * 98 / 1000000)
        .raw("\"/></svg>");
}

void weight(Html& to, std::int32_t millionths) {
    to.text(millionths > 0 ? "+" : "").text(Score{millionths}.text());
}

void reasons(Html& to, const std::vector<Reason>& reasons) {
    if (reasons.empty()) {
        to.raw("<p class=\"warn\">No reason was given for this comparison.</p>");
        return;
    }
    to.raw("<table class=\"plain\"><caption>Why it was compared so</caption><thead>");
    head_row(to, {"Reason", "Asked", "Record says", "Weight"});
    to.raw("</thead><tbody>");
    for (const Reason& reason : reasons) {
        to.raw("<tr><td>").text(reason.text).raw(" <code>").text(reason.code);
        to.raw("</code></td><td>").name(reason.left).raw("</td><td>").name(reason.right);
        to.raw("</td><td class=\"num\">");
        weight(to, reason.weight);
        to.raw("</td></tr>");
    }
    to.raw("</tbody></table>");
}

void measures(Html& to, const Hit& hit) {
    if (hit.measures.empty()) {
        return;
    }
    to.raw("<ul class=\"measures\">");
    for (const HitMeasure& measure : hit.measures) {
        to.raw("<li>");
        answer_mark(to, measure.answer);
        to.raw(" on the day: listed under <b>").text(label(measure.measure)).raw("</b> by ");
        to.text(word(measure.authority)).raw(" (").text(measure.list).raw("), status ");
        to.text(label(measure.status)).raw(", from ").text(bounds_words(measure.from));
        to.raw("</li>");
    }
    to.raw("</ul>");
}

void comparison(Html& to, const Hit& hit) {
    to.raw("<p class=\"evidence\"><span class=\"kind\">record match</span> ");
    to.text(hit.is_alert ? "At alert" : "Below alert: similar only");
    to.raw(". Matched on <b>").name(hit.matched).raw("</b>");
    if (!hit.schema.empty()) {
        to.raw(", schema ").text(hit.schema);
    }
    to.raw(". ");
    sources(to, hit.sources);
    to.raw("</p>");
    scores(to, "Similarity", hit.score, hit.completeness);
    measures(to, hit);
    reasons(to, hit.reasons);
}

// "Printed 2023-06-23; in force 2023-06-24": the days the act or the list gives.
void act_days(Html& to, const Listing& listing) {
    const auto day = [&](std::string_view name, const DateBounds& bounds) {
        if (bounds.known()) {
            to.raw("<br>").text(name).raw(" ").text(bounds_words(bounds));
        }
    };
    day("printed", listing.printed);
    day("adopted", listing.adopted);
    day("published", listing.published);
    day("in force", listing.in_force);
    day("applies", listing.applies);
}

void basis(Html& to, const Listing& listing) {
    const auto part = [&](std::string_view name, std::string_view value) {
        if (!value.empty()) {
            to.raw("<div><span class=\"muted\">").text(name).raw("</span> ").name(value);
            to.raw("</div>");
        }
    };
    part("programme", listing.programme);
    part("act", listing.basis);
    part("reason, verbatim:", listing.reason);
}

void listing_row(Html& to, const Listing& listing, Date as_of) {
    const bool draft = is_draft(listing, as_of);
    to.raw("<tr class=\"evidence").text(draft ? " draft" : "").raw("\"><td><b>");
    to.text(word(listing.authority)).raw("</b> ").text(listing.list).raw("</td><td>listed under ");
    to.raw("<b>").text(label(listing.measure)).raw("</b>");
    if (!listing.measure_printed.empty()) {
        to.raw("<br><span class=\"muted\">as printed:</span> ").name(listing.measure_printed);
    }
    to.raw("</td><td>").text(label(listing.status)).text(draft ? " (draft, not law)" : "");
    to.raw("</td><td>").text(listed_words(listing, as_of));
    act_days(to, listing);
    to.raw("</td><td>");
    basis(to, listing);
    to.raw("</td><td>");
    sources(to, listing.sources);
    to.raw("</td></tr>\n");
}

void listings(Html& to, const PartyRow& row, std::string_view id, Date as_of) {
    Html body;
    for (const Listing& listing : row.ledger.listings) {
        if (listing.entity == id) {
            listing_row(body, listing, as_of);
        }
    }
    if (body.empty()) {
        return;
    }
    to.raw("<table class=\"plain\"><caption>Listings of ").text(id).raw("</caption><thead>");
    head_row(to, {"List", "Measure", "Status", "Days", "Basis", "Printed in"});
    to.raw("</thead><tbody>").add(body).raw("</tbody></table>");
}

} // namespace

void answer_mark(Html& to, Answer answer) {
    to.raw("<span class=\"mark ").text(word(answer)).raw("\">");
    symbol(to, "a-" + std::string(word(answer)));
    to.raw(" ").text(label(answer)).raw("</span>");
}

void sources(Html& to, const std::vector<Source>& sources) {
    if (sources.empty()) {
        to.raw("<span class=\"source warn\">no source was given</span>");
        return;
    }
    to.raw("<span class=\"source\">");
    const std::size_t shown = std::min(sources.size(), kMostSources);
    for (std::size_t i = 0; i < shown; ++i) {
        to.text(i == 0 ? "" : "; ").text(source_words(sources[i]));
    }
    if (shown < sources.size()) {
        to.raw("; and ").number(sources.size() - shown).raw(" more places (all in the JSON)");
    }
    to.raw("</span>");
}

void scores(Html& to, std::string_view what, Score score, Score completeness) {
    to.raw("<p class=\"scores\"><span>").text(what).raw(" <b>").text(score.text()).raw("</b> ");
    meter(to, score);
    to.raw("</span> <span>Completeness <b>").text(completeness.text()).raw("</b> ");
    meter(to, completeness);
    to.raw("</span></p>");
}

void head_row(Html& to, std::initializer_list<std::string_view> labels) {
    to.raw("<tr>");
    for (const std::string_view label : labels) {
        to.raw("<th scope=\"col\">").text(label).raw("</th>");
    }
    to.raw("</tr>");
}

void term(Html& to, std::string_view label, const std::vector<std::string>& values) {
    if (values.empty()) {
        return;
    }
    to.raw("<div><dt>").text(label).raw("</dt><dd>");
    for (std::size_t i = 0; i < values.size(); ++i) {
        to.text(i == 0 ? "" : "; ").name(values[i]);
    }
    to.raw("</dd></div>");
}

void term(Html& to, std::string_view label, std::string_view value) {
    if (!value.empty()) {
        term(to, label, std::vector<std::string>{std::string(value)});
    }
}

void sentences(Html& to, const std::vector<std::string>& texts) {
    if (texts.empty()) {
        return;
    }
    to.raw("<ul>");
    for (const std::string& text : texts) {
        to.raw("<li>").text(text).raw("</li>");
    }
    to.raw("</ul>");
}

void record(Html& to, const View& view, const PartyRow& row, std::string_view id,
            std::string_view anchor) {
    const auto& hits = row.screening.hits;
    const auto hit =
        std::find_if(hits.begin(), hits.end(), [&](const Hit& one) { return one.id == id; });
    to.raw("<article class=\"record\" id=\"").text(anchor).raw("\"><h4><code>").text(id);
    to.raw("</code> ");
    if (hit != hits.end()) {
        to.name(hit->name).raw("</h4>");
        comparison(to, *hit);
    } else {
        to.raw("joined record</h4><p>Shown because it was joined with a record match.</p>");
    }
    listings(to, row, id, view.investigation.as_of);
    to.raw("</article>\n");
}

} // namespace tamga::report
