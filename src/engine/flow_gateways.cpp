// SPDX-License-Identifier: Apache-2.0
// Supply to gateways against supply from them (REAL_NUMBERS N6).
#include "base/file.hpp"
#include "base/hash.hpp"
#include "engine/flow_answers.hpp"
#include "flows/gateways.hpp"
#include "format/csv.hpp"
#include "source/flow_tables/period.hpp"

#include <algorithm>
#include <array>

namespace tamga::engine {

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

} // namespace tamga::engine
