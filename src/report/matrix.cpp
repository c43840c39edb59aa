// SPDX-License-Identifier: Apache-2.0
// The matrix "listed where, since when": parties by authorities, and its legend.
#include "report/evidence.hpp"
#include "report/sections.hpp"
#include "report/words.hpp"

#include <algorithm>

namespace tamga::report {
namespace {

constexpr std::size_t kMostLines = 4; // listings of one measure in one cell

std::vector<const Listing*> listings_of(const PartyRow& row, const AuthorityAnswer& answer) {
    std::vector<const Listing*> out;
    for (const Listing& listing : row.ledger.listings) {
        if (answer.measure && listing.authority == answer.authority &&
            listing.measure == *answer.measure) {
            out.push_back(&listing);
        }
    }
    return out;
}

void listing_lines(Html& to, const std::vector<const Listing*>& listings, Date as_of) {
    const std::size_t shown = std::min(listings.size(), kMostLines);
    for (std::size_t i = 0; i < shown; ++i) {
        to.raw("<p class=\"when\"><span class=\"list\">").text(listings[i]->list);
        to.raw("</span> ").text(listed_words(*listings[i], as_of)).raw("</p>");
    }
    if (shown < listings.size()) {
        to.raw("<p class=\"when\">and ").number(listings.size() - shown);
        to.raw(" more, see the party</p>");
    }
}

// What stands under an answer without a listing: the coverage that it is worth.
void coverage_line(Html& to, const AuthorityAnswer& answer, std::span<const Coverage> coverage) {
    if (answer.measure) {
        return;
    }
    if (answer.answer == Answer::no) {
        to.raw("<p class=\"when\">no record");
        if (answer.covered.known()) {
            to.raw("; covered ").text(period_words(answer.covered));
        }
        to.raw("</p>");
        return;
    }
    const bool has_any = std::any_of(coverage.begin(), coverage.end(), [&](const Coverage& one) {
        return one.authority == answer.authority;
    });
    to.raw("<p class=\"when\">").text(has_any ? "day not covered" : "no coverage").raw("</p>");
}

void measure_block(Html& to, const PartyRow& row, const AuthorityAnswer& answer,
                   std::span<const Coverage> coverage, Date as_of) {
    const auto listings = listings_of(row, answer);
    const bool draft = answer.answer != Answer::yes &&
                       std::any_of(listings.begin(), listings.end(),
                                   [&](const Listing* one) { return is_draft(*one, as_of); });
    to.raw("<div class=\"answer is-").text(word(answer.answer)).text(draft ? " draft" : "");
    to.raw("\" title=\"").text(answer.because).raw("\"><p>");
    answer_mark(to, answer.answer);
    if (answer.measure) {
        to.raw(" <span class=\"measure\">").text(label(*answer.measure)).raw("</span>");
    }
    to.raw("</p>");
    if (draft) {
        to.raw("<p class=\"when\"><b>draft, not law</b></p>");
    }
    listing_lines(to, listings, as_of);
    coverage_line(to, answer, coverage);
    to.raw("</div>");
}

void cell(Html& to, const View& view, const PartyRow& row, Authority authority) {
    const auto coverage = coverage_of(view, row);
    const auto answers = answers_of(row, authority);
    const Date as_of = view.investigation.as_of;
    const bool is_unknown =
        std::all_of(answers.begin(), answers.end(),
                    [](const AuthorityAnswer& one) { return one.answer == Answer::not_shown; });
    // Part of an authority's lists may cover the day and still not be enough for an answer.
    const bool covered =
        !is_unknown && (is_covered(coverage, authority, as_of) ||
                        std::any_of(answers.begin(), answers.end(), [](const AuthorityAnswer& one) {
                            return one.covered.known();
                        }));
    to.raw("<td").raw(covered ? Markup(" class=\"covered\"") : Markup("")).raw(">");
    for (const AuthorityAnswer& answer : answers) {
        measure_block(to, row, answer, coverage, as_of);
    }
    if (answers.empty()) {
        to.raw("<p class=\"when\">no listing</p>");
    }
    to.raw("</td>");
}

void matrix_row(Html& to, const View& view, std::size_t party) {
    const PartyRow& row = view.investigation.parties[party];
    const auto& hits = row.screening.hits;
    const auto alerts = static_cast<std::uint64_t>(
        std::count_if(hits.begin(), hits.end(), [](const Hit& hit) { return hit.is_alert; }));
    to.raw("<tr><th scope=\"row\"><a href=\"#").text(party_anchor(party)).raw("\">");
    to.name(party_name(row)).raw("</a><p class=\"when\">");
    to.text(count_words(alerts, "record match", "record matches"));
    if (hits.size() > alerts) {
        to.raw(", ").number(hits.size() - alerts).raw(" below alert");
    }
    to.raw("</p><p class=\"when\">").text(label(row.screening.outcome)).raw("</p></th>");
    for (const Authority authority : columns(view)) {
        cell(to, view, row, authority);
    }
    to.raw("</tr>\n");
}

void legend_item(Html& to, Answer answer) {
    to.raw("<li><span class=\"answer is-").text(word(answer)).raw("\">");
    answer_mark(to, answer);
    to.raw("</span> ").text(meaning(answer)).raw("</li>");
}

void legend(Html& to) {
    to.raw("<div class=\"legend\"><h3>Legend</h3><ul>");
    for (const Answer answer :
         {Answer::yes, Answer::no, Answer::not_yet, Answer::undetermined, Answer::not_shown}) {
        legend_item(to, answer);
    }
    to.raw("<li><span class=\"answer draft\">draft</span> hatched: reported, investigated, "
           "proposed, or adopted and not in force; not law on the day</li>"
           "<li><span class=\"answer swatch\">shaded</span> the loaded lists of this authority "
           "cover the day</li></ul></div>");
}

} // namespace

void matrix(Html& to, const View& view) {
    to.raw("<section id=\"matrix\" class=\"wide\"><h2>Listed where, since when</h2>");
    if (view.investigation.parties.empty()) {
        to.raw("<p>No party was given.</p></section>");
        return;
    }
    legend(to);
    to.raw("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Matrix of parties "
           "and authorities\"><table class=\"matrix\"><caption>Answers for ");
    to.text(day_words(view.investigation.as_of));
    to.raw(", from records that match at alert</caption><thead><tr><th scope=\"col\">Party</th>");
    for (const Authority authority : columns(view)) {
        to.raw("<th scope=\"col\">").text(word(authority)).raw("<span class=\"when\">");
        to.text(label(authority)).raw("</span></th>");
    }
    to.raw("</tr></thead><tbody>\n");
    for (std::size_t i = 0; i < view.investigation.parties.size(); ++i) {
        matrix_row(to, view, i);
    }
    to.raw("</tbody></table></div></section>\n");
}

} // namespace tamga::report
