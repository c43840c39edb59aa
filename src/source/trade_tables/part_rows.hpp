// SPDX-License-Identifier: Apache-2.0
// The readers of a part, one per kind of file.
#pragma once

#include "source/trade_tables/table_input.hpp"

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace tamga::source {

inline constexpr std::size_t kNoColumn = ~std::size_t{0};

// `columns`: for each field of a row the column of the format, or kNoColumn.
[[nodiscard]] std::unique_ptr<PartRows> csv_rows(TextPart part, char separator,
                                                 std::vector<std::size_t> columns);
// `names`: for each column of the format the field's name, or empty.
[[nodiscard]] std::unique_ptr<PartRows> json_rows(TextPart part, std::vector<std::string> names);
[[nodiscard]] Result<std::unique_ptr<PartRows>> parquet_rows(const store::Database& database,
                                                             const std::string& path,
                                                             std::uint64_t begin, std::uint64_t end,
                                                             const std::vector<std::string>& names);

// What a Parquet file has: its columns, and the rows before each row group and at the end.
struct ParquetHead {
    std::vector<std::string> columns;
    std::vector<std::uint64_t> groups;
};
[[nodiscard]] Result<ParquetHead> parquet_head(const store::Database& database,
                                               const std::string& path);

// Without blanks, tabs and carriage returns around it.
[[nodiscard]] std::string_view trim_cell(std::string_view text) noexcept;

} // namespace tamga::source
