// SPDX-License-Identifier: Apache-2.0
#include "report/html.hpp"

#include "report/sections.hpp"
#include "report/words.hpp"

namespace tamga::report {
namespace {

std::string_view title(const Investigation& investigation) {
    return investigation.title.empty() ? "Investigation" : std::string_view(investigation.title);
}

void head(Html& to, const View& view) {
    // The policy lets the page load nothing, whatever may stand in its data.
    to.raw("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n"
           "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
           "style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n"
           "<meta name=\"referrer\" content=\"no-referrer\">\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
    to.text(title(view.investigation)).raw(", as of ").text(view.investigation.as_of.iso());
    to.raw(" – Tamga</title>\n<style>").raw(style()).raw("</style></head>\n<body>\n");
}

void header(Html& to, const View& view) {
    to.raw("<header><h1>").name(title(view.investigation)).raw("</h1><p class=\"asof\">As of <b>");
    to.text(day_words(view.investigation.as_of)).raw("</b> (");
    to.text(view.investigation.as_of.iso());
    to.raw(")</p><nav aria-label=\"Contents\"><ol><li><a href=\"#summary\">Summary</a></li>"
           "<li><a href=\"#matrix\">Listed where</a></li>");
    if (!view.investigation.lots.empty()) {
        to.raw("<li><a href=\"#trade\">Trade</a></li>");
    }
    to.raw("<li><a href=\"#claims\">Claims</a></li><li><a href=\"#findings\">Findings</a></li>"
           "<li><a href=\"#parties\">Parties</a></li><li><a href=\"#coverage\">Coverage</a></li>"
           "<li><a href=\"#left-out\">Skipped, refused</a></li><li><a href=\"#lists\">List "
           "versions</a></li><li><a href=\"#how-to-read\">How to read this</a></li></ol></nav>"
           "</header>\n");
}

} // namespace

std::string html(const Investigation& investigation, const AnswerStamp& stamp_given) {
    const View view = look(investigation, stamp_given);
    Html page;
    head(page, view);
    symbol_table(page);
    header(page, view);
    page.raw("<main>\n");
    summary(page, view);
    matrix(page, view);
    timelines(page, view);
    trade(page, view);
    claims(page, view);
    findings(page, view);
    parties(page, view);
    coverage(page, view);
    left_out(page, view);
    lists(page, view);
    how_to_read(page);
    page.raw("</main>\n");
    stamp(page, view);
    page.raw("</body></html>\n");
    return std::move(page).take();
}

} // namespace tamga::report
