// SPDX-License-Identifier: Apache-2.0
#include "store/parquet.hpp"

#include "base/file.hpp"
#include "store/connection.hpp"

#include <algorithm>
#include <new>
#include <optional>

namespace tamga::store {
namespace {

constexpr const char* kSourceName = "tamga_source";

// What a statement's tamga_source(...) reads from; its address is the function's argument.
struct Source {
    std::span<const Column> columns;
    const Producer* produce = nullptr;
    std::optional<Error> error;
};

duckdb_logical_type logical_type(ColumnType type) {
    switch (type) {
    case ColumnType::boolean: return duckdb().create_logical_type(DUCKDB_TYPE_BOOLEAN);
    case ColumnType::int32: return duckdb().create_logical_type(DUCKDB_TYPE_INTEGER);
    case ColumnType::int64: return duckdb().create_logical_type(DUCKDB_TYPE_BIGINT);
    case ColumnType::real: return duckdb().create_logical_type(DUCKDB_TYPE_DOUBLE);
    case ColumnType::date: return duckdb().create_logical_type(DUCKDB_TYPE_DATE);
    case ColumnType::decimal4: return duckdb().create_decimal_type(18, 4);
    case ColumnType::text:
    case ColumnType::other: break;
    }
    return duckdb().create_logical_type(DUCKDB_TYPE_VARCHAR);
}

void bind_source(duckdb_bind_info info) {
    duckdb_value argument = duckdb().bind_get_parameter(info, 0);
    auto* source =
        reinterpret_cast<Source*>(static_cast<std::uintptr_t>(duckdb().get_uint64(argument)));
    duckdb().destroy_value(&argument);
    for (const Column& column : source->columns) {
        duckdb_logical_type type = logical_type(column.type);
        duckdb().bind_add_result_column(info, column.name.c_str(), type);
        duckdb().destroy_logical_type(&type);
    }
    duckdb().bind_set_bind_data(info, source, nullptr);
}

void init_source(duckdb_init_info info) {
    duckdb().init_set_max_threads(info, 1); // rows come in the producer's order
}

void read_source(duckdb_function_info info, duckdb_data_chunk chunk) {
    auto* source = static_cast<Source*>(duckdb().function_get_bind_data(info));
    try {
        ChunkWriter writer(chunk, source->columns.size());
        auto rows = (*source->produce)(writer);
        if (rows) {
            duckdb().data_chunk_set_size(chunk, *rows);
            return;
        }
        source->error = std::move(rows).error();
        duckdb().function_set_error(info, source->error->problem.c_str());
    } catch (const std::bad_alloc&) {
        source->error = Error{ErrorKind::unavailable, "memory", "ran out", "", ""};
        duckdb().function_set_error(info, "out of memory");
    }
}

Result<std::uint64_t> copy(Connection& connection, std::string_view select, const std::string& path,
                           const ParquetOptions& options) {
    const std::string temporary = file::temporary_name(path);
    std::string sql = "COPY (";
    sql += select;
    sql += ") TO " + sql_text(temporary) + " (FORMAT parquet, COMPRESSION " +
           std::string(options.compression) + ", ROW_GROUP_SIZE " +
           std::to_string(options.row_group);
    if (options.dictionary != 0) {
        sql += ", DICTIONARY_SIZE_LIMIT " + std::to_string(options.dictionary);
    }
    sql += ")";
    auto rows = connection.execute(sql, {}, options.cancel);
    if (!rows) {
        (void)file::remove_all(temporary);
        return rows;
    }
    if (auto done = file::commit(temporary, path); !done) {
        return std::move(done).error();
    }
    return rows;
}

} // namespace

Result<Done> register_source(duckdb_connection connection) {
    const DuckLibrary& duck = duckdb();
    duckdb_table_function function = duck.create_table_function();
    duckdb_logical_type address = duck.create_logical_type(DUCKDB_TYPE_UBIGINT);
    duck.table_function_set_name(function, kSourceName);
    duck.table_function_add_parameter(function, address);
    duck.table_function_set_bind(function, bind_source);
    duck.table_function_set_init(function, init_source);
    duck.table_function_set_function(function, read_source);
    const duckdb_state state = duck.register_table_function(connection, function);
    duck.destroy_logical_type(&address);
    duck.destroy_table_function(&function);
    if (state != DuckDBSuccess) {
        return Error{ErrorKind::internal, "DuckDB", "refuses a table function", kSourceName, ""};
    }
    return Done{};
}

ChunkWriter::ChunkWriter(void* chunk, std::size_t columns) : capacity_(duckdb().vector_size()) {
    vectors_.reserve(columns);
    for (std::size_t i = 0; i < columns; ++i) {
        duckdb_vector vector =
            duckdb().data_chunk_get_vector(static_cast<duckdb_data_chunk>(chunk), i);
        vectors_.push_back({vector, duckdb().vector_get_data(vector), nullptr});
    }
}

void ChunkWriter::set_null(std::size_t column, std::size_t row) noexcept {
    Vector& vector = vectors_[column];
    if (vector.validity == nullptr) {
        auto* handle = static_cast<duckdb_vector>(vector.handle);
        duckdb().vector_ensure_validity_writable(handle);
        vector.validity = duckdb().vector_get_validity(handle);
    }
    vector.validity[row / 64] &= ~(std::uint64_t{1} << (row % 64));
}
std::span<bool> ChunkWriter::booleans(std::size_t column) noexcept {
    return {static_cast<bool*>(vectors_[column].data), capacity_};
}
std::span<std::int32_t> ChunkWriter::int32s(std::size_t column) noexcept {
    return {static_cast<std::int32_t*>(vectors_[column].data), capacity_};
}
std::span<std::int64_t> ChunkWriter::int64s(std::size_t column) noexcept {
    return {static_cast<std::int64_t*>(vectors_[column].data), capacity_};
}
std::span<double> ChunkWriter::reals(std::size_t column) noexcept {
    return {static_cast<double*>(vectors_[column].data), capacity_};
}
void ChunkWriter::set_text(std::size_t column, std::size_t row, std::string_view text) noexcept {
    // A short text lies in its slot, padded with zeros; the library is not asked.
    auto& slot = static_cast<duckdb_string_t*>(vectors_[column].data)[row];
    if (text.size() <= sizeof(slot.value.inlined.inlined)) {
        slot = {};
        slot.value.inlined.length = static_cast<std::uint32_t>(text.size());
        std::copy(text.begin(), text.end(), slot.value.inlined.inlined);
        return;
    }
    duckdb().vector_assign_string_element_len(static_cast<duckdb_vector>(vectors_[column].handle),
                                              row, text.data(), text.size());
}

Result<std::uint64_t> write_parquet(Connection& connection, std::string_view select,
                                    const std::string& path, const ParquetOptions& options) {
    return copy(connection, select, path, options);
}

Result<std::uint64_t> write_parquet(Connection& connection, std::span<const Column> columns,
                                    const Producer& produce, const std::string& path,
                                    const ParquetOptions& options) {
    Source source{columns, &produce, std::nullopt};
    const std::string select = "SELECT * FROM " + std::string(kSourceName) + "(" +
                               std::to_string(reinterpret_cast<std::uintptr_t>(&source)) +
                               "::UBIGINT)";
    auto rows = copy(connection, select, path, options);
    if (source.error) {
        return std::move(*source.error);
    }
    return rows;
}

} // namespace tamga::store
