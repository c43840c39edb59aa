// SPDX-License-Identifier: Apache-2.0
#include "format/archive.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <array>

namespace tamga::format {
namespace {

constexpr std::size_t kBlock = 65536;
// A small file may unpack to this much whatever its ratio.
constexpr std::uint64_t kAlwaysFine = std::uint64_t{16} << 20;

bool is_packed(std::string_view bytes) {
    using std::string_view_literals::operator""sv;
    constexpr std::array kMagics{"\x1F\x8B"sv,
                                 "\xFD"
                                 "7zXZ\0"sv,
                                 "PK\x03\x04"sv,
                                 "PK\x05\x06"sv,
                                 "BZh"sv,
                                 "\x28\xB5\x2F\xFD"sv};
    for (const std::string_view magic : kMagics) {
        if (bytes.starts_with(magic)) {
            return true;
        }
    }
    return false;
}

struct Closer {
    void operator()(archive* handle) const { archive_read_free(handle); }
};
using Handle = std::unique_ptr<archive, Closer>;

std::string without_suffix(const std::string& name) {
    constexpr std::array<std::string_view, 5> kSuffixes{".gz", ".xz", ".zip", ".bz2", ".zst"};
    for (const std::string_view suffix : kSuffixes) {
        if (name.size() > suffix.size()) {
            std::string end = name.substr(name.size() - suffix.size());
            for (char& c : end) {
                c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
            }
            if (end == suffix) {
                return name.substr(0, name.size() - suffix.size());
            }
        }
    }
    return name;
}

// A member may not point out of its archive.
bool is_tame(std::string_view path) {
    if (path.empty() || path.front() == '/' || path.find('\\') != std::string_view::npos) {
        return false;
    }
    while (!path.empty()) {
        const std::size_t end = path.find('/');
        if (path.substr(0, end) == "..") {
            return false;
        }
        path = end == std::string_view::npos ? std::string_view{} : path.substr(end + 1);
    }
    return true;
}

Error damaged(const std::string& name, const std::string& problem, const std::string& text = {}) {
    return {ErrorKind::bad_data, name, problem, text, "fetch the file again"};
}

class Unpacker {
public:
    Unpacker(const std::string& name, std::string_view packed, const UnpackLimits& limits)
        : name_(name), packed_(packed), limits_(limits), handle_(archive_read_new()) {
        archive_read_support_filter_gzip(handle_.get());
        archive_read_support_filter_xz(handle_.get());
        archive_read_support_filter_bzip2(handle_.get());
        archive_read_support_filter_zstd(handle_.get());
        archive_read_support_format_zip(handle_.get());
        archive_read_support_format_tar(handle_.get());
        archive_read_support_format_raw(handle_.get());
    }

    Result<std::vector<Member>> run() {
        if (archive_read_open_memory(handle_.get(), packed_.data(), packed_.size()) != ARCHIVE_OK) {
            return broken();
        }
        std::vector<Member> out;
        for (;;) {
            archive_entry* entry = nullptr;
            const int state = archive_read_next_header(handle_.get(), &entry);
            if (state == ARCHIVE_EOF) {
                break;
            }
            if (state < ARCHIVE_WARN) {
                return broken();
            }
            if (archive_entry_filetype(entry) == AE_IFDIR) {
                continue;
            }
            auto member = take(entry);
            if (!member) {
                return std::move(member).error();
            }
            out.push_back(std::move(*member));
            if (out.size() > limits_.members) {
                return damaged(name_,
                               "holds more than " + std::to_string(limits_.members) + " files");
            }
        }
        if (out.empty()) {
            return damaged(name_, "the archive holds no file");
        }
        return out;
    }

    // Of a single file; false: it is an archive.
    Result<bool> run_pieces(const std::function<Result<Done>(std::string_view)>& take) {
        archive_entry* entry = nullptr;
        if (archive_read_open_memory(handle_.get(), packed_.data(), packed_.size()) != ARCHIVE_OK ||
            archive_read_next_header(handle_.get(), &entry) < ARCHIVE_WARN) {
            return broken();
        }
        if (archive_format(handle_.get()) != ARCHIVE_FORMAT_RAW) {
            return false;
        }
        Result<Done> taken = Done{};
        auto read = each_block([&](std::string_view block) {
            taken = take(block);
            return taken.ok();
        });
        if (!taken) {
            return std::move(taken).error();
        }
        return read ? Result<bool>(true) : Result<bool>(std::move(read).error());
    }

private:
    [[nodiscard]] Error broken() const {
        const char* told = archive_error_string(handle_.get());
        return damaged(name_, "the packed file is cut off or damaged", told == nullptr ? "" : told);
    }

    Result<Member> take(archive_entry* entry) {
        const bool is_raw = archive_format(handle_.get()) == ARCHIVE_FORMAT_RAW;
        const char* path = archive_entry_pathname(entry);
        const std::string inner = path == nullptr ? "" : path;
        if (!is_raw && !is_tame(inner)) {
            return damaged(name_, "a member's path leaves the archive", inner);
        }
        auto bytes = std::make_shared<std::string>();
        auto read = each_block([&](std::string_view block) {
            bytes->append(block);
            return true;
        });
        if (!read) {
            return std::move(read).error();
        }
        return Member{is_raw ? without_suffix(name_) : name_ + "/" + inner, std::move(bytes)};
    }

    // Blocks of the entry at hand, until `take` says no.
    template <typename Take> Result<Done> each_block(const Take& take) {
        std::array<char, kBlock> block{};
        for (;;) {
            const la_ssize_t count = archive_read_data(handle_.get(), block.data(), block.size());
            if (count == 0) {
                return Done{};
            }
            if (count < 0) {
                return broken();
            }
            total_ += static_cast<std::uint64_t>(count);
            const bool is_bomb = total_ > limits_.bytes ||
                                 (total_ > kAlwaysFine && total_ / limits_.ratio > packed_.size());
            if (is_bomb) {
                return damaged(name_, "unpacks to more than is believable (" +
                                          std::to_string(total_) + " bytes of " +
                                          std::to_string(packed_.size()) + ")");
            }
            if (!take(std::string_view(block.data(), static_cast<std::size_t>(count)))) {
                return Done{};
            }
        }
    }

    const std::string& name_;
    std::string_view packed_;
    const UnpackLimits& limits_;
    Handle handle_;
    std::uint64_t total_ = 0;
};

} // namespace

Result<std::vector<Member>> unpack(const std::string& name,
                                   std::shared_ptr<const std::string> bytes,
                                   const UnpackLimits& limits) {
    if (!is_packed(*bytes)) {
        return std::vector<Member>{{name, std::move(bytes)}};
    }
    auto members = Unpacker(name, *bytes, limits).run();
    if (!members) {
        return members;
    }
    for (Member& member : *members) { // one level deeper: a .gz inside a .zip
        if (is_packed(*member.bytes)) {
            auto inner = Unpacker(member.name, *member.bytes, limits).run();
            if (!inner) {
                return inner;
            }
            if (inner->size() == 1) {
                member = std::move(inner->front());
            }
        }
    }
    return members;
}

Result<bool> unpack_pieces(const std::string& name, std::string_view bytes,
                           const std::function<Result<Done>(std::string_view)>& take,
                           const UnpackLimits& limits) {
    if (!is_packed(bytes)) {
        return false;
    }
    return Unpacker(name, bytes, limits).run_pieces(take);
}

} // namespace tamga::format
