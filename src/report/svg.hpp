// SPDX-License-Identifier: Apache-2.0
// Drawing pieces that pictures share. Places are whole units of the drawing, 1,000 across.
#pragma once

#include "report/html_parts.hpp"

#include <span>
#include <string>
#include <string_view>

namespace tamga::report::svg {

inline constexpr int kWidth = 1000;

Html& put(Html& to, int value);
// Opens <figure><svg>; `title` is read aloud and `what` describes the drawing.
void open(Html& to, std::string_view look, int height, std::string_view title,
          std::string_view what);
void close(Html& to);
void rect(Html& to, std::string_view look, int x, int y, int width, int height,
          std::string_view title = {});
void line(Html& to, std::string_view look, int x1, int y1, int x2, int y2);
void words(Html& to, std::string_view look, int x, int y, std::string_view text);
// A band of even width from left to right: `y` are its middles, `width` in tenths of a unit.
void ribbon(Html& to, std::string_view look, int x1, int y1, int x2, int y2, int width_tenths,
            std::string_view title = {});

struct Point {
    int x = 0, y = 0;
};
// A line through points; a gap (a point with x < 0) starts it anew.
void polyline(Html& to, std::string_view look, std::span<const Point> points,
              std::string_view title = {});
// A filled outline.
void area(Html& to, std::string_view look, std::span<const Point> points,
          std::string_view title = {});
void dot(Html& to, std::string_view look, Point at, int radius, std::string_view title = {});
// From one place to another over a point above their middle.
void arc(Html& to, std::string_view look, Point from, Point to_point, int width_tenths,
         std::string_view title = {});

} // namespace tamga::report::svg
