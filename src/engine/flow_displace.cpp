// SPDX-License-Identifier: Apache-2.0
// Who gained and who lost between two spans of months (REAL_NUMBERS N4).
#include "engine/flow_answers.hpp"
#include "engine/flow_series.hpp"

#include <algorithm>
#include <cmath>

namespace tamga::engine {
namespace {

using Cells = std::vector<std::pair<double, std::vector<std::string>>>;

void largest_first(Cells& cells) {
    std::sort(cells.begin(), cells.end(), [](const auto& a, const auto& b) {
        const double left = std::abs(a.first), right = std::abs(b.first);
        return left != right ? left > right : a.second < b.second;
    });
}

double share(double part, double whole) {
    return whole > 0 ? 100 * part / whole : 0;
}

// Exports of many reporters to one hub: who sent more and who less.
void displace_by_reporter(const FlowTable& table, const std::string& hub, const FlowQuery& query,
                          const Spans& spans, const std::set<std::string>& reporters,
                          FlowAnswer& out) {
    Series series = series_of(table, product_of(query), kind_of(query));
    std::erase_if(series, [&](const auto& one) {
        return one.first.second != hub || !reporters.contains(one.first.first);
    });
    const std::string id = "n4.total." + hub;
    const auto months = months_in(series);
    for (const Span& span : {spans.pre, spans.post}) {
        if (const std::string lacks = first_missing(months, span); !lacks.empty()) {
            out.results.push_back(refused(id, "%", table.name + " lacks " + lacks));
            return;
        }
    }
    double pre = 0, post = 0;
    // Spans of different length are compared a month.
    const bool is_alike = spans.pre.months() == spans.post.months();
    const double per_pre = is_alike ? 1 : spans.pre.months();
    const double per_post = is_alike ? 1 : spans.post.months();
    FlowRows rows{"to " + hub + (is_alike ? "" : ", a month"),
                  {"reporter", "before M", "after M", "change M"},
                  {}};
    std::vector<std::pair<double, std::vector<std::string>>> cells;
    for (const auto& [pair, values] : series) {
        const double before = sum_in(values, spans.pre) / per_pre;
        const double after = sum_in(values, spans.post) / per_post;
        pre += before;
        post += after;
        out.amounts.push_back({pair.first, hub, before, after});
        cells.push_back(
            {after - before,
             {pair.first, millions(before), millions(after), millions(after - before)}});
    }
    largest_first(cells);
    for (auto& [change, row] : cells) {
        rows.rows.push_back(std::move(row));
    }
    FlowResult total = number(id, "%", 100 * (post / pre - 1),
                              millions(pre) + " -> " + millions(post) + " M " + table.unit +
                                  (is_alike ? ", " : " a month, ") + spans.pre.text() + " -> " +
                                  spans.post.text() + "; " + std::to_string(series.size()) +
                                  " reporters; values, not quantities");
    FlowPlacebo placebo;
    const Span earlier = spans.pre.shifted(-12);
    if (const std::string lacks = first_missing(months, earlier); lacks.empty()) {
        double before = 0;
        for (const auto& [pair, values] : series) {
            before += sum_in(values, earlier) / per_pre;
        }
        placebo.value = 100 * (pre / before - 1);
        placebo.because = earlier.text() + " -> " + spans.pre.text();
    } else {
        placebo.because = "no data for " + lacks;
    }
    total.placebo = placebo;
    out.unit = table.unit;
    out.results.push_back(std::move(total));
    out.results.push_back(number("n4.pre." + hub, "M " + table.unit, pre / 1e6));
    out.results.push_back(number("n4.post." + hub, "M " + table.unit, post / 1e6));
    out.tables.push_back(std::move(rows));
    // What a sum over all printed reporters would have been.
    const auto naive_in = [&](const Span& span) {
        double sum = 0;
        for (std::size_t row = 0; row < table.size(); ++row) {
            if (table.kind[row] == kind_of(query) && table.span[row] == 1 &&
                table.month[row] >= span.from && table.month[row] <= span.until &&
                table.places[table.partner[row]].code == hub &&
                table.products.text(table.product[row]) == product_of(query)) {
                sum += table.value[row];
            }
        }
        return sum;
    };
    const double naive_pre = naive_in(spans.pre), naive_post = naive_in(spans.post);
    if (is_alike && naive_post > post * 1.0001) {
        out.notes.push_back(table.name +
                            ": aggregates and other reporters stand among the rows; a sum over all "
                            "of them would be " +
                            millions(naive_pre) + " -> " + millions(naive_post) + " M instead of " +
                            millions(pre) + " -> " + millions(post) + " M");
    }
    if (out.vintage.find(table.vintage) == std::string::npos) {
        out.vintage += (out.vintage.empty() ? "" : "; ") + table.vintage;
    }
}

// Exports of one reporter (or imports of several) by partner: monthly means and shares.
void displace_by_partner(const FlowTable& table, const FlowQuery& query, const Spans& spans,
                         const std::set<std::string>& reporters, FlowAnswer& out) {
    std::map<std::string, std::map<std::int32_t, double>> partners;
    std::set<std::int32_t> months;
    for (const auto& [pair, values] : series_of(table, product_of(query), kind_of(query))) {
        if (!reporters.empty() && !reporters.contains(pair.first)) {
            continue;
        }
        for (const auto& [month, value] : values) {
            partners[pair.second][month] += value;
            months.insert(month);
        }
    }
    for (const Span& span : {spans.pre, spans.post}) {
        if (const std::string lacks = first_missing(months, span); !lacks.empty()) {
            out.results.push_back(refused("displace", "%", table.name + " lacks " + lacks));
            return;
        }
    }
    const auto total = [&](const Span& span) {
        double sum = 0;
        for (const auto& [partner, values] : partners) {
            sum += sum_in(values, span);
        }
        return sum;
    };
    const double all_pre = total(spans.pre), all_post = total(spans.post);
    FlowRows rows{"by partner",
                  {"partner", "M a month before", "share % before", "M a month after",
                   "share % after", "change M"},
                  {}};
    std::vector<std::pair<double, std::vector<std::string>>> cells;
    const auto monthly = [](double sum, const Span& span) { return sum / 1e6 / span.months(); };
    std::set<std::string> named(query.hubs.begin(), query.hubs.end());
    named.insert(query.target);
    for (const auto& [partner, values] : partners) {
        const double pre = sum_in(values, spans.pre), post = sum_in(values, spans.post);
        const double before = monthly(pre, spans.pre), after = monthly(post, spans.post);
        if (reporters.size() == 1 || kind_of(query) == FlowKind::imports) {
            const std::string one = reporters.size() == 1 ? *reporters.begin() : "EU";
            const bool is_import = kind_of(query) == FlowKind::imports;
            out.amounts.push_back(
                {is_import ? partner : one, is_import ? one : partner, before * 1e6, after * 1e6});
        }
        cells.push_back({after - before,
                         {partner, fixed(before, 2), fixed(share(pre, all_pre), 3), fixed(after, 2),
                          fixed(share(post, all_post), 3), fixed(after - before, 2)}});
        if (!named.contains(partner)) {
            continue;
        }
        const std::string id = "displace." + partner;
        const std::string unit = "M " + table.unit + " a month";
        out.results.push_back(number(id + ".pre", unit, before, spans.pre.text()));
        out.results.push_back(number(id + ".post", unit, after, spans.post.text()));
        FlowResult share_pre = number(id + ".share_pre", "%", share(pre, all_pre));
        FlowResult share_post = number(id + ".share_post", "%", share(post, all_post));
        for (const std::int32_t years : {1, 2}) {
            const Span a = spans.pre.shifted(-12 * years), b = spans.post.shifted(-12 * years);
            if (first_missing(months, a).empty() && first_missing(months, b).empty()) {
                const double from = share(sum_in(values, a), total(a));
                const double to = share(sum_in(values, b), total(b));
                FlowResult one = number(
                    id + ".share_change.placebo" + std::to_string(years), "%", to - from,
                    fixed(from, 2) + " -> " + fixed(to, 2) + " %, " + a.text() + " -> " + b.text());
                out.results.push_back(std::move(one));
            }
        }
        out.results.push_back(std::move(share_pre));
        out.results.push_back(std::move(share_post));
    }
    largest_first(cells);
    for (auto& [change, row] : cells) {
        rows.rows.push_back(std::move(row));
    }
    out.tables.push_back(std::move(rows));
    const auto change_of_hubs = [&](const Span& pre, const Span& post) {
        double change = 0;
        for (const std::string& hub : query.hubs) {
            const auto found = partners.find(hub);
            if (found != partners.end()) {
                change += monthly(sum_in(found->second, post), post) -
                          monthly(sum_in(found->second, pre), pre);
            }
        }
        return change;
    };
    const std::string unit = "M " + table.unit + " a month";
    out.results.push_back(number("displace.total.pre", unit, monthly(all_pre, spans.pre)));
    out.results.push_back(number("displace.total.post", unit, monthly(all_post, spans.post)));
    std::string hubs;
    for (const std::string& hub : query.hubs) {
        hubs += (hubs.empty() ? "" : "+") + hub;
    }
    const auto at_target = partners.find(query.target);
    const double lost = at_target == partners.end()
                            ? 0
                            : monthly(sum_in(at_target->second, spans.pre), spans.pre) -
                                  monthly(sum_in(at_target->second, spans.post), spans.post);
    FlowResult gained =
        number("displace.hubs", unit, change_of_hubs(spans.pre, spans.post),
               hubs + "; " + query.target + (lost < 0 ? " gained " : " lost ") +
                   fixed(std::abs(lost), 2) + ": displacement, no cause is claimed");
    if (gained.value && *gained.value > lost && lost > 0) {
        gained.because += "; the hubs gained more than " + query.target +
                          " lost, so its loss alone cannot explain them";
    }
    out.results.push_back(std::move(gained));
    // Other lengths of the base, and of both sides.
    for (std::int32_t longer = -5; longer <= 1; ++longer) {
        const Span pre{spans.pre.from - longer, spans.pre.until};
        if (longer != 0 && pre.months() >= 3 && first_missing(months, pre).empty()) {
            out.results.push_back(number("displace.hubs.base." + month_text(pre.from), unit,
                                         change_of_hubs(pre, spans.post),
                                         "sensitivity: base " + pre.text()));
        }
    }
    const Span pre{spans.pre.until - 2, spans.pre.until};
    const Span post{spans.post.from, spans.post.from + 2};
    if (spans.post.months() > 3 && spans.pre.months() > 3) {
        out.results.push_back(number("displace.hubs.three_months", unit, change_of_hubs(pre, post),
                                     "sensitivity: " + pre.text() + " -> " + post.text()));
    }
    out.vintage = table.vintage;
    out.unit = table.unit;
}

} // namespace

Result<FlowAnswer> answer_displace(const FlowFiles& files, const FlowQuery& query) {
    const auto spans = spans_of(query);
    if (!spans) {
        return spans.error();
    }
    FlowAnswer out;
    const std::set<std::string> reporters = reporters_of(query);
    const auto tables = fitting(files, query, reporters);
    if (tables.empty()) {
        return no_table(files, query);
    }
    if (const std::string broken = edition_break(query.codes, spans->pre, spans->post);
        !broken.empty()) {
        out.results.push_back(refused("displace", "%", broken));
        out.vintage = tables.front()->vintage;
        return out;
    }
    if (reporters.size() == 1 || kind_of(query) == FlowKind::imports) {
        if (tables.size() > 1) {
            return Error{ErrorKind::bad_input, "--from", "several tables hold them",
                         tables[0]->name + ", " + tables[1]->name, "name one"};
        }
        displace_by_partner(*tables[0], query, *spans, reporters, out);
        return out;
    }
    for (const std::string& hub : query.hubs) {
        // The table with most months of the two spans.
        const FlowTable* best = nullptr;
        std::size_t most = 0;
        for (const FlowTable* const table : tables) {
            std::set<std::int32_t> months;
            for (const auto& [pair, values] :
                 series_of(*table, product_of(query), kind_of(query))) {
                for (const auto& [month, value] : values) {
                    const bool is_in = (month >= spans->pre.from && month <= spans->pre.until) ||
                                       (month >= spans->post.from && month <= spans->post.until);
                    if (pair.second == hub && is_in) {
                        months.insert(month);
                    }
                }
            }
            if (months.size() > most) {
                most = months.size();
                best = table;
            }
        }
        if (best == nullptr) {
            out.results.push_back(
                refused("n4.total." + hub, "%", "no exports to it in these months are loaded"));
            continue;
        }
        displace_by_reporter(*best, hub, query, *spans, reporters, out);
    }
    return out;
}

} // namespace tamga::engine
