// SPDX-License-Identifier: Apache-2.0
#include "engine/flow_lots.hpp"

#include "base/file.hpp"
#include "engine/import_files.hpp"
#include "store/database.hpp"
#include "tamga/json.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace tamga::engine {
namespace {

Result<std::string> lots_of(const std::string& workspace) {
    std::string out;
    if (file::is_folder(workspace + "/trade")) {
        auto entries = file::list(workspace + "/trade");
        if (!entries) {
            return std::move(entries).error();
        }
        for (const file::Entry& entry : *entries) {
            if (entry.name.starts_with("lots-") && entry.name.ends_with(".parquet")) {
                out += (out.empty() ? "[" : ", ") +
                       store::sql_text(absolute(workspace) + "/trade/" + entry.name);
            }
        }
    }
    if (out.empty()) {
        return Error{ErrorKind::bad_input, "--lots", "no lots are imported", "",
                     "tamga import lots FILE"};
    }
    return out + "]";
}

} // namespace

Result<FlowRows> firms_behind(const std::string& workspace, const std::vector<SeriesFound>& series,
                              Date from, Date until) {
    FlowRows out{"firms in my lots",
                 {"hub", "code", "seller", "buyer", "lots", "value", "currency", "first", "last"},
                 {}};
    auto lots = lots_of(workspace);
    if (!lots) {
        return std::move(lots).error();
    }
    std::set<std::pair<std::string, std::string>> wanted;
    for (const SeriesFound& one : series) {
        wanted.emplace(one.hub, one.code.substr(0, 6));
    }
    if (wanted.empty()) {
        return out;
    }
    std::string values;
    for (const auto& [hub, code] : wanted) {
        values += (values.empty() ? "(" : ", (") + store::sql_text(hub) + ", " +
                  store::sql_text(code) + ")";
    }
    auto connection = connect_workspace(workspace);
    if (!connection) {
        return std::move(connection).error();
    }
    const std::string sql =
        "WITH wanted(hub, code) AS (VALUES " + values +
        "), lots AS (SELECT *, coalesce(departed, loaded, arrived) AS day FROM read_parquet(" +
        *lots +
        ", union_by_name = true)) SELECT w.hub, w.code, coalesce(nullif(seller, ''), seller_id, "
        "''), coalesce(nullif(buyer, ''), buyer_id, ''), count(*)::BIGINT, "
        "sum(value)::DOUBLE, coalesce(currency, ''), min(day), max(day) FROM lots l JOIN wanted w "
        "ON l.destination = w.hub AND left(l.hs, 6) = w.code WHERE day BETWEEN $1 AND $2 GROUP BY "
        "ALL ORDER BY 6 DESC NULLS LAST, 1, 2, 3, 4, 7";
    const std::array<store::Value, 2> bounds{from, until};
    auto rows = connection->query(sql, bounds);
    if (!rows) {
        return std::move(rows).error();
    }
    for (;;) {
        auto chunk = rows->next();
        if (!chunk) {
            return std::move(chunk).error();
        }
        if (!*chunk) {
            return out;
        }
        const store::Chunk& found = **chunk;
        for (std::size_t row = 0; row < found.size(); ++row) {
            std::vector<std::string> cells;
            for (std::size_t column = 0; column < 4; ++column) {
                cells.emplace_back(found.text(column, row));
            }
            cells.push_back(std::to_string(found.int64s(4)[row]));
            cells.push_back(found.is_null(5, row) ? "" : number_text(found.reals(5)[row], 12));
            cells.emplace_back(found.text(6, row));
            for (const std::size_t column : {7U, 8U}) {
                cells.push_back(Date{found.days(column)[row]}.iso());
            }
            out.rows.push_back(std::move(cells));
        }
    }
}

} // namespace tamga::engine
