// SPDX-License-Identifier: Apache-2.0
// Rows of the registry's tables, checked one by one; checks across rows stand in registry_checks.
#pragma once

#include "model/trade.hpp"
#include "source/trade_tables/raw_batch.hpp"

#include <string>
#include <string_view>

namespace tamga::source {

// What is wrong with a row; empty: it is sound.
struct RowFault {
    std::string_view problem;
    std::size_t column = 0;
};

[[nodiscard]] RowFault read_row(const RawBatch& raw, std::size_t row, Firm& out);
[[nodiscard]] RowFault read_row(const RawBatch& raw, std::size_t row, Person& out);
[[nodiscard]] RowFault read_row(const RawBatch& raw, std::size_t row, Post& out);
[[nodiscard]] RowFault read_row(const RawBatch& raw, std::size_t row, Stake& out);
[[nodiscard]] RowFault read_row(const RawBatch& raw, std::size_t row, ContactKey& out);

[[nodiscard]] std::string_view word(ContactKind kind) noexcept;

} // namespace tamga::source
