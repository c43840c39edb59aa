// SPDX-License-Identifier: Apache-2.0
#include "source/table/table.hpp"

#include <algorithm>
#include <functional>

namespace tamga::source {
namespace {

constexpr std::string_view kSpace = " \t\r\n";
constexpr std::size_t kMostText = 200; // of a row that is named as skipped

std::string joined(std::span<const std::string_view> fields) {
    std::string text;
    for (const std::string_view field : fields) {
        text += text.empty() ? "" : ",";
        text += field;
        if (text.size() > kMostText) {
            break;
        }
    }
    return text.substr(0, kMostText);
}

// A view that does not look into the input was unescaped by the CSV reader and dies with it.
bool is_within(std::string_view field, std::string_view text) {
    const std::less<const char*> before;
    return !before(field.data(), text.data()) &&
           !before(text.data() + text.size(), field.data() + field.size());
}

} // namespace

std::string_view trim(std::string_view text) noexcept {
    const std::size_t begin = text.find_first_not_of(kSpace);
    if (begin == std::string_view::npos) {
        return {};
    }
    return text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

bool has_headings(const InputFile& file, std::span<const std::string_view> headings,
                  TableLayout layout) {
    std::string_view text = *file.text;
    for (std::size_t i = 0; i < layout.rows_before; ++i) {
        const std::size_t end = text.find('\n');
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    format::CsvReader csv(text.substr(0, text.find('\n')), {layout.separator});
    const std::optional<format::CsvRow> row = csv.next();
    return row && std::ranges::all_of(headings, [&](std::string_view heading) {
               return std::ranges::find(row->fields, heading, trim) != row->fields.end();
           });
}

Table::Table(const InputFile& file, std::uint32_t file_number,
             std::span<const std::string_view> headings, Rows rows, ListFacts& facts,
             TableLayout layout)
    : file_(file), file_number_(file_number), rows_(rows), facts_(facts),
      csv_(*file.text, {layout.separator}) {
    for (std::size_t i = 0; i < layout.rows_before; ++i) {
        (void)next_row();
    }
    find_columns(headings);
}

void Table::find_columns(std::span<const std::string_view> headings) {
    if (const std::optional<format::CsvRow> row = next_row()) {
        fields_ = row->fields;
    }
    width_ = fields_.size();
    for (const std::string_view heading : headings) {
        const auto at = std::ranges::find(fields_, heading, trim);
        columns_.push_back(at == fields_.end() ? kAbsent
                                               : static_cast<std::size_t>(at - fields_.begin()));
        if (at == fields_.end()) {
            missing_ += (missing_.empty() ? "" : ", ") + std::string(heading);
        }
    }
    for (const std::string_view field : fields_) {
        const std::string_view heading = trim(field);
        if (!heading.empty() && std::ranges::find(headings, heading) == headings.end()) {
            unread_ += (unread_.empty() ? "" : ", ") + std::string(heading);
        }
    }
}

// The next row that is well-formed; malformed ones are named and passed over.
std::optional<format::CsvRow> Table::next_row() {
    for (;;) {
        const std::optional<format::CsvRow> row = csv_.next();
        if (row || csv_.error().empty()) {
            return row;
        }
        lose(csv_.error_line(), csv_.error(), std::string(csv_.error_text()));
        csv_.clear_error();
    }
}

bool Table::next() {
    while (const std::optional<format::CsvRow> row = next_row()) {
        line_ = row->line;
        if (row->fields.size() == width_) {
            fields_ = row->fields;
            ++taken_;
            return true;
        }
        lose(row->line,
             "row has " + std::to_string(row->fields.size()) + " fields, expected " +
                 std::to_string(width_),
             joined(row->fields));
    }
    note_if_cut_off();
    return false;
}

std::string_view Table::cell(std::size_t column) {
    const std::size_t at = columns_[column];
    const std::string_view field = at == kAbsent ? std::string_view{} : trim(fields_[at]);
    return field.empty() || is_within(field, *file_.text) ? field : facts_.arena.keep(field);
}

void Table::skip(std::string problem, std::string_view text) {
    facts_.version.skipped.push_back(
        {file_.name, line_, std::move(problem), std::string(text.substr(0, kMostText))});
}

void Table::lose(std::uint32_t line, std::string problem, std::string text) {
    facts_.version.skipped.push_back({file_.name, line, std::move(problem), std::move(text)});
    facts_.version.is_complete = facts_.version.is_complete && rows_ == Rows::are_parts;
    lost_line_ = line;
}

// A last row that is broken, in a file whose last line does not end, was most likely cut.
void Table::note_if_cut_off() {
    const std::string& text = *file_.text;
    if (lost_line_ != 0 && lost_line_ >= line_ && !text.empty() && text.back() != '\n') {
        facts_.version.is_complete = false;
        facts_.version.notes.push_back(file_.name + " is cut off in its last row");
    }
}

} // namespace tamga::source
