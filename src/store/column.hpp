// SPDX-License-Identifier: Apache-2.0
// Types of columns that cross the border to DuckDB, and values bound to a statement.
#pragma once

#include "tamga/date.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace tamga::store {

// `decimal4` is decimal(18,4), held as an integer of ten-thousandths. `other`: any type that no
// span is given for; cast it in SQL.
enum class ColumnType : std::uint8_t { boolean, int32, int64, real, date, decimal4, text, other };

struct Column {
    std::string name;
    ColumnType type = ColumnType::text;
};

// What a parameter ($1, $2, ...) stands for; monostate is NULL.
using Value = std::variant<std::monostate, bool, std::int64_t, double, std::string_view, Date>;

// "it's" -> "'it''s'": a text as SQL literal (a path in read_parquet, which takes no parameter).
[[nodiscard]] std::string sql_text(std::string_view text);
// A name as SQL identifier.
[[nodiscard]] std::string sql_name(std::string_view name);

} // namespace tamga::store
