// SPDX-License-Identifier: Apache-2.0
// Claims: the sentence, who says it, the verdict and why.
#include "report/evidence.hpp"
#include "report/sections.hpp"
#include "report/words.hpp"

namespace tamga::report {
namespace {

std::string chain(const std::vector<std::string>& speakers) {
    std::string out;
    for (const std::string& speaker : speakers) {
        out += (out.empty() ? "" : " → ") + speaker;
    }
    return out;
}

void what_is_claimed(Html& to, const View& view, const Claim& claim) {
    to.raw("<dl class=\"terms\">");
    term(to, "Who says so",
         claim.speaker_chain.empty() ? "not stated" : chain(claim.speaker_chain));
    term(to, "Voice", claim.voice);
    term(to, "Day", claim.date.iso());
    term(to, "Kind", word(claim.kind));
    to.raw("<div><dt>About</dt><dd>");
    party_link(to, view, claim.subject);
    to.raw("</dd></div>");
    term(to, "Authority claimed", claim.authority.empty() ? "any" : claim.authority);
    term(to, "Measure claimed", claim.measure.empty() ? "any" : claim.measure);
    term(to, "Status claimed", claim.status);
    if (!claim.value_from.empty() || !claim.value_to.empty()) {
        term(to, "Value claimed",
             claim.value_to.empty() ? claim.value_from
                                    : claim.value_from + " to " + claim.value_to);
    }
    to.raw("</dl>");
}

void records(Html& to, const View& view, const std::vector<std::string>& ids) {
    to.raw("<p>Records: ");
    for (std::size_t i = 0; i < ids.size(); ++i) {
        to.text(i == 0 ? "" : ", ");
        record_link(to, view, ids[i]);
    }
    to.text(ids.empty() ? "none" : "").raw("</p>");
}

void answers_on_the_day(Html& to, const ClaimResult& result) {
    if (result.answers.empty()) {
        return;
    }
    to.raw("<p class=\"answers\">Listed on ").text(result.claim.date.iso()).raw("? ");
    for (const AuthorityAnswer& answer : result.answers) {
        to.raw("<span class=\"pair\"><b>").text(word(answer.authority)).raw("</b> ");
        answer_mark(to, answer.answer);
        if (answer.measure) {
            to.raw(" ").text(label(*answer.measure));
        }
        to.raw("</span> ");
    }
    to.raw("</p>");
}

void claim(Html& to, const View& view, const ClaimResult& result, std::size_t place) {
    to.raw("<article class=\"claim evidence\" id=\"claim-").number(place + 1).raw("\"><h3>");
    to.raw("<span class=\"kind\">claim</span> <code>").text(result.claim.id);
    to.raw("</code> <span class=\"verdict ").text(word(result.verdict)).raw("\">");
    symbol(to, "v-" + std::string(word(result.verdict)));
    to.raw(" ").text(label(result.verdict)).raw("</span> <code>").text(word(result.verdict));
    to.raw("</code></h3><blockquote dir=\"auto\" lang=\"\">").text(result.claim.sentence);
    to.raw("</blockquote><p class=\"because\"><b>Because:</b> ").text(result.because);
    to.raw("</p>");
    records(to, view, result.records);
    answers_on_the_day(to, result);
    what_is_claimed(to, view, result.claim);
    to.raw("<p class=\"source\">claims file, line ").number(result.claim.line);
    to.raw("</p></article>\n");
}

} // namespace

void claims(Html& to, const View& view) {
    to.raw("<section id=\"claims\"><h2>Claims</h2><p>What a document says is a claim, not a fact. "
           "Each is compared with the lists of its own day.</p>");
    const auto& results = view.investigation.claims.claims;
    if (results.empty()) {
        to.raw("<p>No claim was given.</p>");
    }
    for (std::size_t i = 0; i < results.size(); ++i) {
        claim(to, view, results[i], i);
    }
    to.raw("</section>\n");
}

} // namespace tamga::report
