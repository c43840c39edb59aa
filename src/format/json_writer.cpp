// SPDX-License-Identifier: Apache-2.0
#include "format/encoding.hpp"
#include "format/json.hpp"

#include <cassert>

namespace tamga::format {
namespace {

std::size_t sequence_length(unsigned char lead) {
    if (lead >= 0xF0) {
        return 4;
    }
    return lead >= 0xE0 ? 3 : 2;
}

void append_escape(std::string& out, unsigned char c) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    switch (c) {
    case '"': out += "\\\""; return;
    case '\\': out += "\\\\"; return;
    case '\n': out += "\\n"; return;
    case '\r': out += "\\r"; return;
    case '\t': out += "\\t"; return;
    default: break;
    }
    out += "\\u00";
    out += kDigits[c >> 4U];
    out += kDigits[c & 15U];
}

void append_text(std::string& out, std::string_view text) {
    out += '"';
    std::size_t i = 0;
    while (i < text.size()) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c < 0x20 || c == '"' || c == '\\' || c == 0x7F) {
            append_escape(out, c);
            ++i;
        } else if (c < 0x80) {
            out += text[i++];
        } else {
            const std::string_view sequence = text.substr(i, sequence_length(c));
            const bool is_good = is_utf8(sequence);
            out += is_good ? sequence : std::string_view("\xEF\xBF\xBD");
            i += is_good ? sequence.size() : 1;
        }
    }
    out += '"';
}

} // namespace

void JsonWriter::line_break() {
    if (indent_ > 0) {
        out_ += '\n';
        out_.append(indent_ * open_.size(), ' ');
    }
}

void JsonWriter::before_value() {
    if (has_key_) {
        has_key_ = false;
        return;
    }
    assert((open_.empty() || open_.back() == '[') && "a value in an object needs a key");
    if (!open_.empty()) {
        if (!is_first_) {
            out_ += ',';
        }
        line_break();
    }
    is_first_ = false;
}

JsonWriter& JsonWriter::key(std::string_view name) {
    assert(!open_.empty() && open_.back() == '{' && !has_key_ && "a key needs an open object");
    if (!is_first_) {
        out_ += ',';
    }
    line_break();
    append_text(out_, name);
    out_ += indent_ > 0 ? ": " : ":";
    is_first_ = false;
    has_key_ = true;
    return *this;
}

JsonWriter& JsonWriter::begin(char bracket) {
    before_value();
    out_ += bracket;
    open_ += bracket;
    is_first_ = true;
    return *this;
}

JsonWriter& JsonWriter::end(char bracket) {
    assert(!open_.empty() && !has_key_ && "nothing to close");
    open_.pop_back();
    if (!is_first_) {
        line_break();
    }
    out_ += bracket;
    is_first_ = false;
    return *this;
}

JsonWriter& JsonWriter::begin_object() {
    return begin('{');
}
JsonWriter& JsonWriter::end_object() {
    return end('}');
}
JsonWriter& JsonWriter::begin_array() {
    return begin('[');
}
JsonWriter& JsonWriter::end_array() {
    return end(']');
}

JsonWriter& JsonWriter::text(std::string_view value) {
    before_value();
    append_text(out_, value);
    return *this;
}

JsonWriter& JsonWriter::raw_number(std::string_view digits) {
    before_value();
    out_ += digits;
    return *this;
}

JsonWriter& JsonWriter::number(std::int64_t value) {
    return raw_number(std::to_string(value));
}
JsonWriter& JsonWriter::number(std::uint64_t value) {
    return raw_number(std::to_string(value));
}
JsonWriter& JsonWriter::boolean(bool value) {
    return raw_number(value ? "true" : "false");
}
JsonWriter& JsonWriter::null() {
    return raw_number("null");
}

} // namespace tamga::format
