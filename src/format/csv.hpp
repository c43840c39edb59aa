// SPDX-License-Identifier: Apache-2.0
// CSV rows (RFC 4180 with the habits of real lists) as views; no copy unless a quote was doubled.
#pragma once

#include "base/arena.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tamga::format {

struct CsvDialect {
    char separator = ',';
    bool is_trimmed = false; // spaces and tabs around unquoted fields are dropped
    bool is_continued =
        false; // not a file's beginning: three bytes like a byte order mark are data
};

// One row. `line` is the physical line where it starts, counting from 1; a quoted field may span
// lines. Views live as long as the input and the reader's arena.
struct CsvRow {
    std::span<const std::string_view> fields;
    std::uint32_t line = 0;
};

// Pulls rows out of a whole UTF-8 file. A byte order mark is skipped, LF, CRLF and a last line
// without end are fine, empty lines are skipped, a final 0x1A (OFAC) ends the input.
// Not thread-safe. Peak memory: the fields of one row, and the text of fields with doubled quotes
// (at most one byte per input byte; on the lists held .002).
//
//   while (true) {
//       while (auto row = reader.next()) { ... }
//       if (reader.error().empty()) { break; }  // the end
//       ...report error_line, error, error_text...
//       reader.clear_error();
//   }
class CsvReader {
public:
    explicit CsvReader(std::string_view bytes, CsvDialect dialect = {});
    // The next row; nullopt at the end and at a malformed row (a quote that never closes, text
    // behind a closing quote): then `error` says what and `error_line` where, and after
    // clear_error() reading goes on with the next line, so that one bad row never hides the rest.
    [[nodiscard]] std::optional<CsvRow> next();
    [[nodiscard]] const std::string& error() const noexcept { return error_; }
    [[nodiscard]] std::uint32_t error_line() const noexcept { return error_line_; }
    // Text of the malformed row, cut to 200 bytes.
    [[nodiscard]] std::string_view error_text() const noexcept { return error_text_; }
    void clear_error() { error_.clear(); }

private:
    void skip_empty_lines();
    bool take_quoted(std::size_t& at, std::uint32_t& line);
    void take_plain(std::size_t& at);
    void recover();

    std::string_view rest_;
    CsvDialect dialect_;
    std::uint32_t line_ = 1;
    std::vector<std::string_view> fields_;
    Arena arena_;
    std::string error_;
    std::uint32_t error_line_ = 0;
    std::string_view error_text_;
};

} // namespace tamga::format
