// SPDX-License-Identifier: Apache-2.0
#include "source/trade_tables/lot_batch.hpp"

#include "goods/codes.hpp"
#include "source/trade_tables/cells.hpp"

#include <algorithm>
#include <charconv>

namespace tamga::source {
namespace {

constexpr std::uint8_t kWholeRow = 0xFF; // the problem is no single column's

bool is_upper(char c) noexcept {
    return c >= 'A' && c <= 'Z';
}
bool is_lower(char c) noexcept {
    return c >= 'a' && c <= 'z';
}

// ASCII letters in one case; the text itself where nothing changes.
std::string_view in_case(std::string_view text, bool wants_upper, Arena& arena) {
    const auto differs = wants_upper ? is_lower : is_upper;
    if (std::none_of(text.begin(), text.end(), differs)) {
        return text;
    }
    std::string out(text);
    for (char& c : out) {
        c = differs(c) ? static_cast<char>(c ^ 0x20) : c;
    }
    return arena.keep(out);
}

bool is_all_digits(std::string_view text) noexcept {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// An edition's year, as read; editions that are not held keep their year.
std::string_view read_edition(std::string_view text, std::int32_t& out) noexcept {
    out = static_cast<std::int32_t>(goods::parse_edition(text));
    if (out != 0) {
        return {};
    }
    const std::string_view year = text.starts_with("HS") ? text.substr(2) : text;
    const auto [end, error] = std::from_chars(year.data(), year.data() + year.size(), out);
    const bool is_year = error == std::errc{} && end == year.data() + year.size();
    return is_year && out >= 1988 && out <= 2099 ? std::string_view{} : "is no edition of the HS";
}

} // namespace

std::string_view word(LotNote note) noexcept {
    switch (note) {
    case LotNote::arrives_before_it_departs: return "arrives_before_it_departs";
    case LotNote::no_day: return "no_day";
    case LotNote::hs_not_in_edition: return "hs_not_in_edition";
    case LotNote::quantity_without_unit: return "quantity_without_unit";
    case LotNote::value_without_currency: return "value_without_currency";
    case LotNote::kCount: break;
    }
    return "";
}

void LotBatch::fail(std::size_t row, lot::Column column, std::string_view problem) {
    if (problems_[row].empty()) {
        problems_[row] = problem;
        problem_columns_[row] = column;
    }
}

void LotBatch::note(LotNote note, std::size_t row) {
    const auto at = static_cast<std::size_t>(note);
    if (notes[at]++ == 0 && examples[at].empty()) {
        examples[at] = texts[lot::lot_id][row];
    }
}

void LotBatch::read_days(const RawBatch& raw, lot::Column column) {
    auto& out = days[column - lot::departed];
    for (std::size_t row = 0; row < raw.rows; ++row) {
        if (const auto problem = read_day(raw.columns[column], row, out[row]); !problem.empty()) {
            fail(row, column, problem);
        }
    }
}

void LotBatch::read_amount(const RawBatch& raw, lot::Column column,
                           std::vector<std::int64_t>& out) {
    const bool is_mass = column == lot::mass_g;
    for (std::size_t row = 0; row < raw.rows; ++row) {
        const auto problem = is_mass ? read_whole(raw.columns[column], row, out[row])
                                     : read_decimal4(raw.columns[column], row, out[row]);
        if (!problem.empty()) {
            fail(row, column, problem);
        } else if (out[row] != kNoAmount && out[row] < 0) {
            fail(row, column,
                 is_mass                ? "negative mass"
                 : column == lot::value ? "negative value"
                                        : "negative quantity");
        } else if (out[row] == 0 && column != lot::value) {
            fail(row, column,
                 is_mass ? "zero mass: unknown is empty, never zero"
                         : "zero quantity: unknown is empty, never zero");
        }
    }
}

void LotBatch::read_country(const RawBatch& raw, lot::Column column) {
    for (std::size_t row = 0; row < raw.rows; ++row) {
        const std::string_view code = in_case(raw.columns[column].text(row), true, arena_);
        texts[column][row] = code;
        const bool is_code = code.size() == 2 && is_upper(code[0]) && is_upper(code[1]);
        if (!raw.columns[column].is_empty(row) && !is_code) {
            fail(row, column, "is no ISO 3166 code of two letters");
        }
    }
}

// HS code, edition and the flag of an imputed code.
void LotBatch::read_codes(const RawBatch& raw) {
    for (std::size_t row = 0; row < raw.rows; ++row) {
        const RawColumn& cells = raw.columns[lot::hs];
        std::string_view text = cells.text(row);
        if (cells.kind == RawColumn::Kind::whole && !cells.is_empty(row)) {
            // A number has lost its leading zero; codes have an even number of digits.
            std::string digits = cells.shown(row);
            text = arena_.keep(digits.size() % 2 == 1 ? "0" + digits : digits);
        }
        texts[lot::hs][row] = text;
        if (text.empty()) {
            continue;
        }
        const auto code = goods::parse_code(text);
        if (!code) {
            fail(row, lot::hs, "is no HS code of 2, 4, 6, 8 or 10 digits");
        } else if (!goods::is_known(*code)) {
            fail(row, lot::hs, "an HS code that never existed: no edition held has it");
        } else if (!is_all_digits(text)) {
            std::string digits(text);
            std::erase_if(digits, [](char c) { return c < '0' || c > '9'; });
            texts[lot::hs][row] = arena_.keep(digits);
        }
    }
    for (std::size_t row = 0; row < raw.rows; ++row) {
        const RawColumn& cells = raw.columns[lot::hs_edition];
        hs_edition[row] = 0;
        if (!cells.is_empty(row)) {
            const std::string shown = cells.shown(row);
            if (const auto problem = read_edition(shown, hs_edition[row]); !problem.empty()) {
                fail(row, lot::hs_edition, problem);
            }
        }
        if (const auto problem = read_flag(raw.columns[lot::hs_imputed], row, is_hs_imputed[row]);
            !problem.empty()) {
            fail(row, lot::hs_imputed, problem);
        }
    }
}

void LotBatch::read_column(const RawBatch& raw, lot::Column column) {
    const RawColumn& cells = raw.columns[column];
    const bool wants_lower = column == lot::unit || column == lot::mode;
    for (std::size_t row = 0; row < raw.rows; ++row) {
        std::string_view text = cells.text(row);
        if (cells.kind != RawColumn::Kind::text && !cells.is_empty(row)) {
            text = arena_.keep(cells.shown(row)); // an id that a typed file holds as a number
        }
        texts[column][row] = wants_lower               ? in_case(text, false, arena_)
                             : column == lot::currency ? in_case(text, true, arena_)
                                                       : text;
    }
}

void LotBatch::check_rows(const RawBatch& raw) {
    for (std::size_t row = 0; row < raw.rows; ++row) {
        if (texts[lot::lot_id][row].empty()) {
            fail(row, lot::lot_id, "a lot without lot_id");
        }
        const std::string_view seller = texts[lot::seller_id][row];
        const std::string_view buyer = texts[lot::buyer_id][row];
        if (!seller.empty() && seller == buyer) {
            fail(row, lot::buyer_id, "self-trade: seller and buyer are one firm");
        } else if ((seller.empty() || buyer.empty()) && !texts[lot::seller][row].empty() &&
                   texts[lot::seller][row] == texts[lot::buyer][row]) {
            fail(row, lot::buyer, "self-trade: seller and buyer have one name");
        }
    }
}

void LotBatch::keep_sound(const RawBatch& raw, std::vector<Rejected>& rejected) {
    rows = 0;
    for (std::size_t row = 0; row < raw.rows; ++row) {
        if (!problems_[row].empty()) {
            Rejected out;
            out.line = raw.lines[row];
            out.problem = problems_[row];
            if (problem_columns_[row] != kWholeRow) {
                out.column = kLotColumns[problem_columns_[row]];
                out.text = raw.columns[problem_columns_[row]].shown(row);
            }
            for (const RawColumn& column : raw.columns) {
                out.cells.push_back(column.shown(row));
            }
            rejected.push_back(std::move(out));
            continue;
        }
        if (rows != row) {
            for (auto& column : texts) {
                column[rows] = column[row];
            }
            for (auto& column : days) {
                column[rows] = column[row];
            }
            mass_g[rows] = mass_g[row];
            quantity_e4[rows] = quantity_e4[row];
            value_e4[rows] = value_e4[row];
            hs_edition[rows] = hs_edition[row];
            is_hs_imputed[rows] = is_hs_imputed[row];
            lines[rows] = lines[row];
        }
        ++rows;
    }
}

namespace {

bool is_outside(std::string_view hs, std::int32_t edition) {
    const auto code = goods::parse_code(hs);
    const auto known = goods::parse_edition(std::to_string(edition));
    return code && known != goods::Edition::none && !goods::has_code(known, *code);
}

} // namespace

void LotBatch::read(const RawBatch& raw, std::vector<Rejected>& rejected) {
    arena_ = Arena();
    problems_.assign(raw.rows, {});
    problem_columns_.assign(raw.rows, kWholeRow);
    for (auto& column : texts) {
        column.resize(kBatchRows);
    }
    for (auto& column : days) {
        column.resize(kBatchRows);
    }
    for (auto* column : {&mass_g, &quantity_e4, &value_e4}) {
        column->resize(kBatchRows);
    }
    hs_edition.resize(kBatchRows);
    is_hs_imputed.resize(kBatchRows);
    lines = raw.lines;
    for (std::uint8_t i = 0; i < lot::hs; ++i) {
        read_column(raw, static_cast<lot::Column>(i));
    }
    read_codes(raw);
    for (const lot::Column column : {lot::origin, lot::dispatch, lot::destination}) {
        read_country(raw, column);
    }
    read_column(raw, lot::transit);
    for (std::uint8_t i = lot::departed; i <= lot::paid; ++i) {
        read_days(raw, static_cast<lot::Column>(i));
    }
    read_amount(raw, lot::mass_g, mass_g);
    read_amount(raw, lot::quantity, quantity_e4);
    read_column(raw, lot::unit);
    read_amount(raw, lot::value, value_e4);
    for (const lot::Column column : {lot::currency, lot::mode, lot::documents}) {
        read_column(raw, column);
    }
    check_rows(raw);
    keep_sound(raw, rejected);
    for (std::size_t row = 0; row < rows; ++row) {
        const std::int32_t left = days[0][row];
        const std::int32_t came = days[1][row];
        if (left != kNoDay && came != kNoDay && came < left) {
            note(LotNote::arrives_before_it_departs, row);
        }
        if (left == kNoDay && came == kNoDay && days[2][row] == kNoDay && days[3][row] == kNoDay) {
            note(LotNote::no_day, row);
        }
        if (hs_edition[row] != 0 && !texts[lot::hs][row].empty() &&
            is_outside(texts[lot::hs][row], hs_edition[row])) {
            note(LotNote::hs_not_in_edition, row);
        }
        if (quantity_e4[row] != kNoAmount && texts[lot::unit][row].empty()) {
            note(LotNote::quantity_without_unit, row);
        }
        if (value_e4[row] != kNoAmount && texts[lot::currency][row].empty()) {
            note(LotNote::value_without_currency, row);
        }
    }
}

} // namespace tamga::source
