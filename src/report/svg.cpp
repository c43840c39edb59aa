// SPDX-License-Identifier: Apache-2.0
#include "report/svg.hpp"

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

} // namespace tamga::report::svg
