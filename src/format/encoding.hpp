// SPDX-License-Identifier: Apache-2.0
// Which encoding a text file is in, and its bytes as UTF-8.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace tamga::format {

// A decoded text. `encoding` is "ascii", "utf-8", "windows-1252", "utf-16le" or "utf-16be".
// Lines that were not valid in the main encoding (a UTF-8 file with stray cp1252 bytes) are decoded
// as windows-1252 and named in `mixed_lines`; bytes that windows-1252 does not define become
// U+FFFD.
struct Decoded {
    std::shared_ptr<const std::string> text; // shared with the input when nothing changed
    std::string encoding;
    std::vector<std::uint32_t> mixed_lines;
    std::vector<std::uint32_t> undecodable_lines;
};

[[nodiscard]] Decoded decode(std::shared_ptr<const std::string> bytes);

// True when `bytes` is well-formed UTF-8 (no surrogates, no overlong forms).
[[nodiscard]] bool is_utf8(std::string_view bytes) noexcept;

} // namespace tamga::format
