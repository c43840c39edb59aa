// SPDX-License-Identifier: Apache-2.0
// The only door to disk. Every write is temporary file, write, fsync, rename, fsync of the folder;
// faults (short write, full disk, kill) can be injected, so that crash tests are tests.
#pragma once

#include "tamga/error.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tamga::file {

// The steps at which a fault can be injected, in the order they happen.
enum class Step : std::uint8_t {
    create,
    write,
    sync_file,
    rename,
    sync_folder,
    remove,
    make_folder
};

// What an injected fault does at a step: nothing, write half and fail, fail with "no space left",
// or end the process as kill -9 would.
enum class Fault : std::uint8_t { none, short_write, full_disk, kill };

// Called before each step with its running number; tests and the hidden option --fault-at use it.
using FaultHook = std::function<Fault(Step step, std::uint64_t number)>;
// Installs a hook for this process; an empty one removes it. Not thread-safe: set it first.
void set_fault_hook(FaultHook hook);

// A read-only mapping of a whole file; an empty file is an empty view.
class Mapping {
public:
    Mapping() = default;
    Mapping(Mapping&& other) noexcept;
    Mapping& operator=(Mapping&& other) noexcept;
    ~Mapping();
    [[nodiscard]] std::string_view bytes() const noexcept { return {data_, size_}; }

private:
    friend Result<Mapping> map(const std::string& path);
    const char* data_ = nullptr;
    std::size_t size_ = 0;
};

[[nodiscard]] Result<Mapping> map(const std::string& path);
// A file read piece by piece, for files that must not be held whole.
class Reader {
public:
    [[nodiscard]] static Result<Reader> open(const std::string& path);
    Reader(Reader&& other) noexcept;
    Reader& operator=(Reader&& other) noexcept;
    ~Reader();
    [[nodiscard]] std::uint64_t size() const noexcept { return size_; }
    // Reads `count` bytes at `offset`, fewer at the end of the file, into `out` (replaced).
    // Thread-safe.
    [[nodiscard]] Result<Done> read_at(std::uint64_t offset, std::size_t count,
                                       std::string& out) const;

private:
    Reader() = default;
    int descriptor_ = -1;
    std::uint64_t size_ = 0;
    std::string path_;
};

// Reads at most `limit` bytes; a larger file is bad_data naming the limit.
[[nodiscard]] Result<std::string> read(const std::string& path,
                                       std::uint64_t limit = std::uint64_t{1} << 32);
// Replaces or makes `path` so that after a crash it is the old file or the new one, never a mix.
[[nodiscard]] Result<Done> write(const std::string& path, std::span<const std::string_view> parts);
[[nodiscard]] Result<Done> write(const std::string& path, std::string_view bytes);
// The name that `write` gives to its temporary file beside `path`; for a library that must write a
// file by itself (Parquet). Finish with `commit`, or remove it.
[[nodiscard]] std::string temporary_name(const std::string& path);
// Makes the finished file `temporary` durable and moves it over `path`: after a crash it is the old
// file or the new one. A failure removes `temporary`.
[[nodiscard]] Result<Done> commit(const std::string& temporary, const std::string& path);
// Makes the folder and its parents, durably.
[[nodiscard]] Result<Done> make_folder(const std::string& path);
// Moves a finished folder (or file) into place, durably; the target must not exist.
[[nodiscard]] Result<Done> publish(const std::string& from, const std::string& to);
// Removes a file or a folder with all below it; what is absent is fine.
[[nodiscard]] Result<Done> remove_all(const std::string& path);

struct Entry {
    std::string name;
    bool is_folder = false;
    std::uint64_t bytes = 0;
};
// Entries of a folder in byte order of their names.
[[nodiscard]] Result<std::vector<Entry>> list(const std::string& path);
[[nodiscard]] bool exists(const std::string& path) noexcept;
[[nodiscard]] bool is_folder(const std::string& path) noexcept;
// What tells one state of a file from the next without reading it: every `write` changes it. All
// zero: no such file.
struct Mark {
    std::uint64_t inode = 0;
    std::uint64_t bytes = 0;
    std::int64_t changed = 0; // nanoseconds
    friend bool operator==(const Mark&, const Mark&) = default;
};
[[nodiscard]] Mark mark(const std::string& path) noexcept;

// Holds an exclusive lock on a file until it dies; the kernel frees it if the process dies.
class Lock {
public:
    // Error: unavailable when another process holds it, naming that process where known.
    [[nodiscard]] static Result<Lock> take(const std::string& path);
    // Whether a process that lives holds it. Asking may make a `take` of the same moment fail.
    [[nodiscard]] static bool is_held(const std::string& path) noexcept;
    Lock(Lock&& other) noexcept;
    Lock& operator=(Lock&& other) noexcept;
    ~Lock();

private:
    explicit Lock(int descriptor) : descriptor_(descriptor) {}
    int descriptor_ = -1;
};

} // namespace tamga::file
