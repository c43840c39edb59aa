// SPDX-License-Identifier: Apache-2.0
#include "format/encoding.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace tamga::format {
namespace {

// Windows-1252, bytes 0x80..0x9F (Unicode Consortium mapping CP1252.TXT); 0: not defined.
constexpr std::array<std::uint16_t, 32> kWindows1252{
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};
constexpr char32_t kReplacement = 0xFFFD;
// Of the lines that are not ascii: above this share of bad ones the whole file is windows-1252.
constexpr double kMostlyBad = 0.5;

void append_utf8(std::string& out, char32_t c) {
    if (c < 0x80) {
        out += static_cast<char>(c);
    } else if (c < 0x800) {
        out += static_cast<char>(0xC0 | (c >> 6U));
        out += static_cast<char>(0x80 | (c & 0x3FU));
    } else if (c < 0x10000) {
        out += static_cast<char>(0xE0 | (c >> 12U));
        out += static_cast<char>(0x80 | ((c >> 6U) & 0x3FU));
        out += static_cast<char>(0x80 | (c & 0x3FU));
    } else {
        out += static_cast<char>(0xF0 | (c >> 18U));
        out += static_cast<char>(0x80 | ((c >> 12U) & 0x3FU));
        out += static_cast<char>(0x80 | ((c >> 6U) & 0x3FU));
        out += static_cast<char>(0x80 | (c & 0x3FU));
    }
}

bool is_ascii(std::string_view text) {
    return std::none_of(text.begin(), text.end(), [](char c) { return (c & 0x80) != 0; });
}

// Appends a windows-1252 line; false when it holds a byte that the encoding does not define.
bool append_1252(std::string& out, std::string_view line) {
    bool is_whole = true;
    for (const char c : line) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80 || byte >= 0xA0) {
            append_utf8(out, byte);
            continue;
        }
        const char32_t mapped = kWindows1252[byte - 0x80U];
        is_whole = is_whole && mapped != 0;
        append_utf8(out, mapped == 0 ? kReplacement : mapped);
    }
    return is_whole;
}

template <typename Visit> void for_each_line(std::string_view text, Visit visit) {
    std::uint32_t number = 0;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        const std::size_t size = end == std::string_view::npos ? text.size() : end + 1;
        visit(text.substr(0, size), ++number);
        text.remove_prefix(size);
    }
}

Decoded decode_utf16(std::string_view bytes, bool is_big) {
    Decoded out;
    out.encoding = is_big ? "utf-16be" : "utf-16le";
    std::string text;
    std::uint32_t line = 1;
    const auto unit = [&](std::size_t i) -> char32_t {
        const auto first = static_cast<unsigned char>(bytes[i]);
        const auto second = static_cast<unsigned char>(bytes[i + 1]);
        return is_big ? char32_t{first} << 8U | second : char32_t{second} << 8U | first;
    };
    for (std::size_t i = 2; i < bytes.size(); i += 2) {
        char32_t c = i + 1 < bytes.size() ? unit(i) : kReplacement;
        const bool is_high = c >= 0xD800 && c < 0xDC00;
        if (is_high && i + 3 < bytes.size() && unit(i + 2) >= 0xDC00 && unit(i + 2) < 0xE000) {
            c = 0x10000 + ((c - 0xD800) << 10U) + (unit(i + 2) - 0xDC00);
            i += 2;
        } else if (c >= 0xD800 && c < 0xE000) {
            c = kReplacement;
        }
        if (c == kReplacement &&
            (out.undecodable_lines.empty() || out.undecodable_lines.back() != line)) {
            out.undecodable_lines.push_back(line);
        }
        line += c == '\n' ? 1 : 0;
        append_utf8(text, c);
    }
    out.text = std::make_shared<const std::string>(std::move(text));
    return out;
}

struct LineCount {
    std::size_t good = 0; // not ascii, valid UTF-8
    std::size_t bad = 0;
};

LineCount count_lines(std::string_view bytes) {
    LineCount out;
    for_each_line(bytes, [&](std::string_view line, std::uint32_t) {
        if (!is_ascii(line)) {
            ++(is_utf8(line) ? out.good : out.bad);
        }
    });
    return out;
}

Decoded decode_bytes(std::string_view bytes) {
    const LineCount count = count_lines(bytes);
    const bool is_1252 =
        static_cast<double>(count.bad) > kMostlyBad * static_cast<double>(count.bad + count.good);
    Decoded out;
    out.encoding = is_1252 ? "windows-1252" : "utf-8";
    std::string text;
    text.reserve(bytes.size() + bytes.size() / 16);
    for_each_line(bytes, [&](std::string_view line, std::uint32_t number) {
        if (is_ascii(line) || (!is_1252 && is_utf8(line))) {
            text += line;
            return;
        }
        if (!is_1252) {
            out.mixed_lines.push_back(number);
        }
        if (!append_1252(text, line)) {
            out.undecodable_lines.push_back(number);
        }
    });
    out.text = std::make_shared<const std::string>(std::move(text));
    return out;
}

} // namespace

bool is_utf8(std::string_view bytes) noexcept {
    std::size_t i = 0;
    const auto at = [&](std::size_t k) { return static_cast<unsigned char>(bytes[k]); };
    const auto follows = [&](std::size_t k) { return k < bytes.size() && (at(k) & 0xC0U) == 0x80; };
    while (i < bytes.size()) {
        // Eight bytes of ASCII at once.
        std::uint64_t eight = 0;
        while (i + sizeof eight <= bytes.size()) {
            std::memcpy(&eight, bytes.data() + i, sizeof eight);
            if ((eight & 0x8080808080808080U) != 0) {
                break;
            }
            i += sizeof eight;
        }
        if (i == bytes.size()) {
            break;
        }
        const unsigned char c = at(i);
        if (c < 0x80) {
            ++i;
        } else if (c >= 0xC2 && c < 0xE0 && follows(i + 1)) {
            i += 2;
        } else if (c >= 0xE0 && c < 0xF0 && follows(i + 1) && follows(i + 2)) {
            const bool is_overlong = c == 0xE0 && at(i + 1) < 0xA0;
            const bool is_surrogate = c == 0xED && at(i + 1) >= 0xA0;
            if (is_overlong || is_surrogate) {
                return false;
            }
            i += 3;
        } else if (c >= 0xF0 && c < 0xF5 && follows(i + 1) && follows(i + 2) && follows(i + 3)) {
            const bool is_overlong = c == 0xF0 && at(i + 1) < 0x90;
            const bool is_beyond = c == 0xF4 && at(i + 1) >= 0x90;
            if (is_overlong || is_beyond) {
                return false;
            }
            i += 4;
        } else {
            return false;
        }
    }
    return true;
}

Decoded decode(std::shared_ptr<const std::string> bytes) {
    const std::string_view view = *bytes;
    if (view.starts_with("\xFF\xFE")) {
        return decode_utf16(view, false);
    }
    if (view.starts_with("\xFE\xFF")) {
        return decode_utf16(view, true);
    }
    if (is_ascii(view)) {
        return {std::move(bytes), "ascii", {}, {}};
    }
    if (is_utf8(view)) {
        return {std::move(bytes), "utf-8", {}, {}};
    }
    return decode_bytes(view);
}

} // namespace tamga::format
