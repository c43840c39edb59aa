// SPDX-License-Identifier: Apache-2.0
#include "source/trade_tables/text_cutter.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

namespace tamga::source {
namespace {

constexpr std::size_t kNone = std::string_view::npos;
constexpr std::size_t kLongestRow = std::size_t{64} << 20;

std::size_t find(std::string_view bytes, char wanted, std::size_t from, std::size_t to) {
    const void* at = from < to ? std::memchr(bytes.data() + from, wanted, to - from) : nullptr;
    return at == nullptr ? kNone
                         : static_cast<std::size_t>(static_cast<const char*>(at) - bytes.data());
}

enum class Walk : std::uint8_t { whole, open, malformed };

// Behind the closing quote of a field that opens at `at`; npos when it never closes.
std::size_t behind_quoted(std::string_view bytes, std::size_t at) {
    std::size_t from = at + 1;
    for (;;) {
        const std::size_t quote = find(bytes, '"', from, bytes.size());
        if (quote == kNone) {
            return kNone;
        }
        if (quote + 1 >= bytes.size() || bytes[quote + 1] != '"') {
            return quote + 1;
        }
        from = quote + 2;
    }
}

// Goes from `at`, the start of a row that holds a quote, to behind its end.
Walk walk_row(std::string_view bytes, std::size_t& at, char separator) {
    for (;;) {
        if (at < bytes.size() && bytes[at] == '"') {
            at = behind_quoted(bytes, at);
            if (at == kNone) {
                return Walk::open;
            }
            while (at < bytes.size() && (bytes[at] == ' ' || bytes[at] == '\t') &&
                   bytes[at] != separator) {
                ++at;
            }
            if (at + 1 >= bytes.size()) {
                return Walk::open; // what follows is not here yet
            }
            const bool is_end = bytes[at] == '\n' || (bytes[at] == '\r' && bytes[at + 1] == '\n');
            if (!is_end && bytes[at] != separator) {
                return Walk::malformed;
            }
            at += is_end && bytes[at] == '\r' ? 1U : 0U;
        } else {
            while (at < bytes.size() && bytes[at] != separator && bytes[at] != '\n') {
                ++at;
            }
        }
        if (at >= bytes.size()) {
            return Walk::open;
        }
        ++at;
        if (bytes[at - 1] == '\n') {
            return Walk::whole;
        }
    }
}

} // namespace

std::size_t last_row_end(std::string_view bytes, TextShape shape, char separator) {
    if (shape == TextShape::json_lines || find(bytes, '"', 0, bytes.size()) == kNone) {
        const std::size_t end = bytes.rfind('\n');
        return end == kNone ? 0 : end + 1;
    }
    std::size_t row = 0;
    for (;;) {
        const std::size_t line = find(bytes, '\n', row, bytes.size());
        if (line == kNone) {
            return row;
        }
        std::size_t end = line + 1;
        if (find(bytes, '"', row, line) != kNone) {
            std::size_t at = row;
            const Walk walk = walk_row(bytes, at, separator);
            if (walk == Walk::open) {
                return row;
            }
            end = walk == Walk::whole ? at : end;
        }
        row = end;
    }
}

TextCutter::TextCutter(ByteSource source, TextShape shape, char separator, std::uint64_t offset,
                       std::uint64_t first_line, std::size_t part_bytes)
    : source_(std::move(source)), shape_(shape), separator_(separator), offset_(offset),
      line_(first_line), part_bytes_(part_bytes) {}

Result<TextPart> TextCutter::next() {
    TextPart out;
    out.offset = offset_;
    out.first_line = line_;
    std::size_t end = 0;
    // A row longer than a part makes the part longer; past kLongestRow its first line is taken for
    // a row, which a quote that never closes is.
    for (std::size_t wanted = part_bytes_;; wanted *= 2) {
        if (auto read = source_.read_at(offset_, wanted, out.bytes); !read) {
            return std::move(read).error();
        }
        end = out.bytes.size();
        if (offset_ + end >= source_.size) {
            break;
        }
        end = last_row_end(out.bytes, shape_, separator_);
        if (end == 0 && wanted > kLongestRow) {
            const std::size_t line = out.bytes.find('\n');
            end = line == kNone ? out.bytes.size() : line + 1;
        }
        if (end != 0) {
            break;
        }
    }
    out.bytes.resize(end);
    offset_ += end;
    line_ += static_cast<std::uint64_t>(std::count(out.bytes.begin(), out.bytes.end(), '\n'));
    return out;
}

} // namespace tamga::source
