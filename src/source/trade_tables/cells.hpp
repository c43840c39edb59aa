// SPDX-License-Identifier: Apache-2.0
// Cells of the tables as values; each reader says what is wrong in words for a rejected row.
#pragma once

#include "model/trade.hpp"
#include "source/trade_tables/raw_batch.hpp"

#include <cstdint>
#include <string_view>

namespace tamga::source {

// Each returns the problem in words, or an empty text and the value in `out`. An empty cell is
// unknown: kNoDay or kNoAmount.
[[nodiscard]] std::string_view read_day(const RawColumn& column, std::size_t row,
                                        std::int32_t& out) noexcept;
// A whole number.
[[nodiscard]] std::string_view read_whole(const RawColumn& column, std::size_t row,
                                          std::int64_t& out) noexcept;
// Ten-thousandths of a decimal number; more than four decimals are rounded, halves away from zero.
[[nodiscard]] std::string_view read_decimal4(const RawColumn& column, std::size_t row,
                                             std::int64_t& out) noexcept;
// "", "0", "false", "no" or "1", "true", "yes".
[[nodiscard]] std::string_view read_flag(const RawColumn& column, std::size_t row,
                                         std::uint8_t& out) noexcept;

// The same of a text.
[[nodiscard]] std::string_view read_day(std::string_view text, std::int32_t& out) noexcept;
[[nodiscard]] std::string_view read_decimal4(std::string_view text, std::int64_t& out) noexcept;

} // namespace tamga::source
