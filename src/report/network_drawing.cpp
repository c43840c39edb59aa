// SPDX-License-Identifier: Apache-2.0
// The network: firms as boxes from left to right as the goods travel, sales as lines whose width is
// the number of lots, one row of boxes a chain.
#include "report/svg.hpp"
#include "report/trade_view.hpp"

#include <algorithm>
#include <map>

namespace tamga::report {
namespace {

constexpr int kBoxWidth = 190;
constexpr int kBoxHeight = 40;
constexpr int kRow = 56;
constexpr int kTop = 8;

struct Place {
    int x = 0, y = 0;
};

// How far a firm stands from the first seller of its chain; a circle stops at the number of firms.
std::map<std::string, int> columns_of(const ChainView& chain) {
    std::map<std::string, int> out;
    for (const std::string& firm : chain.firms) {
        out[firm] = 0;
    }
    for (std::size_t round = 1; round < chain.firms.size(); ++round) {
        for (const LotLine* lot : chain.lots) {
            int& buyer = out[lot->buyer];
            buyer = std::min(std::max(buyer, out[lot->seller] + 1),
                             static_cast<int>(chain.firms.size()) - 1);
        }
    }
    return out;
}

int row_count(const std::map<std::string, int>& columns) {
    std::map<int, int> per_column;
    int most = 1;
    for (const auto& [firm, column] : columns) {
        most = std::max(most, ++per_column[column]);
    }
    return most;
}

// The chain's firms, its last buyers always in the last column.
std::map<std::string, Place> places_of(const ChainView& chain, int last_column, int top) {
    std::map<std::string, int> columns = columns_of(chain);
    int most = 0;
    for (const auto& [firm, column] : columns) {
        most = std::max(most, column);
    }
    std::map<int, int> used;
    std::map<std::string, Place> out;
    const int step = last_column == 0 ? 0 : (svg::kWidth - 70 - kBoxWidth) / last_column;
    for (const std::string& firm : chain.firms) {
        const int column = columns[firm] + last_column - most;
        out[firm] = {64 + column * step, top + used[column]++ * kRow};
    }
    return out;
}

void sales(Html& to, const ChainView& chain, const std::map<std::string, Place>& places) {
    std::map<std::pair<std::string, std::string>, int> lots;
    for (const LotLine* lot : chain.lots) {
        ++lots[{lot->seller, lot->buyer}];
    }
    for (const auto& [sale, count] : lots) {
        const Place& from = places.at(sale.first);
        const Place& until = places.at(sale.second);
        const std::string text = std::to_string(count) + (count == 1 ? " lot" : " lots");
        svg::ribbon(to, "nw-sale", from.x + kBoxWidth, from.y + kBoxHeight / 2, until.x,
                    until.y + kBoxHeight / 2, std::min(120, 15 + 10 * count), text);
        svg::words(to, "rs-amount", (from.x + kBoxWidth + until.x) / 2 - 16,
                   (from.y + until.y + kBoxHeight) / 2 - 8, text);
    }
}

void boxes(Html& to, const Investigation& investigation,
           const std::map<std::string, Place>& places) {
    for (const auto& [id, place] : places) {
        const bool is_listed = listed_row(investigation, id) != nullptr;
        const FirmLine* firm = firm_of(investigation, id);
        svg::rect(to, is_listed ? "nw-firm nw-listed" : "nw-firm", place.x, place.y, kBoxWidth,
                  kBoxHeight, firm_name(investigation, id));
        svg::words(to, "nw-name", place.x + 7, place.y + 17,
                   shorten(firm_name(investigation, id), 27));
        svg::words(to, "tl-small", place.x + 7, place.y + 33,
                   (firm == nullptr || firm->country.empty() ? "?" : firm->country) + ", " + id +
                       (is_listed ? ", list record" : ""));
    }
}

} // namespace

void network_drawing(Html& to, const Investigation& investigation,
                     std::span<const ChainView> chains) {
    int last_column = 1;
    int height = kTop;
    for (const ChainView& chain : chains) {
        const std::map<std::string, int> columns = columns_of(chain);
        for (const auto& [firm, column] : columns) {
            last_column = std::max(last_column, column);
        }
        height += row_count(columns) * kRow + 8;
    }
    svg::open(to, "network", height, "Who sold to whom",
              "Firms as boxes, sales as lines; a double border marks a match with a list record");
    int top = kTop;
    for (const ChainView& chain : chains) {
        const auto places = places_of(chain, last_column, top);
        svg::words(to, "tl-name", 0, top + 24, chain.id);
        sales(to, chain, places);
        boxes(to, investigation, places);
        top += row_count(columns_of(chain)) * kRow + 8;
        svg::line(to, "tl-year", 0, top - 8, svg::kWidth, top - 8);
    }
    svg::close(to);
}

} // namespace tamga::report
