// SPDX-License-Identifier: Apache-2.0
// A locked-down DuckDB in memory: it reads and writes Parquet files and nothing else. No extension
// is loaded or fetched, no file outside the folders named is touched, settings cannot be changed.
#pragma once

#include "store/column.hpp"
#include "store/rows.hpp"
#include "tamga/error.hpp"
#include "tamga/progress.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tamga::store {

struct Options {
    std::uint64_t memory_bytes = std::uint64_t{1} << 30; // beyond it DuckDB spills to temp_folder
    unsigned threads = 1;
    std::string temp_folder;          // empty: no spilling, a query that needs it fails
    std::vector<std::string> folders; // that may be read and written, with all below them
};

class Connection;

// Thread-safe: connections may be made and used from several threads, one thread each.
class Database {
public:
    // Errors: unavailable when this build has no DuckDB, its library is not found, or it is of
    // another version (naming both).
    [[nodiscard]] static Result<Database> open(const Options& options);
    Database(Database&& other) noexcept;
    Database& operator=(Database&& other) noexcept;
    ~Database();

    [[nodiscard]] Result<Connection> connect() const;

    struct Impl;

private:
    explicit Database(std::shared_ptr<Impl> impl);
    std::shared_ptr<Impl> impl_;
};

// Keeps its database alive. Not thread-safe, but for `interrupt`.
class Connection {
public:
    Connection(Connection&& other) noexcept;
    Connection& operator=(Connection&& other) noexcept;
    ~Connection();

    // Runs one statement and streams its rows. Errors: bad_data where the data does not fit (a
    // value that is no number), with the offending text; bad_input where a file is not there;
    // unavailable when memory or disk ran out or `cancel` was set; internal for wrong SQL.
    [[nodiscard]] Result<Rows> query(std::string_view sql, std::span<const Value> values = {},
                                     const CancelToken* cancel = nullptr);
    // Runs one statement to its end; returns the number of rows it changed or wrote.
    [[nodiscard]] Result<std::uint64_t> execute(std::string_view sql,
                                                std::span<const Value> values = {},
                                                const CancelToken* cancel = nullptr);
    // The only int64 of a query that answers one row (null: 0).
    [[nodiscard]] Result<std::int64_t> number(std::string_view sql,
                                              std::span<const Value> values = {});
    // Stops what runs on this connection, from any thread; it then ends as unavailable.
    void interrupt() noexcept;

    struct Impl;
    [[nodiscard]] Impl& impl() noexcept { return *impl_; } // for the layer itself

private:
    friend class Database;
    explicit Connection(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

// Whether this build has DuckDB at all (TAMGA_DUCKDB is not off). Does not load it.
[[nodiscard]] bool has_duckdb() noexcept;

} // namespace tamga::store
