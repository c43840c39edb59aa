// SPDX-License-Identifier: Apache-2.0
#include "engine/repeated_lots.hpp"

#include "base/pool.hpp"
#include "source/trade_tables/columns.hpp"
#include "store/parquet.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace tamga::engine {
namespace {

constexpr std::string_view kIdHash = "(hash(lot_id) >> 2)::BIGINT";
constexpr std::string_view kDay = "coalesce(departed, arrived, loaded, paid)";
constexpr std::string_view kSeller = "coalesce(seller_id, seller, '')";
constexpr std::string_view kBuyer = "coalesce(buyer_id, buyer, '')";

std::string pair_hash() {
    return "CASE WHEN " + std::string(kDay) + " IS NULL THEN -1 ELSE (hash(" +
           std::string(kSeller) + ", " + std::string(kBuyer) + ", " + std::string(kDay) +
           ") >> 2)::BIGINT END";
}

struct Hashes {
    std::vector<std::int64_t> ids;
    std::vector<std::int64_t> pairs;
};

Result<Hashes> read_hashes(store::Connection& connection, const std::string& from,
                           const CancelToken* cancel) {
    auto rows = connection.query(
        "SELECT " + std::string(kIdHash) + ", " + pair_hash() + " FROM " + from, {}, cancel);
    if (!rows) {
        return std::move(rows).error();
    }
    Hashes out;
    for (;;) {
        auto chunk = rows->next();
        if (!chunk) {
            return std::move(chunk).error();
        }
        if (!*chunk) {
            return out;
        }
        const auto ids = (*chunk)->int64s(0);
        const auto pairs = (*chunk)->int64s(1);
        out.ids.insert(out.ids.end(), ids.begin(), ids.end());
        out.pairs.insert(out.pairs.end(), pairs.begin(), pairs.end());
    }
}

// The values that come at least `least` times, ascending.
std::vector<std::int64_t> often(std::vector<std::int64_t>& values, std::uint64_t least) {
    std::sort(values.begin(), values.end());
    std::vector<std::int64_t> out;
    for (std::size_t begin = 0; begin < values.size();) {
        std::size_t end = begin;
        while (end < values.size() && values[end] == values[begin]) {
            ++end;
        }
        if (end - begin >= least && values[begin] >= 0) {
            out.push_back(values[begin]);
        }
        begin = end;
    }
    return out;
}

Result<std::uint64_t> write_numbers(store::Connection& connection,
                                    const std::vector<std::int64_t>& numbers,
                                    const std::string& path) {
    const std::array columns{store::Column{"number", store::ColumnType::int64}};
    return store::write_parquet(
        connection, columns,
        [&numbers, at = std::size_t{0}](store::ChunkWriter& out) mutable -> Result<std::size_t> {
            const std::size_t count = std::min(out.capacity(), numbers.size() - at);
            std::copy_n(numbers.begin() + static_cast<std::ptrdiff_t>(at), count,
                        out.int64s(0).begin());
            at += count;
            return count;
        },
        path);
}

std::string cells_as_text() {
    std::string out;
    for (const std::string_view column : source::kLotColumns) {
        out += ", " + store::sql_name(column) + "::VARCHAR";
    }
    return out;
}

// Gives every row of `sql` (line, the line it repeats or 0, cells) to `reject`.
Result<Done> reject_rows(store::Connection& connection, const std::string& sql,
                         const std::function<void(const source::Rejected& row)>& reject,
                         std::vector<std::int64_t>& lines, const CancelToken* cancel) {
    auto rows = connection.query(sql, {}, cancel);
    if (!rows) {
        return std::move(rows).error();
    }
    const std::vector<std::int64_t> before = lines; // ascending: rejected already
    for (;;) {
        auto chunk = rows->next();
        if (!chunk) {
            return std::move(chunk).error();
        }
        if (!*chunk) {
            return Done{};
        }
        for (std::size_t row = 0; row < (*chunk)->size(); ++row) {
            if (std::binary_search(before.begin(), before.end(), (*chunk)->int64s(0)[row])) {
                continue;
            }
            const std::int64_t first = (*chunk)->int64s(1)[row];
            source::Rejected out;
            out.line = static_cast<std::uint64_t>((*chunk)->int64s(0)[row]);
            out.problem = first == 0 ? "duplicate id: an earlier import has it already"
                                     : "duplicate id: it stands in line " + std::to_string(first) +
                                           " already";
            out.column = "lot_id";
            for (std::size_t i = 0; i < source::kLotColumns.size(); ++i) {
                out.cells.emplace_back((*chunk)->text(i + 2, row));
            }
            out.text = out.cells.front();
            lines.push_back((*chunk)->int64s(0)[row]);
            reject(out);
        }
    }
}

Result<Done> find_in_file(store::Connection& connection, const std::vector<std::int64_t>& hashes,
                          const std::string& from, const std::string& folder,
                          const std::function<void(const source::Rejected& row)>& reject,
                          std::vector<std::int64_t>& lines, const CancelToken* cancel) {
    const std::string path = folder + "/repeated.parquet";
    if (auto written = write_numbers(connection, hashes, path); !written) {
        return std::move(written).error();
    }
    return reject_rows(connection,
                       "SELECT _line, min(_line) OVER (PARTITION BY lot_id)" + cells_as_text() +
                           " FROM " + from + " WHERE " + std::string(kIdHash) +
                           " IN (SELECT number FROM " + parquet_list({path}) +
                           ") QUALIFY row_number() OVER (PARTITION BY lot_id ORDER BY _line) > 1 "
                           "ORDER BY _line",
                       reject, lines, cancel);
}

Result<std::vector<ImportNote>> busy_days(store::Connection& connection,
                                          const std::vector<std::int64_t>& hashes,
                                          const std::string& from, const std::string& folder,
                                          const CancelToken* cancel) {
    const std::string path = folder + "/busy.parquet";
    if (auto written = write_numbers(connection, hashes, path); !written) {
        return std::move(written).error();
    }
    auto rows =
        connection.query("SELECT " + std::string(kSeller) + ", " + std::string(kBuyer) + ", " +
                             std::string(kDay) + "::VARCHAR, count(*) FROM " + from + " WHERE " +
                             pair_hash() + " IN (SELECT number FROM " + parquet_list({path}) +
                             ") GROUP BY 1, 2, 3 HAVING count(*) >= " + std::to_string(kManyLots) +
                             " ORDER BY 4 DESC, 1, 2, 3",
                         {}, cancel);
    if (!rows) {
        return std::move(rows).error();
    }
    ImportNote note{"many_lots_on_one_day", 0, {}};
    for (;;) {
        auto chunk = rows->next();
        if (!chunk) {
            return std::move(chunk).error();
        }
        if (!*chunk) {
            break;
        }
        for (std::size_t row = 0; row < (*chunk)->size(); ++row) {
            const std::int64_t count = (*chunk)->int64s(3)[row];
            note.count += static_cast<std::uint64_t>(count);
            if (note.example.empty()) {
                note.example = std::string((*chunk)->text(0, row)) + " > " +
                               std::string((*chunk)->text(1, row)) + " on " +
                               std::string((*chunk)->text(2, row)) + ": " + std::to_string(count) +
                               " lots";
            }
        }
    }
    return note.count == 0 ? std::vector<ImportNote>{} : std::vector<ImportNote>{note};
}

} // namespace

std::string parquet_list(const std::vector<std::string>& paths) {
    std::string out = "read_parquet([";
    for (std::size_t i = 0; i < paths.size(); ++i) {
        out += (i == 0 ? "" : ", ") + store::sql_text(paths[i]);
    }
    return out + "])";
}

Result<RepeatedLots> find_repeated(store::Connection& connection,
                                   const std::vector<std::string>& parts,
                                   const std::vector<std::string>& others,
                                   const std::string& folder,
                                   const std::function<void(const source::Rejected& row)>& reject,
                                   const CancelToken* cancel) {
    const std::string from = parquet_list(parts);
    auto hashes = read_hashes(connection, from, cancel);
    if (!hashes) {
        return std::move(hashes).error();
    }
    std::array<std::vector<std::int64_t>, 2> found;
    Pool pool(2);
    pool.for_each(2, [&](std::size_t i) {
        found[i] = i == 0 ? often(hashes->ids, 2) : often(hashes->pairs, kManyLots);
    });
    *hashes = {};
    RepeatedLots out;
    std::vector<std::int64_t> lines;
    if (!found[0].empty()) {
        if (auto done = find_in_file(connection, found[0], from, folder, reject, lines, cancel);
            !done) {
            return std::move(done).error();
        }
    }
    if (!others.empty()) {
        const std::string sql = "SELECT _line, 0::BIGINT" + cells_as_text() + " FROM " + from +
                                " WHERE lot_id IN (SELECT lot_id FROM " + parquet_list(others) +
                                ") ORDER BY _line";
        if (auto done = reject_rows(connection, sql, reject, lines, cancel); !done) {
            return std::move(done).error();
        }
    }
    if (!found[1].empty()) {
        auto notes = busy_days(connection, found[1], from, folder, cancel);
        if (!notes) {
            return std::move(notes).error();
        }
        out.notes = std::move(*notes);
    }
    std::sort(lines.begin(), lines.end());
    out.dropped = lines.size();
    if (!lines.empty()) {
        out.dropped_lines = folder + "/dropped.parquet";
        if (auto written = write_numbers(connection, lines, out.dropped_lines); !written) {
            return std::move(written).error();
        }
    }
    return out;
}

} // namespace tamga::engine
