// SPDX-License-Identifier: Apache-2.0
#include "flows/gateways.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace tamga::flows {
namespace {

double pearson(std::span<const double> x, std::span<const double> y) {
    const auto n = static_cast<double>(x.size());
    const double mean_x = std::accumulate(x.begin(), x.end(), 0.0) / n;
    const double mean_y = std::accumulate(y.begin(), y.end(), 0.0) / n;
    double xx = 0, yy = 0, xy = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        xx += (x[i] - mean_x) * (x[i] - mean_x);
        yy += (y[i] - mean_y) * (y[i] - mean_y);
        xy += (x[i] - mean_x) * (y[i] - mean_y);
    }
    return xy / std::sqrt(xx * yy);
}

// Ranks from 1, equal values share their mean rank.
std::vector<double> mean_ranks(std::span<const double> values) {
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
    std::vector<double> out(values.size());
    for (std::size_t from = 0; from < order.size();) {
        std::size_t until = from;
        while (until < order.size() && values[order[until]] == values[order[from]]) {
            ++until;
        }
        for (std::size_t at = from; at < until; ++at) {
            out[order[at]] = static_cast<double>(from + until + 1) / 2;
        }
        from = until;
    }
    return out;
}

} // namespace

Gateways gateways(std::span<const GatewayRow> rows) {
    Gateways out;
    std::vector<double> in, to;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const GatewayRow& row = rows[i];
        in.push_back(std::log1p(row.in_post) - std::log1p(row.in_pre));
        to.push_back(std::log1p(row.out_post) - std::log1p(row.out_pre));
        const bool in_up = in.back() > 0, out_up = to.back() > 0;
        (in_up ? (out_up ? out.both_up : out.only_in_up)
               : (out_up ? out.only_out_up : out.both_down)) += 1;
        if (row.out_post > 3 * std::max(row.out_pre, 1.0) && row.in_post < 1.1 * row.in_pre) {
            out.own_supply.push_back(i);
        }
    }
    out.pearson = pearson(in, to);
    out.spearman = pearson(mean_ranks(in), mean_ranks(to));
    std::sort(out.own_supply.begin(), out.own_supply.end(), [&](std::size_t a, std::size_t b) {
        const double rise_a = rows[a].out_post - rows[a].out_pre;
        const double rise_b = rows[b].out_post - rows[b].out_pre;
        return rise_a != rise_b ? rise_a > rise_b : a < b;
    });
    return out;
}

} // namespace tamga::flows
