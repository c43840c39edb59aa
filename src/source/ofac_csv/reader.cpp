// SPDX-License-Identifier: Apache-2.0
#include "source/ofac_csv/reader.hpp"

#include "source/ofac/text.hpp"

#include <functional>

namespace tamga::source::ofac_csv {
namespace {

constexpr std::string_view kNull = "-0-";
constexpr std::size_t kMostText = 200; // of a row that is named as skipped

std::string joined(std::span<const std::string_view> fields) {
    std::string text;
    for (const std::string_view field : fields) {
        text += text.empty() ? "" : ",";
        text += field;
    }
    return text.substr(0, kMostText);
}

} // namespace

RowReader::RowReader(const InputFile& file, Arena& arena, std::vector<Skipped>& skipped)
    : file_(file), arena_(arena), skipped_(skipped), csv_(*file.text, {.is_trimmed = true}) {}

void RowReader::skip(std::uint32_t line, std::string problem, std::string text) {
    ++lost_;
    skipped_.push_back({file_.name, line, std::move(problem), std::move(text)});
}

// A doubled quote makes the CSV reader copy a field; that copy dies with the reader.
std::string_view RowReader::keep(std::string_view field) {
    const std::less<const char*> before;
    const char* begin = file_.text->data();
    const bool is_input = !before(field.data(), begin) &&
                          !before(begin + file_.text->size(), field.data() + field.size());
    return is_input ? field : arena_.keep(field);
}

// The next row that is well-formed; malformed ones are named and passed over.
std::optional<format::CsvRow> RowReader::next_row() {
    for (;;) {
        const std::optional<format::CsvRow> row = csv_.next();
        if (row || csv_.error().empty()) {
            return row;
        }
        skip(csv_.error_line(), csv_.error(), std::string(csv_.error_text()));
        csv_.clear_error();
    }
}

bool RowReader::read_fields(std::size_t columns) {
    while (const std::optional<format::CsvRow> row = next_row()) {
        const auto number = ofac::parse_number(ofac::trim(row->fields.front()));
        if (!number) {
            skip(row->line, "row does not start with a number", joined(row->fields));
            continue;
        }
        if (row->fields.size() != columns) {
            skip(row->line,
                 "row has " + std::to_string(row->fields.size()) + " columns, expected " +
                     std::to_string(columns),
                 joined(row->fields));
            continue;
        }
        number_ = *number;
        line_ = row->line;
        fields_.assign(row->fields.begin(), row->fields.end());
        for (std::string_view& field : fields_) {
            field = ofac::trim(field) == kNull ? std::string_view{} : keep(field);
        }
        return true;
    }
    return false;
}

template <> std::optional<EntryRow> RowReader::next<EntryRow>() {
    if (!read_fields(EntryRow::kColumns)) {
        return std::nullopt;
    }
    using ofac::trim;
    return EntryRow{number_,
                    trim(fields_[1]),
                    trim(fields_[2]),
                    trim(fields_[3]),
                    trim(fields_[4]),
                    trim(fields_[5]),
                    trim(fields_[6]),
                    trim(fields_[7]),
                    trim(fields_[8]),
                    trim(fields_[9]),
                    trim(fields_[10]),
                    fields_[11],
                    line_};
}

template <> std::optional<AddressRow> RowReader::next<AddressRow>() {
    if (!read_fields(AddressRow::kColumns)) {
        return std::nullopt;
    }
    using ofac::trim;
    return AddressRow{number_,          trim(fields_[2]), trim(fields_[3]),
                      trim(fields_[4]), trim(fields_[5]), line_};
}

template <> std::optional<AliasRow> RowReader::next<AliasRow>() {
    if (!read_fields(AliasRow::kColumns)) {
        return std::nullopt;
    }
    using ofac::trim;
    return AliasRow{number_, trim(fields_[2]), trim(fields_[3]), trim(fields_[4]), line_};
}

template <> std::optional<CommentRow> RowReader::next<CommentRow>() {
    if (!read_fields(CommentRow::kColumns)) {
        return std::nullopt;
    }
    return CommentRow{number_, fields_[1], line_};
}

} // namespace tamga::source::ofac_csv
