// SPDX-License-Identifier: Apache-2.0
#include "base/file.hpp"
#include "base/file_error.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <string>
#include <sys/file.h>
#include <unistd.h>
#include <utility>

namespace tamga::file {

Error system_error(const std::string& path, const std::string& doing, int code) {
    Error error{ErrorKind::bad_input, path, "cannot " + doing + ": " + std::strerror(code), "", ""};
    if (code == ENOSPC || code == EDQUOT || code == EFBIG) {
        error.kind = ErrorKind::unavailable;
        error.problem = "no space left on device";
        error.hint = "free some space, then run the command again; nothing was changed";
    } else if (code == EIO || code == EMFILE || code == ENFILE || code == ENOMEM) {
        error.kind = ErrorKind::unavailable;
    }
    return error;
}

Result<Lock> Lock::take(const std::string& path) {
    const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (descriptor < 0) {
        return system_error(path, "open", errno);
    }
    Lock lock(descriptor);
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        std::array<char, 32> holder{};
        const ssize_t count = ::read(descriptor, holder.data(), holder.size() - 1);
        return Error{ErrorKind::unavailable, path, "another process is writing this workspace",
                     count > 0 ? std::string(holder.data(), static_cast<std::size_t>(count)) : "",
                     "wait for it to end, then try again"};
    }
    const std::string text = "process " + std::to_string(::getpid());
    if (::ftruncate(descriptor, 0) != 0 || ::pwrite(descriptor, text.data(), text.size(), 0) < 0) {
        return system_error(path, "write", errno);
    }
    return lock;
}

bool Lock::is_held(const std::string& path) noexcept {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) {
        return false;
    }
    const bool is_free = ::flock(descriptor, LOCK_SH | LOCK_NB) == 0;
    ::close(descriptor); // frees it again
    return !is_free;
}

Lock::Lock(Lock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

Lock& Lock::operator=(Lock&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
}

Lock::~Lock() {
    if (descriptor_ >= 0) {
        ::close(descriptor_);
    }
}

} // namespace tamga::file
