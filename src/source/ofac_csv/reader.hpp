// SPDX-License-Identifier: Apache-2.0
// The rows of OFAC's CSV files as they are printed: no header row, "-0- " for nothing, a number in
// front. Peak memory of a whole set while it is mapped, measured on 2023-12-28: see mapper.cpp.
#pragma once

#include "format/csv.hpp"
#include "source/source.hpp"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace tamga::source::ofac_csv {

// sdn.csv, cons_prim.csv. Text is empty where "-0-" is printed; quoted text is not trimmed, since
// remarks that were cut go on in the comments file in the middle of a word.
struct EntryRow {
    static constexpr std::size_t kColumns = 12;
    std::uint64_t number = 0;
    std::string_view name, type, programmes, title, call_sign, vessel_type, tonnage, gross_tonnage,
        flag, owner, remarks;
    std::uint32_t line = 0;
};

// add.csv, cons_add.csv
struct AddressRow {
    static constexpr std::size_t kColumns = 6;
    std::uint64_t number = 0;
    std::string_view street, city, country, remarks;
    std::uint32_t line = 0;
};

// alt.csv, cons_alt.csv
struct AliasRow {
    static constexpr std::size_t kColumns = 5;
    std::uint64_t number = 0;
    std::string_view type, name, remarks;
    std::uint32_t line = 0;
};

// sdn_comments.csv, cons_comments.csv
struct CommentRow {
    static constexpr std::size_t kColumns = 2;
    std::uint64_t number = 0;
    std::string_view text;
    std::uint32_t line = 0;
};

// Pulls rows out of one file. A malformed row, or one with another count of columns or no number in
// front, is added to `skipped`, and the next row is read. Views live as long as `file.text` and
// `arena`.
class RowReader {
public:
    RowReader(const InputFile& file, Arena& arena, std::vector<Skipped>& skipped);
    template <typename Row> [[nodiscard]] std::optional<Row> next();
    [[nodiscard]] std::uint64_t lost() const noexcept { return lost_; }

private:
    [[nodiscard]] std::optional<format::CsvRow> next_row();
    [[nodiscard]] bool read_fields(std::size_t columns);
    void skip(std::uint32_t line, std::string problem, std::string text);
    [[nodiscard]] std::string_view keep(std::string_view field);

    const InputFile& file_;
    Arena& arena_;
    std::vector<Skipped>& skipped_;
    format::CsvReader csv_;
    std::vector<std::string_view> fields_;
    std::uint64_t number_ = 0;
    std::uint32_t line_ = 0;
    std::uint64_t lost_ = 0;
};

template <> std::optional<EntryRow> RowReader::next<EntryRow>();
template <> std::optional<AddressRow> RowReader::next<AddressRow>();
template <> std::optional<AliasRow> RowReader::next<AliasRow>();
template <> std::optional<CommentRow> RowReader::next<CommentRow>();

} // namespace tamga::source::ofac_csv
