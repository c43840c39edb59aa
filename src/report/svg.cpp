// SPDX-License-Identifier: Apache-2.0
#include "report/svg.hpp"

#include <cstdlib>

namespace tamga::report::svg {
namespace {

void number(Html& to, Markup name, int value) {
    to.raw(name);
    put(to, value);
    to.raw("\"");
}

void titled(Html& to, std::string_view title) {
    if (!title.empty()) {
        to.raw("<title>").text(title).raw("</title>");
    }
}

} // namespace

Html& put(Html& to, int value) {
    return to.text(std::to_string(value));
}

void open(Html& to, std::string_view look, int height, std::string_view title,
          std::string_view what) {
    to.raw("<figure class=\"drawing ").text(look).raw("\"><figcaption>").text(title);
    to.raw("</figcaption><svg role=\"img\" viewBox=\"0 0 ");
    put(to, kWidth).raw(" ");
    put(to, height).raw("\"><title>").text(title).raw("</title><desc>").text(what);
    to.raw("</desc>");
}

void close(Html& to) {
    to.raw("</svg></figure>\n");
}

void rect(Html& to, std::string_view look, int x, int y, int width, int height,
          std::string_view title) {
    to.raw("<rect class=\"").text(look).raw("\"");
    number(to, " x=\"", x);
    number(to, " y=\"", y);
    number(to, " width=\"", width);
    number(to, " height=\"", height);
    to.raw(">");
    titled(to, title);
    to.raw("</rect>");
}

void line(Html& to, std::string_view look, int x1, int y1, int x2, int y2) {
    to.raw("<line class=\"").text(look).raw("\"");
    number(to, " x1=\"", x1);
    number(to, " y1=\"", y1);
    number(to, " x2=\"", x2);
    number(to, " y2=\"", y2);
    to.raw("/>");
}

void words(Html& to, std::string_view look, int x, int y, std::string_view text) {
    to.raw("<text class=\"").text(look).raw("\"");
    number(to, " x=\"", x);
    number(to, " y=\"", y);
    to.raw(">").text(text).raw("</text>");
}

void ribbon(Html& to, std::string_view look, int x1, int y1, int x2, int y2, int width_tenths,
            std::string_view title) {
    const int middle = (x1 + x2) / 2;
    to.raw("<path class=\"").text(look).raw("\" stroke-width=\"");
    put(to, width_tenths / 10).raw(".");
    put(to, width_tenths % 10).raw("\" d=\"M");
    put(to, x1).raw(" ");
    put(to, y1).raw("C");
    put(to, middle).raw(" ");
    put(to, y1).raw(" ");
    put(to, middle).raw(" ");
    put(to, y2).raw(" ");
    put(to, x2).raw(" ");
    put(to, y2).raw("\">");
    titled(to, title);
    to.raw("</path>");
}

namespace {

void outline(Html& to, std::span<const Point> points) {
    bool is_start = true;
    for (const Point& point : points) {
        if (point.x < 0) {
            is_start = true;
            continue;
        }
        is_start ? to.raw("M") : to.raw("L");
        put(to, point.x).raw(" ");
        put(to, point.y);
        is_start = false;
    }
}

} // namespace

void polyline(Html& to, std::string_view look, std::span<const Point> points,
              std::string_view title) {
    to.raw("<path class=\"").text(look).raw("\" d=\"");
    outline(to, points);
    to.raw("\">");
    titled(to, title);
    to.raw("</path>");
}

void area(Html& to, std::string_view look, std::span<const Point> points, std::string_view title) {
    to.raw("<path class=\"").text(look).raw("\" d=\"");
    outline(to, points);
    to.raw("Z\">");
    titled(to, title);
    to.raw("</path>");
}

void dot(Html& to, std::string_view look, Point at, int radius, std::string_view title) {
    to.raw("<circle class=\"").text(look).raw("\"");
    number(to, " cx=\"", at.x);
    number(to, " cy=\"", at.y);
    number(to, " r=\"", radius);
    to.raw(">");
    titled(to, title);
    to.raw("</circle>");
}

void arc(Html& to, std::string_view look, Point from, Point to_point, int width_tenths,
         std::string_view title) {
    const int span = std::abs(to_point.x - from.x) + std::abs(to_point.y - from.y);
    to.raw("<path class=\"").text(look).raw("\" stroke-width=\"");
    put(to, width_tenths / 10).raw(".");
    put(to, width_tenths % 10).raw("\" d=\"M");
    put(to, from.x).raw(" ");
    put(to, from.y).raw("Q");
    put(to, (from.x + to_point.x) / 2).raw(" ");
    put(to, (from.y + to_point.y) / 2 - span / 4).raw(" ");
    put(to, to_point.x).raw(" ");
    put(to, to_point.y).raw("\">");
    titled(to, title);
    to.raw("</path>");
}

} // namespace tamga::report::svg
