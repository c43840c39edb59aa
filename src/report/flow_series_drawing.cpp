// SPDX-License-Identifier: Apache-2.0
// Indexed series with events, and the counterfactual with its band and placebo cloud.
#include "report/flow_drawings.hpp"
#include "report/svg.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

namespace tamga::report {
namespace {

constexpr int kLeft = 64;
constexpr int kRight = 790;
constexpr int kTop = 46;
constexpr double kTiny = 1e-9;

// Months across, logarithms up.
struct Frame {
    std::int32_t first = 0, last = 1;
    double low = 0, high = 1; // natural logarithms
    int bottom = 336;

    [[nodiscard]] int x(std::int32_t month) const {
        return kLeft + (month - first) * (kRight - kLeft) / std::max(1, last - first);
    }
    [[nodiscard]] int y(double logarithm) const {
        const double share = (logarithm - low) / std::max(kTiny, high - low);
        return bottom - static_cast<int>(std::lround(share * (bottom - kTop)));
    }
};

// 1, 2, 5 times powers of ten inside the frame, at most seven.
std::vector<double> ticks_of(const Frame& frame) {
    std::vector<double> out;
    for (int power = -12; power <= 15; ++power) {
        for (const double digit : {1.0, 2.0, 5.0}) {
            const double value = digit * std::pow(10.0, power);
            if (std::log(value) >= frame.low && std::log(value) <= frame.high) {
                out.push_back(value);
            }
        }
    }
    while (out.size() > 7) { // every other one
        std::vector<double> fewer;
        for (std::size_t i = 0; i < out.size(); i += 2) {
            fewer.push_back(out[i]);
        }
        out = std::move(fewer);
    }
    return out;
}

void axes(Html& to, const Frame& frame, const char* unit) {
    for (const double value : ticks_of(frame)) {
        const int y = frame.y(std::log(value));
        svg::line(to, "fl-grid", kLeft, y, kRight, y);
        svg::words(to, "tl-small tl-end", kLeft - 6, y + 4, short_number(value));
    }
    for (std::int32_t month = frame.first; month <= frame.last; ++month) {
        if (month % 12 == 0) {
            svg::line(to, "tl-year", frame.x(month), kTop, frame.x(month), frame.bottom + 6);
            svg::words(to, "tl-small", frame.x(month) + 3, frame.bottom + 16,
                       std::to_string(month / 12));
        }
    }
    svg::words(to, "tl-small", 0, kTop - 26, unit);
}

std::vector<svg::Point> points_of(const Frame& frame, const FlowLine& line, double base) {
    std::vector<svg::Point> out;
    for (std::size_t i = 0; i < line.values.size(); ++i) {
        const double value = line.values[i] / base;
        if (!(value > 0)) {
            out.push_back({-1, 0});
            continue;
        }
        out.push_back(
            {frame.x(line.first_month + static_cast<std::int32_t>(i)), frame.y(std::log(value))});
    }
    return out;
}

// Months with events, numbered from left to right; the table below the drawing names them.
void events(Html& to, const Frame& frame, const FlowAnswer& series) {
    std::map<std::int32_t, std::size_t> months;
    for (const FlowEvent& event : series.events) {
        if (event.day.earliest) {
            const std::int32_t month =
                event.day.earliest->year() * 12 + event.day.earliest->month() - 1;
            if (month >= frame.first && month <= frame.last) {
                ++months[month];
            }
        }
    }
    int last_x = -100, level = 0;
    for (const auto& [month, count] : months) {
        const int x = frame.x(month);
        level = x - last_x < 62 ? (level + 1) % 3 : 0; // labels that would meet step down
        last_x = x;
        const int y = kTop - 28 + level * 13;
        svg::line(to, "fl-event", x, y, x, frame.bottom);
        svg::words(to, "tl-small", x + 2, y,
                   month_words(month).substr(2) + (count > 1 ? " ×" + std::to_string(count) : ""));
    }
}

// Labels at the right end, moved apart.
void end_labels(Html& to, std::vector<std::pair<int, std::pair<std::string, int>>> labels) {
    std::sort(labels.begin(), labels.end());
    int last = -100;
    for (auto& [y, label] : labels) {
        y = std::max(y, last + 17);
        last = y;
        svg::words(to, "fl-label fl-ink-" + std::to_string(label.second), kRight + 8, y + 4,
                   label.first);
    }
}

} // namespace

void series_drawing(Html& to, const FlowReport& report, const FlowAnswer& series) {
    std::vector<const FlowLine*> lines;
    Frame frame{INT32_MAX, INT32_MIN, 1e300, -1e300, 336};
    for (const FlowLine& line : series.lines) {
        if (!(line.base > 0)) {
            continue; // the section's table says why it has no base
        }
        lines.push_back(&line);
        frame.first = std::min(frame.first, line.first_month);
        frame.last = std::max(frame.last,
                              line.first_month + static_cast<std::int32_t>(line.values.size()) - 1);
        for (const double value : line.values) {
            if (value > 0) {
                frame.low = std::min(frame.low, std::log(100 * value / line.base));
                frame.high = std::max(frame.high, std::log(100 * value / line.base));
            }
        }
    }
    if (lines.empty() || frame.low >= frame.high) {
        return;
    }
    svg::open(to, "flow", frame.bottom + 26, "Month by month, mean month of the span before = 100",
              "One line a partner on a scale of ratios; dashed vertical lines are events, listed "
              "below");
    axes(to, frame, "index");
    svg::line(to, "fl-hundred", kLeft, frame.y(std::log(100.0)), kRight, frame.y(std::log(100.0)));
    events(to, frame, series);
    std::vector<std::pair<int, std::pair<std::string, int>>> labels;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const auto points = points_of(frame, *lines[i], lines[i]->base / 100);
        const std::string name = place_name(report, lines[i]->partner);
        svg::polyline(to, "fl-line fl-" + std::to_string(i % 7), points, name);
        for (std::size_t p = points.size(); p-- > 0;) {
            if (points[p].x >= 0) {
                const bool is_target = lines[i]->partner == report.query.target;
                labels.push_back(
                    {points[p].y,
                     {name + (is_target ? " (target)" : ""), static_cast<int>(i % 7)}});
                break;
            }
        }
    }
    end_labels(to, std::move(labels));
    svg::close(to);
}

void counterfactual(Html& to, const FlowReport& report, const FlowEffect& effect) {
    const EffectResult& result = effect.result;
    const std::string name = place_name(report, effect.partner);
    if (!result.refused.empty() || result.path.empty()) {
        to.raw("<p class=\"limit\"><b>").text(name).raw("</b>: no counterfactual, because ");
        to.text(result.refused.empty() ? "the design draws none" : result.refused).raw(".</p>\n");
        return;
    }
    Frame frame{result.path.front().period, result.path.back().period, 1e300, -1e300, 226};
    const double million = std::log(1e6);
    std::vector<EffectPoint> path = result.path;
    for (EffectPoint& point : path) {
        point.observed -= million;
        point.counterfactual -= million;
        point.low = point.low ? std::optional(*point.low - million) : std::nullopt;
        point.high = point.high ? std::optional(*point.high - million) : std::nullopt;
        for (const double value :
             {point.observed, point.counterfactual, point.low.value_or(point.counterfactual),
              point.high.value_or(point.counterfactual)}) {
            if (std::isfinite(value)) {
                frame.low = std::min(frame.low, value);
                frame.high = std::max(frame.high, value);
            }
        }
    }
    const auto percent = [](double points) { return short_number(100 * (std::exp(points) - 1)); };
    std::string title = name + ": " + percent(result.estimate) + " % against what the months " +
                        "before let expect";
    if (result.low && result.high) {
        title += ", 95 % interval " + percent(*result.low) + " to " + percent(*result.high) + " %";
    }
    svg::open(to, "flow", frame.bottom + 26, title,
              "Observed months as a line, the counterfactual dashed with its 95 % band");
    axes(to, frame, ("M " + effect.unit + " a month").c_str());
    std::vector<svg::Point> band, observed, expected;
    for (const EffectPoint& point : path) {
        const int x = frame.x(point.period);
        observed.push_back(std::isfinite(point.observed) ? svg::Point{x, frame.y(point.observed)}
                                                         : svg::Point{-1, 0});
        expected.push_back({x, frame.y(point.counterfactual)});
        if (point.high) {
            band.push_back({x, frame.y(*point.high)});
        }
    }
    for (std::size_t i = path.size(); i-- > 0;) {
        if (path[i].low) {
            band.push_back({frame.x(path[i].period), frame.y(*path[i].low)});
        }
    }
    if (band.size() > 3) {
        svg::area(to, "fl-band", band, "95 % band of the counterfactual");
    }
    if (const FlowSection* const series = section_of(report, "series")) {
        events(to, frame, series->answer);
    }
    svg::polyline(to, "fl-expected", expected, "counterfactual");
    svg::polyline(to, "fl-line fl-0", observed, "observed");
    // The placebo cloud: the same design at dates at which nothing happened.
    const EffectPlacebo& placebo = result.placebo;
    if (!placebo.estimates.empty()) {
        double most = std::abs(result.estimate);
        for (const double value : placebo.estimates) {
            most = std::max(most, std::abs(value));
        }
        const auto place = [&](double value) {
            const int middle = (kTop + frame.bottom) / 2;
            return middle - static_cast<int>(std::lround(value / std::max(kTiny, most) * 80));
        };
        svg::line(to, "fl-grid", kRight + 40, place(0), kRight + 130, place(0));
        svg::words(to, "tl-small", kRight + 20, kTop - 12, "effect, placebos");
        for (std::size_t i = 0; i < placebo.estimates.size(); ++i) {
            svg::dot(to, "fl-placebo",
                     {kRight + 60 + static_cast<int>(i * 7 % 50), place(placebo.estimates[i])}, 3,
                     percent(placebo.estimates[i]) + " %");
        }
        svg::dot(to, "fl-effect", {kRight + 85, place(result.estimate)}, 6,
                 percent(result.estimate) + " %");
        svg::words(to, "tl-day", kRight + 96, place(result.estimate) + 4, "effect");
    }
    svg::close(to);
    to.raw("<p class=\"muted\">").text(result.interval_kind);
    if (placebo.p) {
        to.raw("; placebo p ").text(short_number(*placebo.p)).raw(" by ");
        to.number(placebo.estimates.size()).raw(" ").text(word(placebo.kind));
    } else if (!placebo.refused.empty()) {
        to.raw("; no placebo: ").text(placebo.refused);
    }
    to.raw("; would change it: ").text(result.would_change).raw(".</p>\n");
}

} // namespace tamga::report
