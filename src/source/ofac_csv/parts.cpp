// SPDX-License-Identifier: Apache-2.0
// Which part of OFAC's CSV set a file is, and of which of its two sets.
#include "source/ofac/programmes.hpp"
#include "source/ofac/text.hpp"
#include "source/ofac_csv/mapper.hpp"
#include "source/ofac_csv/reader.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace tamga::source::ofac_csv {
namespace {

constexpr int kRowsToRecognise = 5;    // one odd row must not decide
constexpr int kRowsToTellTheSet = 200; // the first 200 rows of each real file agree to the last one

std::string lower(std::string_view text) {
    std::string result(text);
    std::ranges::transform(result, result.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return result;
}

template <typename Words> bool is_one_of(std::string_view text, const Words& words) {
    const std::string word = lower(text);
    return std::ranges::find(words, word) != words.end();
}

bool is_entry(const format::CsvRow& row) {
    constexpr std::array<std::string_view, 4> kTypes = {"-0-", "individual", "vessel", "aircraft"};
    return row.fields.size() == EntryRow::kColumns && !ofac::trim(row.fields[1]).empty() &&
           is_one_of(ofac::trim(row.fields[2]), kTypes);
}

bool is_alias(const format::CsvRow& row) {
    constexpr std::array<std::string_view, 3> kTypes = {"aka", "fka", "nka"};
    return row.fields.size() == AliasRow::kColumns &&
           ofac::parse_number(ofac::trim(row.fields[1])) &&
           is_one_of(ofac::trim(row.fields[2]), kTypes);
}

bool is_address(const format::CsvRow& row) {
    return row.fields.size() == AddressRow::kColumns &&
           ofac::parse_number(ofac::trim(row.fields[1]));
}

// Two columns say little: the name must say it too.
bool is_comment(const format::CsvRow& row, const InputFile& file) {
    return row.fields.size() == CommentRow::kColumns &&
           lower(file.name).find("comment") != std::string::npos;
}

Part part_of_row(const format::CsvRow& row, const InputFile& file) {
    if (!ofac::parse_number(ofac::trim(row.fields.front()))) {
        return Part::none;
    }
    if (is_entry(row)) {
        return Part::entries;
    }
    if (is_alias(row)) {
        return Part::aliases;
    }
    if (is_address(row)) {
        return Part::addresses;
    }
    return is_comment(row, file) ? Part::comments : Part::none;
}

// Most of the first rows carry a tag of the other lists.
bool has_consolidated_tags(const InputFile& file) {
    const ofac::Programmes programmes;
    Arena arena;
    std::vector<Skipped> skipped;
    RowReader reader(file, arena, skipped);
    int rows = 0;
    int consolidated = 0;
    for (; rows < kRowsToTellTheSet; ++rows) {
        const std::optional<EntryRow> row = reader.next<EntryRow>();
        if (!row) {
            break;
        }
        const std::vector<std::string_view> tags = split_programmes(row->programmes);
        const std::array<std::string_view, 1> remarks = {row->remarks};
        consolidated += programmes.is_consolidated({tags, remarks}) ? 1 : 0;
    }
    return 2 * consolidated > rows;
}

// A table without rows holds nothing but the sign that ends each of these files; its name says
// which one it is.
Part part_of_empty(const InputFile& file) {
    const std::string_view text = *file.text;
    if (text.find('\x1a') == std::string_view::npos ||
        text.find_first_not_of(" \t\r\n\x1a") != std::string_view::npos) {
        return Part::none;
    }
    const std::string name = lower(file.name);
    const auto holds = [&](std::string_view word) { return name.find(word) != std::string::npos; };
    return holds("alt")        ? Part::aliases
           : holds("add")      ? Part::addresses
           : holds("comments") ? Part::comments
                               : Part::none;
}

} // namespace

Part part_of(const InputFile& file) {
    if (const Part empty = part_of_empty(file); empty != Part::none) {
        return empty;
    }
    format::CsvReader reader(*file.text, {.is_trimmed = true});
    for (int i = 0; i < kRowsToRecognise; ++i) {
        const std::optional<format::CsvRow> row = reader.next();
        if (!row) {
            reader.clear_error(); // a malformed row, or the end, where the next call says so again
            continue;
        }
        const Part part = part_of_row(*row, file);
        if (part != Part::none) {
            return part;
        }
    }
    return Part::none;
}

bool recognise(const InputFile& file) {
    return part_of(file) != Part::none;
}

std::string_view source_name(const InputFile& file) {
    const std::string name = lower(file.name);
    if (name.starts_with("cons")) {
        return ofac::source_name(ofac::ListSet::consolidated);
    }
    const bool is_named_sdn = name.starts_with("sdn");
    const bool is_consolidated =
        !is_named_sdn && part_of(file) == Part::entries && has_consolidated_tags(file);
    return ofac::source_name(is_consolidated ? ofac::ListSet::consolidated : ofac::ListSet::sdn);
}

} // namespace tamga::source::ofac_csv
