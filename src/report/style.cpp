// SPDX-License-Identifier: Apache-2.0
// The page's look. Borders, hatching, symbols and words carry every meaning; colour only helps.
#include "report/sections.hpp"

namespace tamga::report {

Markup style() noexcept {
    return R"css(
:root { color-scheme: light; --ink: #15202b; --muted: #4a5560; --line: #b4bec8; --cover: #e3ecf4;
  --deep: #1f4e79; --link: #0b4a8f; }
* { box-sizing: border-box; }
html { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
body { margin: 0 auto; padding: 12px 20px 40px; max-width: 1280px; background: #fff;
  color: var(--ink); font: 15px/1.45 system-ui, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans",
  Arial, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.55rem; line-height: 1.2; margin: 0; }
h2 { font-size: 1.2rem; margin: 1.6em 0 .4em; padding-bottom: 3px; border-bottom: 2px solid var(--ink); }
h3 { font-size: 1.02rem; margin: 1.1em 0 .4em; }
h4 { font-size: .95rem; margin: .9em 0 .3em; }
p { margin: .35em 0; }
ul { margin: .35em 0; padding-left: 1.3em; }
a { color: var(--link); }
a:focus-visible, .scroll:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
code { font: .88em ui-monospace, "DejaVu Sans Mono", Consolas, monospace; }
:target { outline: 3px solid var(--deep); outline-offset: 3px; }
.defs { position: absolute; }
.i { width: 1em; height: 1em; vertical-align: -.13em; fill: var(--ink); flex: none; }
header .asof { margin: 2px 0 6px; }
nav ol { list-style: none; display: flex; flex-wrap: wrap; gap: 2px 16px; margin: 0; padding: 4px 0;
  border-top: 1px solid var(--line); border-bottom: 1px solid var(--line); }
nav a { display: inline-block; min-height: 24px; }
.summary li { margin: .15em 0; }
.limit { border-left: 4px solid var(--ink); padding: 2px 10px; }
.muted { color: var(--muted); }
.warn { font-weight: 600; }
.warn::before { content: "! "; }
.kind { display: inline-block; font-size: .76rem; font-weight: 600; padding: 0 6px;
  border: 1px solid var(--ink); border-radius: 2px; vertical-align: .08em; }
.claim .kind { border-style: dashed; border-radius: 9px; }
.finding .kind { border-style: double; border-width: 3px; }
.source { color: var(--muted); font-size: .86rem; }
p .source::before, li .source::before { content: "["; }
p .source::after, li .source::after { content: "]"; }

/* tables */
table { border-collapse: collapse; width: 100%; font-size: .86rem; margin: .5em 0; }
caption { text-align: left; font-weight: 600; padding: 2px 0; }
th, td { border: 1px solid var(--line); padding: 4px 6px; text-align: left; vertical-align: top; }
thead th { background: #fff; border-bottom: 2px solid var(--ink); }
.num { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.files { margin: 0; padding-left: 1.1em; }
.files code { word-break: break-all; }
td ul { margin: 0; padding-left: 1.1em; }

/* matrix */
.matrix { table-layout: fixed; overflow-wrap: break-word; font-size: .8rem; line-height: 1.3; }
.matrix thead th { position: sticky; top: 0; z-index: 1; }
.matrix th:first-child { width: 15%; }
.matrix td { padding: 3px; }
.matrix p { margin: 0; }
.when { display: block; font-weight: 400; font-size: .92em; color: var(--muted); }
.answer .when { color: var(--ink); }
.list { font-weight: 600; }
.covered { background: var(--cover); }
.answer { padding: 2px 4px; margin: 0 0 3px; background: #fff; border: 1px solid var(--muted); }
.mark { white-space: nowrap; }
.answer .mark { white-space: normal; } /* the longest word fits a cell beside no sign */
.measure { font-weight: 600; }
.is-yes { border: 2px solid var(--ink); border-left-width: 7px; }
.is-yes .mark, .mark.yes { font-weight: 700; }
.is-no { background: transparent; border: 0; }
.is-not_yet { border: 1px dashed var(--ink); }
.is-undetermined { border: 4px double var(--ink); }
.is-not_shown { border: 1px dotted var(--muted); color: var(--muted); }
.is-not_shown .mark, .mark.not_shown { font-style: italic; color: var(--muted); }
.draft { background-image: repeating-linear-gradient(135deg, #aab4be 0 1.5px, #fff 1.5px 9px); }
.draft > p, tr.draft > td { text-shadow: 0 0 2px #fff, 0 0 2px #fff, 0 0 3px #fff; }
.swatch { background: var(--cover); border: 1px solid var(--line); }
.legend h3 { display: none; }
.legend ul { list-style: none; padding: 0; margin: .3em 0; display: flex; flex-wrap: wrap;
  gap: 4px 20px; font-size: .84rem; }
.legend .answer { display: inline-block; margin: 0 2px 0 0; }

/* timelines */
.timeline { margin: .8em 0; }
.timeline figcaption { font-weight: 600; }
.timeline svg { width: 100%; height: auto; display: block; }
.timeline text { font: 14px system-ui, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif;
  fill: var(--ink); }
.timeline .tl-name { font-weight: 600; }
.timeline .tl-small { font-size: 12.5px; fill: var(--muted); }
.timeline .tl-day { font-size: 12.5px; font-weight: 600; }
.timeline .tl-end { text-anchor: end; }
.tl-cover { fill: var(--cover); stroke: #9fb3c6; stroke-width: .6; }
.tl-sure { fill: var(--deep); }
.tl-unsure { fill: url(#h-uncertain); stroke: var(--deep); }
.tl-draft { fill: url(#h-draft); stroke: #333; stroke-dasharray: 4 2; }
.tl-open { fill: var(--ink); }
.tl-year { stroke: #9aa6b1; stroke-width: .6; }
.tl-asof { stroke: #000; stroke-width: 2; stroke-dasharray: 6 3; }
.legend-line { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: 4px 20px;
  font-size: .84rem; }
.legend-line svg { width: 40px; height: 14px; vertical-align: -2px; }

/* trade */
.drawing { margin: .8em 0; }
.drawing figcaption { font-weight: 600; }
.drawing svg { width: 100%; height: auto; display: block; }
.drawing text { font: 13px system-ui, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif;
  fill: var(--ink); }
.drawing .tl-name { font-weight: 600; }
.drawing .tl-small { font-size: 11.5px; fill: var(--muted); }
.drawing .tl-day { font-size: 11.5px; font-weight: 600; }
.drawing .tl-end { text-anchor: end; }
.drawing .nw-name { font-size: 12.5px; font-weight: 600; }
.drawing .rs-amount { font-size: 11px; paint-order: stroke; stroke: #fff; stroke-width: 3; }
.rs-lane { stroke: #9aa6b1; stroke-width: 1; }
.rs-lot, .legend-line .rs-lot { fill: none; stroke: var(--deep); stroke-opacity: .75; }
.rs-held, .legend-line .rs-held { fill: none; stroke: #c98a2b; stroke-opacity: .55; }
.rs-event { stroke: #9b1c1c; stroke-width: 2.5; stroke-dasharray: 7 3; }
.nw-sale { fill: none; stroke: var(--deep); stroke-opacity: .55; }
.nw-firm { fill: #fff; stroke: var(--ink); stroke-width: 1.2; }
.nw-listed { stroke: #9b1c1c; stroke-width: 4; fill: #fbeeee; }
.gf-flow { fill: none; stroke: var(--deep); stroke-opacity: .35; }
.gf-bar { fill: var(--ink); }
.chain-part { border-top: 1px solid var(--line); }

/* flows */
.fl-grid { stroke: #d5dce3; stroke-width: .8; }
.fl-hundred { stroke: #6b7680; stroke-width: 1.2; }
.fl-event { stroke: #9b1c1c; stroke-width: 1; stroke-dasharray: 3 3; }
.fl-line { fill: none; stroke-width: 2.2; stroke-linejoin: round; }
.fl-0 { stroke: #1f4e79; } .fl-1 { stroke: #b3541e; stroke-dasharray: 9 3; }
.fl-2 { stroke: #2d6a4f; stroke-dasharray: 2 3; } .fl-3 { stroke: #7b2d8b; stroke-dasharray: 12 3 2 3; }
.fl-4 { stroke: #8a6d00; stroke-dasharray: 5 2; } .fl-5 { stroke: #15202b; stroke-width: 3; }
.fl-6 { stroke: #00727a; stroke-dasharray: 1 2; }
.drawing .fl-label { font-size: 12.5px; font-weight: 600; }
.drawing .fl-ink-0 { fill: #1f4e79; } .drawing .fl-ink-1 { fill: #9a4515; }
.drawing .fl-ink-2 { fill: #245a42; } .drawing .fl-ink-3 { fill: #7b2d8b; }
.drawing .fl-ink-4 { fill: #6f5800; } .drawing .fl-ink-6 { fill: #005f66; }
.fl-band { fill: #c9d8e6; fill-opacity: .7; }
.fl-expected { fill: none; stroke: #4a5560; stroke-width: 1.6; stroke-dasharray: 6 4; }
.fl-placebo { fill: #9aa6b1; fill-opacity: .75; }
.fl-effect { fill: #9b1c1c; }
.fl-more { fill: var(--deep); } .fl-less { fill: #c98a2b; }
.fl-unknown { stroke: #9aa6b1; stroke-width: 1.2; stroke-dasharray: 2 4; }
.fl-arc-more { fill: none; stroke: var(--deep); stroke-opacity: .45; }
.fl-arc-less { fill: none; stroke: #c98a2b; stroke-opacity: .6; }
.fl-hub { fill: #9b1c1c; } .fl-place { fill: var(--ink); }
.fl-refused { font-style: italic; background: repeating-linear-gradient(135deg, #eef1f4 0 2px,
  #fff 2px 8px); }
.fl-open { border: 3px solid var(--ink); }
.fl-events td:nth-child(-n+4), .fl-events th { white-space: nowrap; }
.board { table-layout: fixed; overflow-wrap: break-word; }
.board .num { font-weight: 600; white-space: normal; }

/* claims, findings, parties */
.claim, .finding, .record { border: 1px solid var(--line); border-left: 4px solid var(--muted);
  padding: 2px 12px 8px; margin: .7em 0; }
.claim h3, .finding h3 { margin: .4em 0; }
.verdict { border: 1px solid var(--ink); padding: 0 6px; white-space: nowrap; }
blockquote { margin: .4em 0; padding-left: 12px; border-left: 3px solid var(--line);
  font-style: italic; }
blockquote::before { content: "\201C"; }
blockquote::after { content: "\201D"; }
.answers .pair { display: inline-block; margin-right: 12px; white-space: nowrap; }
.answers { font-size: .88rem; }
.terms { display: flex; flex-wrap: wrap; gap: 1px 22px; margin: .4em 0; font-size: .88rem; }
.terms div { display: flex; gap: 6px; }
.terms dt { color: var(--muted); white-space: nowrap; }
.terms dd { margin: 0; }
.scores { display: flex; flex-wrap: wrap; gap: 2px 28px; font-variant-numeric: tabular-nums; }
.meter { width: 90px; height: 9px; fill: var(--deep); }
.meter .frame { fill: #fff; stroke: var(--ink); }
.steps { display: grid; grid-template-columns: repeat(auto-fit, minmax(300px, 1fr)); gap: 2px 24px;
  font-size: .92rem; }
.measures { list-style: none; padding: 0; }
.party { border-top: 2px solid var(--line); }
.party > h3 { font-size: 1.12rem; }
.back { font-size: .86rem; }

@media (max-width: 1000px) {
  .scroll { overflow-x: auto; }
  .matrix { min-width: 980px; }
  .matrix thead th { position: static; }
}
@media print {
  @page { size: A4; margin: 14mm 12mm 16mm;
    @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif; } }
  @page wide { size: A4 landscape; margin: 12mm; }
  body { font-size: 9.5pt; max-width: none; padding: 0; }
  .wide { page: wide; }
  nav, .back { display: none; }
  a { color: inherit; }
  thead { display: table-header-group; }
  tr, .answer, .timeline, .drawing, blockquote, .scores, .legend, .version { break-inside: avoid; }
  h2, h3, h4, caption, figcaption { break-after: avoid; }
  .matrix thead th { position: static; }
  .scroll { overflow: visible; }
  .claim, .finding { break-inside: avoid; }
  :target { outline: none; }
}
)css";
}

} // namespace tamga::report
