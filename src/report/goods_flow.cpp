// SPDX-License-Identifier: Apache-2.0
// The flow of value by goods: from the sellers' countries through HS headings to the destinations,
// one drawing a currency, since values in two currencies have no sum.
#include "report/svg.hpp"
#include "report/trade_view.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace tamga::report {
namespace {

constexpr int kGap = 8;
constexpr std::int64_t kTallest = 240; // of all values of a currency together
constexpr std::array<int, 3> kColumns{150, 490, 830};
constexpr int kBar = 16;

struct Flow {
    std::string from, goods, to;
    std::int64_t value = 0;
};

struct Currency {
    std::vector<Flow> flows;
    std::int64_t sum = 0;
    std::size_t lots = 0;
};

std::string heading(const LotLine& lot) {
    const std::string code = lot.goods.substr(0, lot.goods.find(' '));
    return code.size() >= 4 &&
                   std::ranges::all_of(code, [](char c) { return c >= '0' && c <= '9'; })
               ? "HS " + code.substr(0, 4)
               : "code not known";
}

std::map<std::string, Currency> currencies_of(const Investigation& investigation,
                                              std::span<const ChainView> chains,
                                              std::size_t& without_value) {
    std::map<std::string, std::map<std::array<std::string, 3>, std::int64_t>> sums;
    std::map<std::string, Currency> out;
    for (const ChainView& chain : chains) {
        for (const LotLine* lot : chain.lots) {
            const std::size_t gap = lot->value.find(' ');
            if (lot->value_e4 == 0 || gap == std::string::npos || gap + 1 == lot->value.size()) {
                ++without_value;
                continue;
            }
            const std::string currency = lot->value.substr(gap + 1);
            const FirmLine* seller = firm_of(investigation, lot->seller);
            const std::string from =
                seller == nullptr || seller->country.empty() ? "not known" : seller->country;
            const std::string to = lot->destination.empty() ? "not known" : lot->destination;
            sums[currency][{from, heading(*lot), to}] += lot->value_e4;
            ++out[currency].lots;
        }
    }
    for (const auto& [currency, flows] : sums) {
        for (const auto& [key, value] : flows) {
            out[currency].flows.push_back({key[0], key[1], key[2], value});
            out[currency].sum += value;
        }
    }
    return out;
}

// Bars of one column: where each begins, how tall it is, how much of either side is used.
struct Bar {
    int top = 0, height = 0, used_left = 0, used_right = 0;
};
using Bars = std::map<std::string, Bar>;

int tall(std::int64_t value, std::int64_t sum) {
    return std::max(2, static_cast<int>(value / std::max<std::int64_t>(1, sum / kTallest)));
}

Bars bars_of(const Currency& currency, std::string Flow::* name) {
    Bars out;
    for (const Flow& flow : currency.flows) {
        out[flow.*name].height += tall(flow.value, currency.sum);
    }
    int top = 24;
    for (auto& [key, bar] : out) {
        bar.top = top;
        top += std::max(bar.height, 12) + kGap;
    }
    return out;
}

std::string money(std::int64_t value_e4) {
    std::string digits = std::to_string(value_e4 / 10'000);
    for (int at = static_cast<int>(digits.size()) - 3; at > 0; at -= 3) {
        digits.insert(static_cast<std::size_t>(at), " ");
    }
    return digits;
}

void draw(Html& to, const std::string& name, const Currency& currency) {
    std::array<Bars, 3> bars{bars_of(currency, &Flow::from), bars_of(currency, &Flow::goods),
                             bars_of(currency, &Flow::to)};
    int bottom = 0;
    for (const Bars& column : bars) {
        for (const auto& [key, bar] : column) {
            bottom = std::max(bottom, bar.top + std::max(12, bar.height));
        }
    }
    svg::open(to, "goods", bottom + 8,
              "Value by goods, " + money(currency.sum) + " " + name + ", " +
                  std::to_string(currency.lots) + (currency.lots == 1 ? " lot" : " lots"),
              "From sellers' countries through HS headings to destinations");
    svg::words(to, "tl-small tl-end", kColumns[0] + kBar, 12, "sold from");
    svg::words(to, "tl-small", kColumns[1], 12, "goods");
    svg::words(to, "tl-small", kColumns[2], 12, "to");
    for (const Flow& flow : currency.flows) {
        const int width = tall(flow.value, currency.sum);
        Bar& left = bars[0][flow.from];
        Bar& middle = bars[1][flow.goods];
        Bar& right = bars[2][flow.to];
        const std::string title = flow.from + " to " + flow.to + ", " + flow.goods + ": " +
                                  money(flow.value) + " " + name;
        svg::ribbon(to, "gf-flow", kColumns[0] + kBar, left.top + left.used_right + width / 2,
                    kColumns[1], middle.top + middle.used_left + width / 2, width * 10, title);
        svg::ribbon(to, "gf-flow", kColumns[1] + kBar, middle.top + middle.used_right + width / 2,
                    kColumns[2], right.top + right.used_left + width / 2, width * 10, title);
        left.used_right += width;
        middle.used_left += width;
        middle.used_right += width;
        right.used_left += width;
    }
    for (std::size_t column = 0; column < bars.size(); ++column) {
        for (const auto& [key, bar] : bars[column]) {
            svg::rect(to, "gf-bar", kColumns[column], bar.top, kBar, bar.height, key);
            const bool is_left = column == 0;
            svg::words(to, is_left ? "tl-small tl-end" : "tl-small",
                       kColumns[column] + (is_left ? -6 : kBar + 6),
                       bar.top + std::max(10, bar.height / 2 + 5), key);
        }
    }
    svg::close(to);
}

} // namespace

void goods_flow(Html& to, const Investigation& investigation, std::span<const ChainView> chains) {
    std::size_t without_value = 0;
    for (const auto& [name, currency] : currencies_of(investigation, chains, without_value)) {
        draw(to, name, currency);
    }
    if (without_value > 0) {
        to.raw("<p class=\"muted\">Lots without a value or its currency, not drawn: ");
        to.number(without_value).raw(".</p>");
    }
}

} // namespace tamga::report
