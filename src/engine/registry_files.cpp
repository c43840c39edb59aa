// SPDX-License-Identifier: Apache-2.0
#include "engine/registry_files.hpp"

#include "source/trade_tables/columns.hpp"
#include "source/trade_tables/registry_rows.hpp"
#include "store/parquet.hpp"

#include <algorithm>
#include <utility>

namespace tamga::engine {
namespace {

using store::ChunkWriter;

void put(ChunkWriter& out, std::size_t column, std::size_t row, std::string_view text) {
    text.empty() ? out.set_null(column, row) : out.set_text(column, row, text);
}

void put(ChunkWriter& out, std::size_t column, std::size_t row, std::int32_t day) {
    out.int32s(column)[row] = day;
    if (day == kNoDay) {
        out.set_null(column, row);
    }
}

void put(ChunkWriter& out, std::size_t column, std::size_t row, const Share& share) {
    put(out, column, row,
        share.known() ? std::to_string(share.numerator) + "/" + std::to_string(share.denominator)
                      : std::string());
}

std::string joined(const std::vector<std::string>& texts) {
    std::string out;
    for (const std::string& text : texts) {
        out += (out.empty() ? "" : ";") + text;
    }
    return out;
}

void write_row(const Firm& firm, std::size_t row, ChunkWriter& out) {
    put(out, 0, row, firm.id);
    put(out, 1, row, firm.name);
    put(out, 2, row, joined(firm.other_names));
    put(out, 3, row, firm.jurisdiction);
    put(out, 4, row, firm.registered);
    put(out, 5, row, firm.dissolved);
    put(out, 6, row, firm.address);
    put(out, 7, row, firm.activity);
    put(out, 8, row, joined(firm.identifiers));
}

void write_row(const Person& person, std::size_t row, ChunkWriter& out) {
    put(out, 0, row, person.id);
    put(out, 1, row, person.name);
    put(out, 2, row, joined(person.other_names));
    put(out, 3, row, person.birth_date);
    put(out, 4, row, person.nationality);
    put(out, 5, row, joined(person.identifiers));
}

void write_row(const Post& post, std::size_t row, ChunkWriter& out) {
    put(out, 0, row, post.person);
    put(out, 1, row, post.firm);
    put(out, 2, row, post.role);
    put(out, 3, row, post.spell.from);
    put(out, 4, row, post.spell.until);
}

void write_row(const Stake& stake, std::size_t row, ChunkWriter& out) {
    put(out, 0, row, stake.owner);
    put(out, 1, row, stake.owned);
    put(out, 2, row, stake.low);
    put(out, 3, row, stake.high);
    put(out, 4, row, stake.kind);
    put(out, 5, row, stake.spell.from);
    put(out, 6, row, stake.spell.until);
}

void write_row(const ContactKey& key, std::size_t row, ChunkWriter& out) {
    put(out, 0, row, key.party);
    put(out, 1, row, source::word(key.kind));
    put(out, 2, row, key.value);
    put(out, 3, row, key.spell.from);
    put(out, 4, row, key.spell.until);
}

bool is_day(std::string_view column) {
    return column == "registered" || column == "dissolved" || column == "from" || column == "until";
}

template <typename Row>
Result<Done> write_table(store::Connection& connection, const source::TableSpec& spec,
                         const std::vector<Row>& rows, const std::string& folder) {
    std::vector<store::Column> columns;
    for (const std::string_view name : spec.columns) {
        columns.push_back(
            {std::string(name), is_day(name) ? store::ColumnType::date : store::ColumnType::text});
    }
    const auto written = store::write_parquet(
        connection, columns,
        [&rows, at = std::size_t{0}](ChunkWriter& out) mutable -> Result<std::size_t> {
            const std::size_t count = std::min(out.capacity(), rows.size() - at);
            for (std::size_t row = 0; row < count; ++row) {
                write_row(rows[at + row], row, out);
            }
            at += count;
            return count;
        },
        folder + "/" + std::string(spec.name) + ".parquet");
    return written ? Result<Done>(Done{}) : Result<Done>(written.error());
}

} // namespace

Result<Done> write_registry(const Registry& registry, const std::string& folder,
                            const ImportOptions& options) {
    auto database = store::Database::open({.memory_bytes = options.memory_bytes / 2,
                                           .threads = 1,
                                           .temp_folder = {},
                                           .folders = {folder}});
    if (!database) {
        return std::move(database).error();
    }
    auto connection = database->connect();
    if (!connection) {
        return std::move(connection).error();
    }
    auto done = write_table(*connection, source::kFirms, registry.firms, folder);
    if (done) {
        done = write_table(*connection, source::kPersons, registry.persons, folder);
    }
    if (done) {
        done = write_table(*connection, source::kPosts, registry.posts, folder);
    }
    if (done) {
        done = write_table(*connection, source::kStakes, registry.stakes, folder);
    }
    if (done) {
        done = write_table(*connection, source::kKeys, registry.keys, folder);
    }
    return done;
}

} // namespace tamga::engine
