// SPDX-License-Identifier: Apache-2.0
// JSON out: a writer with fixed order and escapes. JSON in: simdjson behind a small tree.
#pragma once

#include "tamga/error.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace tamga::format {

// Writes one JSON value. Keys keep the order of the calls; text is escaped to valid UTF-8 (a broken
// sequence becomes U+FFFD). Misuse (a key in an array) is a bug and asserts.
class JsonWriter {
public:
    // `indent` 0: one line; 2: pretty.
    explicit JsonWriter(unsigned indent = 0) : indent_(indent) {}
    JsonWriter& begin_object();
    JsonWriter& end_object();
    JsonWriter& begin_array();
    JsonWriter& end_array();
    JsonWriter& key(std::string_view name);
    JsonWriter& text(std::string_view value);
    JsonWriter& number(std::int64_t value);
    JsonWriter& number(std::uint64_t value);
    JsonWriter& raw_number(std::string_view digits); // "0.873000"
    JsonWriter& boolean(bool value);
    JsonWriter& null();
    [[nodiscard]] std::string take() { return std::move(out_); }

private:
    void before_value();
    void line_break();
    JsonWriter& begin(char bracket);
    JsonWriter& end(char bracket);
    std::string out_;
    std::string open_; // '{' or '[' of each open value
    unsigned indent_;
    bool is_first_ = true;
    bool has_key_ = false;
};

// A parsed JSON value. Objects keep the order of the file.
struct Json {
    // Made out of line: a member is not complete before Json is.
    Json();
    ~Json();
    Json(const Json& other);
    Json& operator=(const Json& other);
    Json(Json&& other) noexcept;
    Json& operator=(Json&& other) noexcept;

    enum class Kind : std::uint8_t { null, boolean, number, text, array, object };
    Kind kind = Kind::null;
    bool boolean = false;
    std::string text; // of text; of a number: its digits as written
    std::vector<Json> items;
    std::vector<std::pair<std::string, Json>> members;

    [[nodiscard]] const Json* find(std::string_view key) const noexcept;
    // Text of a text or number, else empty.
    [[nodiscard]] std::string_view as_text() const noexcept;
};

// Error: bad_data with the offset's surroundings. Depth is limited to 256.
[[nodiscard]] Result<Json> parse_json(std::string_view bytes, const std::string& place);

// Calls `line` for each non-empty line of a JSON lines file (or for each document of one).
// A line that does not parse is given to `bad` with its error; the rest goes on.
// Uses one parser for all lines; strings are decoded once.
void for_each_json_line(std::string_view bytes, const std::string& file,
                        const std::function<void(const Json& value, std::uint32_t line)>& good,
                        const std::function<void(const Error& error, std::uint32_t line)>& bad);

} // namespace tamga::format
