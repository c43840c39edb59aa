// SPDX-License-Identifier: Apache-2.0
// The tables of data/rules as rows with a validity: which rows speak for a moment.
#pragma once

#include "tamga/rules.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tamga::rules {

// Three-valued: `maybe` where only the day is known or the sources bound a date.
enum class Truth : std::uint8_t { no, maybe, yes };
[[nodiscard]] constexpr Truth both(Truth left, Truth right) noexcept {
    return left < right ? left : right;
}
[[nodiscard]] constexpr Truth opposite(Truth truth) noexcept {
    return truth == Truth::yes ? Truth::no : truth == Truth::no ? Truth::yes : Truth::maybe;
}

// Minutes east of Greenwich that a table's own clock may show: winter, summer.
using Zone = std::vector<std::int32_t>;

// A moment or what bounds it: "A", "A..B", "..B"; both sides absent: the cell is empty.
struct Edge {
    std::optional<Moment> earliest, latest;
    [[nodiscard]] bool is_open() const noexcept { return !earliest && !latest; }
};
[[nodiscard]] std::optional<Edge> parse_edge(std::string_view text) noexcept;
// "+01:00/+02:00", or empty.
[[nodiscard]] std::optional<Zone> parse_zone(std::string_view text);

// Is `asked` at or behind the edge? An open edge is behind every moment. A day and a minute are
// compared on the clock of the minute; a minute and a day on its own clock and on the zone's.
[[nodiscard]] Truth reached(const Moment& asked, const Edge& edge, const Zone& zone = {});
// Is `asked` behind the last day or minute (included)? An open end is never passed.
[[nodiscard]] Truth passed(const Moment& asked, const Edge& last, const Zone& zone = {});

struct Row {
    std::vector<std::string_view> cells;
    std::uint32_t line = 0;
    Edge from, until;
    Zone zone;
    std::optional<Date> current_to; // the row speaks for no later day
    Date last_verified;

    [[nodiscard]] Truth holds(const Moment& asked) const;
    [[nodiscard]] Truth holds(Date day) const { return holds(Moment{day}); }
};

struct Table {
    std::string name;
    std::string_view about_text; // with its comment lines
    std::vector<std::string_view> columns;
    std::vector<Row> rows;

    // The cell of a column; empty where the table has no such column.
    [[nodiscard]] std::string_view cell(const Row& row, std::string_view column) const noexcept;
    [[nodiscard]] RuleRow cite(const Row& row) const;
};

// Reads a table. Error: bad_data with "NAME.tsv:LINE".
[[nodiscard]] Result<Table> read_table(std::string name, std::string_view text);
// What is wrong with a table, a sentence each: no citation, no day of verification, no validity, an
// id twice, rows of one `key` that overlap or leave a gap.
[[nodiscard]] std::vector<std::string> problems_of(const Table& table);

// A table that ships. An unknown name, or one that cannot be read, is an empty table: every answer
// is then "not held" (and rule_table_problems() says why).
[[nodiscard]] const Table& table(std::string_view name);

// Adds the row, once, and says so where `day` lies behind its verification.
void cite(RuleBasis& basis, const Table& table, const Row& row, Date day);
// Cells split at ';'.
[[nodiscard]] std::vector<std::string_view> split(std::string_view cell);

} // namespace tamga::rules
