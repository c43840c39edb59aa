// SPDX-License-Identifier: Apache-2.0
#include "flows/flow_cube.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace tamga::flows {
namespace {

constexpr std::uint16_t kNowhere = 0xFFFF;

// What becomes of a row by its place.
enum class Door : std::uint8_t { in, aggregate, no_country, other };

std::vector<Door> doors_of(const FlowTable& table,
                           const std::set<std::string, std::less<>>& wanted) {
    std::vector<Door> out;
    for (const FlowPlace& place : table.places) {
        out.push_back(place.is_aggregate                              ? Door::aggregate
                      : place.code.empty()                            ? Door::no_country
                      : wanted.empty() || wanted.contains(place.code) ? Door::in
                                                                      : Door::other);
    }
    return out;
}

std::vector<std::size_t> levels_of(const FlowTable& table) {
    std::vector<std::size_t> out;
    for (std::uint32_t i = 0; i < table.products.size(); ++i) {
        const std::string_view code = table.products.text(i);
        const bool is_code = !code.empty() && std::all_of(code.begin(), code.end(), [](char c) {
            return c >= '0' && c <= '9';
        });
        out.push_back(is_code ? code.size() : 0);
    }
    return out;
}

} // namespace

std::size_t finest_level(const FlowTable& table, FlowKind kind) {
    const auto levels = levels_of(table);
    std::size_t out = 0;
    for (std::size_t row = 0; row < table.size(); ++row) {
        if (table.kind[row] == kind && table.span[row] == 1) {
            out = std::max(out, levels[table.product[row]]);
        }
    }
    return out;
}

std::optional<std::size_t> FlowCube::partner(std::string_view code) const {
    const auto found = std::lower_bound(partners.begin(), partners.end(), code);
    return found != partners.end() && *found == code
               ? std::optional(static_cast<std::size_t>(found - partners.begin()))
               : std::nullopt;
}

double FlowCube::sum(std::size_t code, std::size_t partner, std::int32_t from,
                     std::int32_t until) const {
    const double* const values_of = series(code, partner);
    const std::int32_t last = first_month + static_cast<std::int32_t>(months) - 1;
    double out = 0;
    for (std::int32_t month = std::max(from, first_month); month <= std::min(until, last);
         ++month) {
        out += values_of[month - first_month];
    }
    return out;
}

std::vector<std::int32_t> FlowCube::missing(std::int32_t from, std::int32_t until) const {
    std::vector<std::int32_t> out;
    for (std::int32_t month = from; month <= until; ++month) {
        const std::int32_t at = month - first_month;
        if (at < 0 || at >= static_cast<std::int32_t>(months) ||
            has_month[static_cast<std::size_t>(at)] == 0) {
            out.push_back(month);
        }
    }
    return out;
}

FlowCube flow_cube(const FlowTable& table, const CubeOptions& options) {
    FlowCube out;
    out.digits = options.digits != 0 ? options.digits : finest_level(table, options.kind);
    const auto levels = levels_of(table);
    const auto reporters = doors_of(table, options.reporters);
    const auto partners = doors_of(table, {});
    std::vector<std::uint32_t> rows;
    std::set<std::string_view> codes, partner_codes;
    std::set<std::uint32_t> other_codes;
    std::vector<char> is_code(table.products.size(), 0), is_partner(table.places.size(), 0);
    std::int32_t last = std::numeric_limits<std::int32_t>::min();
    out.first_month = std::numeric_limits<std::int32_t>::max();
    rows.reserve(table.size());
    for (std::uint32_t row = 0; row < table.size(); ++row) {
        const Door reporter = reporters[table.reporter[row]];
        const Door partner = partners[table.partner[row]];
        if (table.kind[row] != options.kind) {
            ++out.outside.other_kind;
        } else if (table.span[row] != 1) {
            ++out.outside.other_span;
        } else if (levels[table.product[row]] != out.digits) {
            ++out.outside.other_level;
            other_codes.insert(table.product[row]);
        } else if (reporter == Door::aggregate || partner == Door::aggregate) {
            ++out.outside.aggregates;
        } else if (reporter == Door::no_country || partner == Door::no_country) {
            ++out.outside.no_country;
        } else if (reporter == Door::other) {
            ++out.outside.other_reporters;
        } else if (std::isnan(table.value[row])) {
            ++out.outside.no_value;
        } else {
            is_code[table.product[row]] = 1;
            is_partner[table.partner[row]] = 1;
            out.first_month = std::min(out.first_month, table.month[row]);
            last = std::max(last, table.month[row]);
            rows.push_back(row);
        }
    }
    out.outside.other_codes = static_cast<std::uint32_t>(other_codes.size());
    for (std::uint32_t i = 0; i < is_code.size(); ++i) {
        if (is_code[i] != 0) {
            codes.insert(table.products.text(i));
        }
    }
    for (std::size_t i = 0; i < is_partner.size(); ++i) {
        if (is_partner[i] != 0) {
            partner_codes.insert(table.places[i].code);
        }
    }
    out.codes.assign(codes.begin(), codes.end());
    out.partners.assign(partner_codes.begin(), partner_codes.end());
    if (rows.empty()) {
        out.first_month = 0;
        return out;
    }
    out.months = static_cast<std::size_t>(last - out.first_month) + 1;
    out.values.assign(out.codes.size() * out.partners.size() * out.months, 0);
    out.has_month.assign(out.months, 0);
    std::vector<std::uint32_t> code_at(table.products.size(), 0);
    for (std::uint32_t i = 0; i < is_code.size(); ++i) {
        if (is_code[i] != 0) {
            code_at[i] = static_cast<std::uint32_t>(
                std::lower_bound(out.codes.begin(), out.codes.end(), table.products.text(i)) -
                out.codes.begin());
        }
    }
    std::vector<std::uint16_t> partner_at(table.places.size(), kNowhere);
    for (std::size_t i = 0; i < is_partner.size(); ++i) {
        if (is_partner[i] != 0) {
            partner_at[i] = static_cast<std::uint16_t>(*out.partner(table.places[i].code));
        }
    }
    for (const std::uint32_t row : rows) {
        const auto month = static_cast<std::size_t>(table.month[row] - out.first_month);
        out.values[(code_at[table.product[row]] * out.partners.size() +
                    partner_at[table.partner[row]]) *
                       out.months +
                   month] += table.value[row];
        out.has_month[month] = 1;
    }
    return out;
}

std::vector<std::optional<CodeLife>> code_lives(const FlowCube& cube, std::int32_t until) {
    std::vector<std::optional<CodeLife>> out(cube.codes.size());
    for (std::size_t code = 0; code < out.size(); ++code) {
        for (std::size_t partner = 0; partner < cube.partners.size(); ++partner) {
            const double* const values = cube.series(code, partner);
            for (std::size_t at = 0; at < cube.months; ++at) {
                const std::int32_t month = cube.first_month + static_cast<std::int32_t>(at);
                if (values[at] > 0 && month <= until) {
                    if (!out[code]) {
                        out[code] = CodeLife{month, month};
                    }
                    out[code]->first = std::min(out[code]->first, month);
                    out[code]->last = std::max(out[code]->last, month);
                }
            }
        }
    }
    return out;
}

Spliced spliced_codes(const std::vector<std::optional<CodeLife>>& lives, std::int32_t edge) {
    Spliced out;
    for (std::size_t code = 0; code < lives.size(); ++code) {
        if (lives[code] && lives[code]->first >= edge) {
            out.born.push_back(code);
        } else if (lives[code] && lives[code]->last < edge) {
            out.ended.push_back(code);
        }
    }
    return out;
}

} // namespace tamga::flows
