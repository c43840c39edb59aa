// SPDX-License-Identifier: Apache-2.0
// The generated tables of goods, as rows.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace tamga::goods {

struct CodeRow {
    std::uint32_t code;
    std::uint8_t editions; // 1 HS1992, 2 HS2012, 4 HS2017, 8 HS2022
};
struct PairRow {
    std::uint32_t newer, older; // codes of two editions that share goods
};
struct PriorityRow {
    std::uint32_t code; // HS2022
    std::string_view tier;
    std::int32_t earliest, verified; // first day it may have stood there, first day seen there
    std::uint32_t hs2017;
};
struct BanRow {
    std::uint32_t code;       // HS2017
    std::int32_t day;         // of the table; 0: the table has the code and no ban
    std::uint16_t categories; // bits in the order of kCategories
    std::uint8_t is_partly_exempt;
};

// Words of the categories of BanRow, in the order of their bits.
[[nodiscard]] std::span<const std::string_view> ban_categories() noexcept;

[[nodiscard]] std::span<const CodeRow> code_rows() noexcept;         // by code
[[nodiscard]] std::span<const PairRow> pairs_2022_2017() noexcept;   // by newer, then older
[[nodiscard]] std::span<const PairRow> pairs_2017_2012() noexcept;   // by newer, then older
[[nodiscard]] std::span<const PairRow> conversions_2022() noexcept;  // by newer, one each
[[nodiscard]] std::span<const PriorityRow> priority_rows() noexcept; // by code
[[nodiscard]] std::span<const BanRow> ban_rows() noexcept;           // by code

} // namespace tamga::goods
