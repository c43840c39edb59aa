// SPDX-License-Identifier: Apache-2.0
// D10: sent against received (REAL_NUMBERS N4).
#include "engine/flow_answers.hpp"
#include "engine/flow_series.hpp"
#include "flows/mirror.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>

namespace tamga::engine {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

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

// What a hub received from a member whose name its table prints in another alphabet than the rest.
struct OddName {
    std::size_t partner = 0, year = 0;
    double received = 0;
    std::string name;
};

struct MirrorData {
    flows::MirrorTable table;
    std::vector<OddName> odd;
    std::string vintage, unit;
};

bool is_latin(std::string_view name) {
    return std::all_of(name.begin(), name.end(), [](char c) { return (c & 0x80) == 0; });
}

// Printed names of members that stand in another alphabet, where most names of the table are Latin.
std::map<std::string, std::string> odd_names(const FlowTable& table,
                                             const std::set<std::string>& members) {
    std::map<std::string, std::string> out;
    std::size_t latin = 0;
    for (const FlowPlace& place : table.places) {
        if (is_latin(place.name)) {
            ++latin;
        } else if (members.contains(place.code)) {
            out[place.code] = place.name;
        }
    }
    for (const FlowPlace& place : table.places) {
        if (is_latin(place.name)) {
            out.erase(place.code); // named both ways
        }
    }
    return latin * 2 > table.places.size() ? out : std::map<std::string, std::string>{};
}

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
        out.results.push_back(refused("n4.r." + hub, "ratio",
                                      sent == nullptr
                                          ? "no monthly exports of the EU's members to it, of all "
                                            "goods (product TOTAL), are loaded"
                                          : "no yearly imports of all goods by partner, of its own "
                                            "office and in euros, are loaded"));
        return std::nullopt;
    }
    MirrorData data;
    data.vintage = sent == received ? sent->vintage : sent->vintage + "; " + received->vintage;
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
    const auto odd = odd_names(*received, members);
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
            if (const auto name = odd.find(pair.second); name != odd.end()) {
                data.odd.push_back(
                    {static_cast<std::size_t>(member - eu.begin()), y, value, name->second});
            } else if (member != eu.end()) {
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

// The same ratio with names of another alphabet, and without members that the hub does not name.
void other_ratios(const MirrorData& data, const flows::MirrorYear& year, std::size_t y,
                  const std::string& id, FlowAnswer& out) {
    const std::size_t years = data.table.years.size();
    double unnamed = 0;
    for (const std::size_t p : year.unnamed) {
        unnamed += data.table.sent[p * years + y];
    }
    if (unnamed > 0 && unnamed < year.sent) {
        out.results.push_back(number(id + ".named", "ratio", year.received / (year.sent - unnamed),
                                     "without members that the hub does not name, on both sides"));
    }
    double more = 0;
    std::string names;
    for (const OddName& one : data.odd) {
        if (one.year == y) {
            more += one.received;
            names += (names.empty() ? "" : ", ") + data.table.partners[one.partner] + " as \"" +
                     one.name + "\"";
        }
    }
    if (!names.empty()) {
        out.results.push_back(
            number(id + ".all_names", "ratio", (year.received + more) / year.sent,
                   "with what the table prints in another alphabet than its other names: " + names +
                       ", " + millions(more) + " M; the plain ratio counts 0 for it"));
    }
}

} // namespace

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
            if (data->table.years[y] > kBaseUntil && found.base) {
                out.results.back().placebo =
                    FlowPlacebo{found.base, "median of the years before the measures"};
            }
            other_ratios(*data, year, y, id, out);
        }
        if (found.base) {
            out.results.push_back(number("n4.rho." + hub, "ratio", *found.base,
                                         "median of the base years, which range from " +
                                             fixed(found.base_low, 3) + " to " +
                                             fixed(found.base_high, 3)));
        }
        if (found.last) {
            FlowRows rows{"mirror of " + hub + ", " +
                              std::to_string(data->table.years[*found.last]),
                          {"partner", "sent M", "received M", "ratio", "base ratio", "gap"},
                          {}};
            for (std::size_t p = 0; p < data->table.partners.size(); ++p) {
                const std::size_t at = p * years + *found.last;
                const double sent = data->table.sent[at], got = data->table.received[at];
                if (std::isnan(sent) && std::isnan(got)) {
                    continue; // neither office says anything
                }
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
        if (out.vintage.find(data->vintage) == std::string::npos) {
            out.vintage += (out.vintage.empty() ? "" : "; ") + data->vintage;
        }
    }
    out.notes.push_back(
        "\"opened\": under half of the partner's base; \"constant\": far apart in the "
        "base already, so no sign of diversion");
    out.notes.push_back("consignment or origin: a hub's imports by origin are smaller where goods "
                        "come through third countries; the base years carry that difference");
    return out;
}

} // namespace tamga::engine
