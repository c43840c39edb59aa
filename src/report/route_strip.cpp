// SPDX-License-Identifier: Apache-2.0
// The route strip: time across, actors as lanes, lots as ribbons whose width is their quantity,
// listings as vertical lines. What can be the same goods runs along the lane of whoever held them.
#include "report/sections.hpp"
#include "report/svg.hpp"
#include "report/trade_view.hpp"
#include "report/words.hpp"

#include <algorithm>
#include <map>

namespace tamga::report {
namespace {

constexpr int kLeft = 250;
constexpr int kRight = 985;
constexpr int kTop = 34;
constexpr int kLane = 66;
constexpr int kWidest = 200; // tenths of a unit

struct Strip {
    const Investigation& investigation;
    const ChainView& chain;
    Date first, last;
    std::int64_t most = 1; // the largest amount of a lot
    std::map<std::string, int> lanes;

    [[nodiscard]] int x(Date day) const {
        const std::int64_t span = std::max(1, last.days - first.days);
        const std::int64_t at = std::clamp(day.days, first.days, last.days) - first.days;
        return kLeft + static_cast<int>(at * (kRight - kLeft) / span);
    }
    [[nodiscard]] int y(const std::string& firm) const {
        const auto found = lanes.find(firm);
        return kTop + 30 + (found == lanes.end() ? 0 : found->second) * kLane;
    }
    [[nodiscard]] int width(std::int64_t amount) const {
        return std::max(12, static_cast<int>(amount / std::max<std::int64_t>(1, most / kWidest)));
    }
};

Strip strip_of(const Investigation& investigation, const ChainView& chain) {
    Strip out{investigation, chain, Date{INT32_MAX}, Date{INT32_MIN}, 1, {}};
    for (const LotLine* lot : chain.lots) {
        for (const auto& day : {lot->departed, lot->arrived}) {
            if (day) {
                out.first = std::min(out.first, *day);
                out.last = std::max(out.last, *day);
            }
        }
        out.most = std::max(out.most, lot->amount);
    }
    if (out.first > out.last) {
        out.first = out.last = investigation.as_of;
    }
    const std::int32_t room = std::max(10, (out.last.days - out.first.days) / 12);
    out.first = out.first.plus_days(-room);
    out.last = out.last.plus_days(room);
    for (std::size_t n = 0; n < chain.firms.size(); ++n) {
        out.lanes[chain.firms[n]] = static_cast<int>(n);
    }
    return out;
}

void lanes(Html& to, const Strip& strip) {
    for (const std::string& id : strip.chain.firms) {
        const int y = strip.y(id);
        const bool is_listed = listed_row(strip.investigation, id) != nullptr;
        svg::line(to, "rs-lane", kLeft, y, kRight, y);
        svg::words(to, "tl-name", 0, y, shorten(firm_name(strip.investigation, id), 29));
        const FirmLine* firm = firm_of(strip.investigation, id);
        const std::string country = firm == nullptr ? "" : firm->country;
        svg::words(to, "tl-small", 0, y + 16,
                   (country.empty() ? "country not known" : country) + ", " + id +
                       (is_listed ? ", matches a list record" : ""));
    }
}

// The first of each month, thinned until the labels fit.
void months(Html& to, const Strip& strip, int bottom) {
    const int months =
        (strip.last.year() - strip.first.year()) * 12 + strip.last.month() - strip.first.month();
    const int step = std::max(1, (months + 9) / 10);
    int year = strip.first.year();
    int month = strip.first.month();
    for (int n = 0; n <= months; ++n, ++month) {
        if (month > 12) {
            month = 1;
            ++year;
        }
        const auto day = Date::of(year, month, 1);
        if (!day || *day < strip.first || n % step != 0) {
            continue;
        }
        svg::line(to, "tl-year", strip.x(*day), kTop - 8, strip.x(*day), bottom);
        const bool is_last = strip.x(*day) > kRight - 50;
        svg::words(to, is_last ? "tl-small tl-end" : "tl-small", strip.x(*day) + (is_last ? -3 : 3),
                   bottom + 13, day->iso().substr(0, 7));
    }
}

void listings(Html& to, const Strip& strip, int bottom) {
    int told = 0;
    for (const std::string& id : strip.chain.firms) {
        const PartyRow* row = listed_row(strip.investigation, id);
        if (row == nullptr) {
            continue;
        }
        for (const Listing& listing : row->ledger.listings) {
            const auto day = listing.from.latest ? listing.from.latest : listing.from.earliest;
            if (!day || told >= 4) {
                continue;
            }
            const std::string name =
                std::string(word(listing.authority)) + " " + std::string(label(listing.measure));
            const bool is_before = *day < strip.first;
            const bool is_later = *day > strip.last;
            const int x = is_before ? kLeft : strip.x(*day);
            if (!is_before && !is_later && listing.from.earliest && !listing.from.is_exact()) {
                const int from = strip.x(*listing.from.earliest);
                svg::rect(to, "tl-unsure", from, kTop - 6, std::max(2, x - from), 10,
                          "listed on a day in here");
            }
            if (!is_later) {
                svg::line(to, "rs-event", x, kTop - 8, x, bottom);
            }
            const std::string when = is_before  ? "listed before: "
                                     : is_later ? "listed later: "
                                                : "listed by ";
            const bool is_right = x > 620;
            svg::words(to, is_right ? "tl-day tl-end" : "tl-day", is_right ? x - 4 : x + 4,
                       14 + told * 13, when + name + " " + day->iso());
            ++told;
        }
    }
}

// `turn`: labels of neighbours stand at different heights.
void lot(Html& to, const Strip& strip, const LotLine& line, int turn) {
    const Date from = line.departed ? *line.departed : line.arrived.value_or(strip.first);
    const Date until = line.arrived ? *line.arrived : from;
    const std::string title = "Lot " + line.id + ": " + line.quantity + " " + line.unit + ", " +
                              line.goods + ", " + (line.departed ? from.iso() : "day not known") +
                              " to " + (line.arrived ? until.iso() : "day not known");
    svg::ribbon(to, "rs-lot", strip.x(from), strip.y(line.seller),
                std::max(strip.x(until), strip.x(from) + 4), strip.y(line.buyer),
                strip.width(line.amount), title);
    svg::words(to, "rs-amount", (strip.x(from) + strip.x(until)) / 2 + 8,
               (strip.y(line.seller) + strip.y(line.buyer)) / 2 + 4 + (turn - 1) * 13,
               line.quantity);
}

// How much of what came in can be what went out, along the lane of the firm between.
void held(Html& to, const Strip& strip, const LotMatch& match) {
    const auto find = [&](const std::string& id) {
        const auto found = std::ranges::find_if(strip.chain.lots,
                                                [&](const LotLine* lot) { return lot->id == id; });
        return found == strip.chain.lots.end() ? nullptr : *found;
    };
    const LotLine* in = find(match.in);
    const LotLine* out = find(match.out);
    if (in == nullptr || out == nullptr) {
        return;
    }
    const Date came = in->arrived ? *in->arrived : in->departed.value_or(strip.first);
    const Date went = out->departed ? *out->departed : out->arrived.value_or(strip.last);
    svg::ribbon(to, "rs-held", strip.x(came), strip.y(in->buyer), strip.x(went),
                strip.y(out->seller), strip.width(match.amount),
                "Lots " + match.in + " and " + match.out + " can be the same goods");
}

} // namespace

void route_strip(Html& to, const Investigation& investigation, const ChainView& chain) {
    const Strip strip = strip_of(investigation, chain);
    const int bottom = kTop + 30 + static_cast<int>(chain.firms.size()) * kLane - kLane / 2;
    const std::size_t drawn = std::min(chain.lots.size(), kMostLotsDrawn);
    svg::open(to, "route", bottom + 20, "Route of " + chain.id,
              std::to_string(chain.lots.size()) + " lots between " +
                  std::to_string(chain.firms.size()) + " firms over time");
    months(to, strip, bottom);
    lanes(to, strip);
    listings(to, strip, bottom);
    for (const LotMatch* match : chain.matches) {
        held(to, strip, *match);
    }
    for (std::size_t n = 0; n < drawn; ++n) {
        lot(to, strip, *chain.lots[n], static_cast<int>(n % 3));
    }
    svg::close(to);
    if (drawn < chain.lots.size()) {
        to.raw("<p class=\"muted\">The first ").number(drawn).raw(" of ");
        to.number(chain.lots.size()).raw(" lots are drawn.</p>");
    }
}

} // namespace tamga::report
