// SPDX-License-Identifier: Apache-2.0
#include "store/rows.hpp"

#include "store/connection.hpp"

#include <utility>

namespace tamga::store {
namespace {

ColumnType decimal_type(duckdb_result& result, idx_t at) {
    duckdb_logical_type type = duckdb().column_logical_type(&result, at);
    const bool fits = duckdb().decimal_internal_type(type) == DUCKDB_TYPE_BIGINT &&
                      duckdb().decimal_scale(type) == 4;
    duckdb().destroy_logical_type(&type);
    return fits ? ColumnType::decimal4 : ColumnType::other;
}

ColumnType type_of(duckdb_result& result, idx_t at) {
    switch (duckdb().column_type(&result, at)) {
    case DUCKDB_TYPE_BOOLEAN: return ColumnType::boolean;
    case DUCKDB_TYPE_INTEGER: return ColumnType::int32;
    case DUCKDB_TYPE_BIGINT: return ColumnType::int64;
    case DUCKDB_TYPE_DOUBLE: return ColumnType::real;
    case DUCKDB_TYPE_DATE: return ColumnType::date;
    case DUCKDB_TYPE_VARCHAR: return ColumnType::text;
    case DUCKDB_TYPE_DECIMAL: return decimal_type(result, at);
    default: return ColumnType::other;
    }
}

} // namespace

struct Chunk::Impl {
    struct Vector {
        const void* data = nullptr;
        const std::uint64_t* validity = nullptr; // null: no value is null
    };
    duckdb_data_chunk handle = nullptr;
    std::size_t size = 0;
    std::vector<Vector> vectors;
    ~Impl() { duckdb().destroy_data_chunk(&handle); }

    template <typename T> [[nodiscard]] std::span<const T> span(std::size_t column) const noexcept {
        return {static_cast<const T*>(vectors[column].data), size};
    }
};

Chunk::Chunk(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Chunk::Chunk(Chunk&&) noexcept = default;
Chunk& Chunk::operator=(Chunk&&) noexcept = default;
Chunk::~Chunk() = default;

std::size_t Chunk::size() const noexcept {
    return impl_->size;
}
std::size_t Chunk::columns() const noexcept {
    return impl_->vectors.size();
}
bool Chunk::is_null(std::size_t column, std::size_t row) const noexcept {
    const std::uint64_t* validity = impl_->vectors[column].validity;
    return validity != nullptr && ((validity[row / 64] >> (row % 64)) & 1U) == 0;
}
std::span<const bool> Chunk::booleans(std::size_t column) const noexcept {
    return impl_->span<bool>(column);
}
std::span<const std::int32_t> Chunk::int32s(std::size_t column) const noexcept {
    return impl_->span<std::int32_t>(column);
}
std::span<const std::int64_t> Chunk::int64s(std::size_t column) const noexcept {
    return impl_->span<std::int64_t>(column);
}
std::span<const double> Chunk::reals(std::size_t column) const noexcept {
    return impl_->span<double>(column);
}
std::span<const std::int32_t> Chunk::days(std::size_t column) const noexcept {
    return impl_->span<std::int32_t>(column);
}
std::string_view Chunk::text(std::size_t column, std::size_t row) const noexcept {
    if (is_null(column, row)) {
        return {};
    }
    const auto* strings = static_cast<const duckdb_string_t*>(impl_->vectors[column].data);
    const duckdb_string_t& string = strings[row];
    const std::uint32_t length = string.value.inlined.length;
    const bool is_inlined = length <= sizeof(string.value.inlined.inlined);
    return {is_inlined ? string.value.inlined.inlined : string.value.pointer.ptr, length};
}

Rows::Rows(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {
    const idx_t count = duckdb().column_count(&impl_->result);
    for (idx_t i = 0; i < count; ++i) {
        impl_->columns.push_back(
            {duckdb().column_name(&impl_->result, i), type_of(impl_->result, i)});
    }
}
Rows::Rows(Rows&&) noexcept = default;
Rows& Rows::operator=(Rows&&) noexcept = default;
Rows::~Rows() = default;

std::span<const Column> Rows::columns() const noexcept {
    return impl_->columns;
}

Result<std::optional<Chunk>> Rows::next() {
    auto chunk = std::make_unique<Chunk::Impl>();
    do {
        duckdb().destroy_data_chunk(&chunk->handle);
        chunk->handle = duckdb().fetch_chunk(impl_->result);
        if (chunk->handle == nullptr) {
            if (const char* message = duckdb().result_error(&impl_->result); message != nullptr) {
                return duckdb_error(message);
            }
            return std::optional<Chunk>{};
        }
        chunk->size = duckdb().data_chunk_get_size(chunk->handle);
    } while (chunk->size == 0);
    for (idx_t i = 0; i < impl_->columns.size(); ++i) {
        duckdb_vector vector = duckdb().data_chunk_get_vector(chunk->handle, i);
        chunk->vectors.push_back(
            {duckdb().vector_get_data(vector), duckdb().vector_get_validity(vector)});
    }
    return std::optional<Chunk>{Chunk(std::move(chunk))};
}

} // namespace tamga::store
