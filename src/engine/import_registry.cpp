// SPDX-License-Identifier: Apache-2.0
// tamga import registry: five tables read whole, checked, stored together or not at all.
#include "base/file.hpp"
#include "base/hash.hpp"
#include "engine/faults.hpp"
#include "engine/import_files.hpp"
#include "engine/import_manifest.hpp"
#include "engine/list_store.hpp"
#include "engine/registry_files.hpp"
#include "engine/rejected_rows.hpp"
#include "source/trade_tables/read_tables.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace tamga {
namespace engine {
namespace {

constexpr std::string_view kRulesVersion = "registry/1"; // of checks and columns
constexpr std::array kTables{source::kFirms, source::kPersons, source::kPosts, source::kStakes,
                             source::kKeys};

std::span<const std::string_view> columns_of(std::string_view table) {
    const auto spec = std::find_if(kTables.begin(), kTables.end(),
                                   [&](const source::TableSpec& one) { return one.name == table; });
    return spec == kTables.end() ? std::span<const std::string_view>{} : spec->columns;
}

ImportedTable describe(const source::TableRead& read) {
    ImportedTable out;
    out.table = read.table;
    out.file = read.path;
    out.kind = word(read.kind);
    out.rows = read.taken + read.rejected.size();
    out.taken = read.taken;
    RejectedCounts counts;
    for (const source::Rejected& row : read.rejected) {
        counts.add(row);
    }
    out.rejected = counts.take();
    for (const source::TableNote& note : read.notes) {
        out.notes.push_back({note.note, note.count, note.example});
    }
    const auto columns = columns_of(read.table);
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (!read.headings[i].empty()) {
            out.columns.emplace_back(columns[i], read.headings[i]);
        }
    }
    out.unknown = read.unknown;
    return out;
}

// "rejected/firms.csv" of --rejected DIR, or beside the stored tables.
Result<std::string> write_rejected(const source::TableRead& read, const std::string& folder) {
    if (read.rejected.empty()) {
        return std::string();
    }
    if (auto made = file::make_folder(folder); !made) {
        return std::move(made).error();
    }
    const auto columns = columns_of(read.table);
    std::string text = rejected_head(columns);
    for (const source::Rejected& row : read.rejected) {
        append_rejected(row, columns.size(), text);
    }
    const std::string path = folder + "/" + read.table + ".rejected.csv";
    if (auto done = file::write(path, text); !done) {
        return std::move(done).error();
    }
    return path;
}

// SHA-256 of each table's file, and the digest of all.
Result<std::string> digest_of(const std::string& folder, const ImportOptions& options,
                              std::vector<std::pair<std::string, std::string>>& files) {
    std::string named(kRulesVersion);
    for (const source::TableSpec& spec : kTables) {
        auto path = source::table_in(folder, std::string(spec.name));
        if (!path) {
            return std::move(path).error();
        }
        if (path->empty()) {
            continue;
        }
        auto sha = sha256_of_file(*path, options);
        if (!sha) {
            return std::move(sha).error();
        }
        named += "\n" + std::string(spec.name) + "=" + *sha;
        files.emplace_back(*path, *sha);
    }
    return sha256(named).substr(0, 16);
}

Result<ImportAnswer> known_tables(const std::string& folder) {
    ImportAnswer out;
    for (const source::TableSpec& spec : kTables) {
        const std::string path = folder + "/" + std::string(spec.name) + ".json";
        if (!file::exists(path)) {
            continue;
        }
        auto bytes = file::read(path);
        auto table =
            bytes ? parse_import_manifest(*bytes, path) : Result<ImportedTable>(bytes.error());
        if (!table) {
            return std::move(table).error();
        }
        table->is_known = true;
        out.tables.push_back(std::move(*table));
    }
    return out;
}

Result<ImportAnswer> store_tables(const source::RegistryRead& read, const std::string& workspace,
                                  const std::string& id,
                                  const std::vector<std::pair<std::string, std::string>>& files,
                                  const ImportOptions& options) {
    const std::string staging = workspace + "/jobs/registry-" + id;
    const std::string target = "registers/" + id;
    if (auto cleared = file::remove_all(staging); !cleared) {
        return std::move(cleared).error();
    }
    for (const std::string& folder : {staging, workspace + "/registers"}) {
        if (auto made = file::make_folder(folder); !made) {
            return std::move(made).error();
        }
    }
    if (auto written = write_registry(read.registry, staging, options); !written) {
        return std::move(written).error();
    }
    ImportAnswer out;
    for (const source::TableRead& one : read.tables) {
        ImportedTable table = describe(one);
        auto rejected = write_rejected(one, options.rejected.empty() ? staging : options.rejected);
        if (!rejected) {
            return std::move(rejected).error();
        }
        table.rejected_file = rejected->empty() || !options.rejected.empty()
                                  ? *rejected
                                  : target + "/" + one.table + ".rejected.csv";
        for (const auto& [path, sha] : files) {
            table.sha256 = path == one.path ? sha : table.sha256;
        }
        table.stored = target + "/" + one.table + ".parquet";
        if (auto done = file::write(staging + "/" + one.table + ".json", to_manifest(table));
            !done) {
            return std::move(done).error();
        }
        out.tables.push_back(std::move(table));
    }
    if (auto done = file::publish(staging, workspace + "/" + target); !done) {
        return std::move(done).error();
    }
    return out;
}

ImportAnswer preview(const source::RegistryRead& read) {
    ImportAnswer out;
    for (const source::TableRead& one : read.tables) {
        out.tables.push_back(describe(one));
    }
    return out;
}

} // namespace
} // namespace engine

Result<ImportAnswer> import_registry(const std::string& into, const std::string& from,
                                     const ImportOptions& options) {
    const std::string workspace = engine::absolute(into);
    const std::string folder = engine::absolute(from);
    if (auto installed = engine::install_fault(options.fault_at); !installed) {
        return std::move(installed).error();
    }
    auto database = store::Database::open({.memory_bytes = options.memory_bytes / 2,
                                           .threads = 1,
                                           .temp_folder = {},
                                           .folders = {folder}});
    const auto read_all = [&] {
        return source::read_registry(folder, database ? &*database : nullptr);
    };
    if (options.preview > 0) {
        auto read = read_all();
        return read ? Result<ImportAnswer>(engine::preview(*read)) : std::move(read).error();
    }
    auto opened = engine::ListStore::open(workspace);
    if (!opened) {
        return std::move(opened).error();
    }
    auto lock = opened->lock();
    if (!lock) {
        return std::move(lock).error();
    }
    std::vector<std::pair<std::string, std::string>> files;
    auto id = engine::digest_of(folder, options, files);
    if (!id) {
        return std::move(id).error();
    }
    if (file::is_folder(workspace + "/registers/" + *id)) {
        return engine::known_tables(workspace + "/registers/" + *id);
    }
    auto read = read_all();
    if (!read) {
        return std::move(read).error();
    }
    const bool has_rows = std::any_of(read->tables.begin(), read->tables.end(),
                                      [](const auto& table) { return table.taken > 0; });
    if (!has_rows) {
        return Error{ErrorKind::bad_data, folder, "no row could be taken",
                     read->tables.front().rejected.empty()
                         ? ""
                         : read->tables.front().rejected.front().problem,
                     "see it with --preview"};
    }
    return engine::store_tables(*read, workspace, *id, files, options);
}

} // namespace tamga
