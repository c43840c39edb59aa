// SPDX-License-Identifier: Apache-2.0
// What the files of this layer share about a connection.
#pragma once

#include "store/database.hpp"
#include "store/duckdb_library.hpp"

#include <memory>
#include <string>

namespace tamga::store {

struct Database::Impl {
    duckdb_database handle = nullptr;
    ~Impl() {
        if (handle != nullptr) {
            duckdb().close(&handle);
        }
    }
};

struct Connection::Impl {
    std::shared_ptr<Database::Impl> database;
    duckdb_connection handle = nullptr;
    ~Impl() {
        if (handle != nullptr) {
            duckdb().disconnect(&handle);
        }
    }
};

struct Rows::Impl {
    duckdb_result result{};
    std::vector<Column> columns;
    ~Impl() { duckdb().destroy_result(&result); }
};

// Registers the table function through which rows made by code enter a statement.
[[nodiscard]] Result<Done> register_source(duckdb_connection connection);

} // namespace tamga::store
