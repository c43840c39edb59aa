// SPDX-License-Identifier: Apache-2.0
// CSV files that start with headings: rows by column, broken rows named, never dropped.
#pragma once

#include "format/csv.hpp"
#include "source/source.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tamga::source {

// What losing a row of a table means for its version.
enum class Rows : std::uint8_t {
    are_records, // a lost row is a lost record or name: the version is incomplete
    are_parts,   // a lost row is a lost detail of a record
};

// How a file of rows is laid out.
struct TableLayout {
    char separator = ',';
    std::size_t rows_before = 0; // rows before the headings
};

// True when the file's row of headings holds all these.
[[nodiscard]] bool has_headings(const InputFile& file, std::span<const std::string_view> headings,
                                TableLayout layout = {});

// Without spaces, tabs and line ends around it.
[[nodiscard]] std::string_view trim(std::string_view text) noexcept;

// One file's rows. Cells are trimmed views of the input (or of facts.arena, where a quote was
// doubled) and live as long as `facts`. A row that is malformed or has not as many fields as
// headings is named in facts.version.skipped and passed over.
class Table {
public:
    // `headings` are the columns that will be asked for, in the order of their numbers.
    Table(const InputFile& file, std::uint32_t file_number,
          std::span<const std::string_view> headings, Rows rows, ListFacts& facts,
          TableLayout layout = {});
    // Headings that the file does not have, joined by ", "; empty when it has all.
    [[nodiscard]] const std::string& missing() const noexcept { return missing_; }
    // Headings of the file that were not asked for, joined by ", ".
    [[nodiscard]] const std::string& unread() const noexcept { return unread_; }
    // Goes to the next row; false at the end.
    [[nodiscard]] bool next();
    // The cell under headings[column]; empty when the file lacks that heading.
    [[nodiscard]] std::string_view cell(std::size_t column);
    [[nodiscard]] Place place() const noexcept { return {file_number_, line_}; }
    // Names the current row, or a part of it, as not used.
    void skip(std::string problem, std::string_view text);
    [[nodiscard]] std::uint64_t taken() const noexcept { return taken_; }

private:
    [[nodiscard]] std::optional<format::CsvRow> next_row();
    void find_columns(std::span<const std::string_view> headings);
    void lose(std::uint32_t line, std::string problem, std::string text);
    void note_if_cut_off();

    static constexpr std::size_t kAbsent = ~std::size_t{0};

    const InputFile& file_;
    std::uint32_t file_number_;
    Rows rows_;
    ListFacts& facts_;
    format::CsvReader csv_;
    std::vector<std::size_t> columns_; // place in a row of each heading asked for
    std::size_t width_ = 0;
    std::string missing_, unread_;
    std::span<const std::string_view> fields_;
    std::uint32_t line_ = 0;
    std::uint32_t lost_line_ = 0; // of the last lost row
    std::uint64_t taken_ = 0;
};

} // namespace tamga::source
