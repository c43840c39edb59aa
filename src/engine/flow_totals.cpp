// SPDX-License-Identifier: Apache-2.0
// Displacement, mirror, gateways, and a claim about suppliers: on totals by partner.
#include "base/file.hpp"
#include "base/hash.hpp"
#include "engine/flow_answers.hpp"
#include "flows/gateways.hpp"
#include "flows/mirror.hpp"
#include "format/csv.hpp"
#include "source/flow_tables/period.hpp"
#include "source/flow_tables/places.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>

namespace tamga::engine {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

struct Span {
    std::int32_t from = 0, until = 0; // months, both included
    [[nodiscard]] std::int32_t months() const { return until - from + 1; }
    [[nodiscard]] Span shifted(std::int32_t by) const { return {from + by, until + by}; }
    [[nodiscard]] std::string text() const { return month_text(from) + ".." + month_text(until); }
};

Result<Span> parse_span(const std::string& option, const std::string& text) {
    const std::size_t colon = text.find(':');
    const auto from = source::parse_flow_period(text.substr(0, colon));
    const auto until =
        source::parse_flow_period(colon == std::string::npos ? text : text.substr(colon + 1));
    if (!from || !until || until->month + until->span - 1 < from->month) {
        return Error{ErrorKind::bad_input, option, "no span of months", text,
                     "write it as 2023-02:2023-07"};
    }
    return Span{from->month, until->month + until->span - 1};
}

struct Spans {
    Span pre, post;
};

Result<Spans> spans_of(const FlowQuery& query) {
    if (query.pre_span.empty() != query.post_span.empty()) {
        return Error{ErrorKind::bad_input, "--pre-span", "needs --post-span, and the reverse", "",
                     "or name --months with --pre and --post"};
    }
    if (query.pre_span.empty()) {
        const flows::Window window{query.first_month, query.last_month, query.pre, query.post};
        return Spans{{window.from(query.pre), window.until(query.pre)},
                     {window.from(query.post), window.until(query.post)}};
    }
    const auto pre = parse_span("--pre-span", query.pre_span);
    const auto post = parse_span("--post-span", query.post_span);
    if (!pre || !post) {
        return pre ? post.error() : pre.error();
    }
    return Spans{*pre, *post};
}

std::string product_of(const FlowQuery& query) {
    return query.codes == "all" ? std::string(kAllGoods) : query.codes;
}

FlowKind kind_of(const FlowQuery& query) {
    return query.flow == "imports" ? FlowKind::imports : FlowKind::exports;
}

// Monthly values of one product, summed by reporter and partner code.
using Series = std::map<std::pair<std::string, std::string>, std::map<std::int32_t, double>>;

Series series_of(const FlowTable& table, const std::string& product, FlowKind kind,
                 std::uint8_t span = 1) {
    Series out;
    const std::uint32_t wanted = table.products.find(product);
    for (std::size_t row = 0; row < table.size(); ++row) {
        const FlowPlace& reporter = table.places[table.reporter[row]];
        const FlowPlace& partner = table.places[table.partner[row]];
        if (wanted != kNoText && table.product[row] == wanted && table.kind[row] == kind &&
            table.span[row] == span && !reporter.code.empty() && !partner.code.empty() &&
            !std::isnan(table.value[row])) {
            out[{reporter.code, partner.code}][table.month[row]] += table.value[row];
        }
    }
    return out;
}

double sum_in(const std::map<std::int32_t, double>& months, const Span& span) {
    double out = 0;
    for (auto at = months.lower_bound(span.from); at != months.end() && at->first <= span.until;
         ++at) {
        out += at->second;
    }
    return out;
}

std::set<std::int32_t> months_in(const Series& series) {
    std::set<std::int32_t> out;
    for (const auto& [pair, months] : series) {
        for (const auto& [month, value] : months) {
            out.insert(month);
        }
    }
    return out;
}

std::string first_missing(const std::set<std::int32_t>& months, const Span& span) {
    for (std::int32_t month = span.from; month <= span.until; ++month) {
        if (!months.contains(month)) {
            return month_text(month);
        }
    }
    return "";
}

FlowResult number(const std::string& id, const std::string& unit, double value,
                  const std::string& because = "") {
    FlowResult out;
    out.id = id;
    out.unit = unit;
    out.value = value;
    out.because = because;
    return out;
}

FlowResult refused(const std::string& id, const std::string& unit, const std::string& why) {
    FlowResult out;
    out.id = id;
    out.unit = unit;
    out.refused = why;
    return out;
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
    FlowRows rows{"to " + hub, {"reporter", "before M", "after M", "change M"}, {}};
    std::vector<std::pair<double, std::vector<std::string>>> cells;
    for (const auto& [pair, values] : series) {
        const double before = sum_in(values, spans.pre), after = sum_in(values, spans.post);
        pre += before;
        post += after;
        cells.push_back(
            {after - before,
             {pair.first, millions(before), millions(after), millions(after - before)}});
    }
    std::sort(cells.begin(), cells.end());
    for (auto& [change, row] : cells) {
        rows.rows.push_back(std::move(row));
    }
    FlowResult total =
        number(id, "%", 100 * (post / pre - 1),
               millions(pre) + " -> " + millions(post) + " M " + table.unit + ", " +
                   spans.pre.text() + " -> " + spans.post.text() + "; " +
                   std::to_string(series.size()) + " reporters; values, not quantities");
    FlowPlacebo placebo;
    const Span earlier = spans.pre.shifted(-12);
    if (const std::string lacks = first_missing(months, earlier); lacks.empty()) {
        double before = 0;
        for (const auto& [pair, values] : series) {
            before += sum_in(values, earlier);
        }
        placebo.value = 100 * (pre / before - 1);
        placebo.because = earlier.text() + " -> " + spans.pre.text();
    } else {
        placebo.because = "no data for " + lacks;
    }
    total.placebo = placebo;
    out.results.push_back(std::move(total));
    out.results.push_back(number("n4.pre." + hub, "M " + table.unit, pre / 1e6));
    out.results.push_back(number("n4.post." + hub, "M " + table.unit, post / 1e6));
    out.tables.push_back(std::move(rows));
    // What a sum over all printed reporters would have been.
    double naive = 0;
    for (std::size_t row = 0; row < table.size(); ++row) {
        if (table.kind[row] == kind_of(query) && table.span[row] == 1 &&
            table.month[row] >= spans.post.from && table.month[row] <= spans.post.until &&
            table.places[table.partner[row]].code == hub &&
            table.products.text(table.product[row]) == product_of(query)) {
            naive += table.value[row];
        }
    }
    if (naive > post * 1.0001) {
        out.notes.push_back(table.name +
                            ": aggregates and other reporters stand among the rows; a "
                            "sum over all of them would be " +
                            millions(naive) + " M instead of " + millions(post) + " M");
    }
    out.vintage += (out.vintage.empty() ? "" : "; ") + table.vintage;
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
    std::sort(cells.begin(), cells.end());
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
    FlowResult gained = number("displace.hubs", unit, change_of_hubs(spans.pre, spans.post),
                               hubs + "; " + query.target + " lost " + fixed(lost, 2) +
                                   ": displacement, no cause is claimed");
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
}

// Tables that hold the product, flow and reporters of a query.
std::vector<const FlowTable*> fitting(const FlowFiles& files, const FlowQuery& query,
                                      const std::set<std::string>& reporters) {
    std::vector<const FlowTable*> out;
    for (const FlowTable& table : files.tables) {
        const Series series = series_of(table, product_of(query), kind_of(query));
        if (std::any_of(series.begin(), series.end(),
                        [&](const auto& one) { return reporters.contains(one.first.first); })) {
            out.push_back(&table);
        }
    }
    return out;
}

std::set<std::string> reporters_of(const FlowQuery& query) {
    const auto& names = query.reporters.empty() ? eu_members() : query.reporters;
    return {names.begin(), names.end()};
}

Error no_table(const FlowFiles& files, const FlowQuery& query) {
    std::string names;
    for (const FlowTable& table : files.tables) {
        names += (names.empty() ? "" : ", ") + table.name;
    }
    return {ErrorKind::bad_input, "--from",
            "no monthly " + query.flow + " of product " + product_of(query) + " by these reporters",
            names.substr(0, 200), "name --codes, --flow and --reporters that the data have"};
}

// The month that a yearly table of a hub really covers, where its office's own table says so.
std::string partial_year(const FlowFiles& files, const std::string& hub, int year) {
    for (const FlowTable& table : files.tables) {
        std::set<std::int32_t> months;
        double by_year = 0, by_month = 0;
        for (std::size_t row = 0; row < table.size(); ++row) {
            if (table.kind[row] == FlowKind::imports &&
                table.places[table.reporter[row]].code == hub && table.month[row] / 12 == year) {
                (table.span[row] == 12 ? by_year : by_month) += table.value[row];
                if (table.span[row] == 1) {
                    months.insert(table.month[row]);
                }
            }
        }
        if (!months.empty() && months.size() < 12 && by_year > 0) {
            const std::string until = months.size() == 1
                                          ? month_text(*months.begin()) + " only"
                                          : std::to_string(months.size()) + " months only";
            return until + " (" + table.name + " has these months of " + std::to_string(year) +
                   (std::abs(by_year - by_month) < by_year * .001
                        ? ", and its row for the year equals them)"
                        : ")");
        }
    }
    return "";
}

struct MirrorData {
    flows::MirrorTable table;
    std::string vintage, unit;
};

std::optional<MirrorData> mirror_data(const FlowFiles& files, const std::string& hub, int from,
                                      int until, FlowAnswer& out) {
    const FlowTable *sent = nullptr, *received = nullptr;
    std::size_t sent_rows = 0, received_rows = 0;
    const auto eu = eu_members();
    const std::set<std::string> members(eu.begin(), eu.end());
    for (const FlowTable& table : files.tables) {
        std::size_t to = 0, in = 0;
        for (std::size_t row = 0; row < table.size(); ++row) {
            const int year = table.month[row] / 12;
            const bool is_total = table.products.text(table.product[row]) == kAllGoods &&
                                  year >= from && year <= until;
            const auto& reporter = table.places[table.reporter[row]].code;
            const auto& partner = table.places[table.partner[row]].code;
            to += is_total && table.kind[row] == FlowKind::exports && table.span[row] == 1 &&
                          partner == hub && members.contains(reporter)
                      ? 1
                      : 0;
            in += is_total && table.kind[row] == FlowKind::imports && table.span[row] == 12 &&
                          reporter == hub && members.contains(partner) && table.unit == "EUR"
                      ? 1
                      : 0;
        }
        if (to > sent_rows) {
            sent = &table;
            sent_rows = to;
        }
        if (in > received_rows) {
            received = &table;
            received_rows = in;
        }
    }
    if (sent == nullptr || received == nullptr) {
        out.results.push_back(
            refused("n4.r." + hub, "ratio",
                    sent == nullptr ? "no monthly exports of the EU's members to it are loaded"
                                    : "no yearly imports by partner of its own office, in euros, "
                                      "are loaded"));
        return std::nullopt;
    }
    MirrorData data;
    data.vintage = sent->vintage + "; " + received->vintage;
    data.unit = sent->unit;
    data.table.partners = eu;
    for (int year = from; year <= until; ++year) {
        data.table.years.push_back(year);
    }
    const std::size_t years = data.table.years.size();
    data.table.sent.assign(eu.size() * years, kNone);
    data.table.received.assign(eu.size() * years, kNone);
    data.table.refused.assign(years, "");
    const Series exports = series_of(*sent, std::string(kAllGoods), FlowKind::exports);
    const Series imports = series_of(*received, std::string(kAllGoods), FlowKind::imports, 12);
    std::vector<std::set<std::int32_t>> months(years);
    std::vector<double> all(years, 0);
    for (const auto& [pair, values] : exports) {
        const auto member = std::find(eu.begin(), eu.end(), pair.first);
        for (const auto& [month, value] : values) {
            const int year = month / 12;
            if (member == eu.end() || pair.second != hub || year < from || year > until) {
                continue;
            }
            const auto y = static_cast<std::size_t>(year - from);
            double& cell =
                data.table.sent[static_cast<std::size_t>(member - eu.begin()) * years + y];
            cell = std::isnan(cell) ? value : cell + value;
            months[y].insert(month);
        }
    }
    for (const auto& [pair, values] : imports) {
        for (const auto& [month, value] : values) {
            const int year = month / 12;
            if (pair.first != hub || year < from || year > until) {
                continue;
            }
            const auto y = static_cast<std::size_t>(year - from);
            all[y] += value;
            const auto member = std::find(eu.begin(), eu.end(), pair.second);
            if (member != eu.end()) {
                data.table.received[static_cast<std::size_t>(member - eu.begin()) * years + y] =
                    value;
            }
        }
    }
    for (std::size_t y = 0; y < years; ++y) {
        std::string& why = data.table.refused[y];
        const int year = data.table.years[y];
        if (months[y].size() < 12) {
            why = std::to_string(months[y].size()) + " of 12 months of exports are loaded";
        } else if (all[y] == 0) {
            why = "the hub's office has no imports of that year here";
        } else if (const std::string part = partial_year(files, hub, year); !part.empty()) {
            why = "the hub's imports cover " + part;
        } else if (y > 0 && all[y] < all[y - 1] * .35) {
            // No country's imports from the whole world fall by two thirds in a year.
            why = "the hub's imports from all partners fell to " +
                  fixed(100 * all[y] / all[y - 1], 0) +
                  " % of the year before: a part of the year, most likely";
        }
    }
    return data;
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

Result<FlowAnswer> answer_mirror(const FlowFiles& files, const FlowQuery& query) {
    FlowAnswer out;
    constexpr int kBaseUntil = 2021; // the years before the measures of 2022
    for (const std::string& hub : query.hubs) {
        const auto data = mirror_data(files, hub, query.pre, query.post, out);
        if (!data) {
            continue;
        }
        const flows::Mirror found = flows::mirror(data->table, std::min(kBaseUntil, query.post));
        const std::size_t years = data->table.years.size();
        for (std::size_t y = 0; y < years; ++y) {
            const flows::MirrorYear& year = found.years[y];
            const std::string id = "n4.r." + hub + "." + std::to_string(data->table.years[y]);
            if (!year.ratio) {
                out.results.push_back(refused(id, "ratio", data->table.refused[y]));
                continue;
            }
            std::string because = "received " + millions(year.received) + " of " +
                                  millions(year.sent) + " M " + data->unit + " sent";
            std::string unnamed;
            for (const std::size_t p : year.unnamed) {
                unnamed += (unnamed.empty() ? "" : " ") + data->table.partners[p];
            }
            because += unnamed.empty() ? "" : "; not named by the hub, so 0 received: " + unnamed;
            if (found.base) {
                because += "; base " + fixed(*found.base, 3) + " [" + fixed(found.base_low, 3) +
                           ", " + fixed(found.base_high, 3) + "], missing " +
                           millions(*found.base * year.sent - year.received) + " M";
            }
            out.results.push_back(number(id, "ratio", *year.ratio, because));
        }
        if (found.base) {
            FlowResult base = number("n4.rho." + hub, "ratio", *found.base,
                                     "median of the base years; the interval is their range");
            base.low = found.base_low;
            base.high = found.base_high;
            out.results.push_back(std::move(base));
        }
        if (found.last) {
            FlowRows rows{"mirror of " + hub + ", " +
                              std::to_string(data->table.years[*found.last]),
                          {"partner", "sent M", "received M", "ratio", "base ratio", "gap"},
                          {}};
            for (std::size_t p = 0; p < data->table.partners.size(); ++p) {
                const std::size_t at = p * years + *found.last;
                const double sent = data->table.sent[at], got = data->table.received[at];
                const flows::MirrorPartner& partner = found.partners[p];
                rows.rows.push_back(
                    {data->table.partners[p], std::isnan(sent) ? "-" : millions(sent),
                     std::isnan(got) ? "not named" : millions(got),
                     sent > 0 && !std::isnan(got) ? fixed(got / sent, 3) : "-",
                     std::isnan(partner.base) ? "-" : fixed(partner.base, 3),
                     partner.gap == flows::MirrorGap::opened     ? "opened"
                     : partner.gap == flows::MirrorGap::constant ? "constant: there before"
                                                                 : ""});
            }
            out.tables.push_back(std::move(rows));
        }
        out.vintage += (out.vintage.empty() ? "" : "; ") + data->vintage;
    }
    out.notes.push_back("consignment or origin: a hub's imports by origin are smaller where goods "
                        "come through third countries; the base years carry that difference");
    return out;
}

Result<FlowAnswer> answer_gateways(const FlowQuery& query) {
    if (query.from.size() != 1) {
        return Error{ErrorKind::bad_input, "--from", "one table is needed", "",
                     "hs6, cg_pre, cg_post, gr_pre, gr_post"};
    }
    auto bytes = file::read(query.from.front());
    if (!bytes) {
        return std::move(bytes).error();
    }
    FlowAnswer out;
    const std::string& path = query.from.front();
    out.vintage =
        path.substr(path.find_last_of('/') + 1) + " sha256:" + sha256(*bytes).substr(0, 16);
    format::CsvReader reader(*bytes);
    const auto heading = reader.next();
    constexpr std::array<std::string_view, 5> kNames{"hs6", "cg_pre", "cg_post", "gr_pre",
                                                     "gr_post"};
    std::array<std::size_t, 5> at{};
    for (std::size_t i = 0; i < kNames.size(); ++i) {
        const auto fields = heading ? heading->fields : std::span<const std::string_view>{};
        const auto found = std::find(fields.begin(), fields.end(), kNames[i]);
        if (found == fields.end()) {
            return Error{ErrorKind::bad_input, path + ":1", "no such column",
                         std::string(kNames[i]), "hs6, cg_pre, cg_post, gr_pre, gr_post"};
        }
        at[i] = static_cast<std::size_t>(found - fields.begin());
    }
    const std::size_t width = heading->fields.size();
    std::vector<flows::GatewayRow> rows;
    std::vector<std::string> codes;
    for (;;) {
        while (const auto row = reader.next()) {
            std::array<std::optional<double>, 5> cells;
            for (std::size_t i = 1; i < 5 && row->fields.size() == width; ++i) {
                cells[i] = source::parse_amount(row->fields[at[i]]);
            }
            if (!cells[1] || !cells[2] || !cells[3] || !cells[4] || *cells[1] < 0 ||
                *cells[2] < 0 || *cells[3] < 0 || *cells[4] < 0) {
                out.skipped.push_back({path, row->line, "a value is missing or no amount",
                                       std::string(row->fields[0])});
                continue;
            }
            rows.push_back({*cells[1], *cells[2], *cells[3], *cells[4]});
            codes.emplace_back(row->fields[at[0]]);
        }
        if (reader.error().empty()) {
            break;
        }
        out.skipped.push_back({path, reader.error_line(), reader.error(), ""});
        reader.clear_error();
    }
    if (rows.size() < 3) {
        return Error{ErrorKind::bad_data, path, "fewer than three rows that could be used", "", ""};
    }
    const flows::Gateways found = flows::gateways(rows);
    const auto add = [&](const char* id, const char* unit, double value, const char* because) {
        out.results.push_back(number(id, unit, value, because));
        out.results.back().codes = rows.size();
    };
    add("n6.n", "codes", static_cast<double>(rows.size()), "");
    const char* const kPooled =
        "of the changes ln(1 + after) - ln(1 + before); gateways pooled: no "
        "single country can be told from it";
    add("n6.pearson", "correlation", found.pearson, kPooled);
    add("n6.spearman", "correlation", found.spearman, kPooled);
    add("n6.both_up", "codes", static_cast<double>(found.both_up), "");
    add("n6.only_cg_up", "codes", static_cast<double>(found.only_in_up), "");
    add("n6.only_gr_up", "codes", static_cast<double>(found.only_out_up), "");
    add("n6.both_down", "codes", static_cast<double>(found.both_down), "");
    FlowRows own{"supplied on without being supplied",
                 {"code", "in before", "in after", "out before", "out after"},
                 {}};
    for (const std::size_t i : found.own_supply) {
        own.rows.push_back({codes[i], fixed(rows[i].in_pre, 2), fixed(rows[i].in_post, 2),
                            fixed(rows[i].out_pre, 2), fixed(rows[i].out_post, 2)});
    }
    out.tables.push_back(std::move(own));
    out.notes.push_back(
        "re-supply without supply fits the gateways' own production; the table does "
        "not show whose it is");
    return out;
}

Result<FlowAnswer> answer_check(const FlowFiles& files, const FlowQuery& query) {
    const auto spans = spans_of(query);
    if (!spans) {
        return spans.error();
    }
    const std::set<std::string> reporters = reporters_of(query);
    const auto tables = fitting(files, query, reporters);
    if (tables.empty() || query.hubs.empty()) {
        return no_table(files, query);
    }
    const FlowTable& table = *tables.front();
    FlowAnswer out;
    out.vintage = table.vintage;
    const Series series = series_of(table, product_of(query), kind_of(query));
    const auto months = months_in(series);
    for (const Span& span : {spans->pre, spans->post}) {
        if (const std::string lacks = first_missing(months, span); !lacks.empty()) {
            return Error{ErrorKind::bad_input, "--months", "the data lack a month", lacks,
                         table.name + " ends in " + month_text(*months.rbegin())};
        }
    }
    const auto sum = [&](const std::string& partner, const Span& span) {
        double value = 0;
        for (const auto& [pair, values] : series) {
            value +=
                pair.second == partner && reporters.contains(pair.first) ? sum_in(values, span) : 0;
        }
        return value;
    };
    bool is_up = true;
    bool is_down = true;
    std::vector<std::string> partners{query.hubs.front(), query.target};
    for (const std::string& partner : partners) {
        const double pre = sum(partner, spans->pre), post = sum(partner, spans->post);
        out.results.push_back(number("check." + partner + ".pre", "M " + table.unit, pre / 1e6));
        out.results.push_back(number("check." + partner + ".post", "M " + table.unit, post / 1e6));
        out.results.push_back(
            number("check." + partner + ".change", "%", pre > 0 ? 100 * (post / pre - 1) : 0));
        (partner == query.target ? is_down : is_up) =
            partner == query.target ? post < pre : post > pre;
    }
    if (!query.price.empty()) {
        auto bytes = file::read(query.price);
        if (!bytes) {
            return std::move(bytes).error();
        }
        format::CsvReader reader(*bytes);
        (void)reader.next();
        std::array<double, 2> sums{}, days{};
        while (const auto row = reader.next()) {
            const auto day = parse_iso_date(row->fields[0]);
            const auto price =
                row->fields.size() < 2 ? std::nullopt : source::parse_amount(row->fields[1]);
            if (!day || !price) {
                out.skipped.push_back({query.price, row->line, "no day or price", ""});
                continue;
            }
            const std::int32_t month = day->year() * 12 + day->month() - 1;
            for (const std::size_t i : {0U, 1U}) {
                const Span& span = i == 0 ? spans->pre : spans->post;
                if (month >= span.from && month <= span.until) {
                    sums[i] += *price;
                    days[i] += 1;
                }
            }
        }
        if (days[0] == 0 || days[1] == 0) {
            return Error{ErrorKind::bad_data, query.price, "no prices in these months", "", ""};
        }
        out.results.push_back(number("check.price.pre", "price", sums[0] / days[0], "daily mean"));
        out.results.push_back(number("check.price.post", "price", sums[1] / days[1], "daily mean"));
        out.results.push_back(
            number("check.price.change", "%", 100 * (sums[1] / days[1] / (sums[0] / days[0]) - 1)));
    }
    FlowResult verdict;
    verdict.id = "check.replaces";
    verdict.unit = "verdict";
    const bool has_mass = !table.mass_kg.empty();
    const bool is_other_good =
        !query.claimed_good.empty() && query.claimed_good != product_of(query);
    const std::string good = query.claimed_good.empty() ? product_of(query) : query.claimed_good;
    if (!has_mass || is_other_good) {
        verdict.text = "not_verifiable";
        verdict.because =
            std::string(has_mass ? "" : "values only, and no quantity: prices moved too; ") +
            (is_other_good
                 ? "product " + product_of(query) + " holds other goods beside " + good + "; "
                 : "") +
            "the data end in " + month_text(*months.rbegin()) +
            "; needed: monthly quantity by HS " + good +
            " of both suppliers, over the day of the measure";
    } else {
        verdict.text = is_up && is_down ? "holds" : "contradicted";
        verdict.because = is_up && is_down ? "one rose while the other fell"
                                           : "not one rose while the other fell";
    }
    out.results.push_back(std::move(verdict));
    return out;
}

} // namespace tamga::engine

namespace tamga {

Result<FlowAnswer> flow_statistic(FlowStatistic statistic, const FlowQuery& query) {
    if (statistic == FlowStatistic::goods) {
        return engine::answer_goods();
    }
    if (statistic == FlowStatistic::gateways) {
        return engine::answer_gateways(query);
    }
    if (query.first_month < 1 || query.last_month > 12 || query.first_month > query.last_month) {
        return Error{ErrorKind::bad_input, "--months", "no range of months", "", "write 3-11"};
    }
    auto files = engine::read_flow_files(query);
    if (!files) {
        return std::move(files).error();
    }
    const auto answer = [&]() -> Result<FlowAnswer> {
        switch (statistic) {
        case FlowStatistic::surge: return engine::answer_surge(*files, query);
        case FlowStatistic::routes: return engine::answer_routes(*files, query);
        case FlowStatistic::substitute: return engine::answer_substitute(*files, query);
        case FlowStatistic::displace: return engine::answer_displace(*files, query);
        case FlowStatistic::mirror: return engine::answer_mirror(*files, query);
        default: return engine::answer_check(*files, query);
        }
    };
    auto out = answer();
    if (out) {
        out->notes.insert(out->notes.end(), files->notes.begin(), files->notes.end());
        out->skipped.insert(out->skipped.end(), files->skipped.begin(), files->skipped.end());
    }
    return out;
}

} // namespace tamga
