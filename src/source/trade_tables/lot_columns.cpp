// SPDX-License-Identifier: Apache-2.0
// Lots on their way out of a batch: to Parquet, or to the resident table.
#include "goods/codes.hpp"
#include "source/trade_tables/lot_batch.hpp"

#include <string>

namespace tamga::source {
namespace {

store::ColumnType type_of(std::size_t column) {
    switch (column) {
    case lot::hs_edition: return store::ColumnType::int32;
    case lot::hs_imputed: return store::ColumnType::boolean;
    case lot::departed:
    case lot::arrived:
    case lot::loaded:
    case lot::paid: return store::ColumnType::date;
    case lot::mass_g: return store::ColumnType::int64;
    case lot::quantity:
    case lot::value: return store::ColumnType::decimal4;
    default: return store::ColumnType::text;
    }
}

std::vector<store::Column> make_columns() {
    std::vector<store::Column> out;
    for (std::size_t i = 0; i < kLotColumns.size(); ++i) {
        out.push_back({std::string(kLotColumns[i]), type_of(i)});
    }
    out.push_back({"_line", store::ColumnType::int64});
    return out;
}

void write_numbers(const std::vector<std::int64_t>& from, std::size_t begin, std::size_t count,
                   std::size_t column, store::ChunkWriter& out) {
    const auto to = out.int64s(column);
    for (std::size_t i = 0; i < count; ++i) {
        to[i] = from[begin + i];
        if (to[i] == kNoAmount) {
            out.set_null(column, i);
        }
    }
}

// A day, or a year; `none` is null.
void write_int32s(const std::vector<std::int32_t>& from, std::int32_t none, std::size_t begin,
                  std::size_t count, std::size_t column, store::ChunkWriter& out) {
    const auto to = out.int32s(column);
    for (std::size_t i = 0; i < count; ++i) {
        to[i] = from[begin + i];
        if (to[i] == none) {
            out.set_null(column, i);
        }
    }
}

} // namespace

std::span<const store::Column> stored_lot_columns() noexcept {
    static const std::vector<store::Column> columns = make_columns();
    return columns;
}

void write_lots(const LotBatch& batch, std::size_t begin, std::size_t count,
                store::ChunkWriter& out) {
    for (std::size_t column = 0; column < lot::kCount; ++column) {
        if (type_of(column) != store::ColumnType::text) {
            continue;
        }
        for (std::size_t i = 0; i < count; ++i) {
            const std::string_view text = batch.texts[column][begin + i];
            text.empty() ? out.set_null(column, i) : out.set_text(column, i, text);
        }
    }
    write_int32s(batch.hs_edition, 0, begin, count, lot::hs_edition, out);
    for (std::size_t i = 0; i < count; ++i) {
        out.booleans(lot::hs_imputed)[i] = batch.is_hs_imputed[begin + i] != 0;
        out.int64s(lot::kCount)[i] = static_cast<std::int64_t>(batch.lines[begin + i]);
    }
    for (std::size_t day = 0; day < batch.days.size(); ++day) {
        write_int32s(batch.days[day], kNoDay, begin, count, lot::departed + day, out);
    }
    write_numbers(batch.mass_g, begin, count, lot::mass_g, out);
    write_numbers(batch.quantity_e4, begin, count, lot::quantity, out);
    write_numbers(batch.value_e4, begin, count, lot::value, out);
}

void append_lots(const LotBatch& batch, Lots& out) {
    const auto& texts = batch.texts;
    for (std::size_t i = 0; i < batch.rows; ++i) {
        const std::size_t row = out.add_lot(texts[lot::lot_id][i]);
        out.seller[row] = out.add_party(texts[lot::seller_id][i], texts[lot::seller][i]);
        out.buyer[row] = out.add_party(texts[lot::buyer_id][i], texts[lot::buyer][i]);
        out.consignee[row] = out.add_party({}, texts[lot::consignee][i]);
        out.maker[row] = out.add_party({}, texts[lot::maker][i]);
        out.brand[row] = out.texts.add(texts[lot::brand][i]);
        out.model[row] = out.texts.add(texts[lot::model][i]);
        out.description[row] = out.texts.add(texts[lot::description][i]);
        out.documents[row] = out.texts.add(texts[lot::documents][i]);
        if (const auto code = goods::parse_code(texts[lot::hs][i])) {
            out.hs[row] = code->number;
            out.hs_digits[row] = code->digits;
            out.hs_tail[row] =
                out.texts.add(std::string_view(texts[lot::hs][i]).substr(code->digits));
        }
        out.hs_edition[row] = static_cast<std::uint16_t>(batch.hs_edition[i]);
        out.is_hs_imputed[row] = batch.is_hs_imputed[i];
        out.origin[row] = country_of(texts[lot::origin][i]);
        out.dispatch[row] = country_of(texts[lot::dispatch][i]);
        out.destination[row] = country_of(texts[lot::destination][i]);
        out.transit[row] = out.texts.add(texts[lot::transit][i]);
        out.departed[row] = batch.days[0][i];
        out.arrived[row] = batch.days[1][i];
        out.loaded[row] = batch.days[2][i];
        out.paid[row] = batch.days[3][i];
        out.mass_g[row] = batch.mass_g[i];
        out.quantity_e4[row] = batch.quantity_e4[i];
        out.unit[row] = out.texts.add(texts[lot::unit][i]);
        out.value_e4[row] = batch.value_e4[i];
        out.currency[row] = out.texts.add(texts[lot::currency][i]);
        out.mode[row] = out.texts.add(texts[lot::mode][i]);
    }
}

} // namespace tamga::source
