// SPDX-License-Identifier: Apache-2.0
// From origin through hubs to the target, after less nothing: declared values of the span after.
#include "report/flow_drawings.hpp"
#include "report/svg.hpp"

#include <algorithm>
#include <map>

namespace tamga::report {
namespace {

constexpr int kTallest = 300;
constexpr int kGap = 10;
constexpr int kBar = 16;
constexpr std::size_t kMostOrigins = 9;
constexpr int kOriginX = 170, kHubX = 500, kTargetX = 800;

struct Bar {
    int top = 0, height = 0, used_left = 0, used_right = 0;
};

int tall(double value, double sum) {
    return std::max(1, static_cast<int>(value / sum * kTallest));
}

void place(std::map<std::string, Bar>& bars, const std::vector<std::string>& order) {
    int top = 28;
    for (const std::string& key : order) {
        bars[key].top = top;
        top += std::max(14, bars[key].height) + kGap;
    }
}

} // namespace

void flow_sankey(Html& to, const FlowReport& report, const FlowAnswer& displace) {
    std::map<std::string, double> origins;
    double sum = 0;
    for (const FlowAmount& amount : displace.amounts) {
        origins[amount.from] += amount.after;
        sum += amount.after;
    }
    if (sum <= 0 || origins.size() < 2) {
        return;
    }
    std::vector<std::pair<double, std::string>> sorted;
    for (const auto& [code, value] : origins) {
        sorted.emplace_back(-value, code);
    }
    std::sort(sorted.begin(), sorted.end());
    std::map<std::string, std::string> shown; // origin -> its bar
    std::vector<std::string> left_order, middle_order;
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        shown[sorted[i].second] = i < kMostOrigins ? sorted[i].second : "others";
        if (i <= kMostOrigins) {
            left_order.push_back(i < kMostOrigins ? sorted[i].second : "others");
        }
    }
    std::map<std::pair<std::string, std::string>, double> ribbons;
    std::map<std::string, Bar> left, middle;
    std::map<std::string, double> by_hub;
    for (const FlowAmount& amount : displace.amounts) {
        ribbons[{shown[amount.from], amount.to}] += amount.after;
        by_hub[amount.to] += amount.after;
    }
    for (const auto& [ends, value] : ribbons) {
        left[ends.first].height += tall(value, sum);
        middle[ends.second].height += tall(value, sum);
    }
    for (const std::string& hub : report.query.hubs) {
        if (middle.contains(hub)) {
            middle_order.push_back(hub);
        }
    }
    place(left, left_order);
    place(middle, middle_order);
    int bottom = 0;
    for (const auto* const bars : {&left, &middle}) {
        for (const auto& [key, bar] : *bars) {
            bottom = std::max(bottom, bar.top + std::max(14, bar.height));
        }
    }
    svg::open(
        to, "flow", bottom + 12,
        "Declared to the hubs in the span after, " + short_number(sum / 1e6) + " M " +
            displace.unit,
        "From origins through hubs; the last leg only where the hubs' own exports are loaded");
    svg::words(to, "tl-small tl-end", kOriginX + kBar, 14, "declared by");
    svg::words(to, "tl-small", kHubX, 14, "to the hub");
    svg::words(to, "tl-small", kTargetX, 14, "from the hub on");
    for (const auto& [ends, value] : ribbons) {
        const int width = tall(value, sum);
        Bar& from = left[ends.first];
        Bar& hub = middle[ends.second];
        svg::ribbon(to, "gf-flow", kOriginX + kBar, from.top + from.used_right + width / 2, kHubX,
                    hub.top + hub.used_left + width / 2, width * 10,
                    place_name(report, ends.first) + " to " + place_name(report, ends.second) +
                        ": " + short_number(value / 1e6) + " M " + displace.unit);
        from.used_right += width;
        hub.used_left += width;
    }
    for (const std::string& key : left_order) {
        const Bar& bar = left[key];
        svg::rect(to, "gf-bar", kOriginX, bar.top, kBar, bar.height, key);
        svg::words(to, "tl-small tl-end", kOriginX - 6, bar.top + std::max(10, bar.height / 2 + 4),
                   place_name(report, key));
    }
    for (const std::string& hub : middle_order) {
        const Bar& bar = middle[hub];
        const int y = bar.top + bar.height / 2;
        svg::rect(to, "gf-bar", kHubX, bar.top, kBar, bar.height, hub);
        svg::words(to, "tl-name", kHubX + kBar + 6, bar.top + std::max(10, bar.height / 2 + 4),
                   place_name(report, hub) + " " + short_number(by_hub[hub] / 1e6) + " M");
        const auto onward = std::find_if(report.onward.begin(), report.onward.end(),
                                         [&](const FlowAmount& one) { return one.from == hub; });
        if (onward == report.onward.end()) {
            svg::line(to, "fl-unknown", kHubX + 190, y, kTargetX - 8, y);
            svg::words(to, "tl-small", kTargetX, y + 4, "own exports not loaded");
            continue;
        }
        const int width = std::max(1, tall(onward->after, sum));
        svg::ribbon(to, "gf-flow", kHubX + 190, y, kTargetX - 8, y, width * 10,
                    hub + " to " + onward->to);
        svg::words(to, "tl-small", kTargetX, y + 4,
                   place_name(report, onward->to) + " " + short_number(onward->after / 1e6) +
                       " M (before " + short_number(onward->before / 1e6) + ")");
    }
    svg::close(to);
}

void displacement_bars(Html& to, const FlowReport& report, const FlowAnswer& displace) {
    std::map<std::string, std::vector<const FlowAmount*>> hubs;
    for (const FlowAmount& amount : displace.amounts) {
        hubs[amount.to].push_back(&amount);
    }
    constexpr int kMiddle = 560, kReach = 300, kRow = 20;
    constexpr std::size_t kMost = 8;
    for (const std::string& hub : report.query.hubs) {
        auto found = hubs.find(hub);
        if (found == hubs.end()) {
            continue;
        }
        auto& amounts = found->second;
        std::sort(amounts.begin(), amounts.end(), [](const FlowAmount* a, const FlowAmount* b) {
            const double left = std::abs(a->after - a->before);
            const double right = std::abs(b->after - b->before);
            return left != right ? left > right : a->from < b->from;
        });
        double before = 0, after = 0, most = 0;
        for (const FlowAmount* const one : amounts) {
            before += one->before;
            after += one->after;
            most = std::max(most, std::abs(one->after - one->before));
        }
        if (most <= 0) {
            continue;
        }
        const std::size_t count = std::min(kMost, amounts.size());
        svg::open(to, "flow", static_cast<int>(count) * kRow + 16,
                  "To " + place_name(report, hub) + ": " + short_number(before / 1e6) + " to " +
                      short_number(after / 1e6) + " M " + displace.unit,
                  "Change by country that declares it, largest first; left is less, right is more");
        svg::line(to, "fl-hundred", kMiddle, 4, kMiddle, static_cast<int>(count) * kRow + 8);
        for (std::size_t i = 0; i < count; ++i) {
            const double change = amounts[i]->after - amounts[i]->before;
            const int width = std::max(1, static_cast<int>(std::abs(change) / most * kReach));
            const int y = static_cast<int>(i) * kRow + 8;
            svg::rect(to, change < 0 ? "fl-less" : "fl-more",
                      change < 0 ? kMiddle - width : kMiddle, y, width, kRow - 6,
                      short_number(amounts[i]->before / 1e6) + " to " +
                          short_number(amounts[i]->after / 1e6) + " M");
            svg::words(to, "tl-small tl-end", 170, y + 11, place_name(report, amounts[i]->from));
            svg::words(to, change < 0 ? "tl-small tl-end" : "tl-small",
                       change < 0 ? kMiddle - width - 5 : kMiddle + width + 5, y + 11,
                       (change < 0 ? "−" : "+") + short_number(std::abs(change) / 1e6) + " M");
        }
        svg::close(to);
        if (amounts.size() > count) {
            to.raw("<p class=\"muted\">And ").number(amounts.size() - count);
            to.raw(" more countries, in the table below.</p>\n");
        }
    }
}

} // namespace tamga::report
