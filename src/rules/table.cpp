// SPDX-License-Identifier: Apache-2.0
#include "rules/table.hpp"

#include "rules/shipped.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace tamga::rules {
namespace {

constexpr std::string_view kKinds = "docs/formats/rules.md";

std::vector<std::string_view> cells_of(std::string_view line, char mark) {
    std::vector<std::string_view> out;
    while (true) {
        const std::size_t end = line.find(mark);
        out.push_back(line.substr(0, end));
        if (end == std::string_view::npos) {
            return out;
        }
        line = line.substr(end + 1);
    }
}

Error bad(const Table& table, std::uint32_t line, std::string problem, std::string_view text) {
    return {ErrorKind::bad_data, table.name + ".tsv:" + std::to_string(line), std::move(problem),
            std::string(text), std::string(kKinds)};
}

// Fills the row's dates out of its cells.
Result<Done> settle(const Table& table, Row& row) {
    const std::string_view from = table.cell(row, "valid_from");
    const std::string_view until = table.cell(row, "valid_until");
    const auto start = parse_edge(from);
    const auto end = parse_edge(until);
    if (!start || !end) {
        return bad(table, row.line, "no day, minute or interval", start ? until : from);
    }
    row.from = *start;
    row.until = *end;
    const auto zone = parse_zone(table.cell(row, "zone"));
    if (!zone) {
        return bad(table, row.line, "no distance from Greenwich", table.cell(row, "zone"));
    }
    row.zone = *zone;
    const std::string_view current = table.cell(row, "current_to");
    row.current_to = parse_iso_date(current);
    if (!current.empty() && !row.current_to) {
        return bad(table, row.line, "current_to is no day", current);
    }
    const auto verified = parse_iso_date(table.cell(row, "last_verified"));
    if (!verified) {
        return bad(table, row.line, "last_verified is no day", table.cell(row, "last_verified"));
    }
    row.last_verified = *verified;
    return Done{};
}

// Columns that tell rules of one table apart; rows that agree in them follow each other in time.
std::vector<std::string_view> key_columns(std::string_view table) {
    return table == "ownership"        ? std::vector<std::string_view>{"regime"}
           : table == "price_caps"     ? std::vector<std::string_view>{"authority", "product"}
           : table == "country_groups" ? std::vector<std::string_view>{"group", "country"}
           : table == "country_measures"
               ? std::vector<std::string_view>{"authority", "country", "direction", "goods"}
               : std::vector<std::string_view>{};
}

Moment last_before(Moment moment) {
    if (moment.is_day()) {
        return Moment{moment.day.plus_days(-1)};
    }
    if (moment.minute == 0) {
        return Moment{moment.day.plus_days(-1), 24 * 60 - 1, moment.offset};
    }
    --moment.minute;
    return moment;
}

void check_neighbours(const Table& table, std::vector<std::string>& out) {
    const auto columns = key_columns(table.name);
    const auto key = [&](const Row& row) {
        std::string text;
        for (const std::string_view column : columns) {
            text += std::string(table.cell(row, column)) + " ";
        }
        return text;
    };
    for (std::size_t i = 0; i + 1 < table.rows.size() && !columns.empty(); ++i) {
        const Row& row = table.rows[i];
        const auto next =
            std::find_if(table.rows.begin() + static_cast<std::ptrdiff_t>(i) + 1, table.rows.end(),
                         [&](const Row& other) { return key(other) == key(row); });
        if (next == table.rows.end()) {
            continue;
        }
        const std::string place = table.name + ": " + std::string(table.cell(row, "id")) + " and " +
                                  std::string(table.cell(*next, "id"));
        if (row.until.is_open() || next->from.is_open() ||
            passed(*next->from.latest, row.until) != Truth::yes) {
            out.push_back(place + " overlap");
        } else if (passed(last_before(*next->from.latest), row.until) == Truth::yes) {
            out.push_back(place + " leave a gap");
        }
    }
}

} // namespace

Truth Row::holds(const Moment& asked) const {
    return both(reached(asked, from, zone), opposite(passed(asked, until, zone)));
}

std::string_view Table::cell(const Row& row, std::string_view column) const noexcept {
    const auto found = std::find(columns.begin(), columns.end(), column);
    const auto at = static_cast<std::size_t>(found - columns.begin());
    return at < row.cells.size() ? row.cells[at] : std::string_view{};
}

RuleRow Table::cite(const Row& row) const {
    const auto text = [&](std::string_view column) { return std::string(cell(row, column)); };
    return {name,
            text("id"),
            text("valid_from"),
            text("valid_until"),
            text("citation"),
            text("url"),
            text("last_verified"),
            text("verified_by"),
            text("note")};
}

Result<Table> read_table(std::string name, std::string_view text) {
    Table out;
    out.name = std::move(name);
    out.about_text = text;
    std::uint32_t number = 0;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        const std::string_view line = text.substr(0, end);
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
        ++number;
        if (line.empty() || line.front() == '#') {
            continue;
        }
        if (out.columns.empty()) {
            out.columns = cells_of(line, '\t');
            continue;
        }
        Row row;
        row.cells = cells_of(line, '\t');
        row.line = number;
        if (row.cells.size() != out.columns.size()) {
            return bad(out, number,
                       "has " + std::to_string(row.cells.size()) + " cells, expected " +
                           std::to_string(out.columns.size()),
                       line.substr(0, line.find('\t')));
        }
        if (auto settled = settle(out, row); !settled) {
            return std::move(settled).error();
        }
        out.rows.push_back(std::move(row));
    }
    return out;
}

std::vector<std::string> problems_of(const Table& table) {
    std::vector<std::string> out;
    std::set<std::string_view> ids;
    if (table.rows.empty()) {
        out.push_back(table.name + ": no rows");
    }
    for (const Row& row : table.rows) {
        const std::string place = table.name + ".tsv:" + std::to_string(row.line);
        for (const std::string_view column : {"id", "citation", "url", "verified_by"}) {
            if (table.cell(row, column).empty()) {
                out.push_back(place + ": no " + std::string(column));
            }
        }
        if (!ids.insert(table.cell(row, "id")).second) {
            out.push_back(place + ": id twice: " + std::string(table.cell(row, "id")));
        }
        // A rule without a first day is one that ends: what stood before the first dated change.
        if (row.from.is_open() && row.until.is_open()) {
            out.push_back(place + ": no validity");
        }
        if (!row.from.is_open() && passed(*row.from.latest, row.until) == Truth::yes) {
            out.push_back(place + ": ends before it starts");
        }
    }
    check_neighbours(table, out);
    return out;
}

const Table& table(std::string_view name) {
    static const std::vector<Table> held = [] {
        std::vector<Table> out;
        for (const ShippedText& text : shipped_tables()) {
            if (auto read = read_table(std::string(text.name), text.text)) {
                out.push_back(std::move(*read));
            }
        }
        return out;
    }();
    static const Table none;
    const auto found =
        std::find_if(held.begin(), held.end(), [&](const Table& one) { return one.name == name; });
    return found == held.end() ? none : *found;
}

void cite(RuleBasis& basis, const Table& table, const Row& row, Date day) {
    RuleRow cited = table.cite(row);
    const bool is_cited =
        std::any_of(basis.rows.begin(), basis.rows.end(), [&](const RuleRow& other) {
            return other.table == cited.table && other.id == cited.id;
        });
    if (!is_cited) {
        basis.rows.push_back(std::move(cited));
    }
    if (day > row.last_verified) {
        basis.is_beyond_verified = true;
        const std::string caution = "asked for " + day.iso() + "; last verified on " +
                                    row.last_verified.iso() + ": look for a later change";
        if (std::find(basis.cautions.begin(), basis.cautions.end(), caution) ==
            basis.cautions.end()) {
            basis.cautions.push_back(caution);
        }
    }
}

std::vector<std::string_view> split(std::string_view cell) {
    return cell.empty() ? std::vector<std::string_view>{} : cells_of(cell, ';');
}

} // namespace tamga::rules

namespace tamga {

std::vector<RuleTable> rule_tables() {
    std::vector<RuleTable> out;
    for (const rules::ShippedText& text : rules::shipped_tables()) {
        const rules::Table& table = rules::table(text.name);
        RuleTable made;
        made.name = text.name;
        std::string_view rest = table.about_text;
        while (rest.starts_with("# ")) {
            const std::size_t end = rest.find('\n');
            made.about += (made.about.empty() ? "" : " ") + std::string(rest.substr(2, end - 2));
            rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
        }
        made.columns.assign(table.columns.begin(), table.columns.end());
        for (const rules::Row& row : table.rows) {
            made.rows.emplace_back(row.cells.begin(), row.cells.end());
        }
        out.push_back(std::move(made));
    }
    return out;
}

std::vector<std::string> rule_table_problems() {
    std::vector<std::string> out;
    for (const rules::ShippedText& text : rules::shipped_tables()) {
        const auto read = rules::read_table(std::string(text.name), text.text);
        if (!read) {
            out.push_back(read.error().message());
            continue;
        }
        const auto problems = rules::problems_of(*read);
        out.insert(out.end(), problems.begin(), problems.end());
    }
    return out;
}

} // namespace tamga
