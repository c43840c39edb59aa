// SPDX-License-Identifier: Apache-2.0
#include "store/database.hpp"

#include "store/connection.hpp"

#include <chrono>
#include <thread>
#include <utility>

namespace tamga::store {
namespace {

class Config {
public:
    Config() { (void)duckdb().create_config(&handle_); }
    ~Config() { duckdb().destroy_config(&handle_); }
    Config(const Config&) = delete;
    Config& operator=(const Config&) = delete;
    void set(const char* name, const std::string& value) {
        is_ok_ = duckdb().set_config(handle_, name, value.c_str()) == DuckDBSuccess && is_ok_;
    }
    [[nodiscard]] duckdb_config get() const { return handle_; }
    [[nodiscard]] bool ok() const { return is_ok_; }

private:
    duckdb_config handle_ = nullptr;
    bool is_ok_ = true;
};

std::string folder_list(const Options& options) {
    std::string out;
    for (const std::string& folder : options.folders) {
        out += (out.empty() ? "" : ", ") + sql_text(folder.ends_with('/') ? folder : folder + "/");
    }
    return "[" + out + "]";
}

Result<Done> run_plain(duckdb_connection connection, const std::string& sql) {
    duckdb_result result{};
    const duckdb_state state = duckdb().query(connection, sql.c_str(), &result);
    Result<Done> done = Done{};
    if (state != DuckDBSuccess) {
        done = duckdb_error(duckdb().result_error(&result));
    }
    duckdb().destroy_result(&result);
    return done;
}

// Order matters: what the lock forbids to change must be set before.
Result<Done> lock_down(duckdb_connection connection, const Options& options) {
    for (const std::string& sql : {"SET allowed_directories = " + folder_list(options),
                                   std::string("SET enable_external_access = false"),
                                   std::string("SET lock_configuration = true")}) {
        if (auto done = run_plain(connection, sql); !done) {
            return done;
        }
    }
    return Done{};
}

class Statement {
public:
    Statement(duckdb_connection connection, std::string_view sql) {
        state_ = duckdb().prepare(connection, std::string(sql).c_str(), &handle_);
    }
    ~Statement() { duckdb().destroy_prepare(&handle_); }
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;

    [[nodiscard]] Result<Done> prepared() const {
        if (state_ == DuckDBSuccess) {
            return Done{};
        }
        return duckdb_error(duckdb().prepare_error(handle_));
    }
    [[nodiscard]] bool bind(std::span<const Value> values) {
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (bind_one(static_cast<idx_t>(i) + 1, values[i]) != DuckDBSuccess) {
                return false;
            }
        }
        return true;
    }
    [[nodiscard]] duckdb_prepared_statement get() const { return handle_; }

private:
    duckdb_state bind_one(idx_t at, const Value& value) {
        const DuckLibrary& duck = duckdb();
        if (const auto* flag = std::get_if<bool>(&value)) {
            return duck.bind_boolean(handle_, at, *flag);
        }
        if (const auto* number = std::get_if<std::int64_t>(&value)) {
            return duck.bind_int64(handle_, at, *number);
        }
        if (const auto* real = std::get_if<double>(&value)) {
            return duck.bind_double(handle_, at, *real);
        }
        if (const auto* text = std::get_if<std::string_view>(&value)) {
            return duck.bind_varchar_length(handle_, at, text->data(), text->size());
        }
        if (const auto* date = std::get_if<Date>(&value)) {
            return duck.bind_date(handle_, at, duckdb_date{date->days});
        }
        return duck.bind_null(handle_, at);
    }

    duckdb_prepared_statement handle_ = nullptr;
    duckdb_state state_ = DuckDBError;
};

enum class Mode : std::uint8_t { whole, streaming };

// Runs task by task on this thread (others help), so that a cancel token is seen soon.
Result<Done> run(Statement& statement, Mode mode, const CancelToken* cancel,
                 duckdb_connection connection, duckdb_result& result) {
    const DuckLibrary& duck = duckdb();
    duckdb_pending_result pending = nullptr;
    const duckdb_state started = mode == Mode::streaming
                                     ? duck.pending_prepared_streaming(statement.get(), &pending)
                                     : duck.pending_prepared(statement.get(), &pending);
    Result<Done> done = Done{};
    if (started != DuckDBSuccess) {
        done = duckdb_error(duck.pending_error(pending));
        duck.destroy_pending(&pending);
        return done;
    }
    for (;;) {
        if (cancel != nullptr && cancel->is_cancelled()) {
            duck.interrupt(connection);
        }
        const duckdb_pending_state state = duck.pending_execute_task(pending);
        if (state == DUCKDB_PENDING_ERROR) {
            Error error = duckdb_error(duck.pending_error(pending));
            duck.destroy_pending(&pending);
            return error;
        }
        if (state == DUCKDB_PENDING_RESULT_READY) {
            break;
        }
        if (state == DUCKDB_PENDING_NO_TASKS_AVAILABLE) { // other threads hold the rest
            if (cancel == nullptr) {
                break; // execute_pending waits for them
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
    }
    if (duck.execute_pending(pending, &result) != DuckDBSuccess) {
        done = duckdb_error(duck.result_error(&result));
    }
    duck.destroy_pending(&pending);
    return done;
}

} // namespace

bool has_duckdb() noexcept {
    return true;
}

Database::Database(std::shared_ptr<Impl> impl) : impl_(std::move(impl)) {}
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() = default;

Result<Database> Database::open(const Options& options) {
    if (auto loaded = load_duckdb(); !loaded) {
        return std::move(loaded).error();
    }
    Config config;
    config.set("memory_limit", std::to_string(options.memory_bytes) + "B");
    config.set("threads", std::to_string(options.threads == 0 ? 1 : options.threads));
    config.set("temp_directory", options.temp_folder);
    config.set("autoinstall_known_extensions", "false");
    config.set("autoload_known_extensions", "false");
    config.set("allow_community_extensions", "false");
    if (!config.ok()) {
        return Error{ErrorKind::internal, "DuckDB", "refuses its settings", "", ""};
    }
    auto impl = std::make_shared<Impl>();
    char* message = nullptr;
    if (duckdb().open_ext(":memory:", &impl->handle, config.get(), &message) != DuckDBSuccess) {
        Error error = duckdb_error(message);
        duckdb().free(message);
        return error;
    }
    Database database(std::move(impl));
    auto first = database.connect();
    if (!first) {
        return std::move(first).error();
    }
    if (auto made = register_source(first->impl().handle); !made) {
        return std::move(made).error();
    }
    if (auto locked = lock_down(first->impl().handle, options); !locked) {
        return std::move(locked).error();
    }
    return database;
}

Result<Connection> Database::connect() const {
    auto impl = std::make_unique<Connection::Impl>();
    impl->database = impl_;
    if (duckdb().connect(impl_->handle, &impl->handle) != DuckDBSuccess) {
        return Error{ErrorKind::internal, "DuckDB", "gives no connection", "", ""};
    }
    return Connection(std::move(impl));
}

Connection::Connection(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Connection::Connection(Connection&&) noexcept = default;
Connection& Connection::operator=(Connection&&) noexcept = default;
Connection::~Connection() = default;

Result<Rows> Connection::query(std::string_view sql, std::span<const Value> values,
                               const CancelToken* cancel) {
    Statement statement(impl_->handle, sql);
    if (auto prepared = statement.prepared(); !prepared) {
        return std::move(prepared).error();
    }
    if (!statement.bind(values)) {
        return Error{ErrorKind::internal, "DuckDB", "a parameter does not fit the statement",
                     std::string(sql), ""};
    }
    auto rows = std::make_unique<Rows::Impl>();
    if (auto done = run(statement, Mode::streaming, cancel, impl_->handle, rows->result); !done) {
        return std::move(done).error();
    }
    return Rows(std::move(rows));
}

Result<std::uint64_t> Connection::execute(std::string_view sql, std::span<const Value> values,
                                          const CancelToken* cancel) {
    Statement statement(impl_->handle, sql);
    if (auto prepared = statement.prepared(); !prepared) {
        return std::move(prepared).error();
    }
    if (!statement.bind(values)) {
        return Error{ErrorKind::internal, "DuckDB", "a parameter does not fit the statement",
                     std::string(sql), ""};
    }
    Rows::Impl rows;
    if (auto done = run(statement, Mode::whole, cancel, impl_->handle, rows.result); !done) {
        return std::move(done).error();
    }
    return static_cast<std::uint64_t>(duckdb().rows_changed(&rows.result));
}

Result<std::int64_t> Connection::number(std::string_view sql, std::span<const Value> values) {
    auto rows = query(sql, values);
    if (!rows) {
        return std::move(rows).error();
    }
    auto chunk = rows->next();
    if (!chunk) {
        return std::move(chunk).error();
    }
    if (!*chunk || rows->columns()[0].type != ColumnType::int64) {
        return Error{ErrorKind::internal, "DuckDB", "answered no number", std::string(sql), ""};
    }
    return (*chunk)->is_null(0, 0) ? 0 : (*chunk)->int64s(0)[0];
}

void Connection::interrupt() noexcept {
    duckdb().interrupt(impl_->handle);
}

} // namespace tamga::store
