// SPDX-License-Identifier: Apache-2.0
#include "source/trade_tables/read_tables.hpp"

#include "base/file.hpp"
#include "source/trade_tables/registry_checks.hpp"
#include "source/trade_tables/registry_rows.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace tamga::source {
namespace {

// Calls use(batch, rejected) for each batch of a file, in its order.
template <typename Use>
Result<TableRead> read_file(const std::string& path, const TableSpec& spec,
                            const Headings& headings, const store::Database* database,
                            const Use& use) {
    auto input = TableInput::open(path, spec, headings, database);
    if (!input) {
        return std::move(input).error();
    }
    TableRead out;
    out.table = spec.name;
    out.path = path;
    out.kind = input->kind();
    out.headings = input->headings();
    out.unknown = input->unknown();
    RawBatch batch(spec.columns.size());
    for (;;) {
        auto part = input->next_part();
        if (!part) {
            return std::move(part).error();
        }
        if (!*part) {
            return out;
        }
        auto rows = input->rows(std::move(**part));
        if (!rows) {
            return std::move(rows).error();
        }
        for (;;) {
            auto more = (*rows)->next(batch, out.rejected);
            if (!more) {
                return std::move(more).error();
            }
            if (!*more) {
                break;
            }
            use(batch, out.rejected);
        }
    }
}

Rejected rejected_row(const RawBatch& raw, std::size_t row, const RowFault& fault,
                      const TableSpec& spec) {
    Rejected out;
    out.line = raw.lines[row];
    out.problem = fault.problem;
    out.column = spec.columns[fault.column];
    out.text = raw.columns[fault.column].shown(row);
    for (const RawColumn& column : raw.columns) {
        out.cells.push_back(column.shown(row));
    }
    return out;
}

void by_line(std::vector<Rejected>& rejected) {
    std::stable_sort(
        rejected.begin(), rejected.end(),
        [](const Rejected& left, const Rejected& right) { return left.line < right.line; });
}

template <typename Row>
Result<Done> read_into(const std::string& folder, const TableSpec& spec,
                       const store::Database* database, std::vector<Row>& rows,
                       std::vector<std::uint64_t>& lines, std::vector<TableRead>& tables) {
    auto path = table_in(folder, std::string(spec.name));
    if (!path) {
        return std::move(path).error();
    }
    if (path->empty()) {
        return Done{};
    }
    auto read = read_file(*path, spec, {}, database,
                          [&](const RawBatch& raw, std::vector<Rejected>& rejected) {
                              for (std::size_t row = 0; row < raw.rows; ++row) {
                                  Row made;
                                  const RowFault fault = read_row(raw, row, made);
                                  if (fault.problem.empty()) {
                                      rows.push_back(std::move(made));
                                      lines.push_back(raw.lines[row]);
                                  } else {
                                      rejected.push_back(rejected_row(raw, row, fault, spec));
                                  }
                              }
                          });
    if (!read) {
        return std::move(read).error();
    }
    tables.push_back(std::move(*read));
    return Done{};
}

// Of rows with one id the first in the file stays; the others go to `rejected`.
template <typename Row>
void drop_repeated(std::vector<Row>& rows, const std::vector<std::uint64_t>& lines,
                   std::string_view column, TableRead& table) {
    std::vector<std::size_t> order(rows.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        order[i] = i;
    }
    std::stable_sort(order.begin(), order.end(), [&](std::size_t left, std::size_t right) {
        return rows[left].id < rows[right].id;
    });
    std::vector<Row> kept;
    std::size_t first = 0;
    for (const std::size_t at : order) {
        if (!kept.empty() && kept.back().id == rows[at].id) {
            table.rejected.push_back(
                {lines[at],
                 "duplicate id: it stands in line " + std::to_string(lines[first]) + " already",
                 column,
                 rows[at].id,
                 {rows[at].id, rows[at].name}});
            continue;
        }
        first = at;
        kept.push_back(std::move(rows[at]));
    }
    rows = std::move(kept);
    by_line(table.rejected);
}

auto key(const Post& post) {
    return std::tie(post.person, post.firm, post.role, post.spell.from, post.spell.until);
}
auto key(const Stake& stake) {
    return std::tie(stake.owner, stake.owned, stake.low.numerator, stake.low.denominator,
                    stake.high.numerator, stake.high.denominator, stake.kind, stake.spell.from,
                    stake.spell.until);
}
auto key(const ContactKey& one) {
    return std::tie(one.party, one.kind, one.value, one.spell.from, one.spell.until);
}

template <typename Row> void sort_rows(std::vector<Row>& rows) {
    std::stable_sort(rows.begin(), rows.end(),
                     [](const Row& left, const Row& right) { return key(left) < key(right); });
}

} // namespace

Result<std::string> table_in(const std::string& folder, const std::string& table) {
    std::string found;
    for (const char* ending :
         {".csv", ".csv.gz", ".tsv", ".jsonl", ".jsonl.gz", ".ndjson", ".parquet"}) {
        const std::string path = folder + "/" + table + ending;
        if (!file::exists(path)) {
            continue;
        }
        if (!found.empty()) {
            return Error{ErrorKind::bad_input, folder, "holds the table " + table + " twice",
                         found + ", " + path, "leave one of them"};
        }
        found = path;
    }
    return found;
}

Result<LotsRead> read_lots(const std::string& path, const Headings& headings,
                           const store::Database* database) {
    LotsRead out;
    LotBatch lots;
    std::vector<std::uint64_t> lines;
    auto read = read_file(
        path, kLots, headings, database, [&](const RawBatch& raw, std::vector<Rejected>& rejected) {
            lots.read(raw, rejected);
            append_lots(lots, out.lots);
            lines.insert(lines.end(), lots.lines.begin(),
                         lots.lines.begin() + static_cast<std::ptrdiff_t>(lots.rows));
        });
    if (!read) {
        return std::move(read).error();
    }
    out.read = std::move(*read);
    std::map<std::size_t, std::string> repeated;
    const Lots& table = out.lots;
    std::vector<std::string> ids;
    ids.reserve(table.size());
    for (std::size_t row = 0; row < table.size(); ++row) {
        ids.emplace_back(table.lot_id(row));
    }
    for (const std::size_t row : out.lots.sort_by_id()) {
        out.read.rejected.push_back({lines[row],
                                     "duplicate id: an earlier line has it already",
                                     "lot_id",
                                     ids[row],
                                     {ids[row]}});
    }
    by_line(out.read.rejected);
    out.read.taken = out.lots.size();
    for (std::size_t i = 0; i < kLotNotes; ++i) {
        if (lots.notes[i] > 0) {
            out.read.notes.push_back(
                {std::string(word(static_cast<LotNote>(i))), lots.notes[i], lots.examples[i]});
        }
    }
    return out;
}

Result<RegistryRead> read_registry(const std::string& folder, const store::Database* database) {
    RegistryRead out;
    std::array<std::vector<std::uint64_t>, 5> lines;
    Registry& registry = out.registry;
    for (auto done : {read_into(folder, kFirms, database, registry.firms, lines[0], out.tables),
                      read_into(folder, kPersons, database, registry.persons, lines[1], out.tables),
                      read_into(folder, kPosts, database, registry.posts, lines[2], out.tables),
                      read_into(folder, kStakes, database, registry.stakes, lines[3], out.tables),
                      read_into(folder, kKeys, database, registry.keys, lines[4], out.tables)}) {
        if (!done) {
            return std::move(done).error();
        }
    }
    if (out.tables.empty()) {
        return Error{ErrorKind::bad_input, folder, "holds no table of a registry", "",
                     "expected firms, persons, posts, stakes or keys as .csv, .jsonl or .parquet"};
    }
    for (TableRead& table : out.tables) {
        if (table.table == "firms") {
            drop_repeated(registry.firms, lines[0], kFirmColumns[0], table);
            table.taken = registry.firms.size();
        } else if (table.table == "persons") {
            drop_repeated(registry.persons, lines[1], kPersonColumns[0], table);
            table.taken = registry.persons.size();
        } else if (table.table == "posts") {
            table.notes = check_posts(registry);
            table.taken = registry.posts.size();
        } else if (table.table == "stakes") {
            table.notes = check_stakes(registry.stakes);
            table.taken = registry.stakes.size();
        } else {
            table.taken = registry.keys.size();
        }
    }
    sort_rows(registry.posts);
    sort_rows(registry.stakes);
    sort_rows(registry.keys);
    return out;
}

} // namespace tamga::source
