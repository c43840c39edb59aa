// SPDX-License-Identifier: Apache-2.0
#include "flows/routes.hpp"

#include <algorithm>
#include <map>

namespace tamga::flows {
namespace {

struct Sums {
    double base = 0, post = 0;
};

void close_group(const std::map<std::string_view, Sums>& partners, std::string_view code,
                 std::string_view reporter, const RouteOptions& options, std::vector<Route>& out) {
    const auto target = partners.find(options.target);
    const bool had_target = target != partners.end() && target->second.base > 0;
    for (const auto& [partner, sums] : partners) {
        if (options.hubs.contains(partner) && sums.base <= 0 && sums.post >= options.least) {
            out.push_back({std::string(code), std::string(reporter), std::string(partner),
                           sums.post, had_target});
        }
    }
}

} // namespace

std::vector<Route> new_routes(const FlowTable& table, const RouteOptions& options) {
    std::vector<Route> out;
    std::map<std::string_view, Sums> partners; // of one code and reporter
    std::size_t group = table.size();
    const auto close = [&] {
        if (group != table.size()) {
            close_group(partners, table.products.text(table.product[group]),
                        table.places[table.reporter[group]].code, options, out);
        }
        partners.clear();
    };
    for (std::size_t row = 0; row < table.size(); ++row) {
        const std::string_view code = table.products.text(table.product[row]);
        const FlowPlace& reporter = table.places[table.reporter[row]];
        const FlowPlace& partner = table.places[table.partner[row]];
        if (table.kind[row] != FlowKind::exports || table.span[row] != 1 ||
            code.size() != options.digits || reporter.is_aggregate || partner.is_aggregate ||
            partner.code.empty() || !options.reporters.contains(reporter.code) ||
            options.without.contains(code)) {
            continue;
        }
        if (group == table.size() || table.product[group] != table.product[row] ||
            table.reporter[group] != table.reporter[row]) {
            close();
            group = row;
        }
        Sums& sums = partners[partner.code];
        const double value = table.value[row];
        if (!(value > 0)) {
            continue; // a zero row is no trade
        }
        const std::int32_t month = table.month[row];
        sums.base += month >= options.base_from && month <= options.base_until ? value : 0;
        sums.post += month >= options.post_from && month <= options.post_until ? value : 0;
    }
    close();
    std::sort(out.begin(), out.end(), [](const Route& a, const Route& b) {
        return a.value != b.value         ? a.value > b.value
               : a.code != b.code         ? a.code < b.code
               : a.reporter != b.reporter ? a.reporter < b.reporter
                                          : a.hub < b.hub;
    });
    return out;
}

} // namespace tamga::flows
