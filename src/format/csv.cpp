// SPDX-License-Identifier: Apache-2.0
#include "format/csv.hpp"

#include <algorithm>
#include <cstring>

namespace tamga::format {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr char kEndOfFile = '\x1A';
constexpr std::size_t kMostErrorText = 200;

std::string_view without_marks(std::string_view bytes, bool is_continued) {
    if (!is_continued && bytes.starts_with(kByteOrderMark)) {
        bytes.remove_prefix(kByteOrderMark.size());
    }
    while (!bytes.empty() && (bytes.back() == kEndOfFile)) {
        bytes.remove_suffix(1);
    }
    return bytes;
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) {
        text.remove_prefix(1);
    }
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) {
        text.remove_suffix(1);
    }
    return text;
}

std::size_t line_end(std::string_view bytes) {
    const std::size_t end = bytes.find('\n');
    return end == std::string_view::npos ? bytes.size() : end;
}

std::string_view undoubled(std::string_view text, Arena& arena) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        out += text[i];
        if (text[i] == '"') {
            ++i; // the second of a doubled quote
        }
    }
    return arena.keep(out);
}

} // namespace

CsvReader::CsvReader(std::string_view bytes, CsvDialect dialect)
    : rest_(without_marks(bytes, dialect.is_continued)), dialect_(dialect) {}

void CsvReader::skip_empty_lines() {
    while (!rest_.empty() && (rest_.front() == '\n' || rest_.front() == '\r')) {
        line_ += rest_.front() == '\n' ? 1 : 0;
        rest_.remove_prefix(1);
    }
}

// Reads a field that starts with a quote; false when the row is malformed.
bool CsvReader::take_quoted(std::size_t& at, std::uint32_t& line) {
    const std::size_t begin = at + 1;
    bool is_doubled = false;
    std::size_t i = begin;
    for (;;) {
        const void* quote =
            i < rest_.size() ? std::memchr(rest_.data() + i, '"', rest_.size() - i) : nullptr;
        if (quote == nullptr) {
            error_ = "a quote that never closes";
            return false;
        }
        i = static_cast<std::size_t>(static_cast<const char*>(quote) - rest_.data());
        if (i + 1 < rest_.size() && rest_[i + 1] == '"') {
            is_doubled = true;
            i += 2;
            continue;
        }
        break;
    }
    const std::string_view raw = rest_.substr(begin, i - begin);
    line += static_cast<std::uint32_t>(std::count(raw.begin(), raw.end(), '\n'));
    fields_.push_back(is_doubled ? undoubled(raw, arena_) : raw);
    ++i;
    while (i < rest_.size() && (rest_[i] == ' ' || rest_[i] == '\t') &&
           rest_[i] != dialect_.separator) {
        ++i;
    }
    const std::string_view behind = rest_.substr(i);
    const bool is_end =
        behind.empty() || behind.front() == '\n' || behind == "\r" || behind.starts_with("\r\n");
    if (!is_end && behind.front() != dialect_.separator) {
        error_ = "text behind a closing quote";
        return false;
    }
    at = i;
    return true;
}

void CsvReader::take_plain(std::size_t& at) {
    const char* const bytes = rest_.data(); // locals: the loop is most of what reading costs
    const std::size_t size = rest_.size();
    const char separator = dialect_.separator;
    std::size_t i = at;
    while (i < size && bytes[i] != separator && bytes[i] != '\n') {
        ++i;
    }
    std::string_view field = rest_.substr(at, i - at);
    if (!field.empty() && field.back() == '\r' && (i == rest_.size() || rest_[i] == '\n')) {
        field.remove_suffix(1);
    }
    fields_.push_back(dialect_.is_trimmed ? trimmed(field) : field);
    at = i;
}

// A malformed row ends where its first line ends, so that one bad quote never hides the rest.
void CsvReader::recover() {
    const std::size_t end = line_end(rest_);
    error_line_ = line_;
    error_text_ = rest_.substr(0, std::min(end, kMostErrorText));
    rest_.remove_prefix(std::min(end + 1, rest_.size()));
    ++line_;
}

std::optional<CsvRow> CsvReader::next() {
    skip_empty_lines();
    if (rest_.empty() || !error_.empty()) {
        return std::nullopt;
    }
    fields_.clear();
    const std::uint32_t start = line_;
    std::uint32_t line = line_;
    std::size_t at = 0;
    for (;;) {
        std::size_t quote = at;
        while (dialect_.is_trimmed && quote < rest_.size() && rest_[quote] == ' ') {
            ++quote;
        }
        if (quote < rest_.size() && rest_[quote] == '"') {
            at = quote;
            if (!take_quoted(at, line)) {
                recover();
                return std::nullopt;
            }
        } else {
            take_plain(at);
        }
        if (at < rest_.size() && rest_[at] == dialect_.separator) {
            ++at;
            continue;
        }
        break;
    }
    if (at < rest_.size() && rest_[at] == '\r') {
        ++at;
    }
    if (at < rest_.size() && rest_[at] == '\n') {
        ++at;
        ++line;
    }
    rest_.remove_prefix(at);
    line_ = line;
    return CsvRow{fields_, start};
}

} // namespace tamga::format
