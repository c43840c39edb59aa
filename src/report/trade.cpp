// SPDX-License-Identifier: Apache-2.0
// The section on trade: chains with their findings folded, and three kinds of pictures.
#include "report/sections.hpp"
#include "report/trade_view.hpp"

#include <algorithm>
#include <set>

namespace tamga::report {

void network_drawing(Html& to, const Investigation& investigation,
                     std::span<const ChainView> chains);
void route_strip(Html& to, const Investigation& investigation, const ChainView& chain);
void goods_flow(Html& to, const Investigation& investigation, std::span<const ChainView> chains);

namespace {

std::size_t place_of(const Investigation& investigation, const Finding* finding) {
    return static_cast<std::size_t>(finding - investigation.findings.data()) + 1;
}

// The evidence of one chain, each finding a line, and once what would clear it.
void folded(Html& to, const Investigation& investigation, const ChainView& chain) {
    to.raw("<ul class=\"chain\">");
    std::set<std::string> clearing;
    for (const Finding* finding : chain.findings) {
        to.raw("<li><a href=\"#finding-").number(place_of(investigation, finding)).raw("\"><code>");
        to.text(finding->detector).raw("</code></a> ").text(finding->text).raw("</li>");
        clearing.insert(finding->would_clear.begin(), finding->would_clear.end());
    }
    to.raw("</ul><p><b>What documents would clear it</b></p><ul>");
    for (const std::string& text : clearing) {
        to.raw("<li>").text(text).raw("</li>");
    }
    to.raw("</ul>");
}

} // namespace

void trade(Html& to, const View& view) {
    const Investigation& investigation = view.investigation;
    const std::vector<ChainView> chains = chains_of(investigation);
    if (chains.empty()) {
        return;
    }
    const std::span drawn = std::span(chains).first(std::min(chains.size(), kMostChains));
    to.raw(
        "<section id=\"trade\"><h2>Trade</h2><p>Findings that share a lot are one chain. Lots, "
        "lines and bands are what the records say; that goods are the same is an inference.</p>");
    if (drawn.size() < chains.size()) {
        to.raw("<p class=\"limit\">The ").number(drawn.size()).raw(" best of ");
        to.number(chains.size()).raw(" chains are drawn; all stand under Findings.</p>");
    }
    network_drawing(to, investigation, drawn);
    goods_flow(to, investigation, drawn);
    to.raw("<ul class=\"legend-line\"><li><svg viewBox=\"0 0 40 14\" aria-hidden=\"true\"><path "
           "class=\"rs-lot\" stroke-width=\"8\" d=\"M0 7H40\"/></svg> a lot on its way, width: "
           "quantity</li><li><svg viewBox=\"0 0 40 14\" aria-hidden=\"true\"><path "
           "class=\"rs-held\" stroke-width=\"8\" d=\"M0 7H40\"/></svg> what can be the same goods "
           "between coming in and going out</li><li><svg viewBox=\"0 0 40 14\" "
           "aria-hidden=\"true\"><line class=\"rs-event\" x1=\"20\" x2=\"20\" y1=\"0\" "
           "y2=\"14\"/></svg> a listing of one of the firms</li></ul>");
    for (const ChainView& chain : drawn) {
        to.raw("<article class=\"chain-part\" id=\"chain-").text(chain.id).raw("\"><h3>Chain ");
        to.text(chain.id).raw("</h3>");
        route_strip(to, investigation, chain);
        folded(to, investigation, chain);
        to.raw("</article>\n");
    }
    to.raw("</section>\n");
}

} // namespace tamga::report
