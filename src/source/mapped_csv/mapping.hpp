// SPDX-License-Identifier: Apache-2.0
// A written mapping from columns of any table to facts (docs/formats/lists.md, "Any table by
// mapping"): which column holds what, how values and days are written, whose list it is.
#pragma once

#include "model/facts.hpp"
#include "tamga/error.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace tamga::source::mapped_csv {

// In which order a day's numbers stand.
enum class DateOrder : std::uint8_t { day_first, month_first, year_first };

struct IdentifierColumn {
    std::string column;
    IdentifierKind kind = IdentifierKind::other;
    std::string label;   // as it shall be shown; empty: the column's heading
    std::string country; // column; may be empty
};

// A column whose values become details of one kind.
struct DetailColumn {
    std::string column;
    DetailKind kind = DetailKind::remark;
};

struct NameColumns {
    std::vector<std::string> columns; // joined by spaces for the name, else each on its own
    NameKind kind = NameKind::primary;
};

struct Mapping {
    std::string source; // name of the list's source in the workspace
    Authority authority = Authority::OTHER;
    std::string list;
    Measure measure = Measure::not_stated;
    bool is_whole = true; // who is not in the file is not on the list

    char separator = ',';
    std::size_t rows_before = 0;
    std::string values = ";"; // parts several values in one cell; empty: a cell is one value
    DateOrder dates = DateOrder::year_first;
    std::vector<std::string> headings; // of a file that has none; empty: its first row has them
    std::string entry;                 // of a letter: how lines that are entries begin

    std::string id;
    std::vector<std::string> name; // joined by spaces
    std::vector<NameColumns> more_names;
    std::string schema;
    Schema otherwise = Schema::LegalEntity; // of rows whose word is not in `schemas`
    std::map<std::string, Schema, std::less<>> schemas;
    std::vector<std::string> address; // joined by ", "
    std::string address_country;
    std::vector<IdentifierColumn> identifiers;
    std::vector<DetailColumn> details;
    std::string list_column, measure_column, programme, basis, reason, listed, until;
    std::map<std::string, Measure, std::less<>> measures;
    std::vector<std::string> ignored;

    // Every column that it names, in order, each once.
    [[nodiscard]] std::vector<std::string> columns() const;
};

// Error: bad_input, naming place and line, for a mapping that is no TOML, has an unknown key or
// word (the nearest one is the hint), no source, list or name, or a measure of a private list.
[[nodiscard]] Result<Mapping> parse_mapping(std::string_view text, const std::string& place);

// The text among `known` that is nearest to `text`, case apart; empty: none is near.
[[nodiscard]] std::string nearest(std::string_view text, const std::vector<std::string>& known);

} // namespace tamga::source::mapped_csv
