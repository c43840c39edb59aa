// SPDX-License-Identifier: Apache-2.0
// tamga import lots: parts, ids across parts, sorting, manifest; each stage can be taken up again.
#include "base/cpu.hpp"
#include "base/file.hpp"
#include "base/hash.hpp"
#include "base/pool.hpp"
#include "engine/faults.hpp"
#include "engine/import_files.hpp"
#include "engine/import_manifest.hpp"
#include "engine/import_parts.hpp"
#include "engine/list_store.hpp"
#include "engine/repeated_lots.hpp"
#include "source/trade_tables/lot_batch.hpp"
#include "store/parquet.hpp"

#include <algorithm>
#include <utility>

namespace tamga {
namespace engine {
namespace {

using source::TableInput;

constexpr std::string_view kRulesVersion = "lots/1"; // of checks and columns: part of the digest

struct Places {
    std::string workspace;
    std::string id;
    [[nodiscard]] std::string relative(std::string_view ending) const {
        return "trade/lots-" + id + std::string(ending);
    }
    [[nodiscard]] std::string path(std::string_view ending) const {
        return workspace + "/" + relative(ending);
    }
    [[nodiscard]] std::string job() const { return workspace + "/jobs/import-" + id; }
};

void tell(const ImportOptions& options, std::string_view stage, std::uint64_t done,
          std::uint64_t all) {
    if (options.progress) {
        options.progress(stage, done, all);
    }
}

Result<store::Database> open_database(const Places& places, const std::string& input,
                                      unsigned threads, std::uint64_t memory) {
    return store::Database::open({.memory_bytes = memory,
                                  .threads = threads,
                                  .temp_folder = places.job() + "/temp",
                                  .folders = {places.workspace, folder_of(input)}});
}

// Parquet files of earlier imports of lots.
Result<std::vector<std::string>> stored_lots(const std::string& workspace) {
    std::vector<std::string> out;
    if (!file::is_folder(workspace + "/trade")) {
        return out;
    }
    auto entries = file::list(workspace + "/trade");
    if (!entries) {
        return std::move(entries).error();
    }
    for (const file::Entry& entry : *entries) {
        if (entry.name.starts_with("lots-") && entry.name.ends_with(".json")) {
            const std::string path = workspace + "/trade/" + entry.name;
            out.push_back(path.substr(0, path.size() - 5) + ".parquet");
        }
    }
    return out;
}

// Sorts the parts into the stored table. A half of the memory: sorting holds keys beside its
// blocks.
Result<Done> sort_parts(const Places& places, const PartsRead& read, const RepeatedLots& repeated,
                        const ImportOptions& options) {
    const unsigned threads = Pool(options.threads).threads();
    auto database = open_database(places, places.job(), threads, options.memory_bytes / 100 * 60);
    if (!database) {
        return std::move(database).error();
    }
    auto connection = database->connect();
    if (!connection) {
        return std::move(connection).error();
    }
    std::string sql = "SELECT * FROM " + parquet_list(read.parts);
    if (!repeated.dropped_lines.empty()) {
        sql += " WHERE _line NOT IN (SELECT number FROM " + parquet_list({repeated.dropped_lines}) +
               ")";
    }
    const auto written =
        store::write_parquet(*connection, sql + " ORDER BY lot_id", places.path(".parquet"),
                             {.row_group = 122880,
                              .compression = "snappy",
                              .dictionary = 5000,
                              .cancel = options.cancel});
    if (!written) {
        return written.error();
    }
    return Done{};
}

// Puts the rejected rows of all stages behind one heading; nothing where there are none.
Result<std::string> write_rejected(const Places& places, const PartsRead& read,
                                   const std::string& repeated, const ImportOptions& options) {
    if (read.rejected.empty() && repeated.empty()) {
        return std::string();
    }
    const std::string head = rejected_head(source::kLotColumns);
    std::vector<file::Mapping> held;
    std::vector<std::string_view> parts{head};
    for (const std::string& path : read.rejected) {
        auto mapped = file::map(path);
        if (!mapped) {
            return std::move(mapped).error();
        }
        held.push_back(std::move(*mapped));
    }
    for (const file::Mapping& one : held) {
        parts.push_back(one.bytes());
    }
    parts.push_back(repeated);
    const std::string path =
        options.rejected.empty() ? places.path(".rejected.csv") : options.rejected;
    if (auto done = file::write(path, parts); !done) {
        return std::move(done).error();
    }
    return options.rejected.empty() ? places.relative(".rejected.csv") : options.rejected;
}

struct Stages {
    PartsRead read;
    RepeatedLots repeated;
    std::string repeated_rows; // CSV
};

Result<Stages> read_and_check(TableInput& input, const store::Database& database,
                              const Places& places, const ImportOptions& options) {
    Stages out;
    auto read = read_parts(input, database, places.job(), options);
    if (!read) {
        return std::move(read).error();
    }
    out.read = std::move(*read);
    if (out.read.parts.empty()) {
        return out; // headings and no row
    }
    tell(options, "checking ids", 0, out.read.taken);
    auto others = stored_lots(places.workspace);
    auto connection = database.connect();
    if (!others || !connection) {
        return others ? std::move(connection).error() : std::move(others).error();
    }
    auto repeated = find_repeated(
        *connection, out.read.parts, *others, places.job(),
        [&](const source::Rejected& row) {
            out.read.counts.add(row);
            append_rejected(row, source::kLotColumns.size(), out.repeated_rows);
        },
        options.cancel);
    if (!repeated) {
        return std::move(repeated).error();
    }
    out.repeated = std::move(*repeated);
    tell(options, "checking ids", out.read.taken, out.read.taken);
    return out;
}

ImportedTable describe(const TableInput& input, const std::string& path, const std::string& sha) {
    ImportedTable out;
    out.table = "lots";
    out.file = path;
    out.kind = word(input.kind());
    out.sha256 = sha;
    for (std::size_t i = 0; i < source::kLotColumns.size(); ++i) {
        if (!input.headings()[i].empty()) {
            out.columns.emplace_back(source::kLotColumns[i], input.headings()[i]);
        }
    }
    out.unknown = input.unknown();
    return out;
}

// Removes what a writer that died left half written beside the stored tables.
Result<Done> clean(const std::string& folder) {
    auto entries = file::list(folder);
    if (!entries) {
        return std::move(entries).error();
    }
    for (const file::Entry& entry : *entries) {
        if (entry.name.starts_with(".tamga-tmp-")) {
            if (auto done = file::remove_all(folder + "/" + entry.name); !done) {
                return done;
            }
        }
    }
    return Done{};
}

Result<ImportedTable> run(const Places& places, const std::string& path, const std::string& sha,
                          const ImportOptions& options) {
    for (const std::string& folder : {places.workspace + "/trade", places.job() + "/temp"}) {
        if (auto made = file::make_folder(folder); !made) {
            return std::move(made).error();
        }
    }
    if (auto cleaned = clean(places.workspace + "/trade"); !cleaned) {
        return std::move(cleaned).error();
    }
    auto database = open_database(places, path, 1, options.memory_bytes / 100 * 40);
    if (!database) {
        return std::move(database).error();
    }
    auto input =
        TableInput::open(absolute(path), source::kLots, options.table.headings, &*database);
    if (!input) {
        (void)file::remove_all(places.job());
        return std::move(input).error();
    }
    auto stages = read_and_check(*input, *database, places, options);
    if (!stages) {
        return std::move(stages).error();
    }
    ImportedTable out = describe(*input, path, sha);
    out.rows = stages->read.rows;
    out.taken = stages->read.taken - stages->repeated.dropped;
    out.rejected = stages->read.counts.take();
    out.notes = stages->read.notes;
    out.notes.insert(out.notes.end(), stages->repeated.notes.begin(), stages->repeated.notes.end());
    auto rejected = write_rejected(places, stages->read, stages->repeated_rows, options);
    if (!rejected) {
        return std::move(rejected).error();
    }
    out.rejected_file = *rejected;
    if (out.taken == 0) {
        const std::string why = out.rejected.empty() ? "" : out.rejected.front().problem;
        (void)file::remove_all(places.job());
        return Error{ErrorKind::bad_data, path, "no row could be taken", why,
                     out.rejected_file.empty() ? "the file has no rows"
                                               : "the rows and why are in " + out.rejected_file};
    }
    tell(options, "sorting", 0, out.taken);
    if (auto done = sort_parts(places, stages->read, stages->repeated, options); !done) {
        return std::move(done).error();
    }
    tell(options, "sorting", out.taken, out.taken);
    out.stored = places.relative(".parquet");
    // From here on the table is there.
    if (auto done = file::write(places.path(".json"), to_manifest(out)); !done) {
        return std::move(done).error();
    }
    if (auto done = file::remove_all(places.job()); !done) {
        return std::move(done).error();
    }
    return out;
}

Result<ImportedTable> preview(const std::string& path, const ImportOptions& options) {
    auto database = store::Database::open({.memory_bytes = options.memory_bytes,
                                           .threads = 1,
                                           .temp_folder = {},
                                           .folders = {folder_of(path)}});
    auto input = TableInput::open(absolute(path), source::kLots, options.table.headings,
                                  database ? &*database : nullptr);
    if (!input) {
        return std::move(input).error();
    }
    ImportedTable out = describe(*input, path, "");
    auto part = input->next_part();
    if (!part || !*part) {
        return part ? Result<ImportedTable>(std::move(out)) : std::move(part).error();
    }
    auto rows = input->rows(std::move(**part));
    if (!rows) {
        return std::move(rows).error();
    }
    RejectedCounts counts;
    source::RawBatch raw(source::kLotColumns.size());
    source::LotBatch batch;
    std::vector<source::Rejected> rejected;
    while (out.rows < options.preview) {
        auto more = (*rows)->next(raw, rejected);
        if (!more || !*more) {
            if (!more) {
                return std::move(more).error();
            }
            break;
        }
        raw.rows = std::min<std::size_t>(raw.rows, options.preview - out.rows);
        for (std::size_t row = 0; row < raw.rows; ++row) {
            out.preview.emplace_back();
            for (std::size_t i = 0; i < source::kLotColumns.size(); ++i) {
                if (!input->headings()[i].empty()) {
                    out.preview.back().push_back(raw.columns[i].shown(row));
                }
            }
        }
        batch.read(raw, rejected);
        out.rows += raw.rows;
        out.taken += batch.rows;
    }
    for (const source::Rejected& row : rejected) {
        counts.add(row);
    }
    out.rejected = counts.take();
    return out;
}

} // namespace
} // namespace engine

Result<ImportAnswer> import_lots(const std::string& workspace, const std::string& path,
                                 const ImportOptions& options) {
    if (auto installed = engine::install_fault(options.fault_at); !installed) {
        return std::move(installed).error();
    }
    ImportAnswer out;
    if (options.preview > 0) {
        auto table = engine::preview(path, options);
        if (!table) {
            return std::move(table).error();
        }
        out.tables.push_back(std::move(*table));
        return out;
    }
    auto opened = engine::ListStore::open(workspace);
    if (!opened) {
        return std::move(opened).error();
    }
    auto lock = opened->lock();
    if (!lock) {
        return std::move(lock).error();
    }
    auto sha = engine::sha256_of_file(path, options);
    if (!sha) {
        return std::move(sha).error();
    }
    std::string named = std::string(engine::kRulesVersion) + "\n" + *sha;
    for (const auto& [column, heading] : options.table.headings) {
        named += "\n" + column + "=" + heading;
    }
    const engine::Places places{engine::absolute(workspace), sha256(named).substr(0, 16)};
    if (file::exists(places.path(".json"))) {
        auto bytes = file::read(places.path(".json"));
        auto known = bytes ? engine::parse_import_manifest(*bytes, places.path(".json"))
                           : Result<ImportedTable>(bytes.error());
        if (!known) {
            return std::move(known).error();
        }
        known->is_known = true;
        if (auto removed = file::remove_all(places.job()); !removed) { // killed just before this
            return std::move(removed).error();
        }
        out.tables.push_back(std::move(*known));
        return out;
    }
    auto table = engine::run(places, path, *sha, options);
    if (!table) {
        return std::move(table).error();
    }
    out.tables.push_back(std::move(*table));
    return out;
}

} // namespace tamga
