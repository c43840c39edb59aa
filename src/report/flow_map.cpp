// SPDX-License-Identifier: Apache-2.0
// Arcs of declared trade, and the board of mirrors.
#include "report/flow_drawings.hpp"
#include "report/svg.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

namespace tamga::report {
namespace {

constexpr int kHeight = 430;
constexpr int kEdge = 46;
constexpr int kWidest = 90; // tenths of a unit
constexpr double kDegrees = 3.14159265358979323846 / 180;

// Equal spacing of degrees, narrowed at the middle latitude (equirectangular).
struct Projection {
    double west = 180, east = -180, south = 90, north = -90;

    void take(double n, double e) {
        west = std::min(west, e);
        east = std::max(east, e);
        south = std::min(south, n);
        north = std::max(north, n);
    }
    [[nodiscard]] double scale() const {
        const double middle = std::cos((north + south) / 2 * kDegrees);
        const double across = (svg::kWidth - 2.0 * kEdge) / std::max(1.0, (east - west) * middle);
        const double up = (kHeight - 2.0 * kEdge) / std::max(1.0, north - south);
        return std::min(across, up);
    }
    [[nodiscard]] svg::Point at(double n, double e) const {
        const double middle = std::cos((north + south) / 2 * kDegrees);
        const double left = (svg::kWidth - (east - west) * middle * scale()) / 2;
        return {static_cast<int>(std::lround(left + (e - west) * middle * scale())),
                static_cast<int>(std::lround(kEdge + (north - n) * scale()))};
    }
};

} // namespace

void flow_map(Html& to, const FlowReport& report, const FlowAnswer& displace) {
    std::map<std::string, const FlowPlaceShown*> places;
    for (const FlowPlaceShown& place : report.places) {
        if (place.north && place.east) {
            places[place.code] = &place;
        }
    }
    std::vector<FlowAmount> arcs = displace.amounts;
    arcs.insert(arcs.end(), report.onward.begin(), report.onward.end());
    std::erase_if(arcs, [&](const FlowAmount& one) {
        return !places.contains(one.from) || !places.contains(one.to) || one.after <= 0;
    });
    if (arcs.empty()) {
        return;
    }
    std::sort(arcs.begin(), arcs.end(), [](const FlowAmount& a, const FlowAmount& b) {
        return a.after != b.after ? a.after > b.after
                                  : std::tie(a.from, a.to) < std::tie(b.from, b.to);
    });
    constexpr std::size_t kMostArcs = 40;
    const std::size_t all = arcs.size();
    arcs.resize(std::min(all, kMostArcs));
    Projection projection;
    std::set<std::string> shown;
    for (const FlowAmount& arc : arcs) {
        shown.insert({arc.from, arc.to});
    }
    for (const std::string& code : shown) {
        projection.take(*places[code]->north, *places[code]->east);
    }
    svg::open(to, "flow", kHeight,
              "Declared trade, not route: the " + std::to_string(arcs.size()) + " largest of " +
                  std::to_string(all) + " pairs",
              "Arcs from who declares to whom, as wide as the value of the span after; goods may "
              "travel another way");
    for (int degree = -180; degree <= 180; degree += 10) {
        if (degree >= projection.west && degree <= projection.east) {
            const int x = projection.at(projection.north, degree).x;
            svg::line(to, "fl-grid", x, 8, x, kHeight - 18);
            svg::words(to, "tl-small", x + 2, kHeight - 6, std::to_string(degree) + "°");
        }
        if (degree >= projection.south && degree <= projection.north) {
            const int y = projection.at(degree, projection.west).y;
            svg::line(to, "fl-grid", 8, y, svg::kWidth - 8, y);
            svg::words(to, "tl-small", 8, y - 3, std::to_string(degree) + "°");
        }
    }
    const double most = arcs.front().after;
    for (const FlowAmount& arc : arcs) {
        const int width = std::max(8, static_cast<int>(arc.after / most * kWidest));
        svg::arc(to, arc.after >= arc.before ? "fl-arc-more" : "fl-arc-less",
                 projection.at(*places[arc.from]->north, *places[arc.from]->east),
                 projection.at(*places[arc.to]->north, *places[arc.to]->east), width,
                 place_name(report, arc.from) + " to " + place_name(report, arc.to) + ": " +
                     short_number(arc.before / 1e6) + " to " + short_number(arc.after / 1e6) +
                     " M " + displace.unit);
    }
    for (const std::string& code : shown) {
        const svg::Point at = projection.at(*places[code]->north, *places[code]->east);
        const bool is_hub = std::find(report.query.hubs.begin(), report.query.hubs.end(), code) !=
                            report.query.hubs.end();
        svg::dot(to, is_hub ? "fl-hub" : "fl-place", at, is_hub ? 5 : 3, place_name(report, code));
        svg::words(to, is_hub ? "fl-label" : "tl-small", at.x + 7, at.y + 4,
                   is_hub ? place_name(report, code) : code);
    }
    svg::close(to);
}

void mirror_board(Html& to, const FlowReport& report, const FlowAnswer& mirror) {
    // Ids "n4.r.KG.2023"; further parts are variants, which stand in the table.
    std::map<std::pair<std::string, std::string>, const FlowResult*> cells;
    std::set<std::string> years;
    std::map<std::string, const FlowResult*> whole, base;
    for (const FlowResult& result : mirror.results) {
        std::vector<std::string> parts;
        std::size_t from = 0;
        while (from <= result.id.size()) {
            const std::size_t end = std::min(result.id.find('.', from), result.id.size());
            parts.push_back(result.id.substr(from, end - from));
            from = end + 1;
        }
        if (parts.size() == 4 && parts[1] == "r") {
            cells[{parts[2], parts[3]}] = &result;
            years.insert(parts[3]);
        } else if (parts.size() == 3 && parts[1] == "r") {
            whole[parts[2]] = &result;
        } else if (parts.size() == 3 && parts[1] == "rho") {
            base[parts[2]] = &result;
        }
    }
    if (cells.empty()) {
        for (const auto& [hub, result] : whole) {
            to.raw("<p class=\"limit\"><b>").text(place_name(report, hub)).raw("</b>: ");
            to.text(result->refused).raw(".</p>\n");
        }
        return;
    }
    to.raw("<div class=\"scroll\"><table class=\"board\"><caption>Received of what was sent: 1 "
           "is all of it; a refusal is no number</caption><thead><tr><th>hub</th>");
    for (const std::string& year : years) {
        to.raw("<th class=\"num\">").text(year).raw("</th>");
    }
    to.raw("<th class=\"num\">base</th></tr></thead><tbody>");
    for (const std::string& hub : report.query.hubs) {
        to.raw("<tr><th>").text(place_name(report, hub)).raw("</th>");
        if (whole.contains(hub)) {
            to.raw("<td class=\"fl-refused\" colspan=\"").number(years.size() + 1).raw("\">");
            to.text(whole[hub]->refused).raw("</td></tr>");
            continue;
        }
        for (const std::string& year : years) {
            const auto found = cells.find({hub, year});
            if (found == cells.end()) {
                to.raw("<td></td>");
            } else if (!found->second->value) {
                to.raw("<td class=\"fl-refused\"><b>refused</b>: ").text(found->second->refused);
                to.raw("</td>");
            } else {
                const double value = *found->second->value;
                const auto rho = base.find(hub);
                const bool is_open =
                    rho != base.end() && rho->second->value && value < *rho->second->value * .75;
                is_open ? to.raw("<td class=\"num fl-open\">") : to.raw("<td class=\"num\">");
                to.text(short_number(value));
                to.raw("<span class=\"when\">").text(found->second->because).raw("</span></td>");
            }
        }
        to.raw("<td class=\"num\">");
        const auto rho = base.find(hub);
        to.text(rho != base.end() && rho->second->value ? short_number(*rho->second->value) : "–");
        to.raw("</td></tr>");
    }
    to.raw("</tbody></table></div>\n<p class=\"muted\">A thick frame: under three quarters of "
           "the base. A gap that stood before the measure too is no sign of diversion.</p>\n");
}

} // namespace tamga::report
