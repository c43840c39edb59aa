// SPDX-License-Identifier: Apache-2.0
// What the answers stand on: coverage, what was left out, list versions, digests, limits.
#include "report/evidence.hpp"
#include "report/sections.hpp"
#include "report/words.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace tamga::report {
namespace {

constexpr std::size_t kMostSkipped = 200;

// Lists of one authority that the same versions cover for the same days.
struct CoverageGroup {
    const Coverage* first = nullptr;
    std::vector<std::string> lists;
};

std::vector<CoverageGroup> grouped(std::span<const Coverage> coverage) {
    std::vector<CoverageGroup> out;
    for (const Coverage& one : coverage) {
        const auto same = std::find_if(out.begin(), out.end(), [&](const CoverageGroup& group) {
            return group.first->authority == one.authority && group.first->period == one.period &&
                   group.first->versions == one.versions && group.first->notes == one.notes;
        });
        if (same == out.end()) {
            out.push_back({&one, {one.list}});
        } else {
            same->lists.push_back(one.list);
        }
    }
    return out;
}

void joined(Html& to, const std::vector<std::string>& texts) {
    for (std::size_t i = 0; i < texts.size(); ++i) {
        to.text(i == 0 ? "" : ", ").name(texts[i]);
    }
}

using SkippedKey = std::tuple<std::string_view, std::uint64_t, std::string_view, std::string_view>;

// All that was skipped, each once, in order of first appearance.
std::vector<const Skipped*> all_skipped(const View& view) {
    std::vector<const Skipped*> out;
    std::set<SkippedKey> seen;
    const auto add = [&](const std::vector<Skipped>& items) {
        for (const Skipped& item : items) {
            if (seen.emplace(item.file, item.line, item.problem, item.text).second) {
                out.push_back(&item);
            }
        }
    };
    add(view.investigation.skipped);
    add(view.investigation.claims.skipped);
    add(view.stamp.skipped);
    for (const ListVersion& version : view.investigation.lists) {
        add(version.skipped);
    }
    return out;
}

void skipped_table(Html& to, const std::vector<const Skipped*>& items) {
    to.raw("<table class=\"plain\"><caption>Skipped</caption><thead>");
    head_row(to, {"Place", "Problem", "Text as read"});
    to.raw("</thead><tbody>");
    for (std::size_t i = 0; i < std::min(items.size(), kMostSkipped); ++i) {
        to.raw("<tr><td class=\"source\">")
            .text(source_words({.version = {}, .file = items[i]->file, .line = items[i]->line}));
        to.raw("</td><td>").text(items[i]->problem).raw("</td><td>").name(items[i]->text);
        to.raw("</td></tr>");
    }
    to.raw("</tbody></table>");
    if (items.size() > kMostSkipped) {
        to.raw("<p class=\"warn\">").number(items.size() - kMostSkipped);
        to.raw(" more: all stand in the JSON beside this page.</p>");
    }
}

void refused_table(Html& to, const std::vector<Refused>& items) {
    to.raw("<table class=\"plain\"><caption>Refused</caption><thead>");
    head_row(to, {"File", "Problem", "What would help"});
    to.raw("</thead><tbody>");
    for (const Refused& item : items) {
        to.raw("<tr><td class=\"source\">").text(item.file).raw("</td><td>").text(item.problem);
        to.raw(" <code>").text(word(item.kind)).raw("</code></td><td>").text(item.hint);
        to.raw("</td></tr>");
    }
    to.raw("</tbody></table>");
}

void version_flags(Html& to, const ListVersion& version) {
    to.text(!version.is_complete ? "incomplete: proves yes, never absence"
            : version.is_extract ? "extract"
                                 : "complete");
    to.text(version.has_aliases ? "" : "; without aliases")
        .text(version.is_pinned ? "; pinned" : "");
    if (!version.skipped.empty()) {
        to.raw("; ").text(count_words(version.skipped.size(), "part", "parts")).raw(" skipped");
    }
}

void version_rows(Html& to, const ListVersion& version) {
    to.raw("<tbody class=\"version\"><tr><th scope=\"row\">").text(version.source).raw("/");
    to.text(version.version).raw("</th><td>").text(bounds_words(version.dated.day)).raw(" (");
    to.text(label(version.dated.how)).raw(")</td><td>").text(version.format).raw(", ");
    to.text(version.encoding).raw("</td><td>").number(version.records).raw(" records, ");
    to.number(version.entities).raw(" entities, ").number(version.names).raw(" names, ");
    to.number(version.addresses).raw(" addresses, ").number(version.identifiers);
    to.raw(" identifiers</td><td>");
    version_flags(to, version);
    to.raw("</td><td>").text(version.licence).raw("</td></tr><tr><td colspan=\"6\">");
    sentences(to, version.notes);
    to.raw("<ul class=\"files\">");
    for (const ListFile& file : version.files) {
        to.raw("<li>").name(file.name).raw(", ").number(file.bytes).raw(" bytes, ");
        to.text(file.encoding).raw(", sha256 <code>").text(file.sha256).raw("</code></li>");
    }
    to.raw("</ul></td></tr></tbody>\n");
}

} // namespace

void coverage(Html& to, const View& view) {
    to.raw("<section id=\"coverage\"><h2>Coverage</h2><p>Absence from a list is shown only for "
           "the days in this table. Outside it the answer is <i>not shown</i>.</p>");
    if (view.coverage.empty()) {
        to.raw(
            "<p class=\"warn\">No coverage was given: no absence is shown at all.</p></section>");
        return;
    }
    to.raw("<table class=\"plain\"><caption>Days on which absence is shown</caption><thead>");
    head_row(to, {"Authority", "Lists", "Days covered", "From versions", "Notes"});
    to.raw("</thead><tbody>");
    for (const CoverageGroup& group : grouped(view.coverage)) {
        to.raw("<tr><th scope=\"row\">").text(word(group.first->authority)).raw("</th><td>");
        joined(to, group.lists);
        to.raw("</td><td>").text(period_words(group.first->period)).raw("</td><td>");
        joined(to, group.first->versions);
        to.raw("</td><td>");
        sentences(to, group.first->notes);
        to.raw("</td></tr>\n");
    }
    to.raw("</tbody></table></section>\n");
}

void left_out(Html& to, const View& view) {
    to.raw("<section id=\"left-out\"><h2>What was skipped and refused</h2>");
    const auto skipped = all_skipped(view);
    if (skipped.empty()) {
        to.raw("<p>Nothing was skipped.</p>");
    } else {
        skipped_table(to, skipped);
    }
    if (view.investigation.refused.empty()) {
        to.raw("<p>No file was refused.</p>");
    } else {
        refused_table(to, view.investigation.refused);
    }
    to.raw("</section>\n");
}

void lists(Html& to, const View& view) {
    to.raw("<section id=\"lists\"><h2>List versions</h2>");
    if (view.investigation.lists.empty()) {
        to.raw("<p class=\"warn\">No list was loaded.</p></section>");
        return;
    }
    to.raw("<table class=\"plain versions\"><caption>As received, with digests</caption><thead>");
    head_row(to, {"Version", "Stands for", "Format", "Holds", "State", "Licence"});
    to.raw("</thead>");
    for (const ListVersion& version : view.investigation.lists) {
        version_rows(to, version);
    }
    to.raw("</table></section>\n");
}

void how_to_read(Html& to) {
    to.raw(R"(<section id="how-to-read"><h2>How to read this</h2><ul>
<li><b>A record match is not proof of identity.</b> It says that names or identifiers are alike; a person decides whether it is the same party.</li>
<li><b>Absence counts only inside coverage.</b> <i>No</i> means that the loaded lists cover the day and show nothing. <i>Not shown</i> means that they cannot tell.</li>
<li><b>Listed under a measure</b> is not one thing: an export control is no asset freeze. Each cell names its measure.</li>
<li><b>A draft is not law.</b> Reported and proposed listings are hatched and marked.</li>
<li><b>A day may be bounded, not known:</b> “after 2023-02-24, by 2023-11-30” means that one list version lacks the entry and the next one has it.</li>
<li><b>Fact, claim, inference</b> are marked as such. A fact has a source; a claim has a speaker; a finding is an inference and says at most <i>possible diversion</i>.</li>
<li><b>Two numbers, never one:</b> how similar, and how much could be compared. A high similarity on thin evidence stays thin.</li>
<li>This page is data about law, not legal advice.</li>
</ul></section>
)");
}

void stamp(Html& to, const View& view) {
    const Investigation& all = view.investigation;
    to.raw("<footer id=\"stamp\"><h2>Made from</h2><dl class=\"terms\">");
    term(to, "As of", all.as_of.iso());
    term(to, "Snapshot", all.snapshot.empty() ? view.stamp.snapshot : all.snapshot);
    term(to, "Engine", view.stamp.engine);
    term(to, "Policy", view.stamp.policy);
    to.raw("</dl><p>Same day, same list versions, same engine and policy: the same page, byte for "
           "byte.</p></footer>\n");
}

} // namespace tamga::report
