// SPDX-License-Identifier: Apache-2.0
#include "base/file.hpp"

#include "base/file_error.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace tamga::file {
namespace {

namespace fs = std::filesystem;

FaultHook& hook() {
    static FaultHook installed;
    return installed;
}

std::atomic<std::uint64_t>& steps() {
    static std::atomic<std::uint64_t> count{0};
    return count;
}

// Asks the hook what happens at this step; kill never returns.
Fault fault_at(Step step) {
    if (!hook()) {
        return Fault::none;
    }
    const Fault fault = hook()(step, steps()++);
    if (fault == Fault::kill) {
        ::raise(SIGKILL);
    }
    return fault;
}

class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() {
        if (number_ >= 0) {
            ::close(number_);
        }
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] int get() const { return number_; }
    [[nodiscard]] bool ok() const { return number_ >= 0; }

private:
    int number_;
};

Result<Done> sync_folder(const std::string& folder) {
    if (fault_at(Step::sync_folder) != Fault::none) {
        return system_error(folder, "sync", ENOSPC);
    }
    const Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!opened.ok() || ::fsync(opened.get()) != 0) {
        return system_error(folder, "sync", errno);
    }
    return Done{};
}

std::string parent_of(const std::string& path) {
    const std::string parent = fs::path(path).parent_path().string();
    return parent.empty() ? "." : parent;
}

Result<Done> write_all(int descriptor, std::string_view bytes, const std::string& path) {
    while (!bytes.empty()) {
        const ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count <= 0) {
            return system_error(path, "write", count < 0 ? errno : ENOSPC);
        }
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return Done{};
}

Result<Done> write_part(int descriptor, std::string_view part, const std::string& path) {
    const Fault fault = fault_at(Step::write);
    if (fault == Fault::full_disk) {
        return system_error(path, "write", ENOSPC);
    }
    if (fault == Fault::short_write) {
        (void)write_all(descriptor, part.substr(0, part.size() / 2), path);
        return system_error(path, "write", ENOSPC);
    }
    return write_all(descriptor, part, path);
}

Result<Done> write_temporary(const std::string& temporary,
                             std::span<const std::string_view> parts) {
    if (fault_at(Step::create) != Fault::none) {
        return system_error(temporary, "create", ENOSPC);
    }
    const Descriptor out(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
    if (!out.ok()) {
        return system_error(temporary, "create", errno);
    }
    for (const std::string_view part : parts) {
        if (auto written = write_part(out.get(), part, temporary); !written) {
            return written;
        }
    }
    if (fault_at(Step::sync_file) != Fault::none) {
        return system_error(temporary, "sync", ENOSPC);
    }
    if (::fsync(out.get()) != 0) {
        return system_error(temporary, "sync", errno);
    }
    return Done{};
}

Result<Done> sync_file(const std::string& path) {
    if (fault_at(Step::sync_file) != Fault::none) {
        return system_error(path, "sync", ENOSPC);
    }
    const Descriptor opened(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!opened.ok() || ::fsync(opened.get()) != 0) {
        return system_error(path, "sync", errno);
    }
    return Done{};
}

Result<Done> rename_over(const std::string& from, const std::string& to) {
    if (fault_at(Step::rename) != Fault::none) {
        return system_error(to, "rename", ENOSPC);
    }
    if (::rename(from.c_str(), to.c_str()) != 0) {
        return system_error(to, "rename into place", errno);
    }
    return sync_folder(parent_of(to));
}

} // namespace

void set_fault_hook(FaultHook installed) {
    hook() = std::move(installed);
    steps() = 0;
}

Mapping::Mapping(Mapping&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

Mapping& Mapping::operator=(Mapping&& other) noexcept {
    std::swap(data_, other.data_);
    std::swap(size_, other.size_);
    return *this;
}

Mapping::~Mapping() {
    if (data_ != nullptr) {
        ::munmap(const_cast<char*>(data_), size_);
    }
}

Result<Mapping> map(const std::string& path) {
    const Descriptor in(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    struct stat info{};
    if (!in.ok() || ::fstat(in.get(), &info) != 0) {
        return system_error(path, "open", errno);
    }
    if (!S_ISREG(info.st_mode)) {
        return Error{ErrorKind::bad_input, path, "is not a file", "", ""};
    }
    Mapping out;
    if (info.st_size == 0) {
        return out;
    }
    const auto size = static_cast<std::size_t>(info.st_size);
    void* data = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, in.get(), 0);
    if (data == MAP_FAILED) {
        return system_error(path, "map", errno);
    }
    out.data_ = static_cast<const char*>(data);
    out.size_ = size;
    return out;
}

Result<Reader> Reader::open(const std::string& path) {
    Reader out;
    out.path_ = path;
    out.descriptor_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    struct stat info{};
    if (out.descriptor_ < 0 || ::fstat(out.descriptor_, &info) != 0) {
        return system_error(path, "open", errno);
    }
    if (!S_ISREG(info.st_mode)) {
        return Error{ErrorKind::bad_input, path, "is not a file", "", ""};
    }
    out.size_ = static_cast<std::uint64_t>(info.st_size);
    return out;
}

Reader::Reader(Reader&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), size_(other.size_),
      path_(std::move(other.path_)) {}

Reader& Reader::operator=(Reader&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    std::swap(size_, other.size_);
    std::swap(path_, other.path_);
    return *this;
}

Reader::~Reader() {
    if (descriptor_ >= 0) {
        ::close(descriptor_);
    }
}

Result<Done> Reader::read_at(std::uint64_t offset, std::size_t count, std::string& out) const {
    out.resize(count);
    std::size_t done = 0;
    while (done < count) {
        const ssize_t got = ::pread(descriptor_, out.data() + done, count - done,
                                    static_cast<off_t>(offset + done));
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            return system_error(path_, "read", errno);
        }
        if (got == 0) {
            break;
        }
        done += static_cast<std::size_t>(got);
    }
    out.resize(done);
    return Done{};
}

Result<std::string> read(const std::string& path, std::uint64_t limit) {
    const Descriptor in(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    struct stat info{};
    if (!in.ok() || ::fstat(in.get(), &info) != 0) {
        return system_error(path, "open", errno);
    }
    if (S_ISDIR(info.st_mode)) {
        return Error{ErrorKind::bad_input, path, "is a folder", "", "name a file"};
    }
    std::string out;
    out.reserve(static_cast<std::size_t>(std::min<std::uint64_t>(
        static_cast<std::uint64_t>(std::max<off_t>(info.st_size, 0)), limit)));
    std::array<char, 65536> buffer{};
    for (;;) {
        const ssize_t count = ::read(in.get(), buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count < 0) {
            return system_error(path, "read", errno);
        }
        if (count == 0) {
            return out;
        }
        out.append(buffer.data(), static_cast<std::size_t>(count));
        if (out.size() > limit) {
            return Error{ErrorKind::bad_data, path,
                         "is larger than " + std::to_string(limit) + " bytes", "", ""};
        }
    }
}

std::string temporary_name(const std::string& path) {
    return (fs::path(parent_of(path)) / (".tamga-tmp-" + fs::path(path).filename().string()))
        .string();
}

Result<Done> commit(const std::string& temporary, const std::string& path) {
    auto done = sync_file(temporary);
    if (done) {
        done = rename_over(temporary, path);
    }
    if (!done) {
        ::unlink(temporary.c_str());
    }
    return done;
}

Result<Done> write(const std::string& path, std::span<const std::string_view> parts) {
    const std::string temporary = temporary_name(path);
    auto written = write_temporary(temporary, parts);
    if (!written) {
        ::unlink(temporary.c_str());
        return written;
    }
    return rename_over(temporary, path);
}

Result<Done> write(const std::string& path, std::string_view bytes) {
    return write(path, std::span<const std::string_view>(&bytes, 1));
}

Result<Done> make_folder(const std::string& path) {
    if (is_folder(path)) {
        return Done{};
    }
    const std::string parent = parent_of(path);
    if (parent != path) {
        if (auto made = make_folder(parent); !made) {
            return made;
        }
    }
    if (fault_at(Step::make_folder) != Fault::none) {
        return system_error(path, "make", ENOSPC);
    }
    if (::mkdir(path.c_str(), 0755) != 0 && errno != EEXIST) {
        return system_error(path, "make", errno);
    }
    return sync_folder(parent);
}

Result<Done> publish(const std::string& from, const std::string& to) {
    if (exists(to)) {
        return Error{ErrorKind::internal, to, "is already there", "", ""};
    }
    auto moved = rename_over(from, to);
    return moved ? sync_folder(parent_of(from)) : moved;
}

Result<Done> remove_all(const std::string& path) {
    if (!exists(path)) {
        return Done{};
    }
    if (fault_at(Step::remove) != Fault::none) {
        return system_error(path, "remove", EIO);
    }
    std::error_code error;
    fs::remove_all(path, error);
    if (error) {
        return system_error(path, "remove", error.value());
    }
    return sync_folder(parent_of(path));
}

Result<std::vector<Entry>> list(const std::string& path) {
    std::vector<Entry> out;
    std::error_code error;
    for (fs::directory_iterator entry(path, error), end; !error && entry != end;
         entry.increment(error)) {
        std::error_code ignored;
        const bool is_dir = entry->is_directory(ignored);
        const std::uintmax_t bytes = is_dir ? 0 : entry->file_size(ignored);
        out.push_back({entry->path().filename().string(), is_dir, ignored ? 0 : bytes});
    }
    if (error) {
        return system_error(path, "list", error.value());
    }
    std::sort(out.begin(), out.end(),
              [](const Entry& left, const Entry& right) { return left.name < right.name; });
    return out;
}

bool exists(const std::string& path) noexcept {
    struct stat info{};
    return ::lstat(path.c_str(), &info) == 0;
}

Mark mark(const std::string& path) noexcept {
    struct stat info{};
    if (::stat(path.c_str(), &info) != 0) {
        return {};
    }
    constexpr std::int64_t kNanoseconds = 1'000'000'000;
    return {info.st_ino, static_cast<std::uint64_t>(info.st_size),
            info.st_mtim.tv_sec * kNanoseconds + info.st_mtim.tv_nsec};
}

bool is_folder(const std::string& path) noexcept {
    struct stat info{};
    return ::stat(path.c_str(), &info) == 0 && S_ISDIR(info.st_mode);
}

} // namespace tamga::file
