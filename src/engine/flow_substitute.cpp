// SPDX-License-Identifier: Apache-2.0
// D11: what the hubs gained of what the target lost (REAL_NUMBERS N1).
#include "engine/flow_answers.hpp"
#include "flows/substitution.hpp"
#include "goods/codes.hpp"
#include "goods/tables.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <set>
#include <utility>

namespace tamga::engine {

namespace {

// Six digits of each hub's gain, in the table's currency.
using Gains = std::map<std::pair<std::string, std::string>, double>; // hub, code

Gains gains_of(const FlowPanel& panel, const FlowQuery& query) {
    Gains out;
    for (const std::size_t code : panel.codes) {
        for (std::size_t h = 0; h < panel.hubs.size(); ++h) {
            const auto sum = [&](int year) {
                return panel.cube.sum(code, panel.hubs[h], panel.window.from(year),
                                      panel.window.until(year));
            };
            out[{query.hubs[h], panel.cube.codes[code].substr(0, 6)}] +=
                sum(query.post) - sum(query.pre);
        }
    }
    return out;
}

// What the hubs sent on to the target, by hub and six digits, after less before.
struct Onward {
    Gains gains;
    std::set<std::int32_t> months;
    bool is_reexport = false;
    std::string unit, name;
};

Onward onward_of(const FlowFiles& files, const FlowPanel& panel, const FlowQuery& query) {
    Onward out;
    const std::set<std::string> hubs(query.hubs.begin(), query.hubs.end());
    for (const bool is_reexport : {true, false}) {
        const FlowKind kind = is_reexport ? FlowKind::re_exports : FlowKind::exports;
        for (const FlowTable& table : files.tables) {
            if (flows::finest_level(table, kind) < 6) {
                continue;
            }
            const std::size_t level = flows::finest_level(table, kind);
            for (std::size_t row = 0; row < table.size(); ++row) {
                const std::string& hub = table.places[table.reporter[row]].code;
                const std::string_view code = table.products.text(table.product[row]);
                const std::int32_t month = table.month[row];
                const bool is_after = month >= panel.window.from(query.post) &&
                                      month <= panel.window.until(query.post);
                const bool is_before =
                    month >= panel.window.from(query.pre) && month <= panel.window.until(query.pre);
                if (table.kind[row] == kind && table.span[row] == 1 && hubs.contains(hub) &&
                    table.places[table.partner[row]].code == query.target && code.size() == level &&
                    (is_after || is_before) && !std::isnan(table.value[row])) {
                    out.gains[{hub, std::string(code.substr(0, 6))}] +=
                        is_after ? table.value[row] : -table.value[row];
                    out.months.insert(month);
                    out.unit = table.unit;
                    out.name = table.name;
                }
            }
        }
        if (!out.gains.empty()) {
            out.is_reexport = is_reexport;
            return out;
        }
    }
    return out;
}

// How much of what a hub gained went on from it to the target, code by code: the smaller of the two
// gains, where both are above zero.
FlowResult second_leg(const FlowFiles& files, const FlowPanel& panel, const FlowQuery& query,
                      FlowAnswer& out) {
    const std::string id = "n1.second_leg";
    const Onward onward = onward_of(files, panel, query);
    if (onward.gains.empty()) {
        return refused(id, "ratio",
                       "no exports of the hubs to " + query.target +
                           " by code and partner are loaded: whether the goods went on cannot be "
                           "said");
    }
    if (onward.unit != panel.table->unit) {
        return refused(id, "ratio",
                       onward.name + " is in " + onward.unit + ", the panel in " +
                           panel.table->unit + ": their sums cannot be compared");
    }
    const auto wanted =
        static_cast<std::size_t>(2 * (panel.window.last_month - panel.window.first_month + 1));
    if (onward.months.size() < wanted) {
        return refused(id, "ratio",
                       onward.name + " has " + std::to_string(onward.months.size()) + " of the " +
                           std::to_string(wanted) + " months");
    }
    double gained = 0, on = 0;
    std::uint64_t codes = 0;
    FlowRows rows{"second leg", {"hub", "code", "gained M", "sent on M"}, {}};
    for (const auto& [key, gain] : gains_of(panel, query)) {
        if (gain <= 0) {
            continue;
        }
        gained += gain;
        const auto found = onward.gains.find(key);
        const double sent = found == onward.gains.end() ? 0 : std::max(0.0, found->second);
        on += std::min(gain, sent);
        if (sent > 0) {
            ++codes;
            rows.rows.push_back({key.first, key.second, millions(gain), millions(sent)});
        }
    }
    if (gained <= 0) {
        return refused(id, "ratio", "the hubs gained nothing: there is no share to form");
    }
    out.tables.push_back(std::move(rows));
    FlowResult one =
        number(id, "ratio", on / gained,
               millions(on) + " of " + millions(gained) +
                   " M that the hubs gained rose from them "
                   "to " +
                   query.target + " too, by six digits; " +
                   (onward.is_reexport ? "re-exports only, so own production stays out"
                                       : "exports: own production of the hub is among them") +
                   "; it does not follow that they are the same goods");
    one.codes = codes;
    return one;
}

} // namespace

Result<FlowAnswer> answer_substitute(const FlowFiles& files, const FlowQuery& query) {
    auto panel = flow_panel(files, query);
    if (!panel) {
        return std::move(panel).error();
    }
    FlowAnswer out;
    note_outside(*panel, out);
    Pool pool(query.threads);
    const flows::BootstrapOptions draws{query.draws, query.seed, .95};
    const auto on = [&](const std::vector<std::size_t>& codes, const flows::Window& window,
                        const std::vector<std::size_t>& hubs, std::uint32_t count) {
        flows::BootstrapOptions options = draws;
        options.draws = count;
        return flows::substitution(panel->cube, codes, hubs, panel->target, window, options, pool);
    };
    const std::vector<std::size_t> masked = unspliced(panel->codes, panel->spliced);
    const flows::Window placebo = year_before(panel->window);
    const std::string lacks = placebo_lacks(*panel, placebo);
    const auto ratio = [&](const flows::Substitution& found, std::size_t codes) {
        FlowResult one;
        one.codes = codes;
        if (!found.has_ratio) {
            one.refused = query.target + " lost nothing (" + millions(-found.lost) +
                          " M more): there is no loss to take a share of";
            return one;
        }
        one.value = found.gained / found.lost;
        if (!found.draws.draws.empty()) {
            one.low = found.draws.low;
            one.high = found.draws.high;
        }
        one.because = "hubs " + joined_hubs(query) + " gained " + millions(found.gained) +
                      " M of " + millions(found.lost) + " M " + panel->table->unit + " that " +
                      query.target + " lost, " + window_text(panel->window) +
                      "; own demand of the hubs would change it";
        return one;
    };
    const auto whole = on(panel->codes, panel->window, panel->hubs, query.draws);
    const auto without = on(masked, panel->window, panel->hubs, query.draws);
    FlowPair pair{"n1.sr", "ratio", ratio(whole, panel->codes.size()),
                  ratio(without, masked.size())};
    for (FlowResult* one : {&pair.raw, &pair.masked}) {
        one->placebo = FlowPlacebo{};
        if (!lacks.empty()) {
            one->placebo->because = lacks;
            continue;
        }
        const auto fake = on(panel->codes, placebo, panel->hubs, 0);
        if (fake.has_ratio) {
            one->placebo->value = fake.gained / fake.lost;
        }
        one->placebo->because = window_text(placebo) + ": " + query.target + " " +
                                (fake.lost > 0 ? "-" : "+") + millions(std::abs(fake.lost)) +
                                " M, hubs " + (fake.gained < 0 ? "" : "+") + millions(fake.gained) +
                                " M" + (fake.has_ratio ? "" : "; no loss, so no ratio");
    }
    add_pair(std::move(pair), query.masked, out);
    const auto amounts = [&](const char* id, double raw, double mask) {
        add_pair({id, "M " + panel->table->unit, count_of(raw / 1e6, panel->codes.size()),
                  count_of(mask / 1e6, masked.size())},
                 query.masked, out);
    };
    amounts("n1.gained", whole.gained, without.gained);
    amounts("n1.lost", whole.lost, without.lost);
    const auto counts = [&](const char* id, std::size_t raw, std::size_t mask) {
        add_pair({id, "codes", count_of(static_cast<double>(raw), panel->codes.size()),
                  count_of(static_cast<double>(mask), masked.size())},
                 query.masked, out);
    };
    counts("n1.lost_over_half", whole.lost_over_half, without.lost_over_half);
    counts("n1.over_half", whole.gained_over_half, without.gained_over_half);
    if (query.codes == "chpl") {
        std::vector<std::size_t> joined = panel->codes;
        // Codes new in HS2022 go on from the old one that the list names, where that held no other
        // goods by another new code (854150 did: see goods/rules.hpp).
        constexpr std::uint32_t kTwoHeirs = 854150;
        for (const goods::PriorityRow& row : goods::priority_rows()) {
            for (std::size_t code = 0; row.hs2017 != row.code && row.hs2017 != kTwoHeirs &&
                                       code < panel->cube.codes.size();
                 ++code) {
                std::uint32_t six = 0;
                std::from_chars(panel->cube.codes[code].data(), panel->cube.codes[code].data() + 6,
                                six);
                if (six == row.hs2017) {
                    joined.push_back(code);
                }
            }
        }
        std::sort(joined.begin(), joined.end());
        joined.erase(std::unique(joined.begin(), joined.end()), joined.end());
        FlowResult one = ratio(on(joined, panel->window, panel->hubs, query.draws), joined.size());
        one.id = "n1.sr.joined";
        one.unit = "ratio";
        one.because += "; new codes joined with their predecessors";
        out.results.push_back(std::move(one));
    }
    const std::vector<std::size_t>& main = query.masked ? masked : panel->codes;
    FlowRows hubs{"one hub left out", {"left out", "gained M", "ratio of the others"}, {}};
    for (std::size_t h = 0; h < panel->hubs.size() && panel->hubs.size() > 1; ++h) {
        std::vector<std::size_t> others = panel->hubs;
        others.erase(others.begin() + static_cast<std::ptrdiff_t>(h));
        const auto found = on(main, panel->window, others, 0);
        hubs.rows.push_back({query.hubs[h],
                             millions((query.masked ? without : whole).gained_by_hub[h]),
                             found.has_ratio ? fixed(found.gained / found.lost, 4) : "-"});
    }
    out.tables.push_back(std::move(hubs));
    std::map<std::string, std::array<double, 2>> chapters;
    for (const auto& one : (query.masked ? without : whole).codes) {
        auto& sums = chapters[panel->cube.codes[one.code].substr(0, 2)];
        sums[0] += one.gained;
        sums[1] += one.lost;
    }
    std::vector<std::pair<std::string, std::array<double, 2>>> by_loss(chapters.begin(),
                                                                       chapters.end());
    std::stable_sort(by_loss.begin(), by_loss.end(),
                     [](const auto& a, const auto& b) { return a.second[1] > b.second[1]; });
    FlowRows by_chapter{"by chapter", {"chapter", "gained M", "lost M", "ratio"}, {}};
    for (const auto& [chapter, sums] : by_loss) {
        by_chapter.rows.push_back({chapter, millions(sums[0]), millions(sums[1]),
                                   sums[1] > 0 ? fixed(sums[0] / sums[1], 4) : "-"});
    }
    out.tables.push_back(std::move(by_chapter));
    out.results.push_back(second_leg(files, *panel, query, out));
    FlowResult goods;
    goods.id = "n1.placebo_goods";
    goods.unit = "ratio";
    goods.refused = "the panel holds goods under the measure only: no goods placebo can be made "
                    "from it";
    out.results.push_back(std::move(goods));
    return out;
}

} // namespace tamga::engine
