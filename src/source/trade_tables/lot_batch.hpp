// SPDX-License-Identifier: Apache-2.0
// Lots read and checked: what a row says, in the types of the store, or why it was not taken.
#pragma once

#include "base/arena.hpp"
#include "source/trade_tables/columns.hpp"
#include "source/trade_tables/raw_batch.hpp"
#include "store/parquet.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace tamga::source {

// What was noticed about a lot that was taken. The words are on the wire.
enum class LotNote : std::uint8_t {
    arrives_before_it_departs, // days may be shaken; the lot is kept as it is
    no_day,                    // no day at all: no detector can place it in time
    hs_not_in_edition,         // the edition given does not have the code, another one has
    quantity_without_unit,     // it is compared with no other quantity
    value_without_currency,
    kCount
};
[[nodiscard]] std::string_view word(LotNote note) noexcept;
inline constexpr std::size_t kLotNotes = static_cast<std::size_t>(LotNote::kCount);

// At most kBatchRows lots, by column. Texts live as long as the raw batch and this.
struct LotBatch {
    static constexpr std::size_t kTexts =
        lot::kCount; // slots of columns that are no text stay empty
    std::size_t rows = 0;
    std::array<std::vector<std::string_view>, kTexts> texts; // by lot::Column
    std::array<std::vector<std::int32_t>, 4> days;           // departed, arrived, loaded, paid
    std::vector<std::int64_t> mass_g, quantity_e4, value_e4;
    std::vector<std::int32_t> hs_edition; // a year, or 0
    std::vector<std::uint8_t> is_hs_imputed;
    std::vector<std::uint64_t> lines;
    std::array<std::uint64_t, kLotNotes> notes{};
    std::array<std::string, kLotNotes> examples; // the first lot_id of each note

    // Replaces all by what `raw` holds; rows that are not taken are appended to `rejected`, in the
    // order of the file.
    void read(const RawBatch& raw, std::vector<Rejected>& rejected);

private:
    struct Fault;
    void read_column(const RawBatch& raw, lot::Column column);
    void read_days(const RawBatch& raw, lot::Column column);
    void read_amount(const RawBatch& raw, lot::Column column, std::vector<std::int64_t>& out);
    void read_codes(const RawBatch& raw);
    void read_country(const RawBatch& raw, lot::Column column);
    void check_rows(const RawBatch& raw);
    void keep_sound(const RawBatch& raw, std::vector<Rejected>& rejected);
    void note(LotNote note, std::size_t row);
    void fail(std::size_t row, lot::Column column, std::string_view problem);

    std::vector<std::string_view> problems_; // by row of the raw batch; empty: sound
    std::vector<std::uint8_t> problem_columns_;
    Arena arena_;
};

// The columns of the stored table: those of kLotColumns in their order and types, then `_line`, the
// line of the file the lot was read from.
[[nodiscard]] std::span<const store::Column> stored_lot_columns() noexcept;
// Writes rows [begin, begin + count) of the batch to the rows from 0 of the chunk.
void write_lots(const LotBatch& batch, std::size_t begin, std::size_t count,
                store::ChunkWriter& out);
// Appends the batch to resident lots.
void append_lots(const LotBatch& batch, Lots& out);

} // namespace tamga::source
