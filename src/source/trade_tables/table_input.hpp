// SPDX-License-Identifier: Apache-2.0
// A table file (CSV, JSON lines or Parquet) as parts that can be read apart, each as batches of
// rows by column of the format.
#pragma once

#include "source/trade_tables/columns.hpp"
#include "source/trade_tables/raw_batch.hpp"
#include "source/trade_tables/text_cutter.hpp"
#include "store/database.hpp"
#include "tamga/error.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace tamga::source {

enum class TableKind : std::uint8_t { csv, json_lines, parquet };
[[nodiscard]] std::string_view word(TableKind kind) noexcept;

// One part: a run of whole rows. Which parts a file has depends on the file alone.
struct TablePart {
    std::size_t number = 0;  // from 0
    std::uint64_t begin = 0; // bytes of the text, or rows of Parquet
    std::uint64_t end = 0;
    TextPart text; // of text files
};

// The rows of one part. Not thread-safe; parts may be read at the same time.
class PartRows {
public:
    virtual ~PartRows() = default;
    // Replaces `out` by the next batch; false at the end. Rows that cannot be read at all are
    // appended to `bad`. Texts of `out` live until the next call.
    [[nodiscard]] virtual Result<bool> next(RawBatch& out, std::vector<Rejected>& bad) = 0;
};

// How a file is read: pairs of a column of the format and the heading the file has for it; the
// column "ignore" takes a heading that is not wanted.
using Headings = std::vector<std::pair<std::string, std::string>>;

class TableInput {
public:
    // `database` reads Parquet; it must allow the file's folder. Errors: bad_input for a file that
    // cannot be opened or a mapping that does not fit; bad_data for a file without known columns.
    [[nodiscard]] static Result<TableInput> open(const std::string& path, const TableSpec& spec,
                                                 const Headings& headings,
                                                 const store::Database* database);
    TableInput(TableInput&&) noexcept;
    TableInput& operator=(TableInput&&) noexcept;
    ~TableInput();

    [[nodiscard]] TableKind kind() const noexcept;
    // "utf-8" unless the file as a whole is in another encoding; single lines may differ.
    [[nodiscard]] const std::string& encoding() const noexcept;
    // For each column of the format the heading it is read from; empty: the file lacks it.
    [[nodiscard]] const std::vector<std::string>& headings() const noexcept;
    // Headings that stand for no column and were not ignored.
    [[nodiscard]] const std::vector<std::string>& unknown() const noexcept;
    // All bytes (rows of Parquet), the measure of TablePart::end.
    [[nodiscard]] std::uint64_t size() const noexcept;

    // The next part, nullopt at the end. Not thread-safe.
    [[nodiscard]] Result<std::optional<TablePart>> next_part();
    // Takes the part's text. Thread-safe.
    [[nodiscard]] Result<std::unique_ptr<PartRows>> rows(TablePart part) const;

    struct Impl;

private:
    explicit TableInput(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

} // namespace tamga::source
