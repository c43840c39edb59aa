// SPDX-License-Identifier: Apache-2.0
// Rows that come out of a query, a chunk of at most 2,048 at a time, as typed columns.
#pragma once

#include "store/column.hpp"
#include "tamga/error.hpp"

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

namespace tamga::store {

// A chunk of rows. Spans and texts live as long as the chunk. A value that is null holds anything
// in its span: ask is_null first. Asking for a span of the wrong type is a bug of the caller.
class Chunk {
public:
    Chunk(Chunk&& other) noexcept;
    Chunk& operator=(Chunk&& other) noexcept;
    ~Chunk();

    [[nodiscard]] std::size_t size() const noexcept;
    [[nodiscard]] std::size_t columns() const noexcept;
    [[nodiscard]] bool is_null(std::size_t column, std::size_t row) const noexcept;
    [[nodiscard]] std::span<const bool> booleans(std::size_t column) const noexcept;
    [[nodiscard]] std::span<const std::int32_t> int32s(std::size_t column) const noexcept;
    // Of an int64 column, or of a decimal4 one: ten-thousandths.
    [[nodiscard]] std::span<const std::int64_t> int64s(std::size_t column) const noexcept;
    [[nodiscard]] std::span<const double> reals(std::size_t column) const noexcept;
    // Days since 1970-01-01 of a date column.
    [[nodiscard]] std::span<const std::int32_t> days(std::size_t column) const noexcept;
    // Empty for null.
    [[nodiscard]] std::string_view text(std::size_t column, std::size_t row) const noexcept;

private:
    friend class Rows;
    struct Impl;
    explicit Chunk(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

// The answer of a query, streamed: what was not asked for is not computed. Must not outlive its
// connection; running another statement on the connection ends it. Not thread-safe.
class Rows {
public:
    Rows(Rows&& other) noexcept;
    Rows& operator=(Rows&& other) noexcept;
    ~Rows();

    [[nodiscard]] std::span<const Column> columns() const noexcept;
    // The next chunk, never empty; nullopt at the end. Errors: those of the query, which may come
    // to light only here.
    [[nodiscard]] Result<std::optional<Chunk>> next();

    // For the layer itself.
    struct Impl;
    explicit Rows(std::unique_ptr<Impl> impl);

private:
    std::unique_ptr<Impl> impl_;
};

} // namespace tamga::store
