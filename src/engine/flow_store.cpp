// SPDX-License-Identifier: Apache-2.0
#include "engine/flow_store.hpp"

#include "base/file.hpp"
#include "base/hash.hpp"
#include "engine/flow_manifest.hpp"
#include "engine/import_files.hpp"
#include "engine/list_store.hpp"
#include "source/flow_tables/places.hpp"
#include "store/parquet.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <set>

namespace tamga {
namespace engine {
namespace {

constexpr std::array<FlowKind, 4> kKinds{FlowKind::exports, FlowKind::imports, FlowKind::re_exports,
                                         FlowKind::re_imports};

Result<Done> write_rows(store::Connection& connection, const FlowTable& table,
                        const std::string& path) {
    const std::array<store::Column, 8> columns{{{"product", store::ColumnType::text},
                                                {"flow", store::ColumnType::text},
                                                {"reporter", store::ColumnType::text},
                                                {"partner", store::ColumnType::text},
                                                {"period", store::ColumnType::date},
                                                {"months", store::ColumnType::int32},
                                                {"value", store::ColumnType::real},
                                                {"mass_kg", store::ColumnType::real}}};
    std::size_t next = 0;
    const auto produce = [&](store::ChunkWriter& out) -> Result<std::size_t> {
        const std::size_t count = std::min(out.capacity(), table.size() - next);
        const auto real = [&](std::size_t column, std::size_t row, double value) {
            if (std::isnan(value)) {
                out.set_null(column, row);
            } else {
                out.reals(column)[row] = value;
            }
        };
        for (std::size_t i = 0; i < count; ++i) {
            const std::size_t row = next + i;
            out.set_text(0, i, table.products.text(table.product[row]));
            out.set_text(1, i, word(table.kind[row]));
            out.set_text(2, i, table.places[table.reporter[row]].name);
            out.set_text(3, i, table.places[table.partner[row]].name);
            const std::int32_t month = table.month[row];
            out.int32s(4)[i] = Date::of(month / 12, month % 12 + 1, 1).value_or(Date{}).days;
            out.int32s(5)[i] = table.span[row];
            real(6, i, table.value[row]);
            real(7, i,
                 table.mass_kg.empty() ? std::numeric_limits<double>::quiet_NaN()
                                       : table.mass_kg[row]);
        }
        next += count;
        return count;
    };
    const auto written = store::write_parquet(connection, columns, produce, path);
    return written ? Result<Done>(Done{}) : Result<Done>(written.error());
}

Result<FlowTable> read_rows(store::Connection& connection, const StoredTable& stored,
                            const std::string& path) {
    FlowTable out;
    out.name = stored.table.name;
    out.dialect = stored.table.dialect;
    out.unit = stored.table.unit;
    out.definition = stored.table.definition;
    out.vintage = stored.table.vintage;
    auto rows = connection.query("SELECT product, flow, reporter, partner, period, months, value, "
                                 "mass_kg FROM read_parquet(" +
                                 store::sql_text(path) + ")");
    if (!rows) {
        return std::move(rows).error();
    }
    std::map<std::string, std::uint16_t, std::less<>> places;
    const auto place = [&](std::string_view name) {
        const auto known = places.find(name);
        if (known != places.end()) {
            return known->second;
        }
        const auto number = static_cast<std::uint16_t>(out.places.size());
        const source::CountryFound country = source::find_country(name);
        out.places.push_back({std::string(name), std::string(country.code), country.is_aggregate});
        places.emplace(std::string(name), number);
        return number;
    };
    bool has_mass = false;
    std::string last_product, last_reporter, last_partner;
    std::uint32_t product = 0;
    std::uint16_t reporter = 0, partner = 0;
    for (;;) {
        auto next = rows->next();
        if (!next) {
            return std::move(next).error();
        }
        if (!*next) {
            break;
        }
        const store::Chunk& chunk = **next;
        const auto days = chunk.days(4);
        const auto months = chunk.int32s(5);
        const auto values = chunk.reals(6), masses = chunk.reals(7);
        for (std::size_t i = 0; i < chunk.size(); ++i) {
            const std::string_view code = chunk.text(0, i), from = chunk.text(2, i),
                                   to = chunk.text(3, i), flow = chunk.text(1, i);
            if (out.value.empty() || code != last_product) {
                last_product = code;
                product = out.products.add(code);
            }
            if (out.value.empty() || from != last_reporter) {
                last_reporter = from;
                reporter = place(from);
            }
            if (out.value.empty() || to != last_partner) {
                last_partner = to;
                partner = place(to);
            }
            out.product.push_back(product);
            out.reporter.push_back(reporter);
            out.partner.push_back(partner);
            const auto kind = std::find_if(kKinds.begin(), kKinds.end(),
                                           [&](FlowKind one) { return word(one) == flow; });
            if (kind == kKinds.end()) {
                return Error{ErrorKind::bad_data, path, "neither exports nor imports",
                             std::string(flow), "import the file again"};
            }
            out.kind.push_back(*kind);
            const Date day{days[i]};
            out.month.push_back(day.year() * 12 + static_cast<std::int32_t>(day.month()) - 1);
            out.span.push_back(static_cast<std::uint8_t>(months[i]));
            constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
            out.value.push_back(chunk.is_null(6, i) ? kNone : values[i]);
            const bool is_given = !chunk.is_null(7, i);
            if (is_given && !has_mass) {
                out.mass_kg.assign(out.value.size() - 1, kNone);
                has_mass = true;
            }
            if (has_mass) {
                out.mass_kg.push_back(is_given ? masses[i] : kNone);
            }
        }
    }
    if (out.size() != stored.table.rows) {
        return Error{ErrorKind::bad_data, path, "holds another number of rows than its manifest",
                     std::to_string(out.size()), "import the file again"};
    }
    return out;
}

FlowImport describe(const FlowTable& table) {
    FlowImport out;
    out.name = table.name;
    out.dialect = table.dialect;
    out.unit = table.unit;
    out.definition = table.definition;
    out.vintage = table.vintage;
    out.rows = table.size();
    std::set<std::uint32_t> products(table.product.begin(), table.product.end());
    out.products = products.size();
    std::set<std::uint16_t> reporters(table.reporter.begin(), table.reporter.end());
    std::set<std::uint16_t> partners(table.partner.begin(), table.partner.end());
    out.reporters = reporters.size();
    out.partners = partners.size();
    std::int32_t from = std::numeric_limits<std::int32_t>::max(), until = 0;
    for (std::size_t row = 0; row < table.size(); ++row) {
        from = std::min(from, table.month[row]);
        until = std::max(until, table.month[row] + table.span[row] - 1);
    }
    out.from = table.size() == 0 ? "" : month_text(from);
    out.until = table.size() == 0 ? "" : month_text(until);
    return out;
}

// Notes and skipped rows that speak of one table go with it.
void share_out(FlowFiles& files, const FlowTable& table, FlowImport& out) {
    std::erase_if(files.notes, [&](std::string& note) {
        const bool is_its = note.starts_with(table.name + ": ");
        if (is_its) {
            out.notes.push_back(std::move(note));
        }
        return is_its;
    });
    std::erase_if(files.skipped, [&](Skipped& one) {
        const bool is_its = one.file.find("/" + table.name) != std::string::npos ||
                            one.file.starts_with(table.name);
        if (is_its) {
            out.skipped.push_back(std::move(one));
        }
        return is_its;
    });
}

} // namespace

Result<FlowFiles> read_stored_flows(const std::string& workspace, const std::string& only) {
    auto stored = stored_flow_tables(workspace);
    if (!stored) {
        return std::move(stored).error();
    }
    if (stored->empty()) {
        return Error{ErrorKind::bad_input, "flows", "no trade statistics are imported", "",
                     "tamga import flows FILE|DIR stores them; the command line also takes files "
                     "with --from"};
    }
    auto connection = connect_workspace(workspace);
    if (!connection) {
        return std::move(connection).error();
    }
    FlowFiles out;
    std::map<std::string, const StoredTable*> newest;
    for (const StoredTable& one : *stored) {
        const StoredTable*& at = newest[one.table.name];
        if (at != nullptr) {
            out.notes.push_back(one.table.name +
                                ": an older import is kept and not read: " + at->table.vintage);
        }
        at = &one;
    }
    if (!only.empty() && !newest.contains(only)) {
        std::string names;
        for (const auto& [name, one] : newest) {
            names += (names.empty() ? "" : ", ") + name;
        }
        return Error{ErrorKind::bad_input, "table", "no such table is imported", only, names};
    }
    for (const auto& [name, one] : newest) {
        if (!only.empty() && name != only) {
            continue;
        }
        auto table = read_rows(*connection, *one, absolute(workspace) + "/" + one->table.stored);
        if (!table) {
            return std::move(table).error();
        }
        out.tables.push_back(std::move(*table));
        out.notes.insert(out.notes.end(), one->table.notes.begin(), one->table.notes.end());
        out.skipped.insert(out.skipped.end(), one->table.skipped.begin(), one->table.skipped.end());
    }
    return out;
}

} // namespace engine

Result<FlowImportAnswer> stored_flows(const std::string& workspace) {
    auto stored = engine::stored_flow_tables(workspace);
    if (!stored) {
        return std::move(stored).error();
    }
    FlowImportAnswer out;
    for (engine::StoredTable& one : *stored) {
        one.table.is_known = true;
        out.tables.push_back(std::move(one.table));
    }
    return out;
}

Result<FlowImportAnswer> import_flows(const std::string& workspace, const FlowQuery& query) {
    if (query.from.empty()) {
        return Error{ErrorKind::bad_input, "import flows", "no file is named", "", ""};
    }
    auto opened = engine::ListStore::open(workspace);
    if (!opened) {
        return std::move(opened).error();
    }
    auto lock = opened->lock();
    if (!lock) {
        return std::move(lock).error();
    }
    auto files = engine::read_flow_files(query);
    if (!files) {
        return std::move(files).error();
    }
    auto stored = engine::stored_flow_tables(workspace);
    if (!stored) {
        return std::move(stored).error();
    }
    if (auto made = file::make_folder(workspace + "/flows"); !made) {
        return std::move(made).error();
    }
    auto connection = engine::connect_workspace(workspace);
    if (!connection) {
        return std::move(connection).error();
    }
    if (std::all_of(files->tables.begin(), files->tables.end(),
                    [](const FlowTable& table) { return table.size() == 0; })) {
        const bool has_reason = !files->skipped.empty();
        return Error{ErrorKind::bad_data, query.from.front(), "no row could be used",
                     has_reason ? files->skipped.front().problem : "",
                     has_reason ? "first: " + files->skipped.front().file + ":" +
                                      std::to_string(files->skipped.front().line)
                                : "it holds a heading and no row"};
    }
    std::uint64_t number = stored->empty() ? 0 : stored->back().number;
    FlowImportAnswer out;
    for (const FlowTable& table : files->tables) {
        FlowImport one = engine::describe(table);
        engine::share_out(*files, table, one);
        if (one.rows == 0) {
            one.notes.push_back("no row could be used: not stored");
            out.tables.push_back(std::move(one));
            continue;
        }
        std::string named = table.vintage + "\n" + table.dialect + "\n" + table.unit;
        for (const auto* const options : {&query.headings, &query.constants}) {
            for (const auto& [field, text] : *options) {
                named += "\n" + field + "=" + text;
            }
        }
        const std::string id = "flows/" + sha256(named).substr(0, 16);
        one.stored = id + ".parquet";
        const bool is_newest =
            std::any_of(stored->begin(), stored->end(), [&](const engine::StoredTable& there) {
                return there.table.stored == one.stored &&
                       std::none_of(stored->begin(), stored->end(), [&](const auto& other) {
                           return other.table.name == one.name && other.number > there.number;
                       });
            });
        one.is_known = is_newest;
        if (!is_newest) {
            const std::string path = engine::absolute(workspace) + "/" + id;
            if (auto done = engine::write_rows(*connection, table, path + ".parquet"); !done) {
                return std::move(done).error();
            }
            const std::string text = engine::to_manifest({one, ++number});
            if (auto done = file::write(path + ".json", text); !done) {
                return std::move(done).error();
            }
        }
        out.tables.push_back(std::move(one));
    }
    out.notes = std::move(files->notes);
    out.skipped = std::move(files->skipped);
    return out;
}

} // namespace tamga
