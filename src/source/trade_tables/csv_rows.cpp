// SPDX-License-Identifier: Apache-2.0
#include "format/csv.hpp"
#include "format/encoding.hpp"
#include "source/trade_tables/part_rows.hpp"

#include <utility>

namespace tamga::source {
namespace {

// The part's text as UTF-8; lines in windows-1252 are decoded.
std::shared_ptr<const std::string> utf8(std::string bytes) {
    auto text = std::make_shared<const std::string>(std::move(bytes));
    return format::is_utf8(*text) ? text : format::decode(text).text;
}

class CsvPart final : public PartRows {
public:
    CsvPart(TextPart part, char separator, std::vector<std::size_t> columns)
        : first_line_(part.first_line), text_(utf8(std::move(part.bytes))),
          reader_(*text_, {.separator = separator}), columns_(std::move(columns)) {}

    Result<bool> next(RawBatch& out, std::vector<Rejected>& bad) override {
        start(out);
        while (out.rows < kBatchRows) {
            const auto row = reader_.next();
            if (row) {
                add(*row, out, bad);
                continue;
            }
            if (reader_.error().empty()) {
                break;
            }
            bad.push_back({first_line_ + reader_.error_line() - 1,
                           reader_.error(),
                           {},
                           std::string(reader_.error_text()),
                           {}});
            reader_.clear_error();
        }
        return out.rows > 0;
    }

private:
    void start(RawBatch& out) const {
        out.rows = 0;
        out.lines.clear();
        for (const std::size_t column : columns_) {
            if (column != kNoColumn) {
                out.columns[column].kind = RawColumn::Kind::text;
                out.columns[column].texts.resize(kBatchRows);
            }
        }
    }

    void add(const format::CsvRow& row, RawBatch& out, std::vector<Rejected>& bad) const {
        const std::uint64_t line = first_line_ + row.line - 1;
        if (row.fields.size() != columns_.size()) {
            bad.push_back({line,
                           "row has " + std::to_string(row.fields.size()) + " fields, expected " +
                               std::to_string(columns_.size()),
                           {},
                           std::string(row.fields.front().substr(0, 200)),
                           {}});
            return;
        }
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            if (columns_[i] != kNoColumn) {
                out.columns[columns_[i]].texts[out.rows] = trim_cell(row.fields[i]);
            }
        }
        out.lines.push_back(line);
        ++out.rows;
    }

    std::uint64_t first_line_;
    std::shared_ptr<const std::string> text_;
    format::CsvReader reader_;
    std::vector<std::size_t> columns_;
};

} // namespace

std::string_view trim_cell(std::string_view text) noexcept {
    const auto is_blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
    while (!text.empty() && is_blank(text.front())) {
        text.remove_prefix(1);
    }
    while (!text.empty() && is_blank(text.back())) {
        text.remove_suffix(1);
    }
    return text;
}

std::unique_ptr<PartRows> csv_rows(TextPart part, char separator,
                                   std::vector<std::size_t> columns) {
    return std::make_unique<CsvPart>(std::move(part), separator, std::move(columns));
}

} // namespace tamga::source
