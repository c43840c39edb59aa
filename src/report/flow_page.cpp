// SPDX-License-Identifier: Apache-2.0
#include "report/flow_page.hpp"

#include "report/flow_drawings.hpp"
#include "report/sections.hpp"
#include "report/words.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace tamga::report {

std::string place_name(const FlowReport& report, std::string_view code) {
    for (const FlowPlaceShown& place : report.places) {
        if (place.code == code) {
            return place.name;
        }
    }
    return std::string(code);
}

std::string month_words(std::int32_t month) {
    const std::int32_t number = month % 12 + 1;
    return std::to_string(month / 12) + (number < 10 ? "-0" : "-") + std::to_string(number);
}

std::string short_number(double value) {
    if (!std::isfinite(value)) {
        return "–";
    }
    const double size = std::abs(value);
    const int decimals = size >= 1000 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
    std::array<char, 64> text{};
    const auto [end, code] =
        std::to_chars(text.data(), text.data() + text.size(), value == 0 ? 0.0 : value,
                      std::chars_format::fixed, decimals);
    std::string out(text.data(), end);
    if (decimals > 0) {
        while (out.back() == '0') {
            out.pop_back();
        }
        if (out.back() == '.') {
            out.pop_back();
        }
    }
    const std::size_t dot = std::min(out.find('.'), out.size());
    for (std::size_t at = dot; at > 3 && out[at - 4] != '-'; at -= 3) {
        out.insert(at - 3, "\u202F");
    }
    return out;
}

const FlowSection* section_of(const FlowReport& report, std::string_view name) {
    for (const FlowSection& section : report.sections) {
        if (section.name == name) {
            return &section;
        }
    }
    return nullptr;
}

namespace {

constexpr std::size_t kMostRows = 30;

void head(Html& to, const FlowReport& report) {
    to.raw("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n"
           "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
           "style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n"
           "<meta name=\"referrer\" content=\"no-referrer\">\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
           "<title>Trade flows – Tamga</title>\n<style>");
    to.raw(style()).raw("</style></head>\n<body>\n");
    symbol_table(to);
    to.raw("<header><h1>Trade flows: ");
    for (std::size_t i = 0; i < report.query.hubs.size(); ++i) {
        to.text(i == 0 ? "" : ", ").text(place_name(report, report.query.hubs[i]));
    }
    to.raw(" and ").text(place_name(report, report.query.target));
    to.raw("</h1><p class=\"asof\">").text(report.query.flow).raw(", goods: <b>");
    to.text(report.query.codes).raw("</b>; data: ").text(report.vintage);
    to.raw(
        "</p><nav aria-label=\"Contents\"><ol><li><a href=\"#series\">Month by month</a></li>"
        "<li><a href=\"#effect\">After the measure</a></li><li><a href=\"#displace\">Who gained, "
        "who lost</a></li><li><a href=\"#mirror\">Sent and received</a></li><li><a "
        "href=\"#numbers\">All numbers</a></li><li><a href=\"#left-out\">Left out</a></li><li><a "
        "href=\"#how\">How to read this</a></li></ol></nav></header>\n<main>\n");
}

void refusal(Html& to, const FlowSection* section) {
    if (section != nullptr && !section->refused.empty()) {
        to.raw("<p class=\"limit\">Refused: ").text(section->refused).raw(".</p>\n");
    }
}

void cell(Html& to, const FlowResult& result) {
    if (!result.refused.empty()) {
        to.raw("<td class=\"fl-refused\">refused</td>");
        return;
    }
    to.raw("<td class=\"num\">");
    to.text(!result.text.empty() ? result.text : result.value ? short_number(*result.value) : "–");
    to.raw("</td>");
}

void results(Html& to, const FlowAnswer& answer) {
    if (answer.results.empty()) {
        return;
    }
    to.raw("<div class=\"scroll\"><table><thead><tr><th>id</th><th class=\"num\">value</th>"
           "<th>unit</th><th class=\"num\">95 %</th><th>placebo</th><th>what it rests on, what "
           "would change it</th></tr></thead><tbody>");
    for (const FlowResult& result : answer.results) {
        to.raw("<tr><td><code>").text(result.id).raw("</code></td>");
        cell(to, result);
        to.raw("<td>").text(result.unit).raw("</td><td class=\"num\">");
        if (result.low && result.high) {
            to.text(short_number(*result.low)).raw(" to ").text(short_number(*result.high));
        }
        to.raw("</td><td>");
        if (result.placebo) {
            if (result.placebo->value) {
                to.raw("<b>").text(short_number(*result.placebo->value)).raw("</b> ");
            }
            to.text(result.placebo->because);
        }
        to.raw("</td><td>").name(result.refused.empty() ? result.because : result.refused);
        to.raw("</td></tr>");
    }
    to.raw("</tbody></table></div>\n");
}

void rows(Html& to, const FlowRows& table) {
    const bool is_months = table.name.starts_with("by month"); // of these the last ones
    to.raw("<div class=\"scroll\"><table><caption>").text(table.name);
    if (table.rows.size() > kMostRows) {
        is_months ? to.raw(", the last ") : to.raw(", the first ");
        to.number(kMostRows).raw(" of ").number(table.rows.size());
    }
    to.raw("</caption><thead><tr>");
    for (const std::string& column : table.columns) {
        to.raw("<th>").text(column).raw("</th>");
    }
    to.raw("</tr></thead><tbody>");
    const std::size_t count = std::min(table.rows.size(), kMostRows);
    const std::size_t from = is_months ? table.rows.size() - count : 0;
    for (std::size_t i = from; i < from + count; ++i) {
        to.raw("<tr>");
        for (const std::string& text : table.rows[i]) {
            to.raw("<td>").name(text).raw("</td>");
        }
        to.raw("</tr>");
    }
    to.raw("</tbody></table></div>\n");
}

void all_numbers(Html& to, const FlowReport& report) {
    constexpr std::array<std::array<std::string_view, 2>, 6> kTitles{
        {{"series", "Month by month"},
         {"displace", "Who gained and who lost"},
         {"substitute", "What the hubs gained of what the target lost"},
         {"surge", "Goods and hubs that surged"},
         {"routes", "New routes"},
         {"mirror", "Sent and received"}}};
    to.raw("<section id=\"numbers\"><h2>All numbers</h2>\n");
    for (const auto& [name, title] : kTitles) {
        const FlowSection* const section = section_of(report, name);
        if (section == nullptr) {
            continue;
        }
        to.raw("<h3>").text(title).raw("</h3>\n");
        refusal(to, section);
        results(to, section->answer);
        for (const FlowRows& table : section->answer.tables) {
            if (!table.rows.empty() && table.name != "events") {
                rows(to, table);
            }
        }
    }
    to.raw("</section>\n");
}

void left_out_of(Html& to, const FlowReport& report) {
    to.raw("<section id=\"left-out\"><h2>Left out</h2>\n<ul>");
    std::vector<std::string> notes = report.notes;
    for (const FlowSection& section : report.sections) {
        for (const std::string& note : section.answer.notes) {
            if (std::find(notes.begin(), notes.end(), note) == notes.end()) {
                notes.push_back(note);
            }
        }
    }
    for (const std::string& note : notes) {
        to.raw("<li>").name(note).raw("</li>");
    }
    to.raw("</ul>\n");
    if (report.skipped.empty()) {
        to.raw("<p>No row and no file was skipped.</p>");
    } else {
        to.raw("<p class=\"warn\">Skipped: ").number(report.skipped.size());
        to.raw(". The numbers are without them.</p><ul>");
        for (std::size_t i = 0; i < report.skipped.size() && i < kMostRows; ++i) {
            const Skipped& one = report.skipped[i];
            to.raw("<li><code>").text(one.file).raw(":").number(one.line).raw("</code> ");
            to.text(one.problem).raw(" <q>").name(one.text).raw("</q></li>");
        }
        to.raw("</ul>");
    }
    to.raw("</section>\n");
}

void how(Html& to, const AnswerStamp& stamp) {
    to.raw("<section id=\"how\"><h2>How to read this</h2>\n<ul><li>Statistics show possible "
           "diversion. They prove no shipment and name no firm.</li><li>Values, not quantities, "
           "unless said: prices move them too.</li><li>A placebo is the same number one year "
           "earlier, or where no measure was; events of that year stand in it. A number that is no "
           "larger than its placebo shows nothing.</li><li>Trade "
           "is what a country's office was told. A line on the map is a declaration, not a "
           "route.</li><li>Refused means: the data cannot say. It is not zero.</li></ul>"
           "</section>\n</main>\n<footer class=\"muted\"><p>Tamga ");
    to.text(stamp.engine)
        .raw("; policy ")
        .text(stamp.policy)
        .raw("</p></footer>\n</body></html>\n");
}

void events_table(Html& to, const FlowAnswer& series) {
    for (const FlowRows& table : series.tables) {
        if (table.name == "events" && !table.rows.empty()) {
            to.raw("<div class=\"fl-events\">");
            rows(to, table);
            to.raw("</div>\n");
        }
    }
}

} // namespace

std::string flow_page(const FlowReport& report, const AnswerStamp& stamp) {
    Html to;
    head(to, report);
    const FlowSection* const series = section_of(report, "series");
    const FlowSection* const displace = section_of(report, "displace");
    const FlowSection* const mirror = section_of(report, "mirror");
    to.raw("<section id=\"series\"><h2>Month by month</h2>\n");
    refusal(to, series);
    if (series != nullptr) {
        series_drawing(to, report, series->answer);
        events_table(to, series->answer);
    }
    to.raw("</section>\n<section id=\"effect\"><h2>After the measure</h2>\n<p>What the months "
           "before let expect, and what came. A difference is no cause.</p>\n");
    for (const FlowEffect& effect : report.effects) {
        counterfactual(to, report, effect);
    }
    to.raw("</section>\n<section id=\"displace\"><h2>Who gained, who lost</h2>\n");
    refusal(to, displace);
    if (displace != nullptr) {
        displacement_bars(to, report, displace->answer);
        flow_sankey(to, report, displace->answer);
        flow_map(to, report, displace->answer);
    }
    to.raw("</section>\n<section id=\"mirror\"><h2>Sent and received</h2>\n");
    refusal(to, mirror);
    if (mirror != nullptr) {
        mirror_board(to, report, mirror->answer);
    }
    to.raw("</section>\n");
    all_numbers(to, report);
    left_out_of(to, report);
    how(to, stamp);
    return std::move(to).take();
}

} // namespace tamga::report
