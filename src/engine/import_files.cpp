// SPDX-License-Identifier: Apache-2.0
#include "engine/import_files.hpp"

#include "base/file.hpp"
#include "base/hash.hpp"

#include <filesystem>

namespace tamga::engine {

std::string absolute(const std::string& path) {
    std::error_code error;
    const auto whole = std::filesystem::absolute(path, error).lexically_normal();
    std::string out = error ? path : whole.string();
    while (out.size() > 1 && out.back() == '/') {
        out.pop_back();
    }
    return out;
}

std::string folder_of(const std::string& path) {
    const std::string whole = absolute(path);
    return file::is_folder(whole) ? whole : std::filesystem::path(whole).parent_path().string();
}

Result<std::string> sha256_of_file(const std::string& path, const ImportOptions& options) {
    constexpr std::size_t kPiece = std::size_t{4} << 20;
    auto reader = file::Reader::open(path);
    if (!reader) {
        return std::move(reader).error();
    }
    Sha256 digest;
    std::string piece;
    for (std::uint64_t at = 0; at < reader->size(); at += kPiece) {
        if (options.cancel != nullptr && options.cancel->is_cancelled()) {
            return Error{ErrorKind::unavailable, path, "stopped", "", ""};
        }
        if (auto read = reader->read_at(at, kPiece, piece); !read) {
            return std::move(read).error();
        }
        digest.feed(piece);
    }
    return digest.finish();
}

Result<store::Connection> connect_workspace(const std::string& workspace) {
    auto database = store::Database::open({.memory_bytes = std::uint64_t{512} << 20,
                                           .threads = 1,
                                           .temp_folder = {},
                                           .folders = {absolute(workspace)}});
    if (!database) {
        return std::move(database).error();
    }
    return database->connect();
}

} // namespace tamga::engine
