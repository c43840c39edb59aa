// SPDX-License-Identifier: Apache-2.0
#include "engine/flow_lines.hpp"

#include "engine/flow_answers.hpp"
#include "engine/flow_series.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace tamga::engine {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

LineFound line_in(const FlowTable& table, const FlowQuery& query, const std::string& codes,
                  const std::string& partner) {
    LineFound out;
    const FlowKind kind = kind_of(query);
    const WantedProducts wanted = wanted_products(table, kind, codes);
    std::vector<char> is_reporter(table.places.size(), 0), is_partner(table.places.size(), 0);
    const std::set<std::string> reporters = reporters_of(query);
    for (std::size_t place = 0; place < table.places.size(); ++place) {
        is_reporter[place] = reporters.contains(table.places[place].code) ? 1 : 0;
        is_partner[place] = table.places[place].code == partner ? 1 : 0;
    }
    std::int32_t from = std::numeric_limits<std::int32_t>::max(), until = 0;
    bool has_any = false;
    for (std::size_t row = 0; row < table.size(); ++row) {
        if (table.kind[row] == kind && table.span[row] == 1 &&
            is_reporter[table.reporter[row]] != 0) {
            from = std::min(from, table.month[row]);
            until = std::max(until, table.month[row]);
            has_any = has_any || (is_partner[table.partner[row]] != 0 &&
                                  wanted.is_wanted[table.product[row]] != 0);
        }
    }
    if (!has_any) {
        return out;
    }
    out.table = &table;
    out.codes = wanted.codes;
    out.line.partner = partner;
    out.line.unit = table.unit;
    out.line.first_month = from;
    out.line.values.assign(static_cast<std::size_t>(until - from + 1), kNone);
    for (std::size_t row = 0; row < table.size(); ++row) {
        if (table.kind[row] != kind || table.span[row] != 1 ||
            is_reporter[table.reporter[row]] == 0) {
            continue;
        }
        double& cell = out.line.values[static_cast<std::size_t>(table.month[row] - from)];
        cell = std::isnan(cell) ? 0 : cell;
        if (is_partner[table.partner[row]] != 0 && wanted.is_wanted[table.product[row]] != 0 &&
            !std::isnan(table.value[row])) {
            cell += table.value[row];
        }
    }
    return out;
}

} // namespace

LineFound flow_line(const FlowFiles& files, const FlowQuery& query, const std::string& codes,
                    const std::string& partner) {
    LineFound best;
    for (const FlowTable& table : files.tables) {
        LineFound found = line_in(table, query, codes, partner);
        if (found.table == nullptr) {
            continue;
        }
        const auto rank = [](const LineFound& one) {
            return std::pair(one.codes == 0, one.line.values.size());
        };
        if (best.table == nullptr || rank(found) > rank(best)) {
            std::swap(best, found);
            best.others = std::move(found.others);
        }
        if (found.table != nullptr) {
            best.others.push_back(found.table->name);
        }
    }
    return best;
}

LineSum sum_of(const FlowLine& line, std::int32_t from, std::int32_t until) {
    LineSum out;
    for (std::int32_t month = from; month <= until; ++month) {
        const std::int32_t at = month - line.first_month;
        if (at < 0 || at >= static_cast<std::int32_t>(line.values.size()) ||
            std::isnan(line.values[static_cast<std::size_t>(at)])) {
            out.lacks = month_text(month);
            return out;
        }
        out.sum += line.values[static_cast<std::size_t>(at)];
    }
    return out;
}

} // namespace tamga::engine
