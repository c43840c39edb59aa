// SPDX-License-Identifier: Apache-2.0
// Files of the web page, compiled in (apps/web, cmake/tamga_web.cmake).
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace tamga::server {

struct Asset {
    std::string_view path; // "/", "/app-1a2b3c4d.js"
    std::string_view type;
    std::string_view digest;
    std::string_view gzip;
    bool is_hashed = false; // its path names its content: never changes
};

[[nodiscard]] std::span<const Asset> assets();
[[nodiscard]] const Asset* find_asset(std::string_view path);
[[nodiscard]] std::string gunzip(std::string_view bytes);

} // namespace tamga::server
