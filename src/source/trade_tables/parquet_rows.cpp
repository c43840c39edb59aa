// SPDX-License-Identifier: Apache-2.0
#include "source/trade_tables/part_rows.hpp"

#include <optional>
#include <utility>

namespace tamga::source {
namespace {

using store::ColumnType;

// Columns come out as text, days, whole numbers or decimals of four places; anything else as text.
std::string select(const std::string& path, const std::vector<std::string>& names,
                   std::uint64_t begin, std::uint64_t end, const std::vector<std::string>& casts) {
    std::string sql = "SELECT file_row_number";
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (!names[i].empty()) {
            sql += ", " + store::sql_name(names[i]) + casts[i];
        }
    }
    return sql + " FROM read_parquet(" + store::sql_text(path) +
           ", file_row_number = true) WHERE file_row_number >= " + std::to_string(begin) +
           " AND file_row_number < " + std::to_string(end);
}

class ParquetPart final : public PartRows {
public:
    ParquetPart(store::Connection connection, store::Rows rows, std::vector<std::size_t> columns)
        : connection_(std::move(connection)), rows_(std::move(rows)), columns_(std::move(columns)) {
    }

    Result<bool> next(RawBatch& out, std::vector<Rejected>&) override {
        auto chunk = rows_.next();
        if (!chunk) {
            return std::move(chunk).error();
        }
        chunk_ = std::move(*chunk);
        out.rows = chunk_ ? chunk_->size() : 0;
        out.lines.clear();
        for (std::size_t row = 0; row < out.rows; ++row) {
            out.lines.push_back(static_cast<std::uint64_t>(chunk_->int64s(0)[row]) + 1);
        }
        for (std::size_t i = 0; i < columns_.size() && chunk_; ++i) {
            fill(i + 1, out.columns[columns_[i]]);
        }
        return out.rows > 0;
    }

private:
    void fill(std::size_t from, RawColumn& to) const {
        const store::Chunk& chunk = *chunk_;
        const ColumnType type = rows_.columns()[from].type;
        if (type == ColumnType::text) {
            to.kind = RawColumn::Kind::text;
            to.texts.resize(kBatchRows);
            for (std::size_t row = 0; row < chunk.size(); ++row) {
                to.texts[row] = trim_cell(chunk.text(from, row));
            }
            return;
        }
        to.kind = type == ColumnType::date       ? RawColumn::Kind::days
                  : type == ColumnType::decimal4 ? RawColumn::Kind::decimal4
                                                 : RawColumn::Kind::whole;
        to.numbers.resize(kBatchRows);
        for (std::size_t row = 0; row < chunk.size(); ++row) {
            to.numbers[row] = chunk.is_null(from, row)   ? kNoAmount
                              : type == ColumnType::date ? chunk.days(from)[row]
                                                         : chunk.int64s(from)[row];
        }
    }

    store::Connection connection_;
    store::Rows rows_;
    std::vector<std::size_t> columns_;
    std::optional<store::Chunk> chunk_;
};

} // namespace

Result<std::unique_ptr<PartRows>> parquet_rows(const store::Database& database,
                                               const std::string& path, std::uint64_t begin,
                                               std::uint64_t end,
                                               const std::vector<std::string>& names) {
    auto connection = database.connect();
    if (!connection) {
        return std::move(connection).error();
    }
    std::vector<std::size_t> columns;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (!names[i].empty()) {
            columns.push_back(i);
        }
    }
    std::vector<std::string> casts(names.size());
    {
        auto typed = connection->query(select(path, names, 0, 0, casts));
        if (!typed) {
            return std::move(typed).error();
        }
        for (std::size_t i = 0; i < columns.size(); ++i) {
            switch (typed->columns()[i + 1].type) {
            case ColumnType::text:
            case ColumnType::int64:
            case ColumnType::date:
            case ColumnType::decimal4: break;
            case ColumnType::int32: casts[columns[i]] = "::BIGINT"; break;
            default: casts[columns[i]] = "::VARCHAR"; break;
            }
        }
    }
    auto rows = connection->query(select(path, names, begin, end, casts));
    if (!rows) {
        return std::move(rows).error();
    }
    return std::unique_ptr<PartRows>(std::make_unique<ParquetPart>(
        std::move(*connection), std::move(*rows), std::move(columns)));
}

Result<ParquetHead> parquet_head(const store::Database& database, const std::string& path) {
    auto connection = database.connect();
    if (!connection) {
        return std::move(connection).error();
    }
    ParquetHead out;
    {
        auto rows = connection->query("SELECT * FROM read_parquet(" + store::sql_text(path) + ")");
        if (!rows) {
            return std::move(rows).error();
        }
        for (const store::Column& column : rows->columns()) {
            out.columns.push_back(column.name);
        }
    }
    auto rows = connection->query("SELECT row_group_id, max(row_group_num_rows) FROM "
                                  "parquet_metadata(" +
                                  store::sql_text(path) + ") GROUP BY 1 ORDER BY 1");
    if (!rows) {
        return std::move(rows).error();
    }
    out.groups.push_back(0);
    for (;;) {
        auto chunk = rows->next();
        if (!chunk) {
            return std::move(chunk).error();
        }
        if (!*chunk) {
            return out;
        }
        for (const std::int64_t count : (*chunk)->int64s(1)) {
            out.groups.push_back(out.groups.back() + static_cast<std::uint64_t>(count));
        }
    }
}

} // namespace tamga::source
