// SPDX-License-Identifier: Apache-2.0
// Findings: what a detector infers, how strong, how complete, and what would clear it.
#include "report/evidence.hpp"
#include "report/sections.hpp"
#include "report/words.hpp"

namespace tamga::report {
namespace {

void listed(Html& to, const View& view, std::string_view label,
            const std::vector<std::string>& names,
            void (*link)(Html&, const View&, std::string_view)) {
    to.text(label).raw(": ");
    for (std::size_t i = 0; i < names.size(); ++i) {
        to.text(i == 0 ? "" : ", ");
        link(to, view, names[i]);
    }
    to.raw(". ");
}

void where_from(Html& to, const View& view, const Finding& finding) {
    to.raw("<p class=\"source\">");
    if (!finding.parties.empty()) {
        listed(to, view, "Parties", finding.parties, party_link);
    }
    if (!finding.records.empty()) {
        listed(to, view, "Records", finding.records, record_link);
    }
    if (!finding.lots.empty()) {
        listed(to, view, "Lots, in time order", finding.lots,
               [](Html& out, const View&, std::string_view lot) { out.name(lot); });
    }
    if (finding.records.empty() && finding.lots.empty()) {
        to.raw("<span class=\"warn\">No record and no lot was named.</span>");
    }
    to.raw("</p>");
}

void numbers(Html& to, const Finding& finding) {
    if (finding.numbers.empty()) {
        return;
    }
    to.raw("<dl class=\"terms\">");
    for (const auto& [name, value] : finding.numbers) {
        term(to, name, value);
    }
    to.raw("</dl>");
}

void steps(Html& to, std::string_view label, const std::vector<std::string>& texts) {
    if (!texts.empty()) {
        to.raw("<div><b>").text(label).raw("</b>");
        sentences(to, texts);
        to.raw("</div>");
    }
}

void finding(Html& to, const View& view, const Finding& finding, std::size_t place) {
    to.raw("<article class=\"finding evidence\" id=\"finding-").number(place + 1).raw("\"><h3>");
    to.raw("<span class=\"kind\">inference</span> ").number(finding.rank).raw(". detector <code>");
    to.text(finding.detector).raw("</code> <code>").text(finding.id).raw("</code></h3><p>");
    to.text(finding.text).raw("</p>");
    scores(to, "Score", finding.score, finding.completeness);
    where_from(to, view, finding);
    numbers(to, finding);
    to.raw("<div class=\"steps\">");
    steps(to, "What would clear it", finding.would_clear);
    steps(to, "What to check", finding.checks);
    to.raw("</div></article>\n");
}

} // namespace

void findings(Html& to, const View& view) {
    to.raw("<section id=\"findings\"><h2>Findings</h2><p>A finding is an inference from dated "
           "facts: at most a possible diversion or a record match to look at, never a statement "
           "about what a party wanted. Score and completeness are two numbers and are never "
           "added.</p>");
    const auto& all = view.investigation.findings;
    if (all.empty()) {
        to.raw("<p>No finding was reported.</p>");
    }
    for (std::size_t i = 0; i < all.size(); ++i) {
        finding(to, view, all[i], i);
    }
    to.raw("</section>\n");
}

} // namespace tamga::report
