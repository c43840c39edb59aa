// SPDX-License-Identifier: Apache-2.0
// Parties: who was asked about, facts with their sources, answers, records.
#include "report/evidence.hpp"
#include "report/sections.hpp"
#include "report/words.hpp"

namespace tamga::report {
namespace {

void identity(Html& to, const PartyRow& row) {
    const Party& party = row.screening.query;
    to.raw("<dl class=\"terms\">");
    term(to, "Id", party.id);
    term(to, "Schema", party.schema.empty() ? "LegalEntity" : party.schema);
    if (party.names.size() > 1) {
        term(to, "Other names", {party.names.begin() + 1, party.names.end()});
    }
    term(to, "Born", party.birth_dates);
    term(to, "Countries", party.countries);
    term(to, "Identifiers", party.identifiers);
    term(to, "Addresses", party.addresses);
    to.raw("</dl>");
}

void outcome(Html& to, const Screening& screening) {
    to.raw("<p><b>Outcome: ").text(label(screening.outcome)).raw("</b> <code>");
    to.text(word(screening.outcome)).raw("</code></p>");
    sentences(to, screening.because);
    if (screening.skipped.empty()) {
        return;
    }
    to.raw("<p>Not compared:</p><ul>");
    for (const Skipped& skipped : screening.skipped) {
        to.raw("<li>").text(skipped.problem);
        if (!skipped.text.empty()) {
            to.raw(": ").name(skipped.text);
        }
        to.raw(" <span class=\"source\">")
            .text(source_words({.version = {}, .file = skipped.file, .line = skipped.line}));
        to.raw("</span></li>");
    }
    to.raw("</ul>");
}

void facts(Html& to, const PartyRow& row) {
    if (row.facts.empty()) {
        return;
    }
    to.raw("<h4>Facts that a named source states</h4><ul>");
    for (const PartyFact& fact : row.facts) {
        to.raw("<li class=\"evidence\"><span class=\"kind\">fact</span> ");
        to.text(bounds_words(fact.date)).raw(", ").text(fact.kind).raw(": ").name(fact.text);
        if (fact.source.empty()) {
            to.raw(" <span class=\"source warn\">no source was given</span></li>");
        } else {
            to.raw(" <span class=\"source\">").text(fact.source).raw("</span></li>");
        }
    }
    to.raw("</ul>");
}

void answers(Html& to, const View& view, const PartyRow& row) {
    to.raw("<table class=\"plain\"><caption>Listed on ").text(view.investigation.as_of.iso());
    to.raw("?</caption><thead>");
    head_row(to, {"Authority", "Measure", "Answer", "Because"});
    to.raw("</thead><tbody>");
    for (const Authority authority : columns(view)) {
        for (const AuthorityAnswer& answer : answers_of(row, authority)) {
            to.raw("<tr><th scope=\"row\">").text(word(authority)).raw("</th><td>");
            to.text(answer.measure ? label(*answer.measure) : "–").raw("</td><td>");
            answer_mark(to, answer.answer);
            to.raw("</td><td>").text(answer.because).raw("</td></tr>");
        }
    }
    to.raw("</tbody></table>");
}

void records(Html& to, const View& view, const PartyRow& row, std::size_t party) {
    const auto ids = record_ids(row);
    if (ids.empty()) {
        to.raw("<p>No record match. This counts only inside coverage.</p>");
        return;
    }
    sentences(to, row.ledger.joins);
    for (std::size_t i = 0; i < ids.size(); ++i) {
        record(to, view, row, ids[i], record_anchor(party, i));
    }
    if (row.screening.total_hits > row.screening.hits.size()) {
        to.raw("<p class=\"warn\">")
            .number(row.screening.total_hits - row.screening.hits.size())
            .raw(" more record matches are counted and not shown.</p>");
    }
}

} // namespace

void parties(Html& to, const View& view) {
    to.raw("<section id=\"parties\"><h2>Parties and their records</h2>");
    const auto& rows = view.investigation.parties;
    if (rows.empty()) {
        to.raw("<p>No party was given.</p>");
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        to.raw("<section class=\"party\" id=\"").text(party_anchor(i)).raw("\"><h3>");
        to.name(party_name(rows[i])).raw("</h3>");
        identity(to, rows[i]);
        outcome(to, rows[i].screening);
        facts(to, rows[i]);
        answers(to, view, rows[i]);
        records(to, view, rows[i], i);
        to.raw("<p class=\"back\"><a href=\"#matrix\">back to the matrix</a></p></section>\n");
    }
    to.raw("</section>\n");
}

} // namespace tamga::report
