// SPDX-License-Identifier: Apache-2.0
// A folder that is removed at the end.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>
#include <system_error>

namespace tamga::cli {

// Empty path: none could be made.
class TemporaryFolder {
public:
    TemporaryFolder() {
        std::error_code error;
        const auto base = std::filesystem::temp_directory_path(error);
        std::string name = (error ? std::filesystem::path("/tmp") : base) / "tamga-XXXXXX";
        path_ = mkdtemp(name.data()) == nullptr ? std::string{} : name;
    }
    ~TemporaryFolder() {
        if (!path_.empty()) {
            std::error_code ignored;
            std::filesystem::remove_all(path_, ignored);
        }
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    [[nodiscard]] const std::string& path() const { return path_; }

private:
    std::string path_;
};

} // namespace tamga::cli
