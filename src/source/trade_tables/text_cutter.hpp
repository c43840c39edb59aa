// SPDX-License-Identifier: Apache-2.0
// Cuts a large text file into parts that end where a row ends, so that parts can be read apart.
#pragma once

#include "tamga/error.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace tamga::source {

enum class TextShape : std::uint8_t { csv, json_lines };

// The end of the last whole row of `bytes`, which start at a row; 0 when not one row ends. A row
// whose quote closes with text behind it ends with its first line, as CsvReader has it.
[[nodiscard]] std::size_t last_row_end(std::string_view bytes, TextShape shape, char separator);

// Where bytes come from: a file read piece by piece, or a text held whole. Replaces `out` by at
// most `count` bytes at `offset`.
struct ByteSource {
    std::uint64_t size = 0;
    std::function<Result<Done>(std::uint64_t offset, std::size_t count, std::string& out)> read_at;
};

struct TextPart {
    std::uint64_t offset = 0;
    std::uint64_t first_line = 1; // of the file
    std::string bytes;
};

// Not thread-safe. Where the parts end depends on the file and `part_bytes` alone.
class TextCutter {
public:
    TextCutter(ByteSource source, TextShape shape, char separator, std::uint64_t offset,
               std::uint64_t first_line, std::size_t part_bytes);
    // The next part; its bytes are empty at the end.
    [[nodiscard]] Result<TextPart> next();
    [[nodiscard]] std::uint64_t size() const noexcept { return source_.size; }

private:
    ByteSource source_;
    TextShape shape_;
    char separator_;
    std::uint64_t offset_;
    std::uint64_t line_;
    std::size_t part_bytes_;
};

} // namespace tamga::source
