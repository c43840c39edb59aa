// SPDX-License-Identifier: Apache-2.0
#include "terminal.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <unistd.h>

namespace tamga::cli {
namespace {

std::size_t width(const std::string& text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

} // namespace

ProgressFn progress_line() {
    if (isatty(STDERR_FILENO) == 0) {
        return {};
    }
    const auto start = std::chrono::steady_clock::now();
    return [start](std::string_view stage, std::uint64_t done, std::uint64_t all) {
        const auto spent = std::chrono::steady_clock::now() - start;
        if (spent < std::chrono::milliseconds(100)) {
            return;
        }
        if (done >= all) {
            std::fprintf(stderr, "\r\033[K");
            return;
        }
        std::fprintf(stderr, "\r\033[K%.*s %llu/%llu", static_cast<int>(stage.size()), stage.data(),
                     static_cast<unsigned long long>(done), static_cast<unsigned long long>(all));
        std::fflush(stderr);
    };
}

std::string table(const std::vector<std::vector<std::string>>& rows) {
    std::vector<std::size_t> widths;
    for (const auto& row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (std::size_t i = 0; i < row.size(); ++i) {
            widths[i] = std::max(widths[i], width(row[i]));
        }
    }
    std::string out;
    for (const auto& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            out += row[i];
            if (i + 1 < row.size()) {
                out.append(widths[i] - width(row[i]) + 2, ' ');
            }
        }
        out += '\n';
    }
    return out;
}

} // namespace tamga::cli
