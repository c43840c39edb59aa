// SPDX-License-Identifier: Apache-2.0
// Days and minutes on several clocks.
#include "rules/table.hpp"

#include <algorithm>
#include <charconv>

namespace tamga {
namespace {

constexpr std::int32_t kDayMinutes = 24 * 60;

// "HH:MM" as minutes; nullopt for what is none.
std::optional<std::int32_t> clock(std::string_view text, std::int32_t most) noexcept {
    const auto digit = [&](std::size_t at) { return text[at] >= '0' && text[at] <= '9'; };
    if (text.size() != 5 || text[2] != ':' || !digit(0) || !digit(1) || !digit(3) || !digit(4)) {
        return std::nullopt;
    }
    const std::int32_t hours = (text[0] - '0') * 10 + (text[1] - '0');
    const std::int32_t minutes = (text[3] - '0') * 10 + (text[4] - '0');
    if (hours > most || minutes > 59) {
        return std::nullopt;
    }
    return hours * 60 + minutes;
}

std::optional<std::int32_t> distance(std::string_view text) noexcept {
    if (text == "Z") {
        return 0;
    }
    if (text.empty() || (text[0] != '+' && text[0] != '-')) {
        return std::nullopt;
    }
    const auto minutes = clock(text.substr(1), 14);
    return minutes ? std::optional(text[0] == '-' ? -*minutes : *minutes) : std::nullopt;
}

std::string two(std::int32_t number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
}

std::int64_t absolute(const Moment& moment) noexcept {
    return std::int64_t{moment.day.days} * kDayMinutes + moment.minute - moment.offset;
}

// The day that a clock `offset` east of Greenwich shows.
std::int32_t day_at(const Moment& moment, std::int32_t offset) noexcept {
    const std::int64_t there = absolute(moment) + offset;
    return static_cast<std::int32_t>(there >= 0 ? there / kDayMinutes
                                                : -((kDayMinutes - 1 - there) / kDayMinutes));
}

} // namespace

std::string Moment::iso() const {
    if (is_day()) {
        return day.iso();
    }
    const std::int32_t far = offset < 0 ? -offset : offset;
    return day.iso() + "T" + two(minute / 60) + ":" + two(minute % 60) + (offset < 0 ? "-" : "+") +
           two(far / 60) + ":" + two(far % 60);
}

std::optional<Moment> parse_moment(std::string_view text) noexcept {
    const auto day = parse_iso_date(text.substr(0, std::min<std::size_t>(10, text.size())));
    if (!day) {
        return std::nullopt;
    }
    if (text.size() == 10) {
        return Moment{*day};
    }
    if (text.size() < 17 || text[10] != 'T') {
        return std::nullopt;
    }
    const auto minute = clock(text.substr(11, 5), 23);
    const auto offset = distance(text.substr(16));
    return minute && offset ? std::optional(Moment{*day, *minute, *offset}) : std::nullopt;
}

namespace rules {
namespace {

// Is `asked` at or behind `edge`?
Truth at_or_behind(const Moment& asked, const Moment& edge, const Zone& zone) {
    if (asked.is_day() && edge.is_day()) {
        return asked.day >= edge.day ? Truth::yes : Truth::no;
    }
    if (!asked.is_day() && !edge.is_day()) {
        return absolute(asked) >= absolute(edge) ? Truth::yes : Truth::no;
    }
    if (asked.is_day()) { // the edge is a minute of its day
        return asked.day > edge.day || (asked.day == edge.day && edge.minute == 0) ? Truth::yes
               : asked.day < edge.day                                              ? Truth::no
                                                                                   : Truth::maybe;
    }
    const bool here = asked.day >= edge.day;
    for (const std::int32_t offset : zone) {
        if ((day_at(asked, offset) >= edge.day.days) != here) {
            return Truth::maybe;
        }
    }
    return here ? Truth::yes : Truth::no;
}

// The first day or minute behind an included last one.
Moment behind(Moment last) {
    if (last.is_day()) {
        return Moment{last.day.plus_days(1)};
    }
    if (++last.minute == kDayMinutes) {
        last.minute = 0;
        last.day = last.day.plus_days(1);
    }
    return last;
}

} // namespace

std::optional<Edge> parse_edge(std::string_view text) noexcept {
    if (text.empty()) {
        return Edge{};
    }
    const std::size_t dots = text.find("..");
    if (dots == std::string_view::npos) {
        const auto moment = parse_moment(text);
        return moment ? std::optional(Edge{moment, moment}) : std::nullopt;
    }
    Edge out;
    out.latest = parse_moment(text.substr(dots + 2));
    if (dots > 0) {
        out.earliest = parse_moment(text.substr(0, dots));
    }
    return out.latest && (dots == 0 || out.earliest) ? std::optional(out) : std::nullopt;
}

std::optional<Zone> parse_zone(std::string_view text) {
    Zone out;
    while (!text.empty()) {
        const std::size_t slash = text.find('/');
        const auto offset = distance(text.substr(0, slash));
        if (!offset) {
            return std::nullopt;
        }
        out.push_back(*offset);
        text = slash == std::string_view::npos ? std::string_view{} : text.substr(slash + 1);
    }
    return out;
}

Truth reached(const Moment& asked, const Edge& edge, const Zone& zone) {
    if (edge.is_open()) {
        return Truth::yes;
    }
    const Truth latest = at_or_behind(asked, *edge.latest, zone);
    if (latest == Truth::yes) {
        return latest;
    }
    if (edge.earliest && *edge.earliest == *edge.latest) {
        return latest;
    }
    return edge.earliest && at_or_behind(asked, *edge.earliest, zone) == Truth::no ? Truth::no
                                                                                   : Truth::maybe;
}

Truth passed(const Moment& asked, const Edge& last, const Zone& zone) {
    if (last.is_open()) {
        return Truth::no;
    }
    Edge next;
    next.latest = behind(*last.latest);
    if (last.earliest) {
        next.earliest = behind(*last.earliest);
    }
    return reached(asked, next, zone);
}

} // namespace rules
} // namespace tamga
