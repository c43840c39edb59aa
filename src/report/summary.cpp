// SPDX-License-Identifier: Apache-2.0
// The summary: what the page says, in sentences and counts.
#include "report/evidence.hpp"
#include "report/sections.hpp"
#include "report/words.hpp"

#include <algorithm>
#include <array>

namespace tamga::report {
namespace {

constexpr std::size_t kMostNames = 20;

bool has_answer(const PartyRow& row, Authority authority, Answer answer) {
    const auto answers = answers_of(row, authority);
    return std::any_of(answers.begin(), answers.end(),
                       [&](const AuthorityAnswer& one) { return one.answer == answer; });
}

bool has_answer(const View& view, const PartyRow& row, Answer answer) {
    const auto authorities = columns(view);
    return std::any_of(authorities.begin(), authorities.end(),
                       [&](Authority one) { return has_answer(row, one, answer); });
}

// Parties by the first of yes, undetermined and not yet that any authority answers.
std::vector<std::size_t> rows_with(const View& view, Answer answer) {
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < view.investigation.parties.size(); ++i) {
        const PartyRow& row = view.investigation.parties[i];
        const bool is_stronger =
            (answer != Answer::yes && has_answer(view, row, Answer::yes)) ||
            (answer == Answer::not_yet && has_answer(view, row, Answer::undetermined));
        if (!is_stronger && has_answer(view, row, answer)) {
            out.push_back(i);
        }
    }
    return out;
}

void names(Html& to, const View& view, const std::vector<std::size_t>& rows) {
    const std::size_t shown = std::min(rows.size(), kMostNames);
    for (std::size_t i = 0; i < shown; ++i) {
        to.text(i == 0 ? "" : ", ").raw("<a href=\"#").text(party_anchor(rows[i])).raw("\">");
        to.name(party_name(view.investigation.parties[rows[i]])).raw("</a>");
    }
    if (shown < rows.size()) {
        to.raw(" and ").number(rows.size() - shown).raw(" more");
    }
}

std::size_t count(const View& view, Authority authority, Answer answer) {
    const auto& rows = view.investigation.parties;
    return static_cast<std::size_t>(
        std::count_if(rows.begin(), rows.end(),
                      [&](const PartyRow& row) { return has_answer(row, authority, answer); }));
}

void listed(Html& to, const View& view) {
    const auto rows = rows_with(view, Answer::yes);
    const std::string day = view.investigation.as_of.iso();
    if (rows.empty()) {
        to.raw("<li>No party is shown as listed on ").text(day);
        to.raw("; this counts only inside coverage.</li>");
        return;
    }
    to.raw("<li>");
    answer_mark(to, Answer::yes);
    to.raw(" <b>").text(count_words(rows.size(), "party is", "parties are"));
    to.raw(" listed on ").text(day).raw("</b>: ");
    bool is_first = true;
    for (const Authority authority : columns(view)) {
        if (const std::size_t n = count(view, authority, Answer::yes); n > 0) {
            to.text(is_first ? "" : ", ").number(n).raw(" by ").text(word(authority));
            is_first = false;
        }
    }
    to.raw(" (");
    names(to, view, rows);
    to.raw(").</li>");
}

void others(Html& to, const View& view, Answer answer, std::string_view words) {
    const auto rows = rows_with(view, answer);
    if (rows.empty()) {
        return;
    }
    to.raw("<li>");
    answer_mark(to, answer);
    to.raw(" ").text(count_words(rows.size(), "party", "parties")).raw(" ").text(words).raw(": ");
    names(to, view, rows);
    to.raw(".</li>");
}

void not_shown(Html& to, const View& view) {
    Html parts;
    const std::size_t all = view.investigation.parties.size();
    for (const Authority authority : columns(view)) {
        if (const std::size_t n = count(view, authority, Answer::not_shown); n > 0) {
            parts.text(parts.empty() ? "" : ", ").text(word(authority)).raw(" (");
            if (n == all) {
                parts.raw("all parties)");
            } else {
                parts.text(count_words(n, "party", "parties")).raw(")");
            }
        }
    }
    if (!parts.empty()) {
        to.raw("<li>");
        answer_mark(to, Answer::not_shown);
        to.raw(" by the loaded lists: ").add(parts);
        to.raw(". There, the absence of a record says nothing.</li>");
    }
}

void claim_counts(Html& to, const View& view) {
    const auto& claims = view.investigation.claims.claims;
    if (claims.empty()) {
        to.raw("<li>No claim was given to check.</li>");
        return;
    }
    std::array<std::uint64_t, 7> counts{};
    for (const ClaimResult& result : claims) {
        ++counts.at(static_cast<std::size_t>(result.verdict));
    }
    to.raw("<li>").text(count_words(claims.size(), "claim was", "claims were"));
    to.raw(" checked: ");
    bool is_first = true;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (counts[i] > 0) {
            to.text(is_first ? "" : "; ").number(counts[i]).raw(" ");
            to.text(label(static_cast<Verdict>(i)));
            is_first = false;
        }
    }
    to.raw(".</li>");
}

void outcomes(Html& to, const View& view) {
    std::array<std::uint64_t, 4> counts{};
    for (const PartyRow& row : view.investigation.parties) {
        ++counts.at(static_cast<std::size_t>(row.screening.outcome));
    }
    to.raw("<li>Outcome of the comparison: ");
    bool is_first = true;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (counts[i] > 0) {
            to.text(is_first ? "" : "; ").number(counts[i]).raw(" ");
            to.text(label(static_cast<Outcome>(i)));
            is_first = false;
        }
    }
    to.text(is_first ? "nothing was compared" : "").raw(".</li>");
}

void leftovers(Html& to, const View& view) {
    const Investigation& all = view.investigation;
    to.raw("<li>").text(count_words(all.findings.size(), "finding", "findings"));
    to.raw("; ").text(count_words(all.lists.size(), "list version", "list versions"));
    to.raw(" loaded; ").text(count_words(all.refused.size(), "file", "files"));
    to.raw(" refused; ").text(count_words(all.skipped.size(), "record or row", "records or rows"));
    to.raw(" skipped (<a href=\"#left-out\">which</a>).</li>");
}

} // namespace

void summary(Html& to, const View& view) {
    const Investigation& all = view.investigation;
    to.raw("<section id=\"summary\"><h2>Summary</h2><ul class=\"summary\"><li>");
    to.text(count_words(all.parties.size(), "party was", "parties were"));
    to.raw(" compared with the loaded lists as of ").text(day_words(all.as_of)).raw(".</li>");
    listed(to, view);
    others(to, view, Answer::undetermined, "listed, but not certain whether on this day");
    others(to, view, Answer::not_yet, "not yet listed on this day (later, or a draft)");
    not_shown(to, view);
    claim_counts(to, view);
    outcomes(to, view);
    leftovers(to, view);
    to.raw("</ul><p class=\"limit\">A record match is not proof of identity. Absence counts only "
           "inside coverage. See <a href=\"#how-to-read\">how to read this</a>.</p></section>\n");
}

} // namespace tamga::report
