// SPDX-License-Identifier: Apache-2.0
// Parquet files out, through the file door: a crash leaves the old file or the new one.
#pragma once

#include "store/database.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace tamga::store {

struct ParquetOptions {
    std::uint64_t row_group = 122880;      // rows; DuckDB's own default
    std::string_view compression = "zstd"; // or snappy, lz4_raw, uncompressed
    // Most entries of a column's dictionary; 0: DuckDB's own (a fifth of the row group). Building
    // one for a column of unlike texts is most of what writing costs: 2.6 us a lot with its own
    // limit, 1.5 with 5,000, for 15 % more bytes.
    std::uint64_t dictionary = 0;
    const CancelToken* cancel = nullptr;
};

// Writes what `select` answers, in its order. Returns the number of rows. The same rows give the
// same bytes on any number of threads where `select` fixes their order.
[[nodiscard]] Result<std::uint64_t> write_parquet(Connection& connection, std::string_view select,
                                                  const std::string& path,
                                                  const ParquetOptions& options = {});

// A chunk to be filled: at most `capacity` rows. All values start as "not null".
class ChunkWriter {
public:
    [[nodiscard]] std::size_t capacity() const noexcept { return capacity_; }
    void set_null(std::size_t column, std::size_t row) noexcept;
    [[nodiscard]] std::span<bool> booleans(std::size_t column) noexcept;
    [[nodiscard]] std::span<std::int32_t> int32s(std::size_t column) noexcept; // also days
    [[nodiscard]] std::span<std::int64_t> int64s(std::size_t column) noexcept; // also decimal4
    [[nodiscard]] std::span<double> reals(std::size_t column) noexcept;
    // Must be valid UTF-8.
    void set_text(std::size_t column, std::size_t row, std::string_view text) noexcept;

    // For the layer itself.
    ChunkWriter(void* chunk, std::size_t columns);

private:
    struct Vector {
        void* handle = nullptr;
        void* data = nullptr;
        std::uint64_t* validity = nullptr; // made with the first null
    };
    std::vector<Vector> vectors_;
    std::size_t capacity_ = 0;
};

// Fills the chunk and returns how many rows it wrote; 0 is the end. Called from one thread at a
// time, in order, but not always the same one.
using Producer = std::function<Result<std::size_t>(ChunkWriter& out)>;

// Writes rows that code makes. Returns the number of rows; an error of `produce` comes back as is.
[[nodiscard]] Result<std::uint64_t> write_parquet(Connection& connection,
                                                  std::span<const Column> columns,
                                                  const Producer& produce, const std::string& path,
                                                  const ParquetOptions& options = {});

} // namespace tamga::store
