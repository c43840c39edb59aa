// SPDX-License-Identifier: Apache-2.0
// Rows as a file has them, by column of the format: texts, or numbers where the file is typed.
#pragma once

#include "model/trade.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace tamga::source {

inline constexpr std::size_t kBatchRows = 2048; // what DuckDB calls a vector

struct RawColumn {
    // `days`, `whole` and `decimal4` come from typed files; kNoAmount stands for null.
    enum class Kind : std::uint8_t { absent, text, days, whole, decimal4 };
    Kind kind = Kind::absent;
    std::vector<std::string_view> texts;
    std::vector<std::int64_t> numbers;

    [[nodiscard]] bool is_empty(std::size_t row) const noexcept {
        return kind == Kind::absent ||
               (kind == Kind::text ? texts[row].empty() : numbers[row] == kNoAmount);
    }
    [[nodiscard]] std::string_view text(std::size_t row) const noexcept {
        return kind == Kind::text ? texts[row] : std::string_view{};
    }
    // The cell as text, for messages and rejected rows.
    [[nodiscard]] std::string shown(std::size_t row) const;
};

// Texts live as long as the part they come from.
struct RawBatch {
    std::size_t rows = 0;
    std::vector<RawColumn> columns;   // as the format lists them
    std::vector<std::uint64_t> lines; // of the file, counting from 1; of Parquet: row, from 1

    explicit RawBatch(std::size_t column_count) : columns(column_count) {
        lines.reserve(kBatchRows);
    }
};

// A row that was not taken, and why. `column` is empty when it is the row as a whole.
struct Rejected {
    std::uint64_t line = 0;
    std::string problem;
    std::string_view column;
    std::string text;               // the offending text
    std::vector<std::string> cells; // of the row, by column of the format; empty: not readable
};

} // namespace tamga::source
