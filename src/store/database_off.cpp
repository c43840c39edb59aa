// SPDX-License-Identifier: Apache-2.0
// The layer of a build without DuckDB: every door says so.
#include "store/database.hpp"
#include "store/parquet.hpp"

#include <utility>

namespace tamga::store {
namespace {

Error absent() {
    return {ErrorKind::unavailable, "DuckDB", "this build of Tamga has no DuckDB", "",
            "build it with TAMGA_DUCKDB=npm, or use CSV or JSON lines"};
}

} // namespace

struct Chunk::Impl {};
struct Rows::Impl {};
struct Database::Impl {};
struct Connection::Impl {};

bool has_duckdb() noexcept {
    return false;
}

Chunk::Chunk(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Chunk::Chunk(Chunk&&) noexcept = default;
Chunk& Chunk::operator=(Chunk&&) noexcept = default;
Chunk::~Chunk() = default;
std::size_t Chunk::size() const noexcept {
    return 0;
}
std::size_t Chunk::columns() const noexcept {
    return 0;
}
bool Chunk::is_null(std::size_t, std::size_t) const noexcept {
    return true;
}
std::span<const bool> Chunk::booleans(std::size_t) const noexcept {
    return {};
}
std::span<const std::int32_t> Chunk::int32s(std::size_t) const noexcept {
    return {};
}
std::span<const std::int64_t> Chunk::int64s(std::size_t) const noexcept {
    return {};
}
std::span<const double> Chunk::reals(std::size_t) const noexcept {
    return {};
}
std::span<const std::int32_t> Chunk::days(std::size_t) const noexcept {
    return {};
}
std::string_view Chunk::text(std::size_t, std::size_t) const noexcept {
    return {};
}

Rows::Rows(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Rows::Rows(Rows&&) noexcept = default;
Rows& Rows::operator=(Rows&&) noexcept = default;
Rows::~Rows() = default;
std::span<const Column> Rows::columns() const noexcept {
    return {};
}
Result<std::optional<Chunk>> Rows::next() {
    return absent();
}

Database::Database(std::shared_ptr<Impl> impl) : impl_(std::move(impl)) {}
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() = default;
Result<Database> Database::open(const Options&) {
    return absent();
}
Result<Connection> Database::connect() const {
    return absent();
}

Connection::Connection(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Connection::Connection(Connection&&) noexcept = default;
Connection& Connection::operator=(Connection&&) noexcept = default;
Connection::~Connection() = default;
Result<Rows> Connection::query(std::string_view, std::span<const Value>, const CancelToken*) {
    return absent();
}
Result<std::uint64_t> Connection::execute(std::string_view, std::span<const Value>,
                                          const CancelToken*) {
    return absent();
}
Result<std::int64_t> Connection::number(std::string_view, std::span<const Value>) {
    return absent();
}
void Connection::interrupt() noexcept {}

ChunkWriter::ChunkWriter(void*, std::size_t) {}
void ChunkWriter::set_null(std::size_t, std::size_t) noexcept {}
std::span<bool> ChunkWriter::booleans(std::size_t) noexcept {
    return {};
}
std::span<std::int32_t> ChunkWriter::int32s(std::size_t) noexcept {
    return {};
}
std::span<std::int64_t> ChunkWriter::int64s(std::size_t) noexcept {
    return {};
}
std::span<double> ChunkWriter::reals(std::size_t) noexcept {
    return {};
}
void ChunkWriter::set_text(std::size_t, std::size_t, std::string_view) noexcept {}

Result<std::uint64_t> write_parquet(Connection&, std::string_view, const std::string&,
                                    const ParquetOptions&) {
    return absent();
}
Result<std::uint64_t> write_parquet(Connection&, std::span<const Column>, const Producer&,
                                    const std::string&, const ParquetOptions&) {
    return absent();
}

} // namespace tamga::store
